#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/steps/mismatch_model.h"

namespace candor {

/// Two references of different substances that a recipe cannot tell apart.
struct ConfusablePair {
  std::size_t first = 0;   ///< index in the dictionary, below `second`
  std::size_t second = 0;  ///< likewise
  /// Expected Δχ² that it costs to explain one by the other, the smaller of the two ways.
  double statistic = 0;
};

/// The pairs of a library that are confusable, and the groups that they form.
struct Confusables {
  std::vector<ConfusablePair> pairs;             ///< by `first`, then `second`
  std::vector<std::vector<std::size_t>> groups;  ///< what hangs together by pairs; ascending
  std::vector<ConfusablePair> closest;           ///< at most five, confusable or not, closest first
  std::size_t compared = 0;                      ///< references
  std::vector<std::size_t> left_out;             ///< that do not cover the recipe's range
  std::vector<std::size_t> unseen;  ///< not seen at this share at all: nothing to confuse
};

/// In what the references are compared.
struct ConfusableSetting {
  /// The share of the signal that the substance has, in (0, 1].
  double share = 1;
  /// Dictionary index of the reference that makes up the rest; needed for a share below 1.
  std::optional<std::size_t> matrix = std::nullopt;
  /// Standard deviation of the white noise, as a part of the sample's strongest band.
  double noise = 0.002;
  /// Called with (done, total) after each reference; may be empty.
  std::function<void(std::size_t, std::size_t)> progress = {};
};

/// The expected Δχ² below which a pair is confusable. An analysis names a substance as an
/// alternative where the observed Δχ² is below 6 (`mixture.h`). Around an expected λ it scatters
/// with a standard deviation of 2√λ; at λ = 21 it is below 6 in one of twenty measurements:
/// λ − 1.645·2√λ = 6.
inline constexpr double kConfusableCost = 21;

/// The number of references above which none are compared.
inline constexpr std::size_t kMostConfusable = 1000;

/// Find the references that the mismatch model of a recipe cannot tell apart.
///
/// Each reference in turn is the sample, alone or at a share of it in a matrix. The sample is
/// whitened by the covariance that noise and model lead one to expect around it; the cost of
/// another reference is the χ² that stays if it stands in its place with a free coefficient and
/// baseline, which is the expected Δχ². Below `kConfusableCost` the pair is confusable: noise, and
/// bands a little stronger, broader or elsewhere than in the reference, are expected nearly as
/// large as what tells the two apart. References of one substance are no pair, and a reference that
/// could be left out of the sample at less than `kConfusableCost` is not seen at all and forms no
/// pair. More noise and more components make more pairs confusable.
///
/// Errors: `invalid_value` for a share outside (0, 1], or below 1 without a matrix, or a noise that
/// is negative or not finite; `unsupported`
/// for more than `kMostConfusable` references. Cost: for each of K references a Cholesky
/// factorisation of the N grid points and K triangular solves, N³/3 + N²K + NK².
Result<Confusables> confusable_references(const Dictionary& dictionary, const MismatchModel& model,
                                          const ConfusableSetting& setting);

}  // namespace candor
