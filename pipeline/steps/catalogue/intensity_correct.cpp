#include <fmt/core.h>

#include <array>
#include <cmath>
#include <string>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr double kFarthest = 1e9;
constexpr double kLargestCoefficient = 1e6;
/// Powers of ten: no detector's response varies by more, but polynomials of another axis do.
constexpr double kLargestExponent = 4;

constexpr Parameter coefficient(std::string_view name, std::string_view help) {
  return {.name = name,
          .low = -kLargestCoefficient,
          .high = kLargestCoefficient,
          .default_value = 0,
          .help = help};
}

constexpr std::array kCoefficients = {
    coefficient("c0", "coefficient of 1"),   coefficient("c1", "coefficient of x"),
    coefficient("c2", "coefficient of x^2"), coefficient("c3", "coefficient of x^3"),
    coefficient("c4", "coefficient of x^4"), coefficient("c5", "coefficient of x^5"),
    coefficient("c6", "coefficient of x^6"), coefficient("c7", "coefficient of x^7"),
};

constexpr std::array kParameters = {
    Parameter{.name = "from",
              .unit = "axis unit",
              .low = -kFarthest,
              .high = kFarthest,
              .help = "the lowest position for which the correction was determined"},
    Parameter{.name = "to",
              .unit = "axis unit",
              .low = -kFarthest,
              .high = kFarthest,
              .help = "the highest position for which the correction was determined"},
    kCoefficients[0],
    kCoefficients[1],
    kCoefficients[2],
    kCoefficients[3],
    kCoefficients[4],
    kCoefficients[5],
    kCoefficients[6],
    kCoefficients[7],
    Parameter{.name = "centre",
              .unit = "axis unit",
              .low = -kFarthest,
              .high = kFarthest,
              .default_value = 0,
              .help = "the position where x is 0"},
    Parameter{.name = "scale",
              .unit = "axis unit",
              .low = 1e-9,
              .high = kFarthest,
              .default_value = 1,
              .help = "x = (position - centre) / scale"},
};

double exponent_at(double position, const ParameterValues& values) {
  const double x = (position - values["centre"]) / values["scale"];
  double sum = 0;
  for (std::size_t k = kCoefficients.size(); k-- > 0;) {
    sum = sum * x + values[kCoefficients[k].name];
  }
  return sum;
}

Result<void> check(const Spectrum& spectrum, const ParameterValues& values) {
  const double from = values["from"];
  const double to = values["to"];
  if (!(from < to)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("from = {} must be below to = {}", to_decimal(from), to_decimal(to))};
  }
  if (spectrum.unit() != SignalUnit::counts && spectrum.unit() != SignalUnit::arbitrary) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the ordinate is {}, but it must be counts or arbitrary: the "
                             "sensitivity of an instrument cancels in all others",
                             to_string(spectrum.unit()))};
  }
  const Axis& axis = spectrum.axis();
  if (axis.front() < from || axis.back() > to) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the correction was determined from {} to {}, but the spectrum runs "
                             "from {} to {}; it is not extrapolated: run crop(from={},to={}) first",
                             to_decimal(from), to_decimal(to), to_decimal(axis.front()),
                             to_decimal(axis.back()), to_decimal(from), to_decimal(to))};
  }
  return {};
}

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  CANDOR_TRY(check(spectrum, values));
  std::vector<double> intensities(spectrum.intensities().begin(), spectrum.intensities().end());
  for (std::size_t i = 0; i < intensities.size(); ++i) {
    const double exponent = exponent_at(spectrum.axis()[i], values);
    if (!(std::abs(exponent) <= kLargestExponent)) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the factor at {} is 10^{}, but no correction reaches 10^{}: the "
                               "coefficients are not for this axis",
                               to_decimal(spectrum.axis()[i]), to_decimal(exponent),
                               to_decimal(kLargestExponent))};
    }
    intensities[i] *= std::pow(10.0, exponent);
  }
  return spectrum.derive(std::move(intensities), spectrum.unit(), std::move(applied));
}

}  // namespace

/// Multiply by 10^(Σ cₖ·xᵏ). With centre 0 and scale 1 the coefficients may be typed as Wasatch
/// Photonics' EEPROMs hold them: over pixels counted from 0, valid only in the region of interest
/// that the EEPROM states, which `from` and `to` give. O(n).
const StepDefinition kIntensityCorrect = {
    .name = "intensity-correct",
    .summary =
        "Correct relative intensities for the sensitivity of the instrument: multiply by "
        "10^(c0 + c1 x + ... + c7 x^7).",
    .source =
        "the form of Wasatch Photonics' factory calibrations (Wasatch.PY, "
        "update_raman_intensity_factors); the procedure: ASTM E2911",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
