#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "pipeline/core/spectrum.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// The part of a spectrum that no reference explains, small enough to be sent: a value and a doubt
/// a grid point.
struct ResidualSignature {
  Technique technique = Technique::unknown;
  double first_per_cm = 0;  ///< of the grid, evenly spaced
  double step_per_cm = 0;
  std::vector<float> signal = {};  ///< what no reference explains, root mean square 1
  /// Standard deviation of what is wrong with `signal` at each point, in its unit: noise, and what
  /// the references that were fitted may leave by themselves.
  std::vector<float> doubt = {};
  double share = 0;  ///< of the signal of the sample that stays unexplained, 0 to 1
};

/// The signature of a sample taken apart; none where nothing significant stays unexplained.
///
/// It is the residual of the fit: also references that only stand in for what is unexplained are
/// taken off, for with them samples of the same known contents would look alike.
std::optional<ResidualSignature> signature_of(const Decomposition& decomposition,
                                              const Mixture& mixture, Technique technique);

/// Whether two signatures are of one technique and grid, with at least 20 points.
bool are_comparable(const ResidualSignature& a, const ResidualSignature& b);

/// How much two unexplained signals are alike, −1 to 1: their correlation, in which a point counts
/// the less the more doubtful either is there, w = 1/(0.05 + (d₁² + d₂²)/2). 0 for signatures of
/// different grids. The weight, and values instead of differences, were chosen among 24 measures on
/// simulated samples (`docs/method.md`).
///
/// O(N).
double alikeness(const ResidualSignature& a, const ResidualSignature& b);

/// The chance that two signals with nothing in common are as much alike: the normal tail of
/// Fisher's z against the mean and deviation of the same measure with one of them moved along the
/// axis, by every distance of 5 % to 95 % of the range, ends joined. Keeps the widths of bands and
/// the noise as they are, and destroys only what is in the same place (as M. Bartlett, J. R. Stat.
/// Soc. 98 (1935) 536, asks of correlated series). A rough figure: of made-up signals with nothing
/// in common 3.3 % have a chance below 1 %.
///
/// O(N²).
double chance_of_alikeness(const ResidualSignature& a, const ResidualSignature& b);

/// What signals have in common: their mean, weighted by what is not doubtful, with the doubt that
/// is left. At least one, all of one grid.
ResidualSignature mean_of(const std::vector<const ResidualSignature*>& signatures);

/// Where a signal is strongest: the stretches above half of its highest point, ascending.
std::vector<std::pair<double, double>> strongest_bands_per_cm(const ResidualSignature& signature);

}  // namespace candor
