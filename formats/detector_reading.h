#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/format.h"
#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// What a file says of the pixels of a detector.
struct DetectorReading {
  Spectrum counts;                         ///< over pixels, or over the axis that stands for them
  std::vector<std::size_t> saturated;      ///< points at the end of the scale, ascending
  std::optional<WavelengthGuess> nominal;  ///< wavelengths of the ends, where the file tells them
  std::optional<double> laser_nm;          ///< nominal wavelength of the laser, where it is told
  std::string date;                        ///< of the measurement, as the file writes it
  std::vector<std::string> warnings;       ///< of the reader, less those on the vendor's axis
};

/// Take the pixels from a file: of one with raw and dark counts over pixels (BWSpec, JSON of
/// ENLIGHTEN) the raw ones less the dark ones, else the first spectrum, if its axis is pixels, nm
/// or a Raman shift.
///
/// Saturated are raw counts of 65535 and more, the end of a converter of 16 bits; without raw
/// counts, points that share the highest value with two neighbours or more. The nominal wavelengths
/// are those of an axis in nm or of a vendor's polynomial (BWSpec, `coefs_a0` to `coefs_a3`, nm by
/// pixel); of a Raman shift they need a laser, `laser_nm` or the file's. Errors: `incompatible` for
/// another axis, or raw and dark counts that do not belong together; `unsupported` for several
/// results, of which one would have to be guessed.
Result<DetectorReading> detector_reading(const SpectrumFile& file,
                                         const std::optional<double>& laser_nm);

}  // namespace candor::formats
