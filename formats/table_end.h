#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::formats {

/// Judge the last line of a table that nothing ends but the file. With a line end it is whole.
/// Without one the file may have been cut inside its last number: that is compared with the last
/// cells of up to 32 lines above, if there are at least 8, and where it has fewer digits behind its
/// point, in its exponent or as a whole than the longest of them, or lacks the delimiter in which
/// they end, that is `damaged`. A whole 0 is long enough, and so are 7 digits with a fraction.
/// Otherwise a sentence for the warnings says that such a cut cannot be noticed; nothing where the
/// line has its end.
Result<std::optional<std::string>> check_table_end(std::string_view text);

}  // namespace candor::formats
