#include "pipeline/detect/weighted_quantile.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kRounding = 1e-9;

/// Scale the weights so that every stratum has its proportion of the whole.
void fit_margin(std::vector<double>& weights, std::span<const std::size_t> strata,
                std::span<const double> proportions) {
  std::vector<double> sums(proportions.size(), 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[strata[i]] += weights[i];
  double seen = 0;
  for (std::size_t s = 0; s < sums.size(); ++s) seen += sums[s] > 0 ? proportions[s] : 0;
  if (!(seen > 0)) return;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] *= proportions[strata[i]] / seen / sums[strata[i]];
  }
}

}  // namespace

WeightedDistribution::WeightedDistribution(std::vector<WeightedStatistic> statistics)
    : descending_(std::move(statistics)) {
  double total = 0;
  for (const WeightedStatistic& one : descending_) total += one.weight;
  CANDOR_INVARIANT(total > 0, "some sample counts");
  for (WeightedStatistic& one : descending_) one.weight /= total;
  std::ranges::stable_sort(descending_, std::ranges::greater{}, &WeightedStatistic::statistic);
}

double WeightedDistribution::exceeded_by(double rate) const {
  double above = 0;
  for (const WeightedStatistic& one : descending_) {
    above += one.weight;
    if (above > rate + kRounding) return one.statistic;
  }
  return descending_.back().statistic;
}

double WeightedDistribution::surely_exceeded_by(double rate, double deviations) const {
  std::map<std::size_t, double> whole;
  for (const WeightedStatistic& one : descending_) whole[one.cluster] += one.weight;
  double wholes = 0;  // ΣW²
  for (const auto& [cluster, weight] : whole) wholes += weight * weight;
  std::map<std::size_t, double> above;
  double part = 0;
  double squares = 0;   // ΣS²
  double products = 0;  // ΣS·W
  for (const WeightedStatistic& one : descending_) {
    double& sum = above[one.cluster];
    squares += one.weight * (2 * sum + one.weight);
    products += one.weight * whole.at(one.cluster);
    sum += one.weight;
    part += one.weight;
    const double variance = squares - 2 * part * products + part * part * wholes;
    if (part + deviations * std::sqrt(std::max(0.0, variance)) > rate + kRounding)
      return one.statistic;
  }
  return descending_.back().statistic;
}

double WeightedDistribution::effective_size() const {
  double squares = 0;
  for (const WeightedStatistic& one : descending_) squares += one.weight * one.weight;
  return 1 / squares;
}

std::vector<double> raked_weights(std::span<const std::size_t> first,
                                  std::span<const double> of_first,
                                  std::span<const std::size_t> second,
                                  std::span<const double> of_second) {
  CANDOR_INVARIANT(first.size() == second.size(), "two strata a sample");
  constexpr int kRounds = 20;
  std::vector<double> weights(first.size(), 1.0);
  for (int round = 0; round < kRounds; ++round) {
    fit_margin(weights, first, of_first);
    fit_margin(weights, second, of_second);
  }
  return weights;
}

}  // namespace candor
