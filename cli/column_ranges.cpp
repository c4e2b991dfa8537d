#include "cli/column_ranges.h"

#include <fmt/core.h>

#include <charconv>

namespace candor::cli {
namespace {

std::optional<std::size_t> number_in(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<RowBand> range_in(std::string_view text) {
  const auto dash = text.find('-');
  const auto first = number_in(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : number_in(text.substr(dash + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return RowBand{*first, *last};
}

std::string column_ranges(const std::vector<std::size_t>& columns) {
  std::string text;
  for (std::size_t i = 0; i < columns.size();) {
    std::size_t end = i + 1;
    while (end < columns.size() && columns[end] == columns[end - 1] + 1) ++end;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", columns[i]);
    if (end > i + 1) text += fmt::format("-{}", columns[end - 1]);
    i = end;
  }
  return text;
}

Result<std::vector<bool>> columns_in_ranges(std::string_view text, std::size_t size) {
  std::vector<bool> columns(size, false);
  while (!text.empty()) {
    const auto comma = text.find(", ");
    const auto range = range_in(text.substr(0, comma));
    if (!range || range->last >= size) {
      return Error{ErrorCode::damaged,
                   fmt::format("\"{}\" names no columns of {}", text.substr(0, comma), size)};
    }
    for (std::size_t c = range->first; c <= range->last; ++c) columns[c] = true;
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 2);
  }
  return columns;
}

}  // namespace candor::cli
