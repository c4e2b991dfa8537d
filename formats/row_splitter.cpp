#include "formats/row_splitter.h"

#include "formats/text.h"

namespace candor::formats {
namespace {

/// Where the cell that starts at `from` ends: at the delimiter, quoted ones aside.
std::size_t end_of_cell(std::string_view row, std::size_t from, char delimiter) {
  const auto start = row.find_first_not_of(" \t", from);
  if (start != std::string_view::npos && row[start] == '"') {
    auto quote = row.find('"', start + 1);
    while (quote != std::string_view::npos && quote + 1 < row.size() && row[quote + 1] == '"') {
      quote = row.find('"', quote + 2);
    }
    if (quote != std::string_view::npos) from = quote + 1;
  }
  const auto end = delimiter == ' ' ? row.find_first_of(" \t", from) : row.find(delimiter, from);
  return end == std::string_view::npos ? row.size() : end;
}

std::string_view unquoted(std::string_view cell) {
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
    return trimmed(cell.substr(1, cell.size() - 2));
  }
  return cell;
}

}  // namespace

std::span<const std::string_view> RowSplitter::split(std::string_view row) {
  cells_.clear();
  row = delimiter_ == '\t' ? row : trimmed(row);
  std::size_t at = 0;
  for (;;) {
    if (delimiter_ == ' ') {
      at = row.find_first_not_of(" \t", at);
      if (at == std::string_view::npos) break;
    }
    const std::size_t end = end_of_cell(row, at, delimiter_);
    cells_.push_back(unquoted(trimmed(row.substr(at, end - at))));
    if (end == row.size()) break;
    at = end + 1;
  }
  return cells_;
}

}  // namespace candor::formats
