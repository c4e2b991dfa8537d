#include "pipeline/match/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "pipeline/match/rank.h"
#include "pipeline/steps/step.h"

namespace candor {
namespace {

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double scalar_product(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Pearson's r. Zero where a curve is flat.
double correlation(std::span<const double> a, std::span<const double> b) {
  const double mean_a = mean(a);
  const double mean_b = mean(b);
  double ab = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i] - mean_a;
    const double y = b[i] - mean_b;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0.0;
}

std::vector<double> first_differences(std::span<const double> values) {
  std::vector<double> result(values.size() - 1);
  for (std::size_t i = 0; i + 1 < values.size(); ++i) result[i] = values[i + 1] - values[i];
  return result;
}

/// Pearson's r of the first derivatives: a slow background cancels, sharp bands count.
double derivative_correlation(std::span<const double> a, std::span<const double> b) {
  return correlation(first_differences(a), first_differences(b));
}

/// Cosine of the spectral angle (F. A. Kruse et al., Remote Sens. Environ. 44 (1993) 145).
double cosine(std::span<const double> a, std::span<const double> b) {
  const double norms = std::sqrt(scalar_product(a, a) * scalar_product(b, b));
  return norms > 0 ? scalar_product(a, b) / norms : 0.0;
}

/// 1 − ‖a/‖a‖ − b/‖b‖‖ / 2, between 0 and 1.
double euclidean(std::span<const double> a, std::span<const double> b) {
  const double distance_squared = std::max(0.0, 2 - 2 * cosine(a, b));
  return 1 - std::sqrt(distance_squared) / 2;
}

/// 1 / (1 + SID) with the spectral information divergence of C.-I. Chang, IEEE Trans. Inf. Theory
/// 46 (2000) 1927, of the curves lifted to a minimum of zero and scaled to a sum of one.
double information_divergence(std::span<const double> a, std::span<const double> b) {
  const auto as_distribution = [](std::span<const double> values) {
    constexpr double kFloor = 1e-6;
    const auto [low, high] = std::ranges::minmax(values);
    std::vector<double> result(values.size());
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      result[i] = values[i] - low + kFloor * std::max(high - low, 1e-300);
      sum += result[i];
    }
    for (double& value : result) value /= sum;
    return result;
  };
  const auto p = as_distribution(a);
  const auto q = as_distribution(b);
  double divergence = 0;
  for (std::size_t i = 0; i < p.size(); ++i) divergence += (p[i] - q[i]) * std::log(p[i] / q[i]);
  return 1 / (1 + std::max(0.0, divergence));
}

constexpr std::array kMetrics = {
    Metric{"derivative-correlation", "Pearson's r of the first derivatives",
           derivative_correlation},
    Metric{"correlation", "Pearson's r", correlation},
    Metric{"cosine", "cosine of the spectral angle", cosine},
    Metric{"euclidean", "1 minus half the distance of the unit vectors", euclidean},
    Metric{"information-divergence", "1 / (1 + spectral information divergence)",
           information_divergence},
};

}  // namespace

std::span<const Metric> all_metrics() { return kMetrics; }

Result<const Metric*> find_metric(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Metric& metric : kMetrics) {
    if (metric.name == name) return &metric;
    names.push_back(metric.name);
  }
  std::string message = fmt::format("there is no metric \"{}\"", name);
  if (const auto near = nearest_name(name, names)) {
    message += fmt::format("; did you mean \"{}\"?", *near);
  } else {
    message += "; there are";
    for (const auto known : names) message += fmt::format(" {}", known);
  }
  return Error{ErrorCode::usage, std::move(message)};
}

std::vector<Match> rank(const GridCurve& curve, const Dictionary& dictionary, const Metric& metric,
                        double minimum_overlap) {
  constexpr std::size_t kFewestPoints = 3;
  std::vector<Match> matches;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    const std::size_t first = std::max(curve.first, entry.prepared.first());
    const std::size_t last = std::min(curve.first + curve.values.size(),
                                      entry.prepared.first() + entry.prepared.values().size());
    if (last < first + kFewestPoints) continue;
    const std::size_t points = last - first;
    const double overlap = static_cast<double>(points) / static_cast<double>(curve.values.size());
    if (overlap < minimum_overlap) continue;
    const double score =
        metric.score(curve.values.subspan(first - curve.first, points),
                     entry.prepared.values().subspan(first - entry.prepared.first(), points));
    matches.push_back(
        {entry.id, entry.substance, entry.form, entry.group, score, std::string(metric.name)});
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.reference < b.reference;
  });
  return matches;
}

Result<std::vector<Match>> search(const Prepared& sample, const Dictionary& dictionary,
                                  const Metric& metric, double minimum_overlap) {
  if (auto same = require_same_recipe(sample, dictionary); !same) return std::move(same).error();
  return rank({sample.first(), sample.values()}, dictionary, metric, minimum_overlap);
}

}  // namespace candor
