#pragma once

#include <span>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// A band and how much of it a baseline took.
struct BandLoss {
  double position = 0;  ///< in the axis unit
  double fwhm = 0;      ///< in the axis unit
  double height = 0;    ///< above the line through its feet, in the ordinate's unit
  double loss = 0;      ///< part of that height by which the baseline rises under it
};

/// Which bands are looked at.
struct LossOptions {
  double widest = 100;            ///< full width at half maximum, in the axis unit
  double least_prominence = 0.1;  ///< part of the highest prominence
};

/// Measure how much of each band a baseline takes away.
///
/// A baseline that has eaten from a band rises under it. The bands are the peaks of the spectrum
/// before the baseline is subtracted, with a prominence of at least `least_prominence` of the
/// highest and 20 times the noise, and at most `widest` wide. Of each, spectrum and baseline are
/// compared with their lines through the points one width to either side: the loss is the
/// baseline's height above its line over the spectrum's. What both share, such as slope, does not
/// count. Background that is curved within two widths of a band counts as loss although it is none:
/// for a hump W wide and H high under a band w wide and h high, about 2.8·(H/h)·(w/W)². The bands
/// nearest to either end, whose feet are not on the axis, are left out.
///
/// Spans are of one size, positions ascend. Errors: `insufficient_data` below 15 points. O(n).
Result<std::vector<BandLoss>> baseline_loss(std::span<const double> positions,
                                            std::span<const double> intensities,
                                            std::span<const double> baseline,
                                            const LossOptions& options);

}  // namespace candor
