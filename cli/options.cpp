#include "cli/options.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/shipped.h"
#include "formats/calibration_file.h"
#include "formats/detector_reading.h"
#include "formats/threshold_file.h"
#include "library/library.h"
#include "pipeline/calibration/calibration.h"
#include "pipeline/core/axis_conversion.h"
#include "pipeline/core/sha256.h"

namespace candor::cli {
namespace {

Error with_file(Error error, const std::string& path) {
  if (error.message.find(path) == std::string::npos) error.message = path + ": " + error.message;
  return error;
}

}  // namespace

void ReadingFlags::declare(CLI::App& app) {
  app.add_option("--x-unit", x_unit,
                 "What the axis is, where the file does not say: cm-1, raman-shift-cm-1, nm, um, "
                 "pixel");
  app.add_option("--y-unit", y_unit,
                 "What the ordinate is, where the file does not say: absorbance, transmittance, "
                 "percent-transmittance, counts, ...");
  app.add_option("--laser-nm", laser_nm, "Wavelength of the Raman laser in nm")
      ->check(CLI::Range(100.0, 3000.0));
}

void ReadingFlags::declare_calibration(CLI::App& app) {
  app.add_option("--calibration", calibration,
                 "Calibration of the spectrometer, made by `candor calibrate`: the pixels of the "
                 "file are put on its axis");
}

Result<formats::ReadOptions> ReadingFlags::read_options() const {
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

void OutputFlags::declare(CLI::App& app, const std::vector<std::string>& formats) {
  app.add_flag("--json", json, "Print one JSON document");
  app.add_option("--format", format, "How to print the result")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  app.add_flag("--quiet", quiet, "No progress bar and no warnings");
}

OutputFormat OutputFlags::chosen() const {
  if (json || format == "json") return OutputFormat::json;
  if (format == "jsonl") return OutputFormat::jsonl;
  if (format == "html") return OutputFormat::html;
  return OutputFormat::text;
}

void ComparisonFlags::declare(CLI::App& app) {
  app.add_option("--library", library, "Reference library (default: the shipped starter library)");
  app.add_option("--recipe", recipe, "Recipe by name (ir-atr, raman) or file");
  app.add_option("--technique", technique, "What the spectrum was measured with")
      ->check(CLI::IsMember({"auto", "ir", "raman"}))
      ->capture_default_str();
}

void ComparisonFlags::declare_thresholds(CLI::App& app) {
  app.add_option("--thresholds", thresholds,
                 "Raise alarms by the thresholds of this file, which `candor validate` learnt from "
                 "samples of the site");
}

Result<std::optional<Thresholds>> ComparisonFlags::site_thresholds() const {
  if (thresholds.empty()) return std::optional<Thresholds>();
  return std::optional<Thresholds>(CANDOR_TRY(formats::read_thresholds(thresholds)));
}

Result<Technique> ComparisonFlags::technique_of(const Spectrum& spectrum) const {
  const Technique stated = spectrum.label().technique;
  const auto asked = technique == "auto" ? std::nullopt : technique_from_string(technique);
  if (asked) {
    if (stated != Technique::unknown && stated != *asked) {
      return Error{ErrorCode::incompatible,
                   fmt::format("--technique {} contradicts the file, which says {}", technique,
                               to_string(stated))};
    }
    return *asked;
  }
  if (stated != Technique::unknown) return stated;
  const AxisUnit axis = spectrum.axis().unit();
  if (axis == AxisUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its axis is; say so with --x-unit (for example "
                 "--x-unit cm-1 or --x-unit raman-shift-cm-1)"};
  }
  if (axis == AxisUnit::raman_shift_per_cm) return Technique::raman;
  const SignalUnit unit = spectrum.unit();
  const bool infrared_ordinate = unit == SignalUnit::absorbance ||
                                 unit == SignalUnit::transmittance ||
                                 unit == SignalUnit::percent_transmittance;
  if (axis == AxisUnit::wavenumber_per_cm && infrared_ordinate) return Technique::ir;
  if (unit == SignalUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its ordinate is; say so with --y-unit (for example "
                 "--y-unit absorbance or --y-unit percent-transmittance)"};
  }
  return Error{ErrorCode::usage,
               "nothing says whether this is an infrared or a Raman spectrum; say so with "
               "--technique ir or --technique raman"};
}

Result<Recipe> ComparisonFlags::recipe_for(Technique chosen) const {
  if (recipe.empty()) return default_recipe(chosen);
  std::error_code failed;
  if (!std::filesystem::is_regular_file(recipe, failed)) return find_recipe(recipe);
  auto parsed = Recipe::parse(CANDOR_TRY(formats::read_bytes(recipe)));
  if (parsed) return parsed;
  return with_file(std::move(parsed).error(), recipe);
}

Result<std::filesystem::path> ComparisonFlags::library_path() const {
  if (!library.empty()) return std::filesystem::path(library);
  const bool training = purpose == library::Purpose::training;
  return CANDOR_TRY(shipped_data()) / (training ? "training.sqlite" : "starter.sqlite");
}

Result<ReferenceSet> ComparisonFlags::references_for(Technique chosen) const {
  return library::load(CANDOR_TRY(library_path()), chosen, purpose);
}

Result<ReferenceSet> ComparisonFlags::rivals_of(Technique chosen) const {
  return library::load_others(CANDOR_TRY(library_path()), chosen, purpose);
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

Result<InputFile> read_input(const std::string& path, const ReadingFlags& flags) {
  auto bytes = formats::read_bytes(path);
  if (!bytes) return with_file(std::move(bytes).error(), path);
  return input_of(path, *bytes, flags);
}

Result<InputFile> input_of(const std::string& path, std::string_view bytes,
                           const ReadingFlags& flags) {
  auto content = formats::read_spectra(bytes, CANDOR_TRY(flags.read_options()));
  if (!content) return with_file(std::move(content).error(), path);
  InputFile file{path, sha256_hex(bytes), std::move(content).value(), {}};
  if (flags.calibration.empty()) return file;
  const Calibration calibration = CANDOR_TRY(formats::read_calibration(flags.calibration));
  auto reading = formats::detector_reading(file.content, flags.laser_nm);
  if (!reading) return with_file(std::move(reading).error(), path);
  auto spectrum = apply(calibration, reading->counts);
  if (!spectrum) return with_file(std::move(spectrum).error(), path);
  file.content.warnings = std::move(reading->warnings);
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

}  // namespace candor::cli
