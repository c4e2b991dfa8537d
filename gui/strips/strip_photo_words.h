#pragma once

#include <QString>

#include "pipeline/imaging/strip_reader.h"

namespace candor::gui {

/// What a program sees at a place of a strip: "a line", "a faint line; it counts as a line".
QString spoken(LineState state);

/// Why a strip in a photo is not read with certainty, as a sentence.
QString spoken(StripDoubt doubt);

}  // namespace candor::gui
