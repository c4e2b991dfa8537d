#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

namespace candor {

/// The report for a terminal: the statement first, then what it rests on. Lines are wrapped at 79
/// columns and end with a newline.
std::string analysis_text(const Analysis& analysis, const Source& source);

/// Break text at spaces so that no line but one of a single long word passes `width` columns; each
/// line but the first starts with `indent` spaces.
std::string wrapped(const std::string& text, std::size_t width, std::size_t indent);

}  // namespace candor
