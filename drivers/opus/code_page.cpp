#include "drivers/opus/code_page.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace candor::drivers::opus {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kFirstOwn = 0x80;
constexpr std::uint32_t kPastOwn = 0xA0;

/// What the bytes 0x80 to 0x9F mean; the others are those of ISO 8859-1.
constexpr std::array<std::uint32_t, 32> kOwn = {
    0x20AC,       kReplacement, 0x201A, 0x0192, 0x201E, 0x2026,       0x2020, 0x2021,
    0x02C6,       0x2030,       0x0160, 0x2039, 0x0152, kReplacement, 0x017D, kReplacement,
    kReplacement, 0x2018,       0x2019, 0x201C, 0x201D, 0x2022,       0x2013, 0x2014,
    0x02DC,       0x2122,       0x0161, 0x203A, 0x0153, kReplacement, 0x017E, 0x0178};

void append_utf8(std::string& text, std::uint32_t character) {
  const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (character < 0x80U) {
    add(character);
  } else if (character < 0x800U) {
    add(0xC0U | (character >> 6U));
    add(0x80U | (character & 0x3FU));
  } else {
    add(0xE0U | (character >> 12U));
    add(0x80U | ((character >> 6U) & 0x3FU));
    add(0x80U | (character & 0x3FU));
  }
}

/// Take the first character of UTF-8 off a text; none if it is no UTF-8. What lies beyond the basic
/// plane is no concern: the code page has none of it.
std::optional<std::uint32_t> take_character(std::string_view& text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::uint32_t first = byte(0);
  if (first < 0x80U) {
    text.remove_prefix(1);
    return first;
  }
  if ((first & 0xE0U) == 0xC0U && continues(1)) {
    const std::uint32_t character = ((first & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    text.remove_prefix(2);
    return character < 0x80U ? std::nullopt : std::optional(character);
  }
  if ((first & 0xF0U) == 0xE0U && continues(1) && continues(2)) {
    const std::uint32_t character =
        ((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    text.remove_prefix(3);
    return character < 0x800U ? std::nullopt : std::optional(character);
  }
  return std::nullopt;
}

std::optional<char> byte_of(std::uint32_t character) {
  if (character < kFirstOwn || (character >= kPastOwn && character <= 0xFFU)) {
    return static_cast<char>(character);
  }
  const auto* const found = std::ranges::find(kOwn, character);
  if (found == kOwn.end() || character == kReplacement) return std::nullopt;
  return static_cast<char>(kFirstOwn + static_cast<std::uint32_t>(found - kOwn.begin()));
}

}  // namespace

std::string utf8_of_windows_1252(std::string_view text) {
  std::string converted;
  for (const char c : text) {
    const auto byte = static_cast<std::uint32_t>(static_cast<unsigned char>(c));
    const bool is_own = byte >= kFirstOwn && byte < kPastOwn;
    append_utf8(converted, is_own ? kOwn[byte - kFirstOwn] : byte);
  }
  return converted;
}

Result<std::string> windows_1252_of_utf8(std::string_view text) {
  std::string converted;
  for (std::string_view rest = text; !rest.empty();) {
    const auto character = take_character(rest);
    const auto byte = character ? byte_of(*character) : std::nullopt;
    if (!byte) {
      return Error{ErrorCode::usage,
                   fmt::format("\"{}\": OPUS takes the characters of Windows' code page 1252 only; "
                               "use a name of Latin letters",
                               text)};
    }
    converted += *byte;
  }
  return converted;
}

}  // namespace candor::drivers::opus
