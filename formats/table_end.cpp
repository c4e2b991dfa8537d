#include "formats/table_end.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr int kLinesCompared = 32;

/// How a line ends: its last digits, and what stands before them.
struct Tail {
  char before = '\0';  ///< '.', 'e', or '\0' for a whole number
  std::size_t digits = 0;
  bool is_zero = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Tail tail_of(std::string_view line) {
  Tail tail;
  while (tail.digits < line.size() && is_digit(line[line.size() - 1 - tail.digits])) ++tail.digits;
  const std::string_view head = line.substr(0, line.size() - tail.digits);
  tail.is_zero = line.substr(head.size()) == "0";
  if (head.empty()) return tail;
  const bool is_signed = head.back() == '-' || head.back() == '+';
  const char before = is_signed && head.size() > 1 ? head[head.size() - 2] : head.back();
  if (before == 'e' || before == 'E') tail.before = 'e';
  if (!is_signed && (head.back() == '.' || head.back() == ',')) tail.before = head.back();
  return tail;
}

std::string_view last_line(std::string_view text) {
  const auto end = text.find_last_of("\r\n");
  return end == std::string_view::npos ? text : text.substr(end + 1);
}

}  // namespace

Result<std::optional<std::string>> check_table_end(std::string_view text) {
  if (text.empty() || text.back() == '\n' || text.back() == '\r')
    return std::optional<std::string>();
  const std::string_view last = last_line(text);
  if (trimmed(last).empty()) return std::optional<std::string>();
  const Tail tail = tail_of(trimmed(last));

  // The greatest number of digits of each kind of tail among the lines above.
  std::array<std::size_t, 128> most{};
  std::string_view above = text.substr(0, text.size() - last.size());
  int compared = 0;
  while (compared < kLinesCompared && !above.empty()) {
    above = above.substr(0, above.find_last_not_of("\r\n") + 1);
    const std::string_view line = last_line(above);
    above = above.substr(0, above.size() - line.size());
    const Tail known = tail_of(trimmed(line));
    if (known.digits == 0) break;
    auto& digits = most.at(static_cast<std::size_t>(known.before));
    digits = std::max(digits, known.digits);
    ++compared;
  }
  const std::size_t expected = most.at(static_cast<std::size_t>(tail.before));
  const bool is_known_kind = expected > 0 || compared == 0;
  const bool is_whole = is_known_kind && tail.digits >= std::max<std::size_t>(expected, 1);
  const bool is_plain_zero =
      is_known_kind && tail.is_zero && tail.before != '.' && tail.before != 'e';
  if (!is_whole && !is_plain_zero) {
    return Error{
        ErrorCode::damaged,
        fmt::format("the last line, \"{}\", has no line end and a shorter number than "
                    "some line above: the file may have been cut inside it; if it is whole, "
                    "end it with a line break",
                    excerpt(last))};
  }
  return std::optional<std::string>(
      "the last line has no line end: had its last number been cut, nothing would show it");
}

}  // namespace candor::formats
