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
  return flagged(std::move(check), CheckStatus::fail,
                 {is_transmittance(stated) ? "orientation-down" : "orientation-up",
                  {{"ordinate", std::string(to_string(stated))}}},
                 {"orientation-advice"});
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
    check.limit = kOverrange;
    return flagged(
        std::move(check), CheckStatus::fail,
        {"absorbance-high", {{"value", fmt::format("{:.3g}", height), FillingKind::number}}},
        {"absorbance-high-advice"});
  }
  if (bands < kNoContact) {
    check.value = bands;
    check.limit = kNoContact;
    return flagged(
        std::move(check), CheckStatus::fail,
        {"absorbance-none", {{"value", fmt::format("{:.3f}", bands), FillingKind::number}}},
        {"absorbance-none-advice"});
  }
  if (height < kLowAbsorbance) {
    return flagged(
        std::move(check), CheckStatus::warn,
        {"absorbance-low", {{"value", fmt::format("{:.2f}", height), FillingKind::number}}},
        {"absorbance-low-advice"});
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
  return flagged(std::move(check), CheckStatus::warn,
                 {found->height > 0 ? "carbon-dioxide-above" : "carbon-dioxide-below",
                  {{"percent", fmt::format("{:.0f}", 100 * part)}}},
                 {"air-advice"});
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
  return flagged(std::move(check), CheckStatus::warn,
                 {"axis-shift-by-gas",
                  {{"shift", fmt::format("{:.1f}", gas->shift_per_cm), FillingKind::number}}},
                 {"axis-shift-by-gas-advice"});
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
  return flagged(std::move(check), CheckStatus::warn,
                 {found->height > 0 ? "water-vapour-upward" : "water-vapour-downward",
                  {{"percent", fmt::format("{:.0f}", 100 * part)}}},
                 {"air-advice"});
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
  return flagged(std::move(check), CheckStatus::warn,
                 {"baseline", {{"ratio", fmt::format("{:.1f}", ratio), FillingKind::number}}},
                 {"baseline-advice"});
}

}  // namespace candor
