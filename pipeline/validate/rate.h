#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace candor {

/// The confidence of the intervals of `pipeline/validate`.
inline constexpr double kConfidence = 0.95;

/// How often something happened, with the exact two-sided 95 % interval of its probability.
struct Rate {
  std::size_t successes = 0;
  std::size_t trials = 1;
  double value = 0;
  double low = 0;
  double high = 1;
};

/// The interval of Clopper and Pearson (doi:10.1093/biomet/26.4.404): it holds the probability in
/// at least 95 % of cases, whatever that is. None of no trials. `successes` ≤ `trials`.
std::optional<Rate> exact_rate(std::size_t successes, std::size_t trials);

/// The probability that is exceeded with probability `1 − confidence` at most, given `successes` of
/// `trials`: the one-sided bound of Clopper and Pearson. 1 where every trial is a success.
double upper_bound(std::size_t successes, std::size_t trials, double confidence);

/// A group of trials that is compared with all trials, itself among them.
struct Part {
  Rate part;
  Rate whole;
};

/// The probability that a part drawn at random from the whole has as few successes as this one or
/// fewer (hypergeometric; Fisher's exact test, one-sided).
double chance_of_so_few(const Part& part);

/// The middle value, of two middle ones their mean; none of no values.
std::optional<double> middle(std::span<const double> values);

}  // namespace candor
