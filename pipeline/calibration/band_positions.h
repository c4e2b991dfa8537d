#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// Where a Raman band falls on the detector, in pixels counted from 0.
struct BandPosition {
  double pixel = 0;
  double uncertainty = 0;  ///< standard uncertainty, in pixels
  double height = 0;       ///< above its local background, in counts
  double fwhm = 0;         ///< in pixels
  bool saturated = false;  ///< pixels of it stand at the end of the scale
};

/// Where to look for a band.
struct BandPlace {
  double pixel = 0;
  double reach = 0;  ///< in pixels, to either side
};

/// The bands of one Raman spectrum over the pixels of a detector.
///
/// A band is a maximum whose prominence is 6 standard deviations of the white noise or more. Around
/// the most prominent one within reach, the sum of a straight line and of pseudo-Voigt profiles,
/// one for each maximum near it, is fitted by least squares to the pixels within 1.75 widths of the
/// band, and at least 6: the position is that of the band's own profile, free of the slope of the
/// background and of its neighbours. The uncertainty is the fit's, widened by what the model leaves
/// above the noise, and at least 0.02 pixels. A band with pixels among `saturated` within its width
/// is marked and not fitted. O(pixels) once, and a fit of at most 19 parameters for each band.
class BandFinder {
 public:
  /// `counts` of at least 15 pixels; `saturated` pixels ascend. Errors: as `white_noise`.
  static Result<BandFinder> make(std::span<const double> counts,
                                 std::span<const std::size_t> saturated);

  /// The most prominent band within reach of a place; nothing if none stands out there.
  std::optional<BandPosition> find(BandPlace place) const;

  /// All that stands out, by ascending pixel, not fitted: highest points, with height and width.
  std::span<const BandPosition> candidates() const { return candidates_; }

 private:
  BandFinder(std::vector<double> counts, double noise, std::vector<BandPosition> candidates)
      : counts_(std::move(counts)), noise_(noise), candidates_(std::move(candidates)) {}

  std::vector<double> counts_;
  double noise_;
  std::vector<BandPosition> candidates_;
};

}  // namespace candor
