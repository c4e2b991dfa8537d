#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/library.h"
#include "pipeline/core/result.h"
#include "pipeline/detect/detection_rules.h"

namespace candor::library {

/// The rules of one library, one a recipe, as the bytes that the library stores: JSON of the schema
/// "candor.detection-calibration/1". The id is the SHA-256 of the bytes. Each rule must have an
/// origin.
StoredCalibration stored_calibration(const std::vector<DetectionRules>& rules);

/// Read them back. Errors: `library_damaged` for what is no such document or has figures out of
/// range, `unsupported` for a newer schema.
Result<std::vector<DetectionRules>> detection_rules_in(std::string_view content);

/// The rules of a library for one recipe; none if it was never calibrated for it. Errors: those of
/// `load_calibration` and of reading.
Result<std::optional<DetectionRules>> load_detection_rules(const std::filesystem::path& library,
                                                           const std::string& recipe_fingerprint);

}  // namespace candor::library
