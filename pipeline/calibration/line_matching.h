#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/result.h"

namespace candor {

/// A cubic axis in vacuum nm over x from −1 at the first pixel to 1 at the last.
using CubicAxis = std::array<double, 4>;

/// The value of a polynomial, given by its coefficients of ascending powers.
double polynomial_at(std::span<const double> coefficients, double x);

/// The axis, coarse but on the right lines, that explains best where lines were found. The method
/// and the errors are those of `fit_wavelength`.
Result<CubicAxis> match_lines(std::span<const LinePosition> found, std::span<const LampLine> lamp,
                              std::size_t pixels, WavelengthGuess guess);

}  // namespace candor
