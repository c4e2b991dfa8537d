#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/calibration/calibration.h"
#include "pipeline/core/result.h"
#include "pipeline/core/units.h"

namespace candor {

/// A measured standard: counts of every pixel, and the pixels that stand at the end of the scale,
/// ascending. Up to a hundredth of the pixels may be missing at the end.
struct DetectorCounts {
  std::span<const double> counts;
  std::span<const std::size_t> saturated;
};

/// A band of a standard and the laser that would put it in its place.
struct LaserBand {
  double standard_per_cm = 0;
  double pixel = 0;
  Wavelength laser{0};
};

/// The vacuum wavelength of the laser and its standard uncertainty in nm.
struct LaserFit {
  Wavelength laser{0};
  double uncertainty_nm = 0;
  std::vector<LaserBand> bands;  ///< that it rests on
};

/// Find the laser's wavelength from the bands of a standard, over the pixels of a detector whose
/// wavelengths are known: the wavenumber of a band plus its shift.
///
/// The guess may be wrong by 60 cm⁻¹. Of all offsets that put some band of the spectrum on a band
/// of the standard, the one is taken under which the bands of the standard meet the highest bands
/// of the spectrum (the sum of the roots of their heights) within 4 cm⁻¹. The bands are then fitted
/// (`BandFinder`); those that are saturated or lie beyond the lamp's lines, where the axis is
/// extrapolated, are left out, and so are those off by more than 3 robust standard deviations. Of
/// one band, the uncertainty is that of its position and of the axis there; of several, that of
/// their mean and of the axis at its place.
///
/// Errors: `incompatible` if the counts of pixels differ, `invalid_value` for a guess that is not
/// positive or off by so much that a band would lie beyond zero frequency, `insufficient_data` if
/// too few bands can be used: 3 of a standard that has so many, with the reason.
Result<LaserFit> fit_laser(const WavelengthPart& wavelength, const DetectorCounts& measured,
                           std::span<const double> bands, Wavelength guess);

/// What became of a band of a standard.
enum class BandStanding { found, off_detector, saturated, not_found };

/// Name it as `calibrate check --json` prints it: "found", "off-detector", "saturated",
/// "not-found".
std::string_view to_string(BandStanding standing);

/// A band of a standard and where it was found.
struct CheckedBand {
  double standard_per_cm = 0;
  BandStanding standing = BandStanding::not_found;
  std::optional<double> found_per_cm;
  /// Standard uncertainty of the found shift: of the band's position, of the axis there and of the
  /// laser, taken as independent, which errs on the large side.
  std::optional<double> uncertainty_per_cm;
  std::optional<double> fwhm_per_cm;  ///< as the instrument shows it
  bool extrapolated = false;          ///< the band lies beyond the lines of the lamp
};

/// How the bands of a standard lie on a calibrated detector.
struct ShiftCheck {
  std::vector<CheckedBand> bands;
  std::optional<double> rms_per_cm;   ///< of all differences; nothing if no band was found
  std::optional<double> mean_per_cm;  ///< of the differences that are not extrapolated
};

/// Look for each band of a standard: the most prominent one within 8 cm⁻¹ and within half of the
/// distance to its neighbours, fitted as `BandFinder` does. Errors: as `fit_laser` for the pixels,
/// and `incompatible` for a calibration without a laser.
Result<ShiftCheck> check_shifts(const Calibration& calibration, const DetectorCounts& measured,
                                std::span<const double> bands);

}  // namespace candor
