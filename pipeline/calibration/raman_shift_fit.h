#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/result.h"
#include "pipeline/core/units.h"

namespace candor {

/// The vacuum wavelength of the laser and its standard uncertainty in nm.
struct LaserFit {
  Wavelength laser;
  double uncertainty_nm = 0;
};

/// Find the laser's wavelength from one band of a standard, over the pixels of a detector whose
/// wavelengths are known: the wavenumber of the band plus its shift. The band is the highest line
/// that lies within 60 cm⁻¹ of where `guess` puts it. The uncertainty holds those of the band's
/// position and of the axis there. Errors: `incompatible` if the counts of pixels differ,
/// `invalid_value` for a guess that is not positive or off by so much that the band would lie
/// beyond zero frequency, `insufficient_data` if no line is near.
Result<LaserFit> fit_laser(const WavelengthAxis& axis, std::span<const double> counts,
                           RamanShift band, Wavelength guess);

/// A band of a standard and where it was found; nothing if it was not.
struct CheckedBand {
  double standard_per_cm = 0;
  std::optional<double> found_per_cm;
};

/// How the bands of a standard lie on a calibrated detector.
struct ShiftCheck {
  std::vector<CheckedBand> bands;
  std::optional<double> rms_per_cm;  ///< of the differences; nothing if no band was found
};

/// Look for each band of a standard: the line nearest to it, within 8 cm⁻¹. A band that does not
/// stand out (see `line_positions`), lies off the detector, or is not the one band nearest to that
/// line is not found. Errors: as `fit_laser` for the pixels, and `insufficient_data` if nothing in
/// the spectrum stands out.
Result<ShiftCheck> check_shifts(const WavelengthAxis& axis, Wavelength laser,
                                std::span<const double> counts, std::span<const double> bands);

}  // namespace candor
