#include "pipeline/warning/count_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace candor {
namespace {

constexpr double kStepsOfLimit = 40;
constexpr double kMostLimit = 60;  ///< events

/// What the probability in control may be, and how much that counts.
struct Possibility {
  double rate;
  double weight;
};

/// A Beta distribution at points that are even in the logarithm of the odds.
std::vector<Possibility> possibilities(const BaselineCounts& baseline) {
  constexpr int kHalf = 7;
  constexpr double kReach = 4;  ///< standard deviations
  const double a = baseline.events + 0.5;
  const double b = baseline.trials - baseline.events + 0.5;
  const double middle = std::log(a / b);
  const double deviation = std::sqrt(1 / a + 1 / b);
  std::vector<Possibility> all;
  double highest = -std::numeric_limits<double>::infinity();
  for (int k = -kHalf; k <= kHalf; ++k) {
    const double logit = middle + kReach * deviation * k / kHalf;
    const double rate = 1 / (1 + std::exp(-logit));
    // The density of the logit: p^a (1 − p)^b.
    const double log_weight = a * std::log(rate) + b * std::log1p(-rate);
    all.push_back({rate, log_weight});
    highest = std::max(highest, log_weight);
  }
  double sum = 0;
  for (Possibility& one : all) sum += one.weight = std::exp(one.weight - highest);
  for (Possibility& one : all) one.weight /= sum;
  return all;
}

}  // namespace

double allowance(double rate, double ratio) {
  const double odds = ratio * rate / (1 - rate);
  const double raised = odds / (1 + odds);
  return std::log((1 - rate) / (1 - raised)) / std::log(ratio);
}

double average_run_length(double rate, std::size_t rise, std::size_t limit) {
  // E[s] = start[s] + slope[s] · E[s − 1], from the highest state down.
  std::vector<double> start(limit, 0.0);
  std::vector<double> slope(limit, 0.0);
  for (std::size_t s = limit; s-- > 0;) {
    // E[s + rise] = constant + factor · E[s].
    double constant = 0;
    double factor = s + rise < limit ? 1 : 0;
    if (factor > 0) {
      for (std::size_t t = s + 1; t <= s + rise; ++t) {
        constant = start[t] + slope[t] * constant;
        factor *= slope[t];
      }
    }
    if (s == 0) {
      const double escape = rate * (1 - factor);
      return escape > 0 ? (1 + rate * constant) / escape : std::numeric_limits<double>::infinity();
    }
    start[s] = (1 + rate * constant) / (1 - rate * factor);
    slope[s] = (1 - rate) / (1 - rate * factor);
  }
  return 1;
}

Result<CountChart> design_chart(const BaselineCounts& baseline, double rate, double ratio,
                                double false_alarms) {
  const bool sound = baseline.trials > 0 && baseline.events >= 0 &&
                     baseline.events <= baseline.trials && rate > 0 && rate < 1 && ratio > 1 &&
                     false_alarms > 0 && false_alarms < 1;
  if (!sound) {
    return Error{ErrorCode::invalid_value,
                 "a chart needs trials, a rate and false alarms between 0 and 1, and a ratio "
                 "above 1"};
  }
  constexpr double kFinest = 4;
  constexpr double kCoarsest = 16;
  const double given_back = allowance(rate, ratio);
  // One state of the chain is one step down; an event is `1 / given_back − 1` of them up.
  const double states_an_event = 1 / given_back;
  const bool exact = states_an_event >= kFinest && states_an_event <= kCoarsest;
  const double joined = exact ? 1 : states_an_event / kCoarsest;
  const double unit = given_back * joined;
  // Everything is rounded to the side of more alarms than the chart gives.
  const double event = std::ceil(1 / unit - 1e-9);
  const auto rise = static_cast<std::size_t>(exact ? event - 1 : event);
  const std::vector<Possibility> all = possibilities(baseline);
  const auto expected = [&](double limit) {
    const auto states = static_cast<std::size_t>(std::max(1.0, std::floor(limit * event)));
    double sum = 0;
    for (const Possibility& one : all) {
      const double probability = std::min(0.95, one.rate * joined);
      sum += one.weight / average_run_length(probability, rise, states) / joined;
    }
    return sum;
  };
  double low = 0;
  double high = kStepsOfLimit;
  while (high < kMostLimit * kStepsOfLimit && expected(high / kStepsOfLimit) > false_alarms) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const double middle = std::floor((low + high) / 2);
    (expected(middle / kStepsOfLimit) <= false_alarms ? high : low) = middle;
  }
  const double limit = high / kStepsOfLimit;
  return CountChart{ratio, limit, expected(limit)};
}

}  // namespace candor
