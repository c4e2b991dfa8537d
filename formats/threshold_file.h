#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/validate/thresholds.h"

namespace candor::formats {

/// Thresholds as `candor.thresholds/1` (docs/schema/thresholds.json), with the shortest digits that
/// read back the same: the same thresholds give the same bytes.
std::string thresholds_json(const Thresholds& thresholds);

/// Read them back. Errors: those of `parse_json`; `unsupported` for another schema; `damaged` for a
/// key that is missing or of another kind, or a fingerprint that does not fit, so that somebody
/// changed a number; those of `Thresholds::make`.
Result<Thresholds> parse_thresholds(std::string_view bytes);

/// The same from a file; the error names it.
Result<Thresholds> read_thresholds(const std::filesystem::path& path);

}  // namespace candor::formats
