#include "pipeline/report/qr_code.h"

#include <qrencode.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace candor {
namespace {

constexpr std::size_t kMargin = 4;  // squares, as ISO/IEC 18004 asks for

void append_little_endian(std::string& bytes, std::size_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
  }
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t taken = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = (group << 8U) | (k < taken ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text.push_back(k > taken ? '=' : kDigits[(group >> (18U - 6U * k)) & 0x3FU]);
    }
  }
  return text;
}

/// One bit a pixel, 0 black and 1 white, rows from the bottom, each filled up to 4 bytes.
std::string bitmap(const QrCode& code, std::size_t pixels) {
  constexpr std::size_t kHeader = 14 + 40 + 8;
  constexpr std::size_t kPixelsPerMetre = 11811;  // 300 to the inch
  const std::size_t width = squares_with_margin(code) * pixels;
  const std::size_t row_bytes = (width + 31) / 32 * 4;
  std::string bytes = "BM";
  append_little_endian(bytes, kHeader + row_bytes * width, 4);
  append_little_endian(bytes, 0, 4);
  append_little_endian(bytes, kHeader, 4);
  append_little_endian(bytes, 40, 4);
  append_little_endian(bytes, width, 4);
  append_little_endian(bytes, width, 4);
  append_little_endian(bytes, 1, 2);  // planes
  append_little_endian(bytes, 1, 2);  // bits a pixel
  append_little_endian(bytes, 0, 4);  // not compressed
  append_little_endian(bytes, row_bytes * width, 4);
  append_little_endian(bytes, kPixelsPerMetre, 4);
  append_little_endian(bytes, kPixelsPerMetre, 4);
  append_little_endian(bytes, 2, 4);  // colours
  append_little_endian(bytes, 0, 4);
  append_little_endian(bytes, 0x000000, 4);
  append_little_endian(bytes, 0xFFFFFF, 4);
  const auto is_dark = [&](std::size_t x, std::size_t y) {
    const std::size_t column = x / pixels;
    const std::size_t row = y / pixels;
    if (column < kMargin || row < kMargin) return false;
    if (column >= kMargin + code.size || row >= kMargin + code.size) return false;
    return static_cast<bool>(code.dark[(row - kMargin) * code.size + (column - kMargin)]);
  };
  for (std::size_t y = width; y-- > 0;) {
    std::string row(row_bytes, '\0');
    for (std::size_t x = 0; x < width; ++x) {
      if (is_dark(x, y)) continue;
      row[x / 8] = static_cast<char>(static_cast<unsigned char>(row[x / 8]) | (0x80U >> (x % 8)));
    }
    bytes += row;
  }
  return bytes;
}

}  // namespace

std::optional<QrCode> qr_code(std::string_view text) {
  if (text.empty()) return std::nullopt;
  constexpr int kSmallestThatFits = 0;
  constexpr int kCaseMatters = 1;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> encoded(
      QRcode_encodeString(std::string(text).c_str(), kSmallestThatFits, QR_ECLEVEL_Q, QR_MODE_8,
                          kCaseMatters),
      &QRcode_free);
  if (!encoded) return std::nullopt;
  QrCode code;
  code.size = static_cast<std::size_t>(encoded->width);
  for (std::size_t i = 0; i < code.size * code.size; ++i) {
    code.dark.push_back((encoded->data[i] & 1U) != 0);
  }
  return code;
}

std::string qr_picture(const QrCode& code, std::size_t pixels) {
  return "data:image/bmp;base64," + base64(bitmap(code, pixels));
}

std::size_t squares_with_margin(const QrCode& code) { return code.size + 2 * kMargin; }

}  // namespace candor
