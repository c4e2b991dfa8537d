#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "pipeline/analyse/air_gases.h"
#include "pipeline/analyse/band_shape.h"
#include "pipeline/analyse/checks/check.h"
#include "pipeline/numerics/shape_baselines.h"

namespace candor {
namespace {

bool is_transmittance(SignalUnit unit) {
  return unit == SignalUnit::transmittance || unit == SignalUnit::percent_transmittance;
}

}  // namespace

// Transmittance taken for absorbance has its bands upside down; so has absorbance taken for
// transmittance, in the ordinate that the file states.
std::optional<QualityCheck> check_orientation(const CheckedSpectrum& spectrum) {
  // Of 331 absorbance spectra (91 references, 240 simulated samples) all are above 0.75, the same
  // turned into transmittance and read as absorbance all below 0.2, and noise scatters about 0.
  constexpr double kUpright = 0.45;
  const Prepared& prepared = spectrum.prepared;
  const SignalUnit stated = spectrum.stated;
  QualityCheck check = passed("orientation", uprightness(prepared.values()), kUpright, "ratio");
  bool upright = *check.value >= kUpright;
  if (upright && is_transmittance(stated)) {
    std::vector<double> transmitted;
    for (const double absorbance : prepared.values()) {
      transmitted.push_back(std::pow(10, -absorbance));
    }
    upright = uprightness(transmitted) < kUpright;
  }
  if (upright) return check;
  check.status = CheckStatus::fail;
  check.cause = fmt::format(
      "read as {} the bands do not point {}: the ordinate is not what the file says, or there is "
      "little more than noise",
      to_string(stated), is_transmittance(stated) ? "down" : "up");
  check.advice = "check what the ordinate is and export it again, or measure again";
  return check;
}

std::optional<QualityCheck> check_absorbance(const CheckedSpectrum& spectrum) {
  // Technicians of BC's drug checking network press until the absorbance passes 0.3; below 0.02 the
  // crystal is as good as empty. Beyond 3 less than one part in a thousand of the light arrives.
  constexpr double kLowAbsorbance = 0.3;
  constexpr double kNoContact = 0.02;
  constexpr double kOverrange = 3;
  const Prepared& prepared = spectrum.prepared;
  const double height = range_of(prepared.values()).high;
  const double bands = band_height(prepared);
  QualityCheck check = passed("absorbance", height, kLowAbsorbance, "absorbance");
  if (height > kOverrange) {
    check.status = CheckStatus::fail;
    check.limit = kOverrange;
    check.cause = fmt::format(
        "an absorbance of {:.3g} is beyond what a detector can measure; "
        "the ordinate may be per cent, or the sample too thick",
        height);
    check.advice = "check what the ordinate is and say so with --y-unit, or use less sample";
  } else if (bands < kNoContact) {
    check.status = CheckStatus::fail;
    check.value = bands;
    check.limit = kNoContact;
    check.cause = fmt::format(
        "the strongest band has an absorbance of {:.3f}: hardly any sample "
        "touches the crystal",
        bands);
    check.advice = "use more sample, press harder, and measure again";
  } else if (height < kLowAbsorbance) {
    check.status = CheckStatus::warn;
    check.cause = fmt::format(
        "the strongest band has an absorbance of {:.2f}; small amounts are "
        "seen better above 0.3",
        height);
    check.advice = "use more sample or press harder";
  }
  return check;
}

std::optional<QualityCheck> check_carbon_dioxide(const CheckedSpectrum& spectrum) {
  constexpr double kLargePart = 0.05;
  constexpr double kSameShape = 0.7;
  const auto found = carbon_dioxide(spectrum.signal);
  const double height = band_height(spectrum.prepared);
  if (!found || height <= 0) return std::nullopt;
  const bool is_there = std::abs(found->correlation) >= kSameShape;
  const double part = is_there ? std::abs(found->height) / height : 0;
  QualityCheck check = passed("carbon-dioxide", part, kLargePart, "ratio");
  if (part <= kLargePart) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "the carbon dioxide of the air stands {} the curve at 2349 cm-1 by {:.0f} % of the strongest "
      "band: the air has changed since the background was taken",
      found->height > 0 ? "above" : "below", 100 * part);
  check.advice = "take a fresh background, do not breathe towards the instrument, measure again";
  return check;
}

std::optional<QualityCheck> check_axis_by_gas(const CheckedSpectrum& spectrum) {
  constexpr double kUnmistakable = 0.9;
  constexpr std::size_t kFewestPoints = 31;  // 4.5 cm⁻¹ apart
  constexpr double kSearched = 10;
  const auto gas = carbon_dioxide(spectrum.signal);
  // Where it fits best: an axis that is off is what this looks for.
  if (!gas || std::abs(gas->correlation_when_shifted) < kUnmistakable) return std::nullopt;
  // Coarse points cannot tell the two branches from the wide band of an amine's hydrochloride, and
  // a best place at the end of the search is none.
  if (gas->points < kFewestPoints || std::abs(gas->shift_per_cm) >= kSearched) return std::nullopt;
  const double limit = 2 * spectrum.recipe.mismatch().axis_shift_per_cm;
  QualityCheck check = passed("axis-shift-by-gas", gas->shift_per_cm, limit, "cm-1");
  if (std::abs(gas->shift_per_cm) <= limit) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "the carbon dioxide of the air lies {:.1f} cm-1 from where it should: so may every band",
      gas->shift_per_cm);
  check.advice = "let the instrument run its calibration test, or have its laser checked";
  return check;
}

std::optional<QualityCheck> check_water_vapour(const CheckedSpectrum& spectrum) {
  constexpr double kLargePart = 0.02;
  constexpr double kSameShape = 0.6;
  // The vapour is higher in the range of the bands than where it is measured.
  constexpr double kHigherAmongTheBands = 1.3;
  const auto found = water_vapour(spectrum.signal);
  const double height = band_height(spectrum.prepared);
  if (!found || height <= 0) return std::nullopt;
  const bool is_there = std::abs(found->correlation) >= kSameShape;
  const double part = is_there ? kHigherAmongTheBands * std::abs(found->height) / height : 0;
  QualityCheck check = passed("water-vapour", part, kLargePart, "ratio");
  if (part <= kLargePart) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "the water vapour of the air leaves {} lines between 1400 and 1900 cm-1 of about {:.0f} % of "
      "the strongest band: they hide or feign weak bands",
      found->height > 0 ? "upward" : "downward", 100 * part);
  check.advice = "take a fresh background, do not breathe towards the instrument, measure again";
  return check;
}

std::optional<QualityCheck> check_baseline(const CheckedSpectrum& spectrum) {
  // Of 331 spectra (91 references, 240 simulated samples) all are below 1.2.
  constexpr double kHighBaseline = 2;
  const Prepared& prepared = spectrum.prepared;
  const double height = band_height(prepared);
  if (height <= 0) return std::nullopt;
  std::vector<double> positions;
  for (std::size_t i = 0; i < prepared.values().size(); ++i) {
    positions.push_back(prepared.position(i));
  }
  const double ratio = range_of(rubberband(positions, prepared.values())).span() / height;
  QualityCheck check = passed("baseline", ratio, kHighBaseline, "ratio");
  if (ratio <= kHighBaseline) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "the background under the bands rises {:.1f} times as high as they: the sample scatters, is "
      "wet, or the crystal was not clean",
      ratio);
  check.advice = "crush and dry the sample, clean the crystal, take a background, measure again";
  return check;
}

}  // namespace candor
