#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/calibration_arguments.h"
#include "cli/calibration_log.h"
#include "cli/calibration_report.h"
#include "cli/calibration_session.h"
#include "cli/camera_extraction.h"
#include "cli/column_ranges.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/response_calibration.h"
#include "cli/terminal.h"
#include "formats/calibration_file.h"
#include "pipeline/calibration/camera_wavelength.h"
#include "pipeline/calibration/raman_shift_fit.h"
#include "pipeline/calibration/shift_standards.h"
#include "pipeline/calibration/wavelength_fit.h"
#include "pipeline/core/camera_evidence.h"

namespace candor::cli {
namespace {

Result<WavelengthGuess> guess_for(const CalibrationArguments& arguments, const MeasuredFile& file) {
  if (!arguments.guess_nm.empty()) {
    return WavelengthGuess{arguments.guess_nm.front(), arguments.guess_nm.back()};
  }
  if (file.reading.nominal) return *file.reading.nominal;
  const bool is_shift = file.reading.counts.axis().unit() == AxisUnit::raman_shift_per_cm;
  return Error{
      ErrorCode::usage,
      fmt::format("{}: the file does not say which wavelengths its detector sees; say it "
                  "roughly with --guess-nm FIRST,LAST{}",
                  file.path,
                  is_shift ? ", or with --laser-nm where its Raman shift counts from" : "")};
}

/// Whether the wavelengths are found without a guess: of a camera, and of a lamp that only one has.
bool starts_without_guess(const CalibrationArguments& arguments, const MeasuredFile& file,
                          Lamp lamp) {
  return lamp == Lamp::cfl ||
         (arguments.guess_nm.empty() && is_camera_spectrum(file.reading.counts.label()));
}

Result<WavelengthFit> camera_fit(const CalibrationArguments& arguments, const MeasuredFile& file,
                                 Lamp lamp) {
  if (!arguments.guess_nm.empty()) {
    return Error{ErrorCode::usage,
                 "--guess-nm: the lines of a compact fluorescent lamp are found without a guess"};
  }
  const Spectrum& light = file.reading.counts;
  const auto uneven = CANDOR_TRY(columns_in_ranges(light.label().find(kUnevenKey), light.size()));
  auto found = CANDOR_TRY(find_camera_wavelengths(light.intensities(), lamp, uneven));
  if (found.order == ColumnOrder::ascending) return std::move(found.fit);
  return Error{ErrorCode::incompatible,
               "the wavelengths fall from the first column to the last: take the spectra of this "
               "camera with candor extract --mirror, and calibrate again"};
}

Result<WavelengthFit> fit_of(const CalibrationArguments& arguments, const MeasuredFile& file,
                             Lamp lamp) {
  if (starts_without_guess(arguments, file, lamp)) return camera_fit(arguments, file, lamp);
  const WavelengthGuess guess = CANDOR_TRY(guess_for(arguments, file));
  const Spectrum& counts = file.reading.counts;
  const auto lines = CANDOR_TRY(line_positions(counts.intensities()));
  return fit_wavelength(lines, lamp_lines(lamp), counts.size(), guess);
}

Result<std::string> calibrate_wavelength(const CalibrationArguments& arguments) {
  CANDOR_TRY(require_replaceable(arguments.save));
  const MeasuredFile file = CANDOR_TRY(measured_file(arguments, arguments.file()));
  const Lamp lamp = *lamp_from_string(arguments.lamp);
  const Spectrum& counts = file.reading.counts;
  const auto fit = fit_of(arguments, file, lamp);
  if (!fit) return naming(file.path, fit.error());
  CalibrationParts parts;
  WavelengthPart& part = parts.wavelength;
  part.axis = fit->axis;
  part.nominal = nominal_axis(counts.axis());
  part.first_line_pixel = fit->matched.front().pixel;
  part.last_line_pixel = fit->matched.back().pixel;
  part.lines = fit->matched.size();
  part.rms_nm = fit->rms_nm;
  part.resolution_nm = fit->resolution_nm;
  part.origin = origin_of(
      file, arguments.lamp,
      starts_without_guess(arguments, file, lamp) ? "camera-wavelength/1" : "wavelength-fit/1");
  const Calibration calibration = CANDOR_TRY(Calibration::make(std::move(parts)));
  const double middle = static_cast<double>(counts.size() - 1) / 2;
  if (!arguments.output.quiet && std::filesystem::exists(arguments.save)) {
    print_note(
        fmt::format("{} held a calibration; laser and corrections begin anew, its history "
                    "goes on",
                    arguments.save));
  }
  CANDOR_TRY(save_calibration(
      calibration, arguments.save,
      event_of("wavelength", file, calibration.parts().wavelength.origin, calibration,
               {{"lines", static_cast<double>(fit->matched.size())},
                {"middle_nm", calibration.axis().at(middle)},
                {"rms_nm", fit->rms_nm}})));
  const NamedCalibration saved{arguments.save, &calibration};
  return arguments.json() ? wavelength_json(saved, fit->matched)
                          : wavelength_text(saved, fit->matched);
}

/// The laser to start from: as said, as found before, or as the file states it.
Result<Wavelength> laser_guess(const CalibrationArguments& arguments, const MeasuredFile& file,
                               const Calibration& calibration) {
  if (arguments.reading.laser_nm) return Wavelength(*arguments.reading.laser_nm);
  if (calibration.parts().laser) return calibration.parts().laser->laser;
  if (file.reading.laser_nm) return Wavelength(*file.reading.laser_nm);
  return Error{ErrorCode::usage,
               fmt::format("{}: nothing says which laser was used; say it roughly with --laser-nm",
                           file.path)};
}

Result<std::string> calibrate_raman_shift(const CalibrationArguments& arguments) {
  const auto bands = CANDOR_TRY(standard_bands(arguments.standard));
  const auto before = CANDOR_TRY(formats::read_calibration(arguments.calibration));
  const MeasuredFile file = CANDOR_TRY(measured_file_of(before, arguments, arguments.file()));
  const Wavelength guess = CANDOR_TRY(laser_guess(arguments, file, before));
  const auto fit =
      fit_laser(before.parts().wavelength,
                {file.reading.counts.intensities(), file.reading.saturated}, bands, guess);
  if (!fit) return naming(file.path, fit.error());
  CalibrationParts parts = before.parts();
  parts.laser = LaserPart{fit->laser, fit->uncertainty_nm,
                          origin_of(file, arguments.standard, "raman-shift-fit/1")};
  const Calibration calibration = CANDOR_TRY(Calibration::make(std::move(parts)));
  CANDOR_TRY(
      save_calibration(calibration, arguments.save,
                       event_of("raman-shift", file, calibration.parts().laser->origin, calibration,
                                {{"bands", static_cast<double>(fit->bands.size())},
                                 {"laser_nm", fit->laser.nm()},
                                 {"uncertainty_nm", fit->uncertainty_nm}})));
  const NamedCalibration saved{arguments.save, &calibration};
  return arguments.json() ? raman_shift_json(saved, *fit) : raman_shift_text(saved, *fit);
}

std::map<std::string, double> values_of(const ShiftCheck& check) {
  std::map<std::string, double> values;
  if (check.mean_per_cm) values["mean_per_cm"] = *check.mean_per_cm;
  if (check.rms_per_cm) values["rms_per_cm"] = *check.rms_per_cm;
  values["bands"] = static_cast<double>(
      std::ranges::count(check.bands, BandStanding::found, &CheckedBand::standing));
  return values;
}

Result<std::string> check(const CalibrationArguments& arguments) {
  const auto bands = CANDOR_TRY(standard_bands(arguments.standard));
  const auto calibration = CANDOR_TRY(formats::read_calibration(arguments.calibration));
  const MeasuredFile file = CANDOR_TRY(measured_file_of(calibration, arguments, arguments.file()));
  const auto checked =
      check_shifts(calibration, {file.reading.counts.intensities(), file.reading.saturated}, bands);
  if (!checked) return naming(file.path, checked.error());
  const auto logged = append_event(
      arguments.calibration,
      event_of("check", file, origin_of(file, arguments.standard, "raman-shift-check/1"),
               calibration, values_of(*checked)));
  // A folder that may only be read must not keep anybody from checking.
  if (!logged && !arguments.output.quiet) {
    print_warning("the check was not added to the history: " + logged.error().message);
  }
  const NamedCalibration used{arguments.calibration, &calibration};
  return arguments.json() ? check_json(used, arguments.standard, *checked)
                          : check_text(used, arguments.standard, *checked);
}

Result<std::string> show_history(const CalibrationArguments& arguments) {
  const auto history = CANDOR_TRY(read_history(arguments.calibration));
  for (const std::string& fault : history.faults) {
    if (!arguments.output.quiet) {
      print_warning(history_path(arguments.calibration).string() + ": " + fault);
    }
  }
  return arguments.json() ? history_json(arguments.calibration, history)
                          : history_text(arguments.calibration, history);
}

class Calibrate : public Command {
 public:
  explicit Calibrate(CLI::App& app) {
    app.require_subcommand(1);
    declare_wavelength(app);
    CLI::App* shift = declare(app, "raman-shift", "Find the laser from a Raman shift standard",
                              calibrate_raman_shift);
    add_file(*shift);
    add_calibration(*shift);
    add_standard(*shift);
    add_save(*shift);
    shift->footer(
        "Example:\n  candor calibrate raman-shift --calibration bench.json --standard silicon "
        "silicon.txt --save bench.json");
    declare_response(app);
    CLI::App* checking =
        declare(app, "check", "Say how far the bands of a standard are off", check);
    add_file(*checking);
    add_calibration(*checking);
    add_standard(*checking);
    checking->footer(
        "Example:\n  candor calibrate check --calibration bench.json --standard polystyrene "
        "polystyrene.txt");
    CLI::App* history =
        declare(app, "history", "Show drift over time and a control chart", show_history);
    add_calibration(*history);
    history->footer("Example:\n  candor calibrate history --calibration bench.json");
  }

  ExitStatus run() override {
    const Result<std::string> text = act_(arguments_);
    if (!text) {
      print_error(text.error());
      return status_for(text.error().code);
    }
    print(*text);
    return ExitStatus::done;
  }

 private:
  using Act = Result<std::string> (*)(const CalibrationArguments&);

  CLI::App* declare(CLI::App& app, const std::string& verb, const std::string& summary, Act act) {
    CLI::App* sub = app.add_subcommand(verb, summary);
    arguments_.output.declare(*sub, {"text", "json"});
    sub->callback([this, act] { act_ = act; });
    return sub;
  }

  void declare_wavelength(CLI::App& app) {
    CLI::App* sub =
        declare(app, "wavelength", "Find the wavelengths of the pixels from the lines of a lamp",
                calibrate_wavelength);
    add_file(*sub);
    sub->add_option("--lamp", arguments_.lamp, "The lamp that was measured")
        ->required()
        ->check(CLI::IsMember({"neon", "hg-ar", "cfl"}));
    sub->add_option("--guess-nm", arguments_.guess_nm,
                    "Rough wavelengths of the first and the last pixel: FIRST,LAST (default: as "
                    "the file says; not needed for a camera)")
        ->delimiter(',')
        ->expected(2);
    add_save(*sub);
    sub->footer("Example:\n  candor calibrate wavelength --lamp neon neon.txt --save bench.json");
  }

  void declare_response(CLI::App& app) {
    CLI::App* intensity =
        declare(app, "intensity", "Correct the relative intensity by a certified standard",
                calibrate_intensity);
    add_file(*intensity);
    add_calibration(*intensity);
    intensity
        ->add_option("--standard", arguments_.standard,
                     "Standard that was measured; coefficients: any other, by its certificate")
        ->check(CLI::IsMember({"srm-2241", "srm-2242a", "coefficients"}))
        ->required();
    intensity->add_option("--coefficients", arguments_.coefficients,
                          "File with the numbers of the certificate (TOML)");
    add_save(*intensity);
    intensity->footer(
        "Example:\n  candor calibrate intensity --calibration bench.json --standard srm-2241 "
        "srm.txt --save bench.json");
    CLI::App* pixel = declare(app, "pixel", "Take out the fixed pattern of the detector's pixels",
                              calibrate_pixel);
    pixel
        ->add_option("FILE", arguments_.files,
                     "Measured spectra of a smooth source: a lamp, an LED, a luminescent glass")
        ->required();
    arguments_.reading.declare(*pixel);
    add_calibration(*pixel);
    add_save(*pixel);
    pixel->footer(
        "Example:\n  candor calibrate pixel --calibration bench.json lamp-1.txt lamp-2.txt --save "
        "bench.json");
  }

  void add_file(CLI::App& sub) {
    sub.add_option("FILE", arguments_.files, "Measured spectrum of the lamp or standard")
        ->required()
        ->expected(1);
    arguments_.reading.declare(sub);
  }

  void add_calibration(CLI::App& sub) {
    sub.add_option("--calibration", arguments_.calibration, "Calibration to use")->required();
  }

  void add_standard(CLI::App& sub) {
    sub.add_option("--standard", arguments_.standard, "Standard that was measured")
        ->check(CLI::IsMember(standard_names()))
        ->required();
  }

  void add_save(CLI::App& sub) {
    sub.add_option("--save", arguments_.save,
                   "File to write the calibration to; may be the one that was read")
        ->required();
  }

  CalibrationArguments arguments_;
  Act act_ = nullptr;
};

}  // namespace

const CommandDefinition kCalibrate = {
    .name = "calibrate",
    .summary = "Calibrate a Raman spectrometer and check it",
    .example = "candor calibrate wavelength --lamp neon neon.txt --save bench.json",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Calibrate>(app);
    },
};

}  // namespace candor::cli
