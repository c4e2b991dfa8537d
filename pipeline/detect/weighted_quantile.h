#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor {

/// A statistic of one simulated sample and how much the sample counts.
struct WeightedStatistic {
  double statistic = 0;
  double weight = 1;
  std::size_t cluster = 0;  ///< samples of one cluster are no independent draws
};

/// Statistics by descending value, with weights that sum to 1.
class WeightedDistribution {
 public:
  /// At least one statistic, with weights of at least 0 that are not all 0.
  explicit WeightedDistribution(std::vector<WeightedStatistic> statistics);

  /// The statistic that at most `rate` of the weight exceeds, `rate` in [0, 1).
  double exceeded_by(double rate) const;
  /// The statistic that at most `rate` of the weight exceeds even if that part is `deviations` of
  /// its standard errors larger than found. The error is that of a mean over clusters,
  /// √Σ(Sₖ − p·Wₖ)² with Wₖ the weight of a cluster, Sₖ that of its samples above the statistic and
  /// p the sum of the latter (W. G. Cochran, Sampling Techniques, 1977, chapter 9A).
  double surely_exceeded_by(double rate, double deviations) const;
  /// As many samples of equal weight as say as much (L. Kish, Survey Sampling, 1965): 1/Σw².
  double effective_size() const;

 private:
  std::vector<WeightedStatistic> descending_;
};

/// Weights that give strata of two kinds the proportions they should have (raking: W. E. Deming and
/// F. F. Stephan, Ann. Math. Stat. 11 (1940) 427). `first` and `second` hold the stratum of each
/// sample, and `of_first` and `of_second` the proportion that each stratum should have; strata
/// without a sample are left aside. The weights sum to 1 (0 samples: empty).
std::vector<double> raked_weights(std::span<const std::size_t> first,
                                  std::span<const double> of_first,
                                  std::span<const std::size_t> second,
                                  std::span<const double> of_second);

}  // namespace candor
