#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/axis.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/core/units.h"

namespace candor {

/// What a part of a calibration was made from, by what and when.
struct CalibrationOrigin {
  std::string standard;         ///< "neon", "silicon", "srm-2241", ...
  std::string file_sha256;      ///< of the measured file
  std::string file_date;        ///< as the file states it; may be empty
  std::string method;           ///< name and revision, e.g. "wavelength-fit/1"
  std::string program_version;  ///< of Candor
  std::string made_utc;         ///< "2026-11-28T17:05:00Z", given by the caller
};

/// The axis that the files of an instrument come with. Points stand for pixels by their order:
/// pixels counted from 0, or whatever the vendor wrote (nm, Raman shift).
struct NominalAxis {
  AxisUnit unit = AxisUnit::pixel;
  std::vector<double> positions;  ///< of the points; empty for pixels
};

/// Wavelengths of the pixels, from the lines of a lamp.
struct WavelengthPart {
  WavelengthAxis axis;
  NominalAxis nominal;
  double first_line_pixel = 0;  ///< of the outermost lines of the fit: beyond, it is extrapolated
  double last_line_pixel = 0;
  std::size_t lines = 0;     ///< that the fit rests on
  double rms_nm = 0;         ///< of their residuals
  double resolution_nm = 0;  ///< median full width at half maximum of the lines; 0 if not known
  CalibrationOrigin origin;
};

/// The laser, from the bands of a Raman shift standard.
struct LaserPart {
  Wavelength laser{0};
  double uncertainty_nm = 0;  ///< standard uncertainty
  CalibrationOrigin origin;
};

/// Factors for neighbouring pixels. Where there are none, there is no corrected value.
struct FactorPart {
  std::size_t first_pixel = 0;
  std::vector<double> factors;      ///< counts are multiplied by them; positive
  double relative_uncertainty = 0;  ///< standard uncertainty of a factor, as a part of it
  CalibrationOrigin origin;
};

/// All that is known of one dispersive spectrometer with one laser.
struct CalibrationParts {
  WavelengthPart wavelength;
  std::optional<LaserPart> laser;
  std::optional<FactorPart> pixel;      ///< fixed pattern: differences of pixels and etaloning
  std::optional<FactorPart> intensity;  ///< relative intensity
};

/// A checked, immutable calibration: every number finite, the axis ascending over all pixels,
/// factors positive and within the detector.
class Calibration {
 public:
  /// Check and take the parts. Errors: `invalid_value`, saying which number is wrong.
  static Result<Calibration> make(CalibrationParts parts);

  const CalibrationParts& parts() const { return parts_; }
  const WavelengthAxis& axis() const { return parts_.wavelength.axis; }

  /// SHA-256 over all numbers and origins, 64 hexadecimal digits: another one is another
  /// calibration.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  explicit Calibration(CalibrationParts parts);

  CalibrationParts parts_;
  std::string fingerprint_;
};

/// The nominal axis of a spectrum that `calibrate` is given.
NominalAxis nominal_axis(const Axis& axis);

/// A spectrum whose points are the calibrated pixels, checked to be of that detector. Over pixels:
/// as many, counted from 0. Over a vendor's axis: the same unit, and points around every place
/// where the calibration's files have one, where the counts are read by the cubic through the four
/// nearest points. Such files may have up to 1 % more or fewer points and lack single ones, as the
/// seams of scans in several windows make them, and may end earlier: the result ends there, too.
/// Errors: `incompatible`.
Result<Spectrum> on_detector(const Calibration& calibration, const Spectrum& counts);

/// Put a spectrum on the calibrated axis: Raman shift in cm⁻¹ where the laser is known, else vacuum
/// wavelength in nm. The pixel pattern is divided out and the relative intensity corrected where
/// the calibration has them; pixels beyond the range of either are left out, never extrapolated,
/// and so are points beyond the calibrated ones. Corrected counts are `arbitrary`. Errors: those of
/// `require_same_detector`, `insufficient_data` if fewer than two pixels remain. O(pixels).
Result<Spectrum> apply(const Calibration& calibration, const Spectrum& measured);

}  // namespace candor
