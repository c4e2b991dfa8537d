#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "formats/number.h"
#include "formats/text.h"
#include "pipeline/core/result.h"

namespace candor::formats {

enum class DecimalMark { point, comma };

/// What an empty cell of a column is: an error, or no value (NaN).
enum class EmptyCell { refused, no_value };

/// How the rows of a table are written, and which of their cells are read.
struct TableForm {
  char delimiter = ',';  ///< ' ' stands for any run of blanks and tabs
  DecimalMark mark = DecimalMark::point;
  std::size_t cells = 2;            ///< of every row
  std::vector<std::size_t> wanted;  ///< places of cells, ascending
  EmptyCell empty = EmptyCell::refused;
};

/// Name a delimiter in words: "tabs", "semicolons", "commas", "blanks".
std::string_view delimiter_name(char delimiter);

/// Read a cell that may have a decimal comma, which needs digits on both sides.
ScannedNumber scan_cell(std::string_view cell, DecimalMark mark);

/// The numbers of the rows of a table. One empty cell behind the last, which a delimiter at the end
/// of a row makes, is none.
class RowScanner {
 public:
  explicit RowScanner(TableForm form);

  /// Read a row. Errors: `damaged` for another number of cells than the form has and for a cell
  /// that is no number, `invalid_value` for NaN and what no double holds.
  Result<void> read(const Line& line) {
    if (scan(line.text)) return {};
    return read_with_care(line);
  }

  /// The numbers of the last row that was read, in the order of `wanted`.
  std::span<const double> values() const { return values_; }

  const TableForm& form() const { return form_; }

 private:
  bool scan(std::string_view row);
  Result<void> read_with_care(const Line& line);

  TableForm form_;
  std::vector<double> values_;
};

/// How many rows a table of that many bytes can have at most, for reserving memory: each cell takes
/// a digit and what sets it apart.
std::size_t most_rows(std::string_view table, std::size_t cells);

}  // namespace candor::formats
