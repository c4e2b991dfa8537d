#pragma once

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"
#include "pipeline/imaging/row_band.h"

namespace candor {

/// The rows of a picture that carry a spectrum, which may run aslant.
struct TiltedBand {
  RowBand rows;     ///< at the middle of the picture's width
  double tilt = 0;  ///< rows by which it falls from one column to the next; negative: it rises

  bool operator==(const TiltedBand&) const = default;
};

/// Tilts that are looked for: to 6 degrees either way.
inline constexpr double kMostTilt = 0.105;

/// Find the band on which the light of a grating lies, and its tilt.
///
/// The columns are taken together in up to 32 blocks, which end at dark columns so that no line
/// that stands aslant is cut in two. What stands out in a block on less than half of its rows is
/// its light (a white top-hat, by which glows and slopes go); hot pixels are first taken out by the
/// median of seven rows. A block below a tenth of the median lit one counts nothing, none more than
/// the median of the others, so that a reflection weighs little. Among tilts the one is taken that
/// makes the sum over the blocks stand out most (the greatest sum of squares of its profile, a
/// Radon transform over small angles); then a line is fitted to the centres of light of the blocks
/// that are lit on 60 % of the band's rows, from the median of their slopes (Theil, Sen) with
/// bisquare weights, and again around that. The rows are those where the profile along that tilt is
/// above half of its top.
///
/// Squares of bytes are taken for light: no transfer curve is needed for where it lies. Errors:
/// `insufficient_data` for a picture below 16 by 16 pixels, where no rows stand out, where the
/// light lies on spots that cover less than 15 % of the width, where fewer than 60 % of the centres
/// lie on one line, the tilt does not settle or its standard uncertainty is above 0.003, where the
/// light's rise and fall are as long as the band itself (a glow), and where a second band is about
/// as bright. Cost: one pass over the picture, and 32 sums over its rows for each tilt.
Result<TiltedBand> find_tilted_band(const ColourImage& image);

}  // namespace candor
