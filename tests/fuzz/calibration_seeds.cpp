#include "formats/calibration_file.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

CalibrationParts wavelengths() {
  CalibrationParts parts;
  parts.wavelength.axis.pixels = 16;
  parts.wavelength.axis.coefficients = {880, 90.5, -3};
  parts.wavelength.axis.covariance = Matrix(3, 3);
  for (std::size_t i = 0; i < 3; ++i) parts.wavelength.axis.covariance(i, i) = 1e-4;
  parts.wavelength.first_line_pixel = 2;
  parts.wavelength.last_line_pixel = 12;
  parts.wavelength.lines = 12;
  parts.wavelength.rms_nm = 0.01;
  parts.wavelength.origin = {"neon", std::string(64, 'a'),  "2022", "wavelength-fit/1",
                             "0",    "2026-11-28T17:00:00Z"};
  return parts;
}

}  // namespace

std::vector<std::string> seeds() {
  CalibrationParts all = wavelengths();
  all.laser = LaserPart{Wavelength(784.98), 0.008, {"silicon", "", "", "", "", ""}};
  all.pixel = FactorPart{2, std::vector<double>(12, 1.01), 0.002, {}};
  all.intensity = FactorPart{4, std::vector<double>(10, 2.0), 0.01, {}};
  std::vector<std::string> seeds;
  for (const CalibrationParts& parts : {wavelengths(), all}) {
    seeds.push_back(formats::calibration_json(Calibration::make(parts).value()));
  }
  return seeds;
}

}  // namespace candor::fuzz
