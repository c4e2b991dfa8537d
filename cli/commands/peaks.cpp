#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/peaks/peak_fit.h"
#include "pipeline/report/json.h"

namespace candor::cli {
namespace {

constexpr double kDefaultProminence = 0.03;

std::string digitised_line(const Spectrum& spectrum) {
  const auto mark = digitisation_of(spectrum.label());
  return mark ? digitised_sentence(*mark) + "\n" : std::string();
}

class Peaks : public Command {
 public:
  explicit Peaks(CLI::App& app) {
    app.add_option("FILE", file_, "Spectrum file")->required();
    app.add_option("--prominence", prominence_,
                   "Least prominence, as a part of (maximum - minimum)")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--fit", shape_, "Fit bands of this shape to the peaks")
        ->check(CLI::IsMember({"gauss", "lorentz", "pseudo-voigt"}));
    app.add_option("--spectrum", spectrum_, "Which spectrum of the file, from 1");
    reading_.declare(app);
    reading_.admission = workbench::Admission::digitised_too;
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto text = table();
    if (!text) {
      print_error(text.error());
      return status_for(text.error().code);
    }
    print(*text);
    return ExitStatus::done;
  }

 private:
  Result<std::string> table() const {
    const workbench::InputFile file = CANDOR_TRY(workbench::read_input(file_, reading_));
    Spectrum spectrum = CANDOR_TRY(workbench::chosen_spectrum(file, spectrum_));
    const AxisUnit unit = spectrum.axis().unit();
    if (unit == AxisUnit::wavelength_nm && reading_.laser_nm) {
      spectrum =
          CANDOR_TRY(workbench::on_comparable_axis(spectrum, Technique::raman, reading_.laser_nm));
    } else if (unit == AxisUnit::wavelength_um) {
      spectrum = CANDOR_TRY(workbench::on_comparable_axis(spectrum, Technique::ir, std::nullopt));
    } else if (unit != AxisUnit::wavenumber_per_cm && unit != AxisUnit::raman_shift_per_cm) {
      return Error{ErrorCode::unknown_unit,
                   fmt::format("{}: peaks are given in cm-1, but the axis is in {}; say what it is "
                               "with --x-unit or --laser-nm",
                               file_, to_string(unit))};
    }
    const bool points_down = spectrum.unit() == SignalUnit::transmittance ||
                             spectrum.unit() == SignalUnit::percent_transmittance;
    if (points_down && !shape_.empty()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{}: bands point down in {} and have no simple shape there; convert "
                               "it to absorbance to fit them",
                               file_, to_string(spectrum.unit()))};
    }
    if (points_down && !output_.quiet) {
      print_warning("bands point down in transmittance; convert to absorbance to list them");
    }
    const auto [low, high] = std::ranges::minmax(spectrum.intensities());
    const std::vector<Peak> peaks =
        find_peaks(spectrum.axis().positions(), spectrum.intensities(), prominence_ * (high - low));
    const Source source{file_, spectrum_ - 1, file.sha256, file.content.format, file.calibration};
    if (!shape_.empty()) return fitted_table(spectrum, peaks, source);
    if (output_.chosen() == OutputFormat::json) {
      return peaks_json(peaks, source, spectrum.label(), JsonLayout::indented) + "\n";
    }
    std::string text =
        digitised_line(spectrum) + fmt::format("{:>12} {:>12} {:>12} {:>10}   (ordinate: {})\n",
                                               "position/cm-1", "height", "prominence", "fwhm/cm-1",
                                               to_string(spectrum.unit()));
    for (const Peak& peak : peaks) {
      text += fmt::format("{:>12.2f} {:>12.5g} {:>12.5g} {:>10.2f}\n", peak.position, peak.height,
                          peak.prominence, peak.fwhm);
    }
    return text;
  }

  Result<std::string> fitted_table(const Spectrum& spectrum, std::span<const Peak> peaks,
                                   const Source& source) const {
    const LineShape shape = line_shape_from_string(shape_).value();
    const auto fitted = CANDOR_TRY(fit_peaks(spectrum.axis().positions(), spectrum.intensities(),
                                             peaks, {.shape = shape, .noise = {}}));
    if (output_.chosen() == OutputFormat::json) {
      return fitted_peaks_json(fitted, shape, source, spectrum.label(), JsonLayout::indented) +
             "\n";
    }
    std::string text = digitised_line(spectrum);
    text += fmt::format(
        "{:>13} {:>9} {:>11} {:>10} {:>9} {:>8} {:>11} {:>10}  {}   (ordinate: {}, +- standard "
        "uncertainty)\n",
        "position/cm-1", "+-", "height", "+-", "fwhm/cm-1", "+-", "area", "+-", "status",
        to_string(spectrum.unit()));
    for (const FittedPeak& peak : fitted) text += fitted_row(peak);
    return text;
  }

  static std::string fitted_row(const FittedPeak& peak) {
    if (!peak.band) {
      return fmt::format("{:>13.2f} {:>9} {:>11} {:>10} {:>9} {:>8} {:>11} {:>10}  {}\n",
                         peak.peak.position, "", "", "", "", "", "", "", to_string(peak.status));
    }
    const FittedBand& band = *peak.band;
    const auto digits = [](const Measured& measured) {
      return measured.uncertainty ? fmt::format("{:.2g}", *measured.uncertainty) : std::string("?");
    };
    return fmt::format("{:>13.3f} {:>9} {:>11.5g} {:>10} {:>9.3f} {:>8} {:>11.5g} {:>10}  {}\n",
                       band.position.value, digits(band.position), band.height.value,
                       digits(band.height), band.fwhm.value, digits(band.fwhm), band.area.value,
                       digits(band.area), to_string(peak.status));
  }

  std::string file_;
  std::string shape_;
  double prominence_ = kDefaultProminence;
  std::size_t spectrum_ = 1;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kPeaks = {
    .name = "peaks",
    .summary = "List the peaks of a spectrum with height, prominence and width",
    .example = "candor peaks sample.dx --prominence 0.05",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Peaks>(app);
    },
};

}  // namespace candor::cli
