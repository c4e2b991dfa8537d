#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::formats {

/// The text of a file as UTF-8: a byte order mark is dropped, UTF-16 with a byte order mark is
/// converted, and bytes that are no UTF-8 are taken for ISO 8859-1. Plain files are not copied,
/// so the bytes must outlive this.
class DecodedText {
 public:
  /// Errors: `damaged` for UTF-16 that ends inside a character or pairs surrogates wrongly, and for
  /// control characters (NUL among them).
  static Result<DecodedText> decode(std::string_view bytes);

  std::string_view view() const { return converted_ ? std::string_view(*converted_) : plain_; }

 private:
  std::string_view plain_;
  std::optional<std::string> converted_;
};

/// The first 64 KiB as text, for recognisers; empty if these bytes are no text (control
/// characters, NUL).
std::string text_head(std::string_view bytes);

/// True if these bytes are UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

struct Line {
  std::string_view text;  ///< without its end
  std::size_t number = 0;
};

/// The lines of a text, ended by LF, CRLF or CR.
class LineReader {
 public:
  explicit LineReader(std::string_view text, std::size_t first_number = 1)
      : rest_(text), number_(first_number) {}

  std::optional<Line> next();

  /// What lies behind the lines that were taken.
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  std::size_t number_;
  const char* next_line_feed_ = nullptr;  // searched once, or a file of CR lines costs O(n^2)
};

/// True for the control characters of ASCII, line ends and tabs among them.
inline bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }

/// Without blank space at either end.
std::string_view trimmed(std::string_view text);

/// In upper case, ASCII letters only.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

/// Shorten a piece of a file for an error message: one line, printable, at most 40 bytes.
std::string excerpt(std::string_view text);

}  // namespace candor::formats
