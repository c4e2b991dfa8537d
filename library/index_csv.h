#pragma once

#include <cstddef>
#include <map>
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

}  // namespace candor::library
