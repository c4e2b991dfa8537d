#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/match/dictionary.h"
#include "pipeline/steps/recipe.h"
#include "pipeline/warning/residual_signature.h"
#include "tests/detect/worlds.h"

namespace candor::test {

/// What the program made of one SIMULATED spectrum.
struct PooledSample {
  std::string sold_as;
  std::optional<ResidualSignature> residual;  ///< none where nothing stays unexplained
};

/// A library of measured references that lacks some, and samples simulated from all of them.
class ResidualLaboratory {
 public:
  /// `unknowns` are ids of references, whose substances are left out of the library.
  ResidualLaboratory(const std::string& folder, std::vector<std::string> unknowns);

  /// Samples of known contents.
  std::vector<PooledSample> known(World world, std::uint64_t seed, std::size_t count) const;

  /// Samples with an unknown, of which there is `median_share` by weight (log-normal, deviation
  /// 0.4).
  std::vector<PooledSample> with_unknown(World world, std::uint64_t seed, std::size_t count,
                                         std::string_view unknown, double median_share) const;

 private:
  PooledSample judge(const SimulatedSample& sample) const;

  ReferenceSet references_;
  Recipe recipe_;
  Dictionary dictionary_;
  std::vector<std::size_t> left_out_;
};

}  // namespace candor::test
