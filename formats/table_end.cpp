#include "formats/table_end.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr int kLinesCompared = 32;
/// Fewer lines say too little about how long a number is.
constexpr int kLinesNeeded = 8;
/// A number with a fraction and this many digits left is right to a millionth, cut or not.
constexpr std::size_t kDigitsEnough = 7;

/// How a line ends: its last digits, and what stands before them.
struct Tail {
  char before = '\0';  ///< '.', 'e', or '\0' for a whole number
  std::size_t digits = 0;
  std::size_t significant = 0;  ///< with those before the point
  bool is_zero = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Tail tail_of(std::string_view line) {
  Tail tail;
  while (tail.digits < line.size() && is_digit(line[line.size() - 1 - tail.digits])) ++tail.digits;
  const std::string_view head = line.substr(0, line.size() - tail.digits);
  tail.is_zero = line.substr(head.size()) == "0";
  tail.significant = tail.digits;
  if (head.empty()) return tail;
  const bool is_signed = head.back() == '-' || head.back() == '+';
  const char before = is_signed && head.size() > 1 ? head[head.size() - 2] : head.back();
  if (before == 'e' || before == 'E') tail.before = 'e';
  if (!is_signed && (head.back() == '.' || head.back() == ',')) tail.before = head.back();
  if (tail.before != '.') return tail;
  std::string_view whole = head.substr(0, head.size() - 1);
  while (!whole.empty() && is_digit(whole.back())) {
    if (whole.back() != '0' || whole.size() > 1) ++tail.significant;
    whole.remove_suffix(1);
  }
  return tail;
}

std::string_view last_line(std::string_view text) {
  const auto end = text.find_last_of("\r\n");
  return end == std::string_view::npos ? text : text.substr(end + 1);
}

/// A line without blanks at its end; a tab there is a delimiter.
std::string_view without_blank_end(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

bool is_delimiter(char c) { return c == ',' || c == ';' || c == '\t'; }

/// How the last lines of a text end: in a delimiter, in a number of so many digits, or otherwise.
class LinesAbove {
 public:
  explicit LinesAbove(std::string_view text) {
    while (compared_ < kLinesCompared && !text.empty()) {
      text = text.substr(0, text.find_last_not_of("\r\n") + 1);
      const std::string_view line = without_blank_end(last_line(text));
      text = text.substr(0, text.size() - last_line(text).size());
      if (line.empty()) continue;
      take(line);
    }
  }

  bool may_end_like(std::string_view line) const {
    line = without_blank_end(line);
    if (compared_ > 0 && delimiters_ == compared_) return line.back() == delimiter_;
    if (numbers_ == 0 && compared_ > 0) return true;
    const Tail tail = tail_of(line);
    if (compared_ < kLinesNeeded && tail.digits > 0) return true;
    const bool has_exponents = most_.at('e') > 0;
    if (tail.before == '.' && tail.significant >= kDigitsEnough && !has_exponents) return true;
    const std::size_t expected = most_.at(static_cast<std::size_t>(tail.before));
    const bool is_known = expected > 0;
    if (is_known && tail.is_zero && tail.before != '.' && tail.before != 'e') return true;
    return is_known && tail.digits >= expected;
  }

 private:
  void take(std::string_view line) {
    ++compared_;
    if (is_delimiter(line.back())) {
      delimiters_ += delimiter_ == '\0' || delimiter_ == line.back() ? 1 : 0;
      delimiter_ = line.back();
      return;
    }
    const Tail tail = tail_of(line);
    if (tail.digits == 0) return;
    ++numbers_;
    auto& digits = most_.at(static_cast<std::size_t>(tail.before));
    digits = std::max(digits, tail.digits);
  }

  int compared_ = 0;
  int delimiters_ = 0;
  char delimiter_ = '\0';
  int numbers_ = 0;
  std::array<std::size_t, 128> most_{};  // digits, by what stands before them
};

}  // namespace

Result<std::optional<std::string>> check_table_end(std::string_view text) {
  if (text.empty() || text.back() == '\n' || text.back() == '\r') {
    return std::optional<std::string>();
  }
  const std::string_view last = last_line(text);
  if (trimmed(last).empty()) return std::optional<std::string>();
  const LinesAbove above(text.substr(0, text.size() - last.size()));
  if (!above.may_end_like(last)) {
    return Error{
        ErrorCode::damaged,
        fmt::format("the last line, \"{}\", has no line end and stops short of where the "
                    "lines above end: the file may have been cut inside it; if it is whole, "
                    "end it with a line break",
                    excerpt(last))};
  }
  return std::optional<std::string>(
      "the last line has no line end: had its last number been cut, nothing would show it");
}

}  // namespace candor::formats
