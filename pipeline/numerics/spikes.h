#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// How spikes are told from bands in one scan.
struct SpikeOptions {
  double threshold = 4;     ///< in standard deviations of the noise of what is compared
  std::size_t window = 7;   ///< points on either side in which the background is looked for
  double line_width = 2.5;  ///< width at half height of the narrowest real line, in points
};

/// A scan without its spikes.
struct Despiked {
  std::vector<double> values;
  std::vector<std::size_t> replaced;  ///< indices of the points that were replaced, ascending
};

/// Find spikes of one to three points and replace them by the line between their neighbours.
///
/// A spike has sharper edges than the narrowest line that the instrument can show. For each run of
/// one to three points that stands above both neighbours, its mean height is compared with the
/// height of the higher neighbour, both above the lowest of the `window` points on their side. A
/// Gaussian or Lorentzian line of `line_width`, wherever it lies between the points, shows at most
/// a certain ratio of the two; a run is a spike if it exceeds 1.15 times that ratio by more than
/// `threshold` times the noise of the comparison. The noise is white_noise(), raised with the root
/// of the neighbour's level above the minimum, as if all noise were shot noise. Hence a line is
/// kept however high it is, and a wide or low spike that could be a line of `line_width` is kept,
/// too: of a width of 3 points it is found only from tens of noise deviations on. A line narrower
/// than `line_width` is taken for a spike, and so are single points of a ripple with a period of
/// two points. Of simulated spikes on a level background those of 1, 2 and 3 points are found in
/// over 80 % from 20, 30 and 60 noise deviations on; at 10 deviations hardly any but of 1 point,
/// and those in under half. The three outermost points at either end are left alone. After the idea
/// that a spike shows in its edges: Whitaker, Hayes, Chemom. Intell. Lab. Syst. 179 (2018) 82,
/// doi:10.1016/j.chemolab.2018.06.009. Errors: `insufficient_data` below 15 points. O(n·window) per
/// round, at most 10 rounds.
Result<Despiked> despike(std::span<const double> y, const SpikeOptions& options);

}  // namespace candor
