#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::formats {

enum class ByteOrder { little, big };

/// The numbers and texts of a binary file, by their place in bytes from its beginning. Nothing is
/// ever read behind its end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes, ByteOrder order = ByteOrder::little)
      : bytes_(bytes), order_(order) {}

  std::size_t size() const { return bytes_.size(); }
  ByteOrder order() const { return order_; }

  /// True if `count` bytes lie at `place`.
  bool holds(std::size_t place, std::size_t count) const {
    return place <= bytes_.size() && count <= bytes_.size() - place;
  }

  /// The bytes at a place. Errors: `damaged` if the file ends before.
  Result<std::string_view> slice(std::size_t place, std::size_t count) const;

  /// One number of a type of 1, 2, 4 or 8 bytes. Errors: `damaged` if the file ends before.
  template <typename Number>
  Result<Number> number(std::size_t place) const {
    const std::string_view bytes = CANDOR_TRY(slice(place, sizeof(Number)));
    return decode<Number>(bytes.data());
  }

  /// `count` numbers in a row times `scale`, as doubles; the memory is taken once they are known to
  /// be there. Errors: `damaged` if the file ends before.
  template <typename Number>
  Result<std::vector<double>> numbers(std::size_t place, std::size_t count,
                                      double scale = 1.0) const {
    if (count > bytes_.size() / sizeof(Number)) return too_short(place, count, sizeof(Number));
    if (!holds(place, count * sizeof(Number))) return too_short(place, count, sizeof(Number));
    std::vector<double> values(count);
    const char* from = bytes_.data() + place;
    for (double& value : values) {
      value = static_cast<double>(decode<Number>(from)) * scale;
      from += sizeof(Number);
    }
    return values;
  }

  /// The text of a field of `count` bytes: to its first NUL, as UTF-8 (bytes that are no UTF-8 are
  /// taken for ISO 8859-1), control characters replaced by blanks, without blanks at either end.
  /// Errors: `damaged` if the file ends before.
  Result<std::string> text(std::size_t place, std::size_t count) const;

 private:
  template <std::size_t Size>
  struct Bits;

  template <typename Number>
  Number decode(const char* from) const {
    using Word = typename Bits<sizeof(Number)>::Type;
    Word word = 0;
    std::memcpy(&word, from, sizeof(word));
    const bool native =
        (std::endian::native == std::endian::little) == (order_ == ByteOrder::little);
    if (!native) word = swapped(word);
    return std::bit_cast<Number>(word);
  }

  template <typename Word>
  static Word swapped(Word word) {
    if constexpr (sizeof(Word) == 1) return word;
    if constexpr (sizeof(Word) == 2) return __builtin_bswap16(word);
    if constexpr (sizeof(Word) == 4) return __builtin_bswap32(word);
    if constexpr (sizeof(Word) == 8) return __builtin_bswap64(word);
  }

  Error too_short(std::size_t place, std::size_t count, std::size_t each) const;

  std::string_view bytes_;
  ByteOrder order_;
};

template <>
struct ByteReader::Bits<1> {
  using Type = std::uint8_t;
};
template <>
struct ByteReader::Bits<2> {
  using Type = std::uint16_t;
};
template <>
struct ByteReader::Bits<4> {
  using Type = std::uint32_t;
};
template <>
struct ByteReader::Bits<8> {
  using Type = std::uint64_t;
};

/// Bytes of a text field as UTF-8: bytes that are no UTF-8 are taken for ISO 8859-1, control
/// characters become blanks, blanks at either end go.
std::string field_text(std::string_view bytes);

/// The shortest decimal that reads back as the same single-precision number.
std::string float_text(float value);

}  // namespace candor::formats
