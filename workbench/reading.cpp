#include "workbench/reading.h"

#include <fmt/core.h>

#include "formats/calibration_file.h"
#include "formats/detector_reading.h"
#include "pipeline/calibration/calibration.h"
#include "pipeline/core/axis_conversion.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/core/sha256.h"

namespace candor::workbench {
namespace {

Error with_file(Error error, const std::string& path) {
  if (error.message.find(path) == std::string::npos) error.message = path + ": " + error.message;
  return error;
}

}  // namespace

Result<formats::ReadOptions> Reading::read_options() const {
  formats::ReadOptions options;
  if (!x_unit.empty()) {
    options.x_unit = axis_unit_from_string(x_unit);
    if (!options.x_unit) {
      return Error{
          ErrorCode::usage,
          fmt::format("--x-unit {}: there is cm-1, raman-shift-cm-1, nm, um, pixel", x_unit)};
    }
  }
  if (!y_unit.empty()) {
    options.y_unit = signal_unit_from_string(y_unit);
    if (!options.y_unit) {
      return Error{ErrorCode::usage,
                   fmt::format("--y-unit {}: there is absorbance, transmittance, "
                               "percent-transmittance, reflectance, log-1-r, kubelka-munk, counts, "
                               "single-beam, interferogram, arbitrary",
                               y_unit)};
    }
  }
  return options;
}

Result<Spectrum> on_comparable_axis(const Spectrum& spectrum, Technique technique,
                                    const std::optional<double>& laser_nm) {
  const AxisUnit unit = spectrum.axis().unit();
  if (technique == Technique::ir && unit == AxisUnit::wavelength_um) {
    return to_wavenumber_axis(spectrum);
  }
  if (technique == Technique::raman && unit == AxisUnit::wavelength_nm) {
    if (!laser_nm) {
      return Error{ErrorCode::unknown_unit,
                   "the axis is a wavelength; a Raman shift needs the laser's: say it with "
                   "--laser-nm"};
    }
    return to_raman_shift_axis(spectrum, Wavelength(*laser_nm));
  }
  return spectrum;
}

Result<InputFile> read_input(const std::string& path, const Reading& reading) {
  auto bytes = formats::read_bytes(path);
  if (!bytes) return with_file(std::move(bytes).error(), path);
  return input_of(path, *bytes, reading);
}

Result<InputFile> input_of(const std::string& path, std::string_view bytes,
                           const Reading& reading) {
  auto content = formats::read_spectra(bytes, CANDOR_TRY(reading.read_options()));
  if (!content) return with_file(std::move(content).error(), path);
  if (reading.admission == Admission::measured || !reading.calibration.empty()) {
    for (const formats::FileSpectrum& item : content->spectra) {
      const auto measured = require_measured(item.spectrum);
      if (!measured) return with_file(measured.error(), path);
    }
  }
  InputFile file{path, sha256_hex(bytes), std::move(content).value(), {}};
  if (reading.calibration.empty()) return file;
  const Calibration calibration = CANDOR_TRY(formats::read_calibration(reading.calibration));
  auto measured = formats::detector_reading(file.content, reading.laser_nm);
  if (!measured) return with_file(std::move(measured).error(), path);
  auto spectrum = apply(calibration, measured->counts);
  if (!spectrum) return with_file(std::move(spectrum).error(), path);
  file.content.warnings = std::move(measured->warnings);
  file.content.spectra = {formats::FileSpectrum{
      std::move(spectrum).value(), formats::PointOrder::ascending, formats::SpectrumRole::result}};
  file.calibration = calibration.fingerprint();
  return file;
}

Result<Spectrum> chosen_spectrum(const InputFile& file, std::size_t index) {
  const auto& spectra = file.content.spectra;
  const std::size_t place = index == 0 ? 0 : index - 1;
  if (place < spectra.size()) return spectra[place].spectrum;
  return Error{ErrorCode::usage, fmt::format("{}: there is no spectrum {}; the file holds {}",
                                             file.path, index, spectra.size())};
}

}  // namespace candor::workbench
