#pragma once

#include <QString>

#include "pipeline/detect/verdict.h"

namespace candor::gui {

/// A verdict as the window says it, in the language of the window: "not detected".
QString spoken(Verdict verdict);

}  // namespace candor::gui
