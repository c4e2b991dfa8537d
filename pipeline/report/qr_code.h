#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// A QR code: `size` rows of as many squares, row by row from the top left, without its margin.
struct QrCode {
  std::size_t size = 0;
  std::vector<bool> dark;
};

/// The QR code of a text, which a quarter of dirt on it does not make unreadable (level Q). None
/// for an empty text and for one that is too long.
std::optional<QrCode> qr_code(std::string_view text);

/// The code with its margin of four squares as a picture in a `data:` address (BMP, one bit a
/// pixel), each square `pixels` wide.
std::string qr_picture(const QrCode& code, std::size_t pixels);

/// How many squares wide a code is with its margin.
std::size_t squares_with_margin(const QrCode& code);

}  // namespace candor
