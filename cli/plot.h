#pragma once

#include <string>

#include "pipeline/core/result.h"

namespace candor::cli {

/// Draw a plot document (schema candor.plot/1) to a PNG or SVG file with the program `candor-plot`,
/// which lies beside this one: it links Qt, so that this one need not. Errors: `not_found` if the
/// program was not built, `write_failure` or `invalid_value` with what it said.
Result<void> draw_plot(const std::string& document, const std::string& path);

}  // namespace candor::cli
