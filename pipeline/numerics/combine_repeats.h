#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// How spikes are told from what all repeats show.
struct CombineOptions {
  double threshold = 5;  ///< in standard deviations of the comparison's noise
};

/// A point of one scan that was replaced.
struct ReplacedPoint {
  std::size_t scan = 0;
  std::size_t point = 0;
  bool operator==(const ReplacedPoint&) const = default;
};

/// The mean of repeats without their spikes.
struct CombinedScans {
  std::vector<double> mean;
  std::vector<ReplacedPoint> replaced;  ///< by point, then by scan
};

/// Average repeat scans of one sample without the spikes of single scans (cosmic rays).
///
/// A real line is in all repeats, however narrow; a spike is in one. The scans are matched first:
/// each is a·m + s, with m the median of the scans at each point (of two, the lower), a its
/// strength and s a slow drift, such as bleaching fluorescence. a comes from the first differences
/// where m is steep, as the median of their ratios and then by least squares without outliers; it
/// is 1 where they are too few to tell it to 10 %. s is the running median of what remains, over
/// 101 points. The noise is σ² = r² + g·level, read and shot noise, fitted to the median absolute
/// differences of successive matched scans in ten classes of level.
///
/// A point is a spike if it exceeds the median of the other scans, as matched, by more than
/// `threshold` times the noise of that comparison plus 0.15 of m's steepest difference to a
/// neighbour, since scans may be shifted against each other by a tenth of a point. The highest scan
/// of a point is judged first, then the next among those left, so that two spikes on one point are
/// found in three scans. Neighbours in the same scan that exceed the others by half the threshold
/// belong to the spike. A spike is replaced by what the other scans show; of two scans that is the
/// lower one. Where nothing is replaced the result is the plain mean, bit for bit. What both of two
/// scans share cannot be told from a line.
///
/// `scans` holds one scan a column. Errors: `insufficient_data` for fewer than two scans or 101
/// points; `incompatible` if the strength of a scan is not within 0.5 to 2 of the others', or if
/// more than 5 % of its points would be replaced: they are no repeats. That spikes do not repeat is
/// used by Takeuchi, Hashimoto, Harada, Appl. Spectrosc. 47 (1993) 129; the rule is our own. Cost:
/// O(scans·n·101).
Result<CombinedScans> combine_repeats(const Matrix& scans, const CombineOptions& options);

}  // namespace candor
