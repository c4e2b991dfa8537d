#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::library {

/// One line of an `index.csv`: what a person says about one spectrum file.
struct IndexRow {
  std::size_t line = 0;  ///< where the row begins, counted from 1
  std::map<std::string, std::string> cells;

  /// The cell of that column as it stands; empty if there is no such column.
  std::string_view cell(const std::string& column) const;
};

/// Read an index: UTF-8, fields separated by commas and quoted as RFC 4180 has it, the first line
/// naming the columns, `file` among them. Empty lines are passed over. Errors: `damaged`, naming
/// the line.
Result<std::vector<IndexRow>> parse_index(std::string_view text);

/// Whether a table may have several rows for one file.
enum class RepeatedFiles { refused, kept };

/// A column that may name the file of a row.
struct FileColumn {
  std::string_view name;
  RepeatedFiles repeated = RepeatedFiles::refused;
};

/// The same of another table about files, whose name stands in the first of `file_columns` (one at
/// least) that it has.
Result<std::vector<IndexRow>> parse_file_table(std::string_view text,
                                               std::span<const FileColumn> file_columns);

}  // namespace candor::library
