#include "pipeline/validate/roc.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace candor {
namespace {

/// Samples with the same statistic.
struct Tie {
  double statistic = 0;
  double present = 0;
  double absent = 0;
};

/// By statistic, the highest first.
std::vector<Tie> ties(const Scores& scores) {
  std::vector<Tie> all;
  for (const double value : scores.present) all.push_back({value, 1, 0});
  for (const double value : scores.absent) all.push_back({value, 0, 1});
  std::ranges::sort(all, std::greater(), &Tie::statistic);
  std::vector<Tie> merged;
  for (const Tie& one : all) {
    if (merged.empty() || merged.back().statistic != one.statistic) {
      merged.push_back(one);
    } else {
      merged.back().present += one.present;
      merged.back().absent += one.absent;
    }
  }
  return merged;
}

/// Newcombe's variance of an area, his method 5.
double area_variance(double area, double present, double absent) {
  const double mean_size = (present + absent) / 2 - 1;
  return area * (1 - area) *
         (1 + mean_size * (1 - area) / (2 - area) + mean_size * area / (1 + area)) /
         (present * absent);
}

/// Between `inside`, which the interval holds, and `outside`: the area from which `value` is 1.96
/// standard deviations away.
double edge(double value, double outside, const Scores& scores) {
  constexpr double kQuantile = 1.9599639845400545;  // of the normal distribution, 0.975
  constexpr int kHalvings = 60;
  const auto present = static_cast<double>(scores.present.size());
  const auto absent = static_cast<double>(scores.absent.size());
  double inside = value;
  for (int i = 0; i < kHalvings; ++i) {
    const double area = (inside + outside) / 2;
    const double deviation = kQuantile * std::sqrt(area_variance(area, present, absent));
    (std::abs(area - value) <= deviation ? inside : outside) = area;
  }
  return inside;
}

}  // namespace

std::vector<RocPoint> roc_curve(const Scores& scores) {
  std::vector<RocPoint> curve;
  if (scores.present.empty() || scores.absent.empty()) return curve;
  double present = 0;
  double absent = 0;
  for (const Tie& tie : ties(scores)) {
    present += tie.present;
    absent += tie.absent;
    curve.push_back({tie.statistic, present / static_cast<double>(scores.present.size()),
                     absent / static_cast<double>(scores.absent.size())});
  }
  return curve;
}

std::optional<Auroc> auroc(const Scores& scores) {
  if (scores.present.empty() || scores.absent.empty()) return std::nullopt;
  double higher = 0;
  double present_so_far = 0;
  for (const Tie& tie : ties(scores)) {
    higher += tie.absent * (present_so_far + tie.present / 2);
    present_so_far += tie.present;
  }
  const double pairs =
      static_cast<double>(scores.present.size()) * static_cast<double>(scores.absent.size());
  const double value = higher / pairs;
  return Auroc{value, edge(value, 0, scores), edge(value, 1, scores)};
}

}  // namespace candor
