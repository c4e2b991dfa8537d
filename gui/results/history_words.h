#pragma once

#include <QString>

#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

namespace candor::gui {

/// What was run on what, with every fingerprint in full, as rich text to copy from.
QString history_html(const Analysis& analysis, const Source& source);

}  // namespace candor::gui
