#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/calibration/lamp_lines.h"
#include "pipeline/core/result.h"
#include "pipeline/numerics/line_positions.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// What is known beforehand of a detector's wavelengths, in nm: of its first and its last pixel.
struct WavelengthGuess {
  double first_nm = 0;
  double last_nm = 0;
};

/// A line of the lamp and the pixel it was found at.
struct MatchedLine {
  double pixel = 0;
  double vacuum_nm = 0;
  double residual_nm = 0;  ///< found less fitted: the line's wavelength less the axis there
};

/// Vacuum wavelength as a polynomial of the pixel, with its covariance.
struct WavelengthAxis {
  std::size_t pixels = 0;            ///< of the detector, counted from 0
  std::vector<double> coefficients;  ///< of powers of x = (2 pixel − (pixels − 1)) / (pixels − 1)
  Matrix covariance;                 ///< of the coefficients, in nm²

  double at(double pixel) const;
  /// The pixel of a wavelength; nothing if it lies off the detector. The axis must ascend.
  std::optional<double> pixel_of(Wavelength wavelength) const;
  /// The standard uncertainty of `at(pixel)`, in nm. It grows where the axis reaches beyond the
  /// lines it was fitted to.
  double uncertainty(double pixel) const;
};

/// A wavelength axis and what it rests on.
struct WavelengthFit {
  WavelengthAxis axis;
  std::vector<MatchedLine> matched;  ///< the lines the axis was fitted to, by ascending pixel
  double rms_nm = 0;                 ///< of their residuals
  double resolution_nm = 0;          ///< median full width of the matched lines; 0 if none has one
};

/// Match the lines found on a detector with those of the lamp, and fit the wavelength axis.
///
/// The guess may be wrong by 3.5 % of the wavelength in its offset, by 4 % in its dispersion (both
/// at once). Of half the span, the quadratic part of the axis may be a tenth, the cubic a fiftieth
/// and the quartic 0.3 %: a grating whose rays spread by an angle t to either side at an angle β of
/// diffraction has tan β·t/2, t²/2 and about tan β·t³/2, and t is hardly above 0.2. All quadratic
/// axes in that room are scored on a grid: for each found line (the 60 highest), the logarithm of
/// the likelihood ratio of lying near some line of the lamp, weighted by the root of its strength,
/// against lying anywhere; half of the found lines may be none of the lamp's. The best 300 are
/// refined with narrowing widths to cubics. The order, 2 to 4, is the one of the least Bayesian
/// information criterion, where the fourth must be better by 10; lines off by more than 4 robust
/// standard deviations (studentised by the leverage) are left out, and each found line's
/// uncertainty is widened by the scatter that remains, as are the covariances. Deterministic.
///
/// `found` by ascending pixel. Errors: `invalid_value` for a guess that does not ascend or is not
/// positive, `insufficient_data` for fewer than 6 lines that match, `incompatible` if two different
/// axes explain the lines almost equally well (a likelihood ratio below 1000).
Result<WavelengthFit> fit_wavelength(std::span<const LinePosition> found,
                                     std::span<const LampLine> lamp, std::size_t pixels,
                                     WavelengthGuess guess);

}  // namespace candor
