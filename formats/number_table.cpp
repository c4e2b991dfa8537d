#include "formats/number_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "formats/row_splitter.h"

namespace candor::formats {
namespace {

constexpr std::size_t kLongestCommaNumber = 64;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

const char* behind_blanks(const char* at, const char* end, char delimiter) {
  while (at != end && (*at == ' ' || (*at == '\t' && delimiter != '\t'))) ++at;
  return at;
}

/// Where the cell at `at` ends.
const char* end_of_cell(const char* at, const char* end, char delimiter) {
  if (delimiter == ' ') return std::find_if(at, end, is_blank);
  const void* found = std::memchr(at, delimiter, static_cast<std::size_t>(end - at));
  return found == nullptr ? end : static_cast<const char*>(found);
}

/// Read the number with a decimal comma that starts at `at`, up to the end of its cell.
ScannedNumber scan_comma_number(const char* at, const char* end, char delimiter) {
  const char* stop = end_of_cell(at, end, delimiter);
  while (stop != at && is_blank(stop[-1])) --stop;
  ScannedNumber number = scan_cell({at, static_cast<std::size_t>(stop - at)}, DecimalMark::comma);
  if (number.fault == NumberFault::none) number.end = stop;
  return number;
}

}  // namespace

std::string_view delimiter_name(char delimiter) {
  switch (delimiter) {
    case '\t': return "tabs";
    case ';': return "semicolons";
    case ',': return "commas";
    default: return "blanks";
  }
}

ScannedNumber scan_cell(std::string_view cell, DecimalMark mark) {
  if (mark == DecimalMark::point) return scan_whole(cell);
  const auto comma = cell.find(',');
  if (comma == std::string_view::npos) return scan_whole(cell);
  const auto is_digit = [&](std::size_t i) {
    return i < cell.size() && cell[i] >= '0' && cell[i] <= '9';
  };
  std::array<char, kLongestCommaNumber> buffer;
  const bool fits = comma > 0 && is_digit(comma - 1) && is_digit(comma + 1) &&
                    cell.find('.') == std::string_view::npos && cell.size() <= buffer.size();
  if (!fits) return {0, cell.data(), NumberFault::missing};
  std::ranges::copy(cell, buffer.begin());
  buffer.at(comma) = '.';
  ScannedNumber number = scan_whole({buffer.data(), cell.size()});
  number.end = cell.data() + cell.size();
  return number;
}

RowScanner::RowScanner(TableForm form) : form_(std::move(form)), values_(form_.wanted.size()) {}

/// One pass over a row as instruments write it. False where anything is unusual; then the row is
/// read with care, or its fault named.
bool RowScanner::scan(std::string_view row) {
  const char delimiter = form_.delimiter;
  const char* end = row.data() + row.size();
  const char* at = behind_blanks(row.data(), end, delimiter);
  auto wanted = form_.wanted.begin();
  double* value = values_.data();
  for (std::size_t cell = 0; cell < form_.cells; ++cell) {
    if (wanted != form_.wanted.end() && *wanted == cell) {
      const ScannedNumber number = form_.mark == DecimalMark::point
                                       ? scan_number(at, end)
                                       : scan_comma_number(at, end, delimiter);
      if (number.fault == NumberFault::none) {
        *value = number.value;
        at = number.end;
      } else if (form_.empty == EmptyCell::no_value && delimiter != ' ' &&
                 (at == end || *at == delimiter)) {
        *value = std::numeric_limits<double>::quiet_NaN();
      } else {
        return false;
      }
      ++value;
      ++wanted;
      if (delimiter == ' ' && at != end && !is_blank(*at)) return false;
    } else {
      if (at != end && *at == '"') return false;
      if (delimiter == ' ' && at == end) return false;
      at = end_of_cell(at, end, delimiter);
    }
    at = behind_blanks(at, end, delimiter);
    if (cell + 1 == form_.cells) break;
    if (delimiter == ' ') continue;
    if (at == end || *at != delimiter) return false;
    at = behind_blanks(at + 1, end, delimiter);
  }
  if (at != end && delimiter != ' ' && *at == delimiter) at = behind_blanks(at + 1, end, delimiter);
  return at == end && wanted == form_.wanted.end();
}

Result<void> RowScanner::read_with_care(const Line& line) {
  RowSplitter splitter(form_.delimiter);
  auto cells = splitter.split(line.text);
  if (cells.size() == form_.cells + 1 && cells.back().empty()) cells = cells.first(form_.cells);
  if (cells.size() != form_.cells) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" has {} cells set apart by {}, but should have {}",
                             line.number, excerpt(line.text), cells.size(),
                             delimiter_name(form_.delimiter), form_.cells)};
  }
  for (std::size_t i = 0; i < form_.wanted.size(); ++i) {
    const std::string_view cell = cells[form_.wanted[i]];
    if (cell.empty() && form_.empty == EmptyCell::no_value) {
      values_[i] = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    const ScannedNumber number = scan_cell(cell, form_.mark);
    if (number.fault != NumberFault::none) return number_error(number.fault, cell, line.number);
    values_[i] = number.value;
  }
  return {};
}

std::size_t most_rows(std::string_view table, std::size_t cells) {
  return table.size() / (2 * cells) + 1;
}

}  // namespace candor::formats
