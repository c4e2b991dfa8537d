#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/detect/strip_photo.h"

namespace candor::cli {

/// The document `candor.strip/1`; `kind` is that of all strips, if it was said.
std::string strip_json(const std::vector<StripObservation>& strips,
                       const std::optional<StripKind>& kind);

/// The same in words: what is seen first, what it means by the strip's rule then, what is in doubt
/// last.
std::string strip_text(const std::vector<StripObservation>& strips,
                       const std::optional<StripKind>& kind);

}  // namespace candor::cli
