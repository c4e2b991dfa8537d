#include "cli/response_calibration.h"

#include <fmt/core.h>

#include "cli/calibration_report.h"
#include "formats/calibration_file.h"
#include "formats/format.h"
#include "pipeline/calibration/intensity_certificate.h"
#include "pipeline/calibration/response.h"

namespace candor::cli {
namespace {

constexpr std::string_view kCoefficients = "coefficients";

Result<IntensityCertificate> certificate_for(const CalibrationArguments& arguments) {
  if (arguments.standard != kCoefficients) {
    if (arguments.coefficients.empty()) return find_certificate(arguments.standard);
    return Error{ErrorCode::usage,
                 fmt::format("--coefficients belongs to --standard coefficients, not to {}",
                             arguments.standard)};
  }
  if (arguments.coefficients.empty()) {
    return Error{ErrorCode::usage,
                 "--standard coefficients needs the numbers of the certificate: give their file "
                 "with --coefficients"};
  }
  auto parsed = parse_certificate(CANDOR_TRY(formats::read_bytes(arguments.coefficients)));
  if (parsed) return parsed;
  return naming(arguments.coefficients, parsed.error());
}

DetectorCounts counts_of(const MeasuredFile& file) {
  return {file.reading.counts.intensities(), file.reading.saturated};
}

}  // namespace

Result<std::string> calibrate_intensity(const CalibrationArguments& arguments) {
  const IntensityCertificate certificate = CANDOR_TRY(certificate_for(arguments));
  const auto before = CANDOR_TRY(formats::read_calibration(arguments.calibration));
  const MeasuredFile file = CANDOR_TRY(measured_file_of(before, arguments, arguments.file()));
  auto part = relative_intensity(before, counts_of(file), certificate);
  if (!part) return naming(file.path, part.error());
  part->origin = origin_of(file, certificate.name, "relative-intensity/1");
  CalibrationParts parts = before.parts();
  parts.intensity = std::move(part).value();
  const auto calibration = CANDOR_TRY(Calibration::make(std::move(parts)));
  const FactorPart& made = *calibration.parts().intensity;
  CANDOR_TRY(save_calibration(calibration, arguments.save,
                              event_of("intensity", file, made.origin, calibration,
                                       {{"pixels", static_cast<double>(made.factors.size())},
                                        {"relative_uncertainty", made.relative_uncertainty}})));
  const NamedCalibration saved{arguments.save, &calibration};
  return arguments.json() ? factors_json(saved, "intensity", made)
                          : factors_text(saved, "intensity", made);
}

Result<std::string> calibrate_pixel(const CalibrationArguments& arguments) {
  const auto before = CANDOR_TRY(formats::read_calibration(arguments.calibration));
  std::vector<MeasuredFile> files;
  for (const std::string& path : arguments.files) {
    files.push_back(CANDOR_TRY(measured_file_of(before, arguments, path)));
  }
  std::vector<DetectorCounts> counts;
  counts.reserve(files.size());
  for (const MeasuredFile& file : files) counts.push_back(counts_of(file));
  auto part = pixel_response(counts);
  if (!part) return naming(files.front().path, part.error());
  part->origin = origin_of(files.front(), "smooth source", "pixel-response/1");
  CalibrationParts parts = before.parts();
  parts.pixel = std::move(part).value();
  const auto calibration = CANDOR_TRY(Calibration::make(std::move(parts)));
  const FactorPart& made = *calibration.parts().pixel;
  CANDOR_TRY(save_calibration(calibration, arguments.save,
                              event_of("pixel", files.front(), made.origin, calibration,
                                       {{"files", static_cast<double>(files.size())},
                                        {"pixels", static_cast<double>(made.factors.size())},
                                        {"relative_uncertainty", made.relative_uncertainty}})));
  const NamedCalibration saved{arguments.save, &calibration};
  return arguments.json() ? factors_json(saved, "pixel", made) : factors_text(saved, "pixel", made);
}

}  // namespace candor::cli
