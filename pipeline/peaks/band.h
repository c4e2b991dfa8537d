#pragma once

#include <span>
#include <vector>

namespace candor {

/// One band of a spectrum as a pseudo-Voigt profile on the axis of its table:
///
///   y(ν) = height · (η·L(x) + (1 − η)·G(x)),  x = 2 (ν − position) / fwhm
///   L(x) = 1 / (1 + x²),  G(x) = exp(−ln 2 · x²)
///
/// L and G have the same full width at half maximum, so `fwhm` is that of the sum for every η.
/// Source: G. K. Wertheim, M. A. Butler, K. W. West, D. N. E. Buchanan, Rev. Sci. Instrum. 45
/// (1974) 1369, doi:10.1063/1.1686503.
struct Band {
  double position = 0;          ///< of the maximum, in the axis unit
  double height = 0;            ///< above the baseline, in the ordinate's unit
  double fwhm = 0;              ///< full width at half maximum, above 0, in the axis unit
  double lorentz_fraction = 0;  ///< η: 0 is a Gaussian, 1 a Lorentzian

  bool operator==(const Band&) const = default;
};

/// The profile's value at a position.
double band_value(const Band& band, double position);

/// The area under the whole profile: height · fwhm · (η·π/2 + (1 − η)·√(π / ln 2)/2).
double band_area(const Band& band);

/// The sum of the bands' profiles at each position. O(bands · positions).
std::vector<double> render_bands(std::span<const Band> bands, std::span<const double> positions);

/// A straight line under the bands, by its values at two positions. A reference measured by ATR
/// keeps some of it: without the line, wide bands would be spent on it.
struct BandBaseline {
  double from = 0;     ///< position of the first value
  double to = 1;       ///< position of the second, above `from`
  double at_from = 0;  ///< value at `from`, in the ordinate's unit
  double at_to = 0;

  double value(double position) const;
  bool operator==(const BandBaseline&) const = default;
};

/// A spectrum in few numbers: its bands, ascending by position, and the line they stand on.
struct BandTable {
  std::vector<Band> bands;
  BandBaseline baseline;

  bool operator==(const BandTable&) const = default;
};

/// The curve that a table describes, at each position.
std::vector<double> render_band_table(const BandTable& table, std::span<const double> positions);

}  // namespace candor
