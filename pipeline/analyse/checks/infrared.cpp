#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/analyse/artefacts.h"
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

}  // namespace candor
