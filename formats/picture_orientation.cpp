#include <cstdint>

#include "formats/picture_kinds.h"

namespace candor::formats {
namespace {

using namespace std::string_view_literals;

/// Reads the numbers of a TIFF header in its own order of bytes; 0 behind its end.
class TiffNumbers {
 public:
  explicit TiffNumbers(std::string_view bytes)
      : bytes_(bytes), little_(bytes.starts_with("II"sv)) {}

  std::size_t number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = little_ ? at + size - 1 - i : at + i;
      value = value << 8U | static_cast<unsigned char>(bytes_[place]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

}  // namespace

int exif_orientation(std::string_view tiff) {
  constexpr std::size_t kOrientation = 0x0112;
  constexpr std::size_t kEntry = 12;
  if (!tiff.starts_with("II*\0"sv) && !tiff.starts_with("MM\0*"sv)) return 1;
  const TiffNumbers numbers(tiff);
  const std::size_t directory = numbers.number(4, 4);
  const std::size_t entries = numbers.number(directory, 2);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t at = directory + 2 + kEntry * i;
    if (at >= tiff.size()) return 1;
    if (numbers.number(at, 2) != kOrientation) continue;
    const std::size_t value = numbers.number(at + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

ColourImage turned_upright(ColourImage image, int orientation) {
  if (orientation <= 1 || orientation > 8) return image;
  const bool sides_change = orientation >= 5;
  ColourImage turned;
  turned.width = sides_change ? image.height : image.width;
  turned.height = sides_change ? image.width : image.height;
  turned.pixels.resize(image.pixels.size());
  // Where the pixel at the top left comes from, and what a step to the right and down is there.
  const bool from_right =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_bottom =
      orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (std::size_t y = 0; y < turned.height; ++y) {
    for (std::size_t x = 0; x < turned.width; ++x) {
      const std::size_t along_row = sides_change ? y : x;
      const std::size_t along_column = sides_change ? x : y;
      const std::size_t column = from_right ? image.width - 1 - along_row : along_row;
      const std::size_t row = from_bottom ? image.height - 1 - along_column : along_column;
      const std::size_t source = 3 * (row * image.width + column);
      const std::size_t place = 3 * (y * turned.width + x);
      for (std::size_t k = 0; k < 3; ++k) turned.pixels[place + k] = image.pixels[source + k];
    }
  }
  return turned;
}

}  // namespace candor::formats
