#include "pipeline/detect/strip_photo.h"

#include <algorithm>

namespace candor {
namespace {

/// A doubt about the strip as a whole, and not about one of its lines.
bool about_all_of_it(StripDoubt doubt) {
  return doubt == StripDoubt::orientation || doubt == StripDoubt::unexpected_line ||
         doubt == StripDoubt::too_small;
}

}  // namespace

std::string_view to_string(StripPhotoResult result) {
  switch (result) {
    case StripPhotoResult::detected: return "detected";
    case StripPhotoResult::not_detected: return "not-detected";
    case StripPhotoResult::invalid: return "invalid";
    case StripPhotoResult::doubtful: return "doubtful";
  }
  return "";
}

StripPhotoResult result_of(const StripObservation& strip) {
  if (std::ranges::any_of(strip.doubts, about_all_of_it)) return StripPhotoResult::doubtful;
  if (strip.control == LineState::absent) return StripPhotoResult::invalid;
  if (strip.control == LineState::doubtful || strip.test == LineState::doubtful) {
    return StripPhotoResult::doubtful;
  }
  return strip.test == LineState::absent ? StripPhotoResult::detected
                                         : StripPhotoResult::not_detected;
}

std::optional<StripLines> lines_of(const StripObservation& strip) {
  const StripPhotoResult result = result_of(strip);
  if (result == StripPhotoResult::doubtful) return std::nullopt;
  const bool faint = strip.test == LineState::faint;
  if (strip.control == LineState::absent) {
    if (strip.test == LineState::doubtful) return std::nullopt;
    return strip.test == LineState::absent ? StripLines::none : StripLines::test_only;
  }
  if (strip.test == LineState::absent) return StripLines::control_only;
  return faint ? StripLines::control_and_faint_test : StripLines::control_and_test;
}

}  // namespace candor
