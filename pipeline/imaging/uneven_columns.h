#pragma once

#include <array>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// The light of each column in the upper, the middle and the lower rows of a band.
using LightOfThirds = std::array<std::vector<double>, 3>;

/// Which columns of a picture show light that lies on a part of the rows only: a reflection or a
/// hot pixel, which is no line of a spectrum. A grating lights all rows of its band alike.
///
/// Of each third its darkest quarter of columns is taken off, and it is scaled to its share of the
/// light in most of the bright columns. The outer two are moved by up to 2 % of the width to where
/// they agree best with the middle one, for lines may stand aslant on the rows. Columns are uneven
/// where the brightest third is above twice the darkest within two columns, by more than 1.5 % of
/// the highest column, 0.005 and 6 of the standard deviations of the noise, and above 1.3 times it
/// with the light of the darkest columns, which of a white lamp is its own; so are the two columns
/// on either side. Thirds of equal size. Errors: `insufficient_data` for fewer than 15 columns.
/// Cost: 8 % of the squared width.
Result<std::vector<bool>> uneven_columns(LightOfThirds thirds);

}  // namespace candor
