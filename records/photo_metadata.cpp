#include "records/photo_metadata.h"

#include <cstddef>

namespace candor::records {
namespace {

using namespace std::string_view_literals;

std::size_t big_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

std::size_t little_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

/// ITU-T T.81 annex B: segments until the start of the scan; APP1 holds EXIF or XMP, APP13 IPTC.
bool jpeg_carries_metadata(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && bytes[at] == '\xFF') {
    const char marker = bytes[at + 1];
    if (marker == '\xFF') {
      ++at;
      continue;
    }
    if (marker == '\xDA' || marker == '\xD9') return false;
    if (marker == '\xE1' || marker == '\xED') return true;
    at += 2 + big_endian(bytes.substr(at + 2, 2));
  }
  return false;
}

/// PNG: eXIf, and texts, in which programs put XMP and what the camera was.
bool png_carries_metadata(std::string_view bytes) {
  std::size_t at = 8;
  while (at + 12 <= bytes.size()) {
    const std::string_view type = bytes.substr(at + 4, 4);
    if (type == "eXIf" || type == "tEXt" || type == "iTXt" || type == "zTXt") return true;
    at += 12 + big_endian(bytes.substr(at, 4));
  }
  return false;
}

bool webp_carries_metadata(std::string_view bytes) {
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    const std::string_view type = bytes.substr(at, 4);
    if (type == "EXIF" || type == "XMP ") return true;
    const std::size_t size = little_endian(bytes.substr(at + 4, 4));
    at += 8 + size + size % 2;
  }
  return false;
}

}  // namespace

bool carries_metadata(std::string_view picture) {
  if (picture.starts_with("\xFF\xD8\xFF"sv)) return jpeg_carries_metadata(picture);
  if (picture.starts_with("\x89PNG\r\n\x1A\n"sv)) return png_carries_metadata(picture);
  if (picture.starts_with("RIFF"sv) && picture.substr(8).starts_with("WEBP"sv)) {
    return webp_carries_metadata(picture);
  }
  return picture.starts_with("II*\0"sv) || picture.starts_with("MM\0*"sv);
}

}  // namespace candor::records
