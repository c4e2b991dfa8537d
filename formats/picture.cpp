#include "formats/picture.h"

#include <fmt/core.h>

#include "formats/picture_kinds.h"

namespace candor::formats {
namespace {

using namespace std::string_view_literals;

/// What bytes are that are no JPEG and no PNG, as far as their beginning tells.
std::string_view kind_of(std::string_view bytes) {
  const auto at = [bytes](std::size_t place) {
    return bytes.size() >= place + 4 ? bytes.substr(place, 4) : std::string_view();
  };
  if (at(4) == "ftyp"sv) return "a HEIC, AVIF or video file";
  if (bytes.starts_with("RIFF"sv) && at(8) == "WEBP"sv) return "a WebP picture";
  if (bytes.starts_with("GIF8"sv)) return "a GIF picture";
  if (bytes.starts_with("BM"sv)) return "a BMP picture";
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) {
    return "a TIFF or raw picture";
  }
  if (bytes.starts_with("%PDF"sv)) return "a PDF document";
  return "no picture that is known";
}

}  // namespace

Result<void> check_picture_size(std::size_t width, std::size_t height, std::size_t most) {
  if (width != 0 && height != 0 && width <= most / height) return {};
  return Error{ErrorCode::unsupported,
               fmt::format("the picture has {} x {} pixels; it should have at least one and at "
                           "most {}",
                           width, height, most)};
}

Result<ColourImage> read_picture(std::string_view bytes) {
  if (bytes.size() > kMostPictureBytes) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the file has {} bytes; a photo has at most {}", bytes.size(),
                             kMostPictureBytes)};
  }
  if (bytes.empty()) return Error{ErrorCode::damaged, "the file is empty"};
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return read_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return read_png(bytes);
  return Error{ErrorCode::unsupported,
               fmt::format("this is {}; a photo should be JPEG or PNG", kind_of(bytes))};
}

}  // namespace candor::formats
