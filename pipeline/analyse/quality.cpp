#include "pipeline/analyse/quality.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/analyse/artefacts.h"
#include "pipeline/analyse/band_shape.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/median.h"
#include "pipeline/numerics/spikes.h"

namespace candor {
namespace {

/// Technicians of BC's drug checking network press until the absorbance passes 0.3; below 0.02 the
/// crystal is as good as empty.
constexpr double kLowAbsorbance = 0.3;
constexpr double kNoContact = 0.02;
/// Beyond this absorbance less than one part in a thousand of the light arrives.
constexpr double kOverrange = 3;
/// What a ratio to no noise at all is called.
constexpr double kNoiseless = 1e6;
constexpr double kPoorSignalToNoise = 50;
constexpr double kNoSignalToNoise = 10;
constexpr double kCoarseSpacing = 4;  // grid steps
/// Of 331 absorbance spectra (91 references, 240 simulated samples) all are above 0.75, the same
/// turned into transmittance and read as absorbance all below 0.2, and noise scatters about 0.
constexpr double kUpright = 0.45;
/// No ordinate of an optical spectrum comes near; beyond it sums of squares lose their meaning.
constexpr double kLargestOrdinate = 1e15;
constexpr std::size_t kFewestValues = 8;
constexpr double kNegative = -0.25;  // of the highest value

QualityCheck passed(std::string id, double value, double limit, std::string unit) {
  return {.id = std::move(id), .value = value, .limit = limit, .unit = std::move(unit)};
}

struct Range {
  double low;
  double high;
  double span() const { return high - low; }
};

Range range_of(std::span<const double> values) {
  const auto [low, high] = std::ranges::minmax(values);
  return {low, high};
}

double largest_magnitude(std::span<const double> values) {
  const Range range = range_of(values);
  return std::max(std::abs(range.low), std::abs(range.high));
}

/// How high the bands stand above a slow background.
double band_height(const Prepared& prepared) {
  return range_of(without_trend(prepared.values())).span();
}

QualityCheck check_shape(const Spectrum& signal, const Prepared& prepared) {
  // A straight line is zero but for rounding once its trend is off.
  constexpr double kFlat = 1e-9;
  const bool enough = prepared.values().size() >= kFewestValues;
  const double height = enough ? band_height(prepared) : 0;
  QualityCheck check =
      passed("bands", height, kFlat * largest_magnitude(signal.intensities()), "ordinate");
  if (height > *check.limit) return check;
  check.status = CheckStatus::fail;
  check.cause = "the spectrum is flat or a smooth slope: it holds no band";
  check.advice = "check that the sample covers the crystal or the laser spot, and measure again";
  return check;
}

/// Whether anything as narrow as a band stands out of the noise. A fluorescence background leaves
/// humps behind its baseline that are high and smooth, and no bands.
QualityCheck check_bands_above_noise(const Prepared& prepared) {
  constexpr double kWidestBand = 120;  // cm⁻¹
  constexpr double kLeastRatio = 8;
  std::vector<double> positions;
  for (std::size_t i = 0; i < prepared.values().size(); ++i) {
    positions.push_back(prepared.position(i));
  }
  double highest = 0;
  for (const Peak& peak : find_peaks(positions, prepared.values(), 0)) {
    if (peak.fwhm <= kWidestBand) highest = std::max(highest, peak.prominence);
  }
  const double ratio = prepared.noise() > 0 ? std::min(kNoiseless, highest / prepared.noise())
                       : highest > 0        ? kNoiseless
                                            : 0;
  QualityCheck check = passed("bands-above-noise", ratio, kLeastRatio, "ratio");
  if (ratio >= kLeastRatio) return check;
  check.status = CheckStatus::fail;
  check.cause = "no band stands out of the noise; what is left is a smooth background";
  check.advice =
      "measure longer or with more sample; against fluorescence use another laser wavelength";
  return check;
}

QualityCheck check_noise(const Prepared& prepared) {
  const double height = band_height(prepared);
  const double ratio =
      prepared.noise() > 0 ? std::min(kNoiseless, height / prepared.noise()) : kNoiseless;
  QualityCheck check = passed("signal-to-noise", ratio, kPoorSignalToNoise, "ratio");
  if (ratio >= kPoorSignalToNoise) return check;
  check.status = ratio < kNoSignalToNoise ? CheckStatus::fail : CheckStatus::warn;
  if (check.status == CheckStatus::fail) check.limit = kNoSignalToNoise;
  check.cause = fmt::format("the strongest band is only {:.1f} times the noise", ratio);
  check.advice = "use more scans or a longer exposure, more sample, or better contact";
  return check;
}

QualityCheck check_spacing(const Spectrum& signal, const Recipe& recipe) {
  const auto positions = signal.axis().positions();
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    steps.push_back(positions[i + 1] - positions[i]);
  }
  const double spacing = median(std::move(steps));
  const double limit = kCoarseSpacing * recipe.grid().step;
  QualityCheck check = passed("point-spacing", spacing, limit, "cm-1");
  if (spacing <= limit) return check;
  check.status = CheckStatus::fail;
  check.cause =
      fmt::format("the points lie {:.0f} cm-1 apart: too coarse to tell bands apart", spacing);
  check.advice = "measure or export at a resolution of 8 cm-1 or better";
  return check;
}

bool is_transmittance(SignalUnit unit) {
  return unit == SignalUnit::transmittance || unit == SignalUnit::percent_transmittance;
}

/// Transmittance taken for absorbance has its bands upside down; so has absorbance taken for
/// transmittance, in the ordinate that the file states.
QualityCheck check_orientation(const Prepared& prepared, SignalUnit stated) {
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

QualityCheck check_negative(const Prepared& prepared) {
  const Range range = range_of(prepared.values());
  const double ratio = range.high > 0 ? range.low / range.high : -1;
  QualityCheck check = passed("negative-bands", ratio, kNegative, "ratio");
  if (ratio >= kNegative) return check;
  check.status = CheckStatus::fail;
  check.cause = "the spectrum has deep negative bands, as after a background that held sample";
  check.advice = "clean the crystal, take a fresh background and measure again";
  return check;
}

QualityCheck check_height(const Prepared& prepared) {
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

/// The part of the recipe's range, as the file has it.
std::span<const double> within_grid(const Spectrum& signal, const Grid& grid) {
  const auto positions = signal.axis().positions();
  const auto first = std::ranges::lower_bound(positions, grid.from) - positions.begin();
  const auto last = std::ranges::upper_bound(positions, grid.to) - positions.begin();
  return signal.intensities().subspan(static_cast<std::size_t>(first),
                                      static_cast<std::size_t>(last - first));
}

QualityCheck check_saturation(const Spectrum& signal) {
  const auto top = clipped_top(signal.intensities());
  QualityCheck check =
      passed("saturation", top ? static_cast<double>(top->points) : 0.0, 0, "points");
  if (!top) return check;
  check.status = CheckStatus::fail;
  check.cause = fmt::format(
      "{} neighbouring points from {:.0f} cm-1 on have exactly the highest value: the detector was "
      "saturated, and the heights of the bands are wrong",
      top->points, signal.axis().positions()[top->first]);
  check.advice = "use a shorter exposure, less light or less sample, and measure again";
  return check;
}

/// A detector that does not answer, or a region that a program has filled in.
QualityCheck check_dead_region(const Spectrum& signal, const Grid& grid) {
  constexpr double kLargePart = 0.1;
  constexpr double kSmallPart = 0.02;
  constexpr std::size_t kFewestEqual = 16;
  const auto values = within_grid(signal, grid);
  const Plateau longest = values.empty() ? Plateau{} : longest_plateau(values);
  const double part =
      values.empty() ? 0 : static_cast<double>(longest.points) / static_cast<double>(values.size());
  QualityCheck check = passed("dead-region", part, kSmallPart, "ratio");
  if (longest.points < kFewestEqual || part <= kSmallPart) return check;
  check.status = part > kLargePart ? CheckStatus::fail : CheckStatus::warn;
  if (check.status == CheckStatus::fail) check.limit = kLargePart;
  check.cause = fmt::format(
      "{} neighbouring points have one and the same value: nothing was measured there, and bands "
      "in that region cannot be seen",
      longest.points);
  check.advice = "export the spectrum as measured, without regions cut out, and check the detector";
  return check;
}

/// Carbon dioxide of the air, above or below the background's.
std::optional<QualityCheck> check_carbon_dioxide(const Spectrum& signal, const Prepared& prepared) {
  constexpr double kLargePart = 0.05;
  constexpr double kSameShape = 0.7;
  const auto found = carbon_dioxide(signal);
  const double height = band_height(prepared);
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

/// Cosmic rays on the detector. The recipe may take them off, but what was under them is lost.
std::optional<QualityCheck> check_spikes(const Spectrum& signal, const Prepared& prepared) {
  constexpr double kVisible = 0.02;  // of the strongest band
  constexpr double kMany = 5;
  const auto despiked = despike(signal.intensities(), {});
  if (!despiked) return std::nullopt;
  const double least = kVisible * band_height(prepared);
  const auto visible = std::ranges::count_if(despiked->replaced, [&](std::size_t i) {
    return signal.intensities()[i] - despiked->values[i] > least;
  });
  const auto points = static_cast<double>(visible);
  QualityCheck check = passed("spikes", points, kMany, "points");
  if (points <= kMany) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "{} points are spikes, as cosmic rays leave: a weak band under one of them cannot be seen",
      visible);
  check.advice = "take several short exposures instead of a long one, and measure again";
  return check;
}

/// How far the slow background that the recipe takes off rises, beside the bands.
std::optional<QualityCheck> check_fluorescence(const Spectrum& signal, const Prepared& prepared) {
  constexpr double kHighBackground = 10;
  const auto raw = signal.intensities();
  const auto processed = prepared.spectrum().intensities();
  const double height = band_height(prepared);
  if (raw.size() != processed.size() || height <= 0) return std::nullopt;
  std::vector<double> background(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) background[i] = raw[i] - processed[i];
  const double ratio = range_of(background).span() / height;
  QualityCheck check = passed("fluorescence", ratio, kHighBackground, "ratio");
  if (ratio <= kHighBackground) return check;
  check.status = CheckStatus::warn;
  check.cause = fmt::format(
      "the background rises {:.0f} times as high as the bands: fluorescence hides weak bands under "
      "its noise",
      ratio);
  check.advice =
      "use another laser wavelength if there is one, bleach the spot for a minute, or "
      "measure longer without saturating";
  return check;
}

}  // namespace

std::string_view to_string(CheckStatus status) {
  switch (status) {
    case CheckStatus::pass: return "pass";
    case CheckStatus::warn: return "warn";
    case CheckStatus::fail: return "fail";
  }
  return "fail";
}

bool Quality::usable() const {
  return std::ranges::none_of(
      checks, [](const QualityCheck& check) { return check.status == CheckStatus::fail; });
}

std::string Quality::reason() const {
  std::string text;
  for (const QualityCheck& check : checks) {
    if (check.status != CheckStatus::fail) continue;
    if (!text.empty()) text += "; ";
    text += check.cause;
  }
  return text;
}

QualityCheck check_magnitude(const Spectrum& spectrum) {
  const double largest = largest_magnitude(spectrum.intensities());
  QualityCheck check = passed("magnitude", largest, kLargestOrdinate, "ordinate");
  if (largest <= kLargestOrdinate) return check;
  check.status = CheckStatus::fail;
  check.cause = fmt::format("the ordinate reaches {:.3g}, which no spectrometer measures", largest);
  check.advice = "check how the file was written and export the spectrum again";
  return check;
}

Quality check_quality(const Spectrum& signal, const Prepared& prepared, const Recipe& recipe,
                      SignalUnit stated) {
  Quality quality;
  quality.checks.push_back(check_magnitude(signal));
  quality.checks.push_back(
      passed("coverage", prepared.coverage(), recipe.minimum_coverage(), "ratio"));
  quality.checks.push_back(check_spacing(signal, recipe));
  quality.checks.push_back(check_shape(signal, prepared));
  if (!quality.usable()) return quality;
  quality.checks.push_back(check_saturation(signal));
  quality.checks.push_back(check_dead_region(signal, recipe.grid()));
  quality.checks.push_back(check_noise(prepared));
  quality.checks.push_back(check_bands_above_noise(prepared));
  quality.checks.push_back(check_negative(prepared));
  if (recipe.signal_unit() == SignalUnit::absorbance) {
    quality.checks.push_back(check_orientation(prepared, stated));
    quality.checks.push_back(check_height(prepared));
    if (auto check = check_carbon_dioxide(signal, prepared)) quality.checks.push_back(*check);
  } else {
    for (const auto& check :
         {check_spikes(signal, prepared), check_fluorescence(signal, prepared)}) {
      if (check) quality.checks.push_back(*check);
    }
  }
  return quality;
}

Quality unusable(std::string id, std::string cause, std::string advice) {
  Quality quality;
  quality.checks.push_back({.id = std::move(id),
                            .status = CheckStatus::fail,
                            .cause = std::move(cause),
                            .advice = std::move(advice)});
  return quality;
}

}  // namespace candor
