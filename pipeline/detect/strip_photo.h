#pragma once

#include <optional>
#include <string_view>

#include "pipeline/detect/strips.h"
#include "pipeline/imaging/strip_reader.h"

namespace candor {

/// What a strip in a photo says by the rule of competitive strips, which all kinds that are known
/// follow: a test line, however faint, is "not detected"; no control line is no result.
enum class StripPhotoResult { detected, not_detected, invalid, doubtful };

/// "detected", "not-detected", "invalid", "doubtful".
std::string_view to_string(StripPhotoResult result);

/// The result of what was seen: doubtful if anything that decides it is.
StripPhotoResult result_of(const StripObservation& strip);

/// The lines as a person would record them; none where they are in doubt.
std::optional<StripLines> lines_of(const StripObservation& strip);

}  // namespace candor
