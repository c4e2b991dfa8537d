#include "formats/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace candor::formats {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

unsigned byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, 8);
    if ((eight & 0x8080808080808080U) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (byte_at(text, i) >= 0x80) return false;
  }
  return true;
}

/// The length of the UTF-8 sequence at `i`, or 0 if there is none (RFC 3629, table 3-7 of Unicode).
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte_at(text, i + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

std::string utf8(std::uint32_t code) {
  const auto six = [code](int shift) {
    return static_cast<char>(0x80U | ((code >> static_cast<unsigned>(shift)) & 0x3FU));
  };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), six(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0U | (code >> 12U)), six(6), six(0)};
  return {static_cast<char>(0xF0U | (code >> 18U)), six(12), six(6), six(0)};
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) text += utf8(byte_at(bytes, i));
  return text;
}

Result<std::string> from_utf16(std::string_view bytes, std::endian order) {
  if (bytes.size() % 2 != 0) {
    return Error{
        ErrorCode::damaged,
        fmt::format("UTF-16 text of {} bytes ends in the middle of a character", bytes.size())};
  }
  const auto unit = [&](std::size_t i) {
    const unsigned first = byte_at(bytes, i);
    const unsigned second = byte_at(bytes, i + 1);
    return order == std::endian::big ? first << 8U | second : second << 8U | first;
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t i = 2; i < bytes.size(); i += 2) {
    std::uint32_t code = unit(i);
    if (code >= 0xD800 && code <= 0xDFFF) {
      const bool has_low = code <= 0xDBFF && i + 2 < bytes.size();
      const unsigned low = has_low ? unit(i + 2) : 0U;
      if (low < 0xDC00 || low > 0xDFFF) {
        return Error{ErrorCode::damaged,
                     fmt::format("UTF-16 text has half a surrogate pair at byte {}", i)};
      }
      code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
      i += 2;
    }
    text += utf8(code);
  }
  return text;
}

/// What no text holds: control characters but for tabs, line ends, form feeds and the 0x1A that old
/// systems end a file with. Without branches, for whole blocks at once.
bool is_foreign(char c) {
  const auto code = static_cast<unsigned char>(c);
  return ((code < 0x20) & (code != '\t') & (code != '\n') & (code != '\r') & (code != '\f') &
          (code != 0x1A)) != 0;
}

std::string_view::const_iterator find_foreign(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    unsigned found = 0;
    for (std::size_t k = 0; k < kBlock; ++k) found |= is_foreign(text[at + k]) ? 1U : 0U;
    if (found != 0) break;
  }
  return std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_foreign);
}

}  // namespace

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

Result<DecodedText> DecodedText::decode(std::string_view bytes) {
  DecodedText text;
  if (bytes.starts_with("\xFF\xFE")) {
    text.converted_ = CANDOR_TRY(from_utf16(bytes, std::endian::little));
  } else if (bytes.starts_with("\xFE\xFF")) {
    text.converted_ = CANDOR_TRY(from_utf16(bytes, std::endian::big));
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    text.plain_ = bytes;
    if (!is_utf8(bytes)) text.converted_ = from_latin1(bytes);
  }
  const std::string_view view = text.view();
  if (const auto control = find_foreign(view); control != view.end()) {
    return Error{ErrorCode::damaged,
                 fmt::format("a control character (0x{:02X}) at byte {}: this is no text",
                             static_cast<unsigned char>(*control), control - view.begin() + 1)};
  }
  return text;
}

std::string text_head(std::string_view bytes) {
  const auto text = DecodedText::decode(bytes.substr(0, kHeadBytes));
  if (!text) return {};
  return std::string(text->view());
}

std::optional<Line> LineReader::next() {
  if (rest_.empty()) return std::nullopt;
  const char* begin = rest_.data();
  const char* end = begin + rest_.size();
  if (next_line_feed_ == nullptr || next_line_feed_ < begin) {
    const void* found = std::memchr(begin, '\n', rest_.size());
    next_line_feed_ = found == nullptr ? end : static_cast<const char*>(found);
  }
  const char* stop = next_line_feed_;
  const auto length = static_cast<std::size_t>(stop - begin);
  if (const void* found = length == 0 ? nullptr : std::memchr(begin, '\r', length)) {
    stop = static_cast<const char*>(found);
  }
  const Line line{{begin, static_cast<std::size_t>(stop - begin)}, number_++};
  if (stop != end) ++stop;
  if (stop != end && stop[-1] == '\r' && *stop == '\n') ++stop;
  rest_.remove_prefix(static_cast<std::size_t>(stop - begin));
  return line;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n\f\v");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n\f\v") - first + 1);
}

std::string upper_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (result.size() + std::max<std::size_t>(length, 1) > kLongest) return result + "...";
    const bool printable = length > 1 || (length == 1 && byte_at(text, i) >= 0x20);
    if (printable) {
      result += text.substr(i, length);
    } else {
      result += '?';
    }
    i += std::max<std::size_t>(length, 1);
  }
  return result;
}

}  // namespace candor::formats
