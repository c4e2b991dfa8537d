#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/validate/counts.h"
#include "pipeline/validate/outcome.h"

namespace candor {

/// Samples that have one value of a stratum in common.
struct Stratum {
  std::string target;
  std::string name;   ///< e.g. "site"
  std::string value;  ///< e.g. "Vancouver"
  Counts counts;
};

/// The stratum that did worst, of several.
struct WorstStratum {
  Stratum stratum;
  /// The probability that one of so many is so bad by chance alone: Fisher's exact test of this one
  /// against all samples that state it, times the number compared (Bonferroni), at most 1.
  double chance = 1;
  std::size_t compared = 0;
};

/// A stratum with fewer samples of a kind is listed and not called the worst.
inline constexpr std::size_t kLeastStratum = 10;

/// The strata of the samples whose truth of that target is known, sorted by name and value.
std::vector<Stratum> strata_of(std::span<const SampleOutcome> samples, const std::string& target);

/// The stratum with the lowest sensitivity, of those with at least ten samples that have the
/// target; none unless two of one name can be compared.
std::optional<WorstStratum> least_sensitive(std::span<const Stratum> strata);

/// The same for the specificity and the samples without the target.
std::optional<WorstStratum> least_specific(std::span<const Stratum> strata);

}  // namespace candor
