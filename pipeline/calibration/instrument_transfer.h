#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/numerics/matrix.h"

namespace candor {

/// One standard as two Raman instruments show it. The two need not be as strong as each other.
struct TransferStandard {
  std::string name;
  Spectrum from;  ///< by the instrument that a library was measured with
  Spectrum to;    ///< by the one that it is to be carried to
};

/// A band of a standard that both instruments show.
struct TransferBand {
  std::size_t standard = 0;  ///< index of the standard
  double from_per_cm = 0;
  double to_per_cm = 0;
  double uncertainty_per_cm = 0;  ///< standard uncertainty of the difference of the two
  /// Variance of the Gaussian, in cm⁻², that makes the band of `from` as broad as that of `to`;
  /// negative where that of `to` is the sharper one.
  double broadening_per_cm2 = 0;
  double standout = 0;               ///< height over the noise, in the spectrum where it is less
  double log_ratio = 0;              ///< natural logarithm of the height at `to` over `from`
  double log_ratio_uncertainty = 0;  ///< standard uncertainty
  bool on_axis = true;               ///< false: an outlier, which the axis does not rest on
};

/// A polynomial in u = (x − middle)/half, with the covariance of its coefficients.
struct SmoothFit {
  double middle = 0;
  double half = 1;
  std::vector<double> coefficients;  ///< of u⁰, u¹, ...
  Matrix covariance;
  double scatter = 0;  ///< root mean square of what the bands leave, with the degrees of freedom

  double value(double x) const;
  double slope(double x) const;  ///< by x
  double uncertainty(double x) const;
};

/// How spectra of one Raman instrument are made to look like those of another. Positions are Raman
/// shifts in cm⁻¹ of the first.
struct InstrumentTransfer {
  SmoothFit displacement;        ///< in cm⁻¹, to be added to a shift
  double broadening_per_cm = 0;  ///< standard deviation of the Gaussian, 0 where `to` is sharper
  double sharper_per_cm = 0;     ///< as much as `to` is sharper: this cannot be undone
  double broadening_spread = 0;  ///< standard uncertainty of the variance behind the two, in cm⁻²
  bool response_fitted = false;  ///< false: the bands do not constrain it, and heights stay
  SmoothFit log_response;        ///< natural logarithm of the ratio of the responses, 0 in the mean
  double supported_from = 0;     ///< of the outermost bands: beyond, the axis is extrapolated
  double supported_to = 0;
  double response_from = 0;  ///< of the outermost bands that the response rests on
  double response_to = 0;
  std::vector<TransferBand> bands;
};

/// Fit a transfer from standards that both instruments measured.
///
/// Bands are found and fitted in both spectra of a standard (`BandFinder`); from 100 cm⁻¹ on, those
/// of 2 % of the highest or more that are narrower than 35 cm⁻¹ and known to 1 cm⁻¹. The common
/// offset, at most 40 cm⁻¹, is where most of their heights meet; then those are pairs that are each
/// other's nearest within 8 cm⁻¹. Through their differences goes a polynomial of order 0 to 2 by
/// weighted least squares; an order is raised where the bands suffice (4 for a slope, 7 for a
/// curvature) and the F statistic of the further coefficient exceeds 4. Bands off by more than 3
/// robust standard deviations and 0.5 cm⁻¹ are left out of it.
///
/// The difference of resolution is a Gaussian: around each pair the band of one spectrum, broadened
/// by the Gaussian that fits best, with a free height and a straight line, is fitted to the other,
/// both ways; of the variances the median is taken, over the bands that stand 20 times or more
/// above the noise. With that, the same fits give the ratio of heights of each band. Its logarithm
/// is a constant for each standard plus a polynomial of order 1 or 2 that all share, raised by the
/// same rule; one band of a standard alone says nothing about it.
///
/// Errors: `incompatible` for a spectrum without Raman shifts, `insufficient_data` for fewer than 4
/// pairs, or pairs over less than 300 cm⁻¹: they do not constrain an axis; with the pairs of each
/// standard.
Result<InstrumentTransfer> fit_transfer(std::span<const TransferStandard> standards);

/// Whether the second instrument is the sharper one by more than 1 cm⁻¹ (standard deviation of a
/// Gaussian, 2.4 cm⁻¹ of a width) and by more than twice the uncertainty.
bool target_is_sharper(const InstrumentTransfer& transfer);

/// The displacement at a shift. Beyond the bands it goes on along its tangent; the uncertainty is
/// that of the polynomial, which grows there.
double displacement_at(const InstrumentTransfer& transfer, double shift_per_cm);

/// The ratio of the responses at a shift; beyond the bands, the one at the last of them.
double response_at(const InstrumentTransfer& transfer, double shift_per_cm);

/// A Raman spectrum as the other instrument would have shown it: freed of its background (`arpls`,
/// λ = 10⁶), since another laser excites another fluorescence; positions displaced; broadened on a
/// grid of 0.25 cm⁻¹; heights times the ratio of the responses, in arbitrary units. Its label is
/// kept; what was done to it is for the caller to record. Errors: `incompatible` for
/// another axis, `invalid_value` where the displaced axis would not ascend, `insufficient_data` for
/// an axis with gaps.
Result<Spectrum> carry(const InstrumentTransfer& transfer, const Spectrum& spectrum);

/// The part of a spectrum's structure, as the squares of its slope, that lies beyond the supported
/// range: 0 to 1.
double unsupported_part(const InstrumentTransfer& transfer, const Spectrum& spectrum);

}  // namespace candor
