#pragma once

#include <optional>
#include <string>

#include "pipeline/analyse/quality.h"
#include "pipeline/calibration/calibration.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "workbench/acquisition.h"
#include "workbench/instrument.h"
#include "workbench/reading.h"

namespace candor::workbench {

/// What makes a Raman spectrum of pixels, from options, calibration and instrument.
struct ScanSettings {
  std::optional<Calibration> calibration;
  std::optional<double> laser_nm;
  AxisUnit saved_axis = AxisUnit::wavelength_nm;

  /// Of the calibration; empty without one.
  std::string fingerprint() const { return calibration ? calibration->fingerprint() : ""; }
};

/// Read them. Errors: those of the calibration, `usage` for a unit that a scan cannot be saved in,
/// or one of an ordinate.
Result<ScanSettings> scan_settings(const Reading& reading, Instrument& instrument);

/// The spectrum over Raman shift, ready to be analysed. Errors: `insufficient_data` if the laser
/// line or the wavelengths are not known, those of `apply`.
Result<Spectrum> raman_spectrum(const Spectrum& pixels, const ScanSettings& settings,
                                Instrument& instrument);

/// The spectrum as `--save` writes it: over nm, or over Raman shift where that was asked for.
Result<Spectrum> saved_spectrum(const Acquired& acquired, const ScanSettings& settings,
                                Instrument& instrument);

/// Whether there is a dark, and how old it is.
QualityCheck dark_check(const Acquired& acquired);
QualityCheck dark_check(const std::optional<double>& dark_age_s);

}  // namespace candor::workbench
