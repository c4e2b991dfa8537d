#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/image_calibration.h"
#include "pipeline/imaging/row_band.h"

namespace candor {

/// Find the bands of rows that the slit, or each fibre in it, lights: around each peak of the mean
/// of the rows that stands out by 5 % of the highest and by 8 times the scatter from row to row,
/// out to where 0.5 % of it or 3 times the scatter are left, or to the valley towards the next.
/// From the top. Errors: `insufficient_data` if nothing stands out; `incompatible` if there are not
/// `expected` ones.
Result<std::vector<RowBand>> find_tracks(const DetectorImage& image,
                                         std::optional<std::size_t> expected);

/// How the image of the straight slit is bent and tilted: a line that crosses the middle of the
/// rows at x lies in row y at x + shift(x, y).
struct Smile {
  static constexpr std::size_t kPowersOfX = 3;  ///< 1, u, u²
  static constexpr std::size_t kPowersOfY = 2;  ///< v, v²

  RowBand rows;           ///< for which it was fitted
  std::size_t width = 0;  ///< of the picture
  /// In pixels, of u^i v^j; u and v run from -1 to 1 over the width and the rows.
  std::array<std::array<double, kPowersOfY>, kPowersOfX> coefficients{};
  std::size_t lines = 0;  ///< of the lamp that it rests on
  double rms = 0;         ///< of their places about the fit, in pixels

  double shift(double x, double y) const;
  /// The largest shift in the rows, either way, in pixels.
  double largest() const;
};

/// Fit the smile on the picture of a lamp with lines. The rows are added in groups; lines are found
/// in the middle one and followed outwards. Every line's own place and the polynomial are fitted at
/// once, weighted by the lines' uncertainties; places off by more than 4 robust standard deviations
/// are left out. With two lines the shift is linear in x, with one it does not depend on it.
/// Errors: `insufficient_data` if no line is seen in at least 5 groups on both sides of the middle.
Result<Smile> fit_smile(const CorrectedImage& lamp, const RowBand& rows);

/// Where the middle of a track's light lies: a parabola over the columns. That it is not straight
/// and level is keystone and tilt.
struct Trace {
  std::size_t width = 0;                 ///< of the picture
  std::array<double, 3> coefficients{};  ///< row, in powers of u from -1 to 1 over the width
  std::size_t places = 0;                ///< blocks of columns that it rests on

  double at(double x) const;
};

/// Fit the trace to the centres of light of blocks of 32 columns that stand out by 10 standard
/// deviations, each sought around the track's middle and then again around itself; the weight of a
/// block is what its noise allows. With fewer than three blocks it is straight, with one level.
/// Errors: `insufficient_data` if no block has light enough.
Result<Trace> fit_trace(const CorrectedImage& image, const RowBand& rows);

/// Take the smile out of a picture: each row is read at x + shift(x, y) by cubic convolution and
/// scaled by the local stretch, so that the light is kept (`straighten_row`). The variance is that
/// of a single pixel; neighbours of one row are correlated afterwards. A pixel read from a faulty
/// one is faulty. Rows outside the smile's stay. Where a row would be read beyond its end, the
/// pixel is marked dead.
void straighten(CorrectedImage& image, const Smile& smile);

}  // namespace candor
