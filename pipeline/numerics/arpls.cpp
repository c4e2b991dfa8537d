#include "pipeline/numerics/arpls.h"

#include <utility>

#include "pipeline/numerics/arpls_weights.h"

namespace candor {

Result<Baseline> arpls(std::span<const double> intensities, Roughness roughness,
                       const ReweightingOptions& options) {
  WhittakerSmoother smoother(std::move(roughness), options.lambda);
  const std::size_t n = intensities.size();
  const ArplsWeights kernel = arpls_weights();
  std::vector<double> weights(n, 1.0);
  Baseline result;
  std::span<const double> curve = CANDOR_TRY(smoother.smooth(intensities, weights));
  for (int round = 0;; ++round) {
    const Weighed spectrum{n, intensities.data(), curve.data(), weights.data()};
    const NegativeSums negative = kernel.negative_sums_of_one(spectrum);
    if (negative.count < kFewestNegativeResiduals) {
      result.converged = true;
      break;
    }
    result.change = relative(kernel.weigh_one(spectrum, weight_fall(negative)));
    result.iterations = round + 1;
    result.converged = result.change < options.tolerance;
    if (result.converged || round == options.max_iterations) break;
    curve = CANDOR_TRY(smoother.smooth(intensities, weights));
  }
  result.values.assign(curve.begin(), curve.end());
  return result;
}

}  // namespace candor
