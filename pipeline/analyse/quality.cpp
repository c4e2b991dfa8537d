#include "pipeline/analyse/quality.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

/// Technicians of BC's drug checking network press until the absorbance passes 0.3; below 0.02 the
/// crystal is as good as empty.
constexpr double kLowAbsorbance = 0.3;
constexpr double kNoContact = 0.02;
/// Beyond this absorbance less than one part in a thousand of the light arrives.
constexpr double kOverrange = 3;
constexpr double kPoorSignalToNoise = 50;
constexpr double kNoSignalToNoise = 10;
constexpr double kCoarseSpacing = 4;  // grid steps
/// An absorbance spectrum spends most of its range near its floor, transmittance near its ceiling.
constexpr double kUpsideDown = 0.6;
constexpr double kNegative = -0.25;  // of the highest value

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

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

QualityCheck check_shape(const Prepared& prepared) {
  const Range range = range_of(prepared.values());
  QualityCheck check = passed("bands", range.span(), 0, "ordinate");
  const double scale = std::max(std::abs(range.low), std::abs(range.high));
  constexpr double kFlat = 1e-9;
  if (range.span() > kFlat * scale && range.span() > 0) return check;
  check.status = CheckStatus::fail;
  check.cause = "the spectrum is flat: it holds no band";
  check.advice = "check that the sample covers the crystal or the laser spot, and measure again";
  return check;
}

QualityCheck check_noise(const Prepared& prepared) {
  const double span = range_of(prepared.values()).span();
  constexpr double kNoiseless = 1e6;
  const double ratio =
      prepared.noise() > 0 ? std::min(kNoiseless, span / prepared.noise()) : kNoiseless;
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

QualityCheck check_orientation(const Prepared& prepared) {
  const Range range = range_of(prepared.values());
  const std::vector<double> values(prepared.values().begin(), prepared.values().end());
  const double place = range.span() > 0 ? (median(values) - range.low) / range.span() : 0;
  QualityCheck check = passed("orientation", place, kUpsideDown, "ratio");
  if (place <= kUpsideDown) return check;
  check.status = CheckStatus::fail;
  check.cause =
      "most of the spectrum lies near its top, as in transmittance; read as absorbance it would be "
      "upside down";
  check.advice = "check what the ordinate is and say so with --y-unit";
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
  QualityCheck check = passed("absorbance", height, kLowAbsorbance, "absorbance");
  if (height > kOverrange) {
    check.status = CheckStatus::fail;
    check.limit = kOverrange;
    check.cause = fmt::format(
        "an absorbance of {:.3g} is beyond what a detector can measure; "
        "the ordinate may be per cent, or the sample too thick",
        height);
    check.advice = "check what the ordinate is and say so with --y-unit, or use less sample";
  } else if (height < kNoContact) {
    check.status = CheckStatus::fail;
    check.limit = kNoContact;
    check.cause = fmt::format(
        "the strongest band has an absorbance of {:.3f}: hardly any sample "
        "touches the crystal",
        height);
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

Quality check_quality(const Spectrum& signal, const Prepared& prepared, const Recipe& recipe) {
  Quality quality;
  quality.checks.push_back(
      passed("coverage", prepared.coverage(), recipe.minimum_coverage(), "ratio"));
  quality.checks.push_back(check_spacing(signal, recipe));
  quality.checks.push_back(check_shape(prepared));
  if (!quality.usable()) return quality;
  quality.checks.push_back(check_noise(prepared));
  quality.checks.push_back(check_negative(prepared));
  quality.checks.push_back(check_orientation(prepared));
  if (recipe.signal_unit() == SignalUnit::absorbance) {
    quality.checks.push_back(check_height(prepared));
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
