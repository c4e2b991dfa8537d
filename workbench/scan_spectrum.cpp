#include "workbench/scan_spectrum.h"

#include <fmt/core.h>

#include <utility>

#include "drivers/frame_correction.h"
#include "formats/calibration_file.h"
#include "pipeline/core/axis_conversion.h"
#include "pipeline/core/camera_evidence.h"

namespace candor::workbench {
namespace {

/// What a spectrum says of where it comes from.
SpectrumLabel labelled(const SpectrumLabel& label, Instrument& instrument) {
  const drivers::Identity& who = instrument.spectrometer().identity();
  SpectrumLabel result = label;
  result.title =
      fmt::format("{}scan by {} {} {}", instrument.simulated() ? "SIMULATED, no real sample: " : "",
                  who.vendor, who.model, who.serial);
  result.technique = Technique::raman;
  result.metadata = {{"instrument", fmt::format("{} {}", who.vendor, who.model)},
                     {"serial", who.serial},
                     {"exposure_us", std::to_string(instrument.spectrometer().exposure().count())}};
  if (!instrument.spectrometer().traits().identifies) {
    result = as_camera_spectrum(std::move(result));
  }
  if (instrument.simulated()) result.metadata.emplace_back("origin", "SIMULATED for training");
  return result;
}

Result<Spectrum> on_shift(const Spectrum& over_nm, const std::optional<double>& laser_nm) {
  if (!laser_nm) {
    return Error{ErrorCode::insufficient_data,
                 "the line of the laser is not known, so neither is the Raman shift: give "
                 "--laser-nm, or --calibration with a Raman shift standard"};
  }
  return to_raman_shift_axis(over_nm, Wavelength(*laser_nm));
}

}  // namespace

Result<ScanSettings> scan_settings(const Reading& reading, Instrument& instrument) {
  ScanSettings settings;
  const formats::ReadOptions options = CANDOR_TRY(reading.read_options());
  if (options.y_unit) {
    return Error{ErrorCode::usage, "--y-unit says what a file does not; a scan is in counts"};
  }
  if (options.x_unit) {
    if (*options.x_unit != AxisUnit::wavelength_nm &&
        *options.x_unit != AxisUnit::raman_shift_per_cm) {
      return Error{ErrorCode::usage, "--x-unit: a scan is saved over nm or raman-shift-cm-1"};
    }
    settings.saved_axis = *options.x_unit;
  }
  settings.laser_nm = reading.laser_nm;
  if (!settings.laser_nm) settings.laser_nm = instrument.spectrometer().traits().laser_nm;
  if (!settings.laser_nm) settings.laser_nm = instrument.simulated_laser_nm();
  if (!reading.calibration.empty()) {
    settings.calibration = CANDOR_TRY(formats::read_calibration(reading.calibration));
  }
  return settings;
}

Result<Spectrum> raman_spectrum(const Spectrum& pixels, const ScanSettings& settings,
                                Instrument& instrument) {
  const Spectrum named = pixels.relabelled(labelled(pixels.label(), instrument));
  if (settings.calibration) {
    Spectrum spectrum = CANDOR_TRY(apply(*settings.calibration, named));
    if (spectrum.axis().unit() == AxisUnit::raman_shift_per_cm) return spectrum;
    return on_shift(spectrum, settings.laser_nm);
  }
  const drivers::Traits& traits = instrument.spectrometer().traits();
  // Without a dark the offset of the converter would be multiplied too.
  Spectrum counts = named;
  if (pixels.label().acquisition.background_age_s) {
    counts = CANDOR_TRY(drivers::with_intensity_factors(traits, named));
  }
  return on_shift(CANDOR_TRY(drivers::on_wavelengths(traits, counts)), settings.laser_nm);
}

Result<Spectrum> saved_spectrum(const Acquired& acquired, const ScanSettings& settings,
                                Instrument& instrument) {
  const Spectrum& pixels = acquired.corrected.spectrum;
  if (acquired.repeated) {
    Acquired marked = acquired;
    marked.repeated = false;
    Spectrum spectrum = CANDOR_TRY(saved_spectrum(marked, settings, instrument));
    SpectrumLabel label = spectrum.label();
    label.title = "NOT TO BE ANALYSED, the instrument repeated itself: " + label.title;
    return std::move(spectrum).relabelled(std::move(label));
  }
  if (settings.saved_axis == AxisUnit::raman_shift_per_cm) {
    return raman_spectrum(pixels, settings, instrument);
  }
  const Spectrum named = pixels.relabelled(labelled(pixels.label(), instrument));
  if (settings.calibration) {
    // The wavelengths of a calibration without its laser.
    CalibrationParts parts = settings.calibration->parts();
    parts.laser.reset();
    return apply(CANDOR_TRY(Calibration::make(std::move(parts))), named);
  }
  const drivers::Traits& traits = instrument.spectrometer().traits();
  if (!traits.has_wavelengths()) return named;
  return drivers::on_wavelengths(traits, named);
}

QualityCheck dark_check(const Acquired& acquired) { return dark_check(acquired.dark_age_s); }

QualityCheck dark_check(const std::optional<double>& dark_age_s) {
  constexpr double kOldS = 900;
  QualityCheck check;
  check.id = "dark";
  check.value = dark_age_s;
  check.limit = kOldS;
  check.unit = "s";
  if (!dark_age_s) {
    check.status = CheckStatus::warn;
    check.cause =
        "No dark was taken: hot pixels and the detector's own signal stand in the spectrum.";
    check.advice = "Scan again with --dark.";
  } else if (*dark_age_s > kOldS) {
    check.status = CheckStatus::warn;
    check.cause = "The dark is old: the detector may have warmed up since.";
    check.advice = "Take a new dark.";
  }
  return check;
}

}  // namespace candor::workbench
