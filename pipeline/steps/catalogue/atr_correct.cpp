#include <fmt/core.h>

#include <array>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/internal_reflection.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr Parameter kCrystalIndex = {.name = "crystal-index",
                                     .low = 1.1,
                                     .high = 5,
                                     .default_value = 2.38,
                                     .help =
                                         "refractive index of the crystal: diamond 2.38, zinc "
                                         "selenide 2.4, germanium 4.0"};
constexpr Parameter kSampleIndex = {.name = "sample-index",
                                    .low = 1,
                                    .high = 4,
                                    .default_value = 1.5,
                                    .help = "refractive index of the sample"};
constexpr Parameter kAngle = {.name = "angle",
                              .unit = "degrees",
                              .low = 1,
                              .high = 89,
                              .default_value = 45,
                              .help = "angle of incidence in the crystal"};
constexpr Parameter kReflections = {.name = "reflections",
                                    .kind = ParameterKind::integer,
                                    .low = 1,
                                    .high = 100,
                                    .default_value = 1,
                                    .help = "number of reflections"};
constexpr Parameter kPath = {.name = "path",
                             .unit = "µm",
                             .low = 0.001,
                             .high = 10000,
                             .default_value = 1,
                             .help = "thickness of the sample in transmission"};

constexpr std::array kParameters = {kCrystalIndex, kSampleIndex, kAngle, kReflections, kPath};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  if (spectrum.unit() != SignalUnit::absorbance) {
    return Error{ErrorCode::incompatible, fmt::format("the ordinate is {}, but it must be "
                                                      "absorbance",
                                                      to_string(spectrum.unit()))};
  }
  if (spectrum.axis().unit() != AxisUnit::wavenumber_per_cm) {
    return Error{ErrorCode::incompatible, fmt::format("the axis is in {}, but it must be in cm-1",
                                                      to_string(spectrum.axis().unit()))};
  }
  if (spectrum.axis().front() <= 0) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the axis begins at {} cm-1, but a wavenumber is above 0",
                             to_decimal(spectrum.axis().front()))};
  }
  const InternalReflection reflection = {.crystal_index = values[kCrystalIndex.name],
                                         .sample_index = values[kSampleIndex.name],
                                         .angle_degrees = values[kAngle.name]};
  if (!reflection.is_total()) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("at {} degrees light passes from an index of {} into one of {}: there "
                    "is no total reflection to correct",
                    to_decimal(reflection.angle_degrees), to_decimal(reflection.crystal_index),
                    to_decimal(reflection.sample_index))};
  }
  constexpr double kMicrometresPerCentimetre = 1e4;
  const double thickness_times_wavenumber =
      values[kReflections.name] * reflection.effective_thickness() * kMicrometresPerCentimetre;
  const double factor = values[kPath.name] / thickness_times_wavenumber;
  std::vector<double> intensities(spectrum.size());
  for (std::size_t i = 0; i < intensities.size(); ++i) {
    intensities[i] = spectrum.intensities()[i] * factor * spectrum.axis()[i];
  }
  return spectrum.derive(std::move(intensities), SignalUnit::absorbance, std::move(applied));
}

}  // namespace

/// A(ν) = A_ATR(ν)·path/(N·d(ν)), with d(ν) the effective thickness of one reflection (see
/// `InternalReflection`), which is proportional to the wavelength 1/ν, and N their number. The
/// indices are taken as constant: the shift of strong bands by the dispersion of the sample's index
/// is not corrected. O(n).
const StepDefinition kAtrCorrect = {
    .name = "atr-correct",
    .summary = "Turn the absorbance of an attenuated total reflection into that of a transmission.",
    .source = "Harrick, du Pré, Appl. Opt. 5 (1966) 1739, doi:10.1364/AO.5.001739",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
