#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "formats/bytes.h"

namespace candor::formats {

/// Builds the bytes of a binary file for a test.
class BinaryFile {
 public:
  explicit BinaryFile(ByteOrder order = ByteOrder::little) : order_(order) {}

  template <typename Number>
  BinaryFile& add(Number value) {
    using Word = std::conditional_t<
        sizeof(Number) == 1, std::uint8_t,
        std::conditional_t<sizeof(Number) == 2, std::uint16_t,
                           std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>>;
    const auto word = std::bit_cast<Word>(value);
    for (std::size_t i = 0; i < sizeof(word); ++i) {
      const std::size_t byte = order_ == ByteOrder::little ? i : sizeof(word) - 1 - i;
      bytes_ += static_cast<char>(static_cast<std::uint8_t>(word >> (8 * byte)));
    }
    return *this;
  }

  /// A text in a field of `size` bytes, filled up with NUL.
  BinaryFile& add_text(std::string_view text, std::size_t size) {
    bytes_ += text.substr(0, size);
    bytes_.append(size - std::min(size, text.size()), '\0');
    return *this;
  }

  BinaryFile& fill_to(std::size_t place) {
    bytes_.resize(place, '\0');
    return *this;
  }

  std::size_t size() const { return bytes_.size(); }
  const std::string& bytes() const { return bytes_; }

 private:
  ByteOrder order_;
  std::string bytes_;
};

}  // namespace candor::formats
