#include <fmt/core.h>
#include <png.h>

#include <vector>

#include "formats/picture.h"
#include "formats/picture_kinds.h"

namespace candor::formats {
namespace {

/// libpng's control block, freed whatever happens.
struct Png {
  png_image image{};

  Png() { image.version = PNG_IMAGE_VERSION; }
  Png(const Png&) = delete;
  Png& operator=(const Png&) = delete;
  ~Png() { png_image_free(&image); }
};

Error damaged(const Png& png) {
  return Error{ErrorCode::damaged, fmt::format("the PNG is damaged: {}", png.image.message)};
}

}  // namespace

Result<ColourImage> read_png(std::string_view bytes) {
  Png png;
  if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0) {
    return damaged(png);
  }
  CANDOR_TRY(check_picture_size(png.image.width, png.image.height, kMostDecodedPixels));
  png.image.format = PNG_FORMAT_RGB;
  ColourImage image;
  image.width = png.image.width;
  image.height = png.image.height;
  image.pixels.resize(3 * image.width * image.height);
  const png_color white = {255, 255, 255};
  if (png_image_finish_read(&png.image, &white, image.pixels.data(), 0, nullptr) == 0) {
    return damaged(png);
  }
  // A warning: a checksum that does not fit, or data that end too early.
  if ((png.image.warning_or_error & PNG_IMAGE_WARNING) != 0) return damaged(png);
  return image;
}

Result<std::string> write_png(const ColourImage& image) {
  Png png;
  png.image.width = static_cast<png_uint_32>(image.width);
  png.image.height = static_cast<png_uint_32>(image.height);
  png.image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  if (png_image_write_get_memory_size(png.image, size, 0, image.pixels.data(), 0, nullptr) == 0) {
    return Error{ErrorCode::internal, fmt::format("libpng: {}", png.image.message)};
  }
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&png.image, bytes.data(), &size, 0, image.pixels.data(), 0,
                                nullptr) == 0) {
    return Error{ErrorCode::internal, fmt::format("libpng: {}", png.image.message)};
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace candor::formats
