#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/row_band.h"

namespace candor::cli {

/// Rows or columns as "12-15", both included, or "80"; none for anything else.
std::optional<RowBand> range_in(std::string_view text);

/// Columns of a picture in words, those that follow one another taken together: "12-15, 80".
/// Ascending; empty for none.
std::string column_ranges(const std::vector<std::size_t>& columns);

/// Which of so many columns such words name. Errors: `damaged` for other words, or columns that
/// are not there.
Result<std::vector<bool>> columns_in_ranges(std::string_view text, std::size_t size);

}  // namespace candor::cli
