#pragma once

#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// Two spectra over the range that both cover, each scaled from 0 to 1 there.
struct CurveComparison {
  std::vector<double> positions;  ///< in the unit of both axes, those of the coarser one
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> difference;  ///< first minus second
  double correlation = 0;          ///< Pearson's r of first and second
};

/// Fewer common points than these say nothing of likeness.
inline constexpr std::size_t kLeastComparedPoints = 16;

/// Compare two spectra of one technique on the points of the coarser axis that both cover.
/// Transmittance and reflectance are compared as −log₁₀, of which nothing exceeds 4. Errors:
/// `incompatible` for another technique or axis unit, or for signals that are no absorbance beside
/// ones that are; `insufficient_data` for fewer than `kLeastComparedPoints` common points, a gap in
/// them, or a curve that is flat there.
Result<CurveComparison> compare_curves(const Spectrum& first, const Spectrum& second);

}  // namespace candor
