#include "pipeline/validate/rate.h"

#include <algorithm>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <vector>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

/// The quantile of a beta distribution.
double beta_quantile(double a, double b, double probability) {
  return boost::math::ibeta_inv(a, b, probability);
}

}  // namespace

double upper_bound(std::size_t successes, std::size_t trials, double confidence) {
  CANDOR_INVARIANT(successes <= trials, "more successes than trials");
  if (successes == trials) return 1;
  return beta_quantile(static_cast<double>(successes) + 1, static_cast<double>(trials - successes),
                       confidence);
}

std::optional<Rate> exact_rate(std::size_t successes, std::size_t trials) {
  if (trials == 0) return std::nullopt;
  const double side = (1 + kConfidence) / 2;
  Rate rate{successes, trials, static_cast<double>(successes) / static_cast<double>(trials), 0, 1};
  rate.high = upper_bound(successes, trials, side);
  // What did not happen has the mirrored interval.
  rate.low = 1 - upper_bound(trials - successes, trials, side);
  return rate;
}

double chance_of_so_few(const Part& part) {
  const boost::math::hypergeometric_distribution<double> drawn(
      static_cast<unsigned>(part.whole.successes), static_cast<unsigned>(part.part.trials),
      static_cast<unsigned>(part.whole.trials));
  return std::min(1.0, boost::math::cdf(drawn, static_cast<double>(part.part.successes)));
}

std::optional<double> middle(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

}  // namespace candor
