#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

namespace candor {

/// The report as one HTML page without scripts or outside resources, for a browser or a printer.
std::string analysis_html(const Analysis& analysis, const Source& source);

}  // namespace candor
