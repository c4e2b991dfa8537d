#pragma once

#include <span>
#include <string>
#include <vector>

#include "library/library.h"

namespace candor::library {

/// References whose curves are nearly the same, and what could not be compared.
struct NearPairs {
  std::vector<NearPair> pairs;  ///< sorted by the ids
  std::vector<std::string> notes;
};

/// The correlation above which two references are reported.
inline constexpr double kNearCorrelation = 0.995;

/// The number of references of one technique above which none are compared.
inline constexpr std::size_t kMostCompared = 20'000;

/// Find pairs of one technique whose curves correlate above `kNearCorrelation` (Pearson), read by
/// linear interpolation on one even grid: 660 to 1800 cm⁻¹ in steps of 4 for IR, otherwise the
/// range that nine in ten references cover. Transmittance and reflectance are compared as
/// −log₁₀. Finds every such pair: averages over neighbouring points bound the distance of two
/// curves from below, and only pairs within the bound are computed in full. Cost: n²/2 distances
/// of 24 numbers.
NearPairs near_pairs(std::span<const Entry> entries);

}  // namespace candor::library
