#include "formats/picture.h"
#include "tests/fuzz/seeds.h"
#include "tests/imaging/strip_scene.h"

namespace candor::fuzz {
namespace {

/// A small JPEG with an EXIF block that says "turn it".
std::string turned_jpeg() {
  ColourImage image;
  image.width = 24;
  image.height = 60;
  image.pixels.assign(3 * image.width * image.height, 200);
  std::string jpeg = strip_test::as_jpeg(image, 80);
  using std::string_view_literals::operator""sv;
  constexpr auto kExif =
      "\xFF\xE1\x00\x22"
      "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"sv;
  return jpeg.insert(2, kExif);
}

}  // namespace

std::vector<std::string> seeds() {
  ColourImage tiny;
  tiny.width = 5;
  tiny.height = 4;
  tiny.pixels.assign(60, 90);
  return {*formats::write_png(tiny), turned_jpeg()};
}

}  // namespace candor::fuzz
