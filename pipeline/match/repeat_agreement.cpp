#include "pipeline/match/repeat_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kWidestShift = 20;  // cm⁻¹

/// A prepared curve about its mean.
struct Curve {
  std::vector<double> values;
  double squares = 0;
  double noise = 0;
  double height = 0;  ///< of the strongest band, above the median
};

Curve curve_of(const Prepared& prepared) {
  Curve curve{{prepared.values().begin(), prepared.values().end()}, 0, prepared.noise(), 0};
  curve.height = std::ranges::max(curve.values) - median(curve.values);
  double mean = 0;
  for (const double value : curve.values) mean += value;
  mean /= static_cast<double>(curve.values.size());
  for (double& value : curve.values) {
    value -= mean;
    curve.squares += value * value;
  }
  return curve;
}

double product(const Curve& a, const Curve& b, std::ptrdiff_t lag) {
  double sum = 0;
  for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, lag);
       i < std::min(std::ssize(a.values), std::ssize(a.values) + lag); ++i) {
    sum += a.values[static_cast<std::size_t>(i)] * b.values[static_cast<std::size_t>(i - lag)];
  }
  return sum;
}

/// The part of a curve's squares that is signal.
double signal_part(const Curve& curve) {
  const double noise = curve.noise * curve.noise * static_cast<double>(curve.values.size());
  return curve.squares > 0 ? std::clamp(1 - noise / curve.squares, 0.25, 1.0) : 1;
}

double correlation(const Curve& a, const Curve& b) {
  const double both = a.squares * b.squares * signal_part(a) * signal_part(b);
  return both > 0 ? std::min(1.0, product(a, b, 0) / std::sqrt(both)) : 0;
}

/// How far `a` lies to higher positions than `b`, in grid steps.
double shift_between(const Curve& a, const Curve& b, double step) {
  const auto reach = static_cast<std::ptrdiff_t>(kWidestShift / step);
  std::ptrdiff_t best = 0;
  double most = product(a, b, 0);
  for (std::ptrdiff_t lag = -reach; lag <= reach; ++lag) {
    const double value = product(a, b, lag);
    if (value <= most) continue;
    most = value;
    best = lag;
  }
  const double left = product(a, b, best - 1);
  const double right = product(a, b, best + 1);
  const double bend = left - 2 * most + right;
  const double part = bend < 0 ? std::clamp(0.5 * (left - right) / bend, -0.5, 0.5) : 0;
  return static_cast<double>(best) + part;
}

Result<std::vector<Prepared>> prepare_all(std::span<const Spectrum> repeats, const Recipe& recipe) {
  std::vector<Prepared> prepared;
  for (std::size_t i = 0; i < repeats.size(); ++i) {
    if (repeats[i].axis() != repeats[0].axis() || repeats[i].unit() != repeats[0].unit()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("repeat {} has another axis or ordinate than the first; repeats are "
                               "measured with the same settings",
                               i + 1)};
    }
    auto one = Prepared::prepare(repeats[i], recipe);
    if (!one) {
      return Error{one.error().code, fmt::format("repeat {}: {}", i + 1, one.error().message)};
    }
    prepared.push_back(std::move(one).value());
  }
  return prepared;
}

/// Fill in the deviations from the mean, each repeat scaled to it by least squares.
void add_deviations(RepeatAgreement& agreement, const std::vector<Curve>& curves,
                    const Prepared& grid) {
  const std::size_t size = curves.front().values.size();
  std::vector<double> mean(size, 0.0);
  for (const Curve& curve : curves) {
    const double length = std::sqrt(std::max(curve.squares, 1e-300));
    for (std::size_t i = 0; i < size; ++i) {
      mean[i] += curve.values[i] / length / static_cast<double>(curves.size());
    }
  }
  double squares = 0;
  for (const double value : mean) squares += value * value;
  const double height = std::ranges::max(mean) - median(mean);
  std::vector<double> spread(size, 0.0);
  for (const Curve& curve : curves) {
    double along = 0;
    for (std::size_t i = 0; i < size; ++i) along += curve.values[i] * mean[i];
    const double scale = along > 0 ? squares / along : 0;
    for (std::size_t i = 0; i < size; ++i) {
      const double miss = (scale * curve.values[i] - mean[i]) / height;
      spread[i] += miss * miss / static_cast<double>(curves.size() - 1);
    }
  }
  double sum = 0;
  for (const double value : spread) sum += value;
  agreement.rms_deviation = std::sqrt(sum / static_cast<double>(size));
  const auto largest = static_cast<std::size_t>(std::ranges::max_element(spread) - spread.begin());
  agreement.largest_deviation = std::sqrt(spread[largest]);
  agreement.largest_at = grid.position(largest);
}

/// How far beyond what is allowed, 1 at the limit, and in which words.
struct Excess {
  double times = 0;
  std::string reason;
};

Excess excess_of(const RepeatStanding& repeat) {
  const double strength = std::max(repeat.strength, 1 / std::max(repeat.strength, 1e-9));
  const std::array<Excess, 4> all = {
      Excess{(1 - repeat.correlation) / (1 - kLeastRepeatCorrelation),
             fmt::format("its correlation with the others is {:.3f}; repeats of one standard have "
                         "{} or more",
                         repeat.correlation, kLeastRepeatCorrelation)},
      Excess{std::abs(repeat.shift_per_cm) / kMostRepeatShift,
             fmt::format("it lies {:+.1f} cm⁻¹ from the others; repeats of one standard lie within "
                         "{} cm⁻¹",
                         repeat.shift_per_cm, kMostRepeatShift)},
      Excess{repeat.noise / kMostRepeatNoise,
             fmt::format("its noise is {:.1f} % of its strongest band; a reference should have "
                         "{:.0f} % or less: measure longer",
                         100 * repeat.noise, 100 * kMostRepeatNoise)},
      Excess{strength / kMostRepeatStrength,
             fmt::format("it is {:.2f} times as strong as the others; repeats of one standard are "
                         "{} to {} times",
                         repeat.strength, 1 / kMostRepeatStrength, kMostRepeatStrength)}};
  return *std::ranges::max_element(all, {}, &Excess::times);
}

}  // namespace

Result<RepeatAgreement> compare_repeats(std::span<const Spectrum> repeats, const Recipe& recipe) {
  if (repeats.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} repeat(s) were given; there is something to compare from 2 on",
                             repeats.size())};
  }
  const auto prepared = CANDOR_TRY(prepare_all(repeats, recipe));
  std::vector<Curve> curves;
  std::vector<double> strengths;
  for (const Prepared& one : prepared) {
    curves.push_back(curve_of(one));
    strengths.push_back(std::sqrt(curves.back().squares * signal_part(curves.back())));
  }
  const double usual = median(strengths);
  RepeatAgreement agreement;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    double sum = 0;
    std::vector<double> shifts;
    for (std::size_t j = 0; j < curves.size(); ++j) {
      if (i == j) continue;
      sum += correlation(curves[i], curves[j]);
      shifts.push_back(recipe.grid().step *
                       shift_between(curves[i], curves[j], recipe.grid().step));
    }
    agreement.repeats.push_back({usual > 0 ? strengths[i] / usual : 0,
                                 curves[i].height > 0 ? curves[i].noise / curves[i].height : 1,
                                 sum / static_cast<double>(shifts.size()), median(shifts)});
  }
  add_deviations(agreement, curves, prepared.front());
  return agreement;
}

std::optional<RepeatFault> disagreement(const RepeatAgreement& agreement) {
  std::optional<RepeatFault> worst;
  double most = 1;
  for (std::size_t i = 0; i < agreement.repeats.size(); ++i) {
    Excess excess = excess_of(agreement.repeats[i]);
    if (excess.times <= most) continue;
    most = excess.times;
    worst = RepeatFault{i, std::move(excess.reason)};
  }
  return worst;
}

}  // namespace candor
