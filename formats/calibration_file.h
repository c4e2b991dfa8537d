#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/calibration/calibration.h"
#include "pipeline/core/result.h"

namespace candor::formats {

/// A calibration as `candor.calibration/1` (docs/schema/calibration.json), with the shortest digits
/// that read back the same: the same calibration gives the same bytes.
std::string calibration_json(const Calibration& calibration);

/// Read it back. Errors: those of `parse_json`; `unsupported` for another schema; `damaged` for a
/// key that is missing, unknown or of another kind, or a fingerprint that does not fit the numbers,
/// which somebody changed; those of `Calibration::make`.
Result<Calibration> parse_calibration(std::string_view bytes);

/// The same from a file; the error names it.
Result<Calibration> read_calibration(const std::filesystem::path& path);

/// True if the bytes call themselves a calibration, sound or not, of this version or another.
bool claims_calibration(std::string_view bytes);

}  // namespace candor::formats
