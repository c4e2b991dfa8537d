#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/axis_conversion.h"
#include "pipeline/steps/step.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;

std::string writable_formats() {
  std::string names;
  for (const auto* writer : formats::all_writers()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", writer->name);
    if (!writer->extensions.empty()) names += fmt::format(" ({})", writer->extensions);
  }
  return names;
}

Result<Spectrum> run_step(const Spectrum& spectrum, std::string_view name) {
  return run_steps(spectrum, CANDOR_TRY(parse_steps(name)));
}

class Convert : public Command {
 public:
  explicit Convert(CLI::App& app) {
    app.add_option("IN", in_, "Spectrum file")->required();
    app.add_option("OUT", out_, "File to write; its extension says the format")->required();
    app.add_option("--to", to_, "Format to write: " + writable_formats());
    app.add_option("--to-x-unit", to_x_unit_,
                   "Convert the axis: cm-1 (from wavelengths), raman-shift-cm-1 (with --laser-nm)");
    app.add_option("--to-y-unit", to_y_unit_, "Convert the ordinate: absorbance, transmittance");
    app.add_option("--spectrum", spectrum_, "Write only this spectrum of the file, from 1");
    app.add_flag("--quiet", quiet_, "No warnings");
    reading_.declare(app);
    reading_.admission = workbench::Admission::digitised_too;
    reading_.declare_calibration(app);
  }

  ExitStatus run() override {
    const auto done = convert();
    if (done) return ExitStatus::done;
    print_error(done.error());
    return status_for(done.error().code);
  }

 private:
  Result<Spectrum> with_asked_units(const Spectrum& spectrum) const {
    Spectrum result = spectrum;
    if (!to_x_unit_.empty() && to_x_unit_ != to_string(spectrum.axis().unit())) {
      if (to_x_unit_ == "cm-1") {
        result = CANDOR_TRY(to_wavenumber_axis(result));
      } else if (to_x_unit_ == "raman-shift-cm-1" && reading_.laser_nm) {
        result = CANDOR_TRY(to_raman_shift_axis(result, Wavelength(*reading_.laser_nm)));
      } else {
        return Error{ErrorCode::usage,
                     fmt::format("--to-x-unit {}: an axis in {} can become cm-1 if it is a "
                                 "wavelength, and raman-shift-cm-1 with --laser-nm",
                                 to_x_unit_, to_string(spectrum.axis().unit()))};
      }
    }
    if (!to_y_unit_.empty() && to_y_unit_ != to_string(spectrum.unit())) {
      if (to_y_unit_ != "absorbance" && to_y_unit_ != "transmittance") {
        return Error{
            ErrorCode::usage,
            fmt::format("--to-y-unit {}: there is absorbance and transmittance", to_y_unit_)};
      }
      result = CANDOR_TRY(run_step(result, "to-" + to_y_unit_));
    }
    return result;
  }

  Result<void> write_one(const formats::WriterDefinition& writer, const Spectrum& spectrum,
                         const fs::path& path) const {
    const Spectrum converted = CANDOR_TRY(with_asked_units(spectrum));
    for (const std::string& warning : CANDOR_TRY(formats::save(converted, writer, path))) {
      if (!quiet_) print_warning(fmt::format("{}: {}", path.string(), warning));
    }
    return {};
  }

  Result<void> convert() const {
    const fs::path out(out_);
    const std::string extension =
        to_.empty() ? (out.has_extension() ? out.extension().string().substr(1) : "") : to_;
    const auto* writer = formats::find_writer(extension);
    if (writer == nullptr) {
      return Error{ErrorCode::usage, fmt::format("cannot write \"{}\" files; can write {}",
                                                 extension, writable_formats())};
    }
    std::error_code failed;
    if (fs::equivalent(in_, out, failed)) {
      return Error{ErrorCode::usage, fmt::format("{} would replace its own source", out_)};
    }
    const workbench::InputFile file = CANDOR_TRY(workbench::read_input(in_, reading_));
    if (!quiet_) {
      for (const std::string& warning : file.content.warnings) {
        print_warning(in_ + ": " + warning);
      }
    }
    const auto& spectra = file.content.spectra;
    if (spectrum_ > 0 || spectra.size() == 1) {
      return write_one(*writer, CANDOR_TRY(workbench::chosen_spectrum(file, spectrum_)), out);
    }
    // A measurement with what it came from: the result also gets the name that was asked for.
    const auto results =
        std::ranges::count(spectra, formats::SpectrumRole::result, &formats::FileSpectrum::role);
    if (results == 1) CANDOR_TRY(write_one(*writer, spectra.front().spectrum, out));
    for (std::size_t i = 0; i < spectra.size(); ++i) {
      fs::path numbered = out;
      numbered.replace_filename(
          fmt::format("{}-{:03}{}", out.stem().string(), i + 1, out.extension().string()));
      if (auto done = write_one(*writer, spectra[i].spectrum, numbered); !done) return done;
    }
    return {};
  }

  std::string in_;
  std::string out_;
  std::string to_;
  std::string to_x_unit_;
  std::string to_y_unit_;
  std::size_t spectrum_ = 0;
  bool quiet_ = false;
  ReadingFlags reading_;
};

}  // namespace

const CommandDefinition kConvert = {
    .name = "convert",
    .summary = "Convert between file formats without changing the numbers",
    .example = "candor convert sample.dx sample.csv",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Convert>(app);
    },
};

}  // namespace candor::cli
