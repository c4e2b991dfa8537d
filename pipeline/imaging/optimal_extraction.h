#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/image_calibration.h"
#include "pipeline/imaging/row_band.h"
#include "pipeline/imaging/slit_geometry.h"

namespace candor {

/// The light of one track, column by column, with what it may be wrong by.
struct ExtractedTrack {
  RowBand rows;                  ///< at the middle of the picture
  std::vector<double> counts;    ///< of the optimal extraction, the whole light of a column
  std::vector<double> variance;  ///< counts²
  std::vector<double> row_sum;   ///< plain sum of the rows, bad pixels as the profile has them
  std::vector<double> row_sum_variance;
  std::vector<std::size_t> filled;  ///< columns without a good pixel: a line between neighbours
  std::size_t rejected = 0;         ///< pixels that did not fit the profile and were left out

  /// How many times better than the row sum's the ratio of signal to noise is: the median over the
  /// columns of the ratio of their deviations. At least about 1.
  double gain() const;
};

/// How a track is extracted.
struct ExtractionOptions {
  double outlier = 5;      ///< standard deviations from the profile at which a pixel is left out
  std::size_t rounds = 3;  ///< of leaving out, at most
};

/// Add up the light of a track with the weight that each pixel deserves: sum(P·D/V) / sum(P²/V)
/// over its rows, D the counts, V their variance, P the share of the column's light that falls on
/// the pixel (K. Horne, Publ. Astron. Soc. Pac. 98 (1986) 609). The variance is that of this
/// estimate, sum((P/V)²·var(D)) / sum(P²/V)², also where the weights are not quite the best.
///
/// P is measured on the picture itself: in blocks of 64 columns, each row by least squares against
/// the light of the columns, over columns without a faulty pixel; blocks too dark for that take
/// their neighbours' columns in. Between the middles of two blocks P is their mean by distance, and
/// it is moved along the trace by cubic convolution. Shares below 0 are 0, and they add up to 1.
/// V is read noise and the shot noise of the light that the profile expects at a pixel, as a V of
/// the counts themselves would weigh down what noise happened to raise. Pixels with a fault have no
/// weight, nor those further from the profile than `outlier` deviations of V and of a doubt of 5 %
/// in the profile (the worst of a column, a round). A column whose good pixels take less than a
/// quarter of its light is filled in and listed.
///
/// The rows follow the trace by whole pixels. Errors: `insufficient_data` if nowhere is enough
/// light, or if more than a quarter of the columns would be filled in; `invalid_value` for rows
/// outside the picture.
Result<ExtractedTrack> extract_track(const CorrectedImage& image, const RowBand& rows,
                                     const Trace& trace, const DetectorNoise& noise,
                                     const ExtractionOptions& options = {});

}  // namespace candor
