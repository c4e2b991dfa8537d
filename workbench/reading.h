#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "formats/format.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::workbench {

/// Whether a spectrum that was digitised from a picture may be read: only where it is shown,
/// converted, or hints at look-alikes.
enum class Admission { measured, digitised_too };

/// What a file does not say about itself, and what is to be made of its pixels.
struct Reading {
  std::string x_unit;  ///< as `axis_unit_from_string` takes it; empty: as the file says
  std::string y_unit;  ///< as `signal_unit_from_string` takes it; empty: as the file says
  std::optional<double> laser_nm;
  std::string calibration;  ///< file of a calibration; empty for none
  Admission admission = Admission::measured;

  /// Errors: `usage` for a unit that is not known.
  Result<formats::ReadOptions> read_options() const;
};

/// A spectrum ready to be compared: converted to wavenumbers or Raman shift where the file states
/// micrometres or, with `laser_nm`, nanometres. Errors: `unknown_unit` for wavelengths without it.
Result<Spectrum> on_comparable_axis(const Spectrum& spectrum, Technique technique,
                                    const std::optional<double>& laser_nm);

/// One file's spectra with the SHA-256 of its bytes.
struct InputFile {
  std::string path;  ///< as typed
  std::string sha256;
  formats::SpectrumFile content;
  std::string calibration;  ///< fingerprint of the calibration that was applied; empty if none was
};

/// Read a file; the error names it. With a calibration, its spectrum is the one on the calibrated
/// axis. Errors: those of `formats::read_spectra`, `incompatible` for a digitised spectrum that is
/// not admitted.
Result<InputFile> read_input(const std::string& path, const Reading& reading);

/// The same of bytes that were read already.
Result<InputFile> input_of(const std::string& path, std::string_view bytes, const Reading& reading);

/// The first spectrum, or the one `index` (from 1) names.
Result<Spectrum> chosen_spectrum(const InputFile& file, std::size_t index);

}  // namespace candor::workbench
