#pragma once

#include <span>
#include <vector>

#include "pipeline/calibration/calibration.h"
#include "pipeline/calibration/intensity_certificate.h"
#include "pipeline/calibration/raman_shift_fit.h"
#include "pipeline/core/result.h"

namespace candor {

/// Factors that give a spectrum the relative intensity that the standard is certified for.
///
/// The measured standard is freed of the pixel pattern where the calibration has one and of spikes
/// (`despike`), and smoothed (Whittaker, λ = 10⁴: what is finer than 63 pixels goes). A factor is
/// the certified shape over that, scaled to 1 where the counts are highest. Kept are the pixels
/// around that place that lie in the certified range and where the counts are 5 % of the highest or
/// more; beyond, nothing is corrected or extrapolated. The uncertainty is that of the noise after
/// the smoothing, at the median; the certificate has its own. Source: ASTM E2911.
///
/// `origin` is left to the caller. Errors: `incompatible` for a calibration without a laser, one
/// more than 1 nm from the certificate's, or another count of pixels; `invalid_value` for saturated
/// pixels in the range; `insufficient_data` if fewer than 50 pixels remain or the noise exceeds a
/// tenth of the counts.
Result<FactorPart> relative_intensity(const Calibration& calibration,
                                      const DetectorCounts& measured,
                                      const IntensityCertificate& certificate);

/// Factors that take out a fixed pattern of the detector: differences of its pixels and the fringes
/// of etaloning that are finer than 63 pixels. Measured is a source whose own spectrum is smooth: a
/// lamp, an LED, a luminescent glass.
///
/// A factor is the smoothed curve (Whittaker, λ = 10⁴) over the counts. Kept are the pixels around
/// the highest counts where the smoothed curve has a fifth of them or more, less 30 pixels on a
/// side where it falls below within the detector: the edge of a filter is no pattern. The factors
/// are those of the mean of the measurements, and the uncertainty follows from how they differ. Two
/// are the least: in a single one, noise and pattern cannot be told apart, and its noise would be
/// printed into every spectrum.
///
/// Errors: `incompatible` for counts of different sizes, `invalid_value` for saturated pixels in
/// the range, `insufficient_data` for fewer than two measurements, if fewer than 50 pixels remain
/// or the pattern is not twice its uncertainty: then there is nothing to take out.
Result<FactorPart> pixel_response(std::span<const DetectorCounts> measurements);

}  // namespace candor
