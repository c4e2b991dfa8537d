#include "pipeline/interferogram/transform.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/decimal.h"
#include "pipeline/interferogram/agreement.h"
#include "pipeline/interferogram/instrument_settings.h"
#include "pipeline/interferogram/ratio.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;
using formats::FileSpectrum;

constexpr std::string_view kSingleBeam = "single-beam";
constexpr std::string_view kTransmittance = "transmittance";
constexpr std::string_view kAbsorbance = "absorbance";

std::vector<std::string> apodisation_names() {
  std::vector<std::string> names;
  for (const Apodisation apodisation : all_apodisations()) {
    names.emplace_back(to_string(apodisation));
  }
  return names;
}

/// Readers title what a result was computed from after it: "sample 3: ScRf" (OPUS), "sample 3:
/// background interferogram" (OMNIC); without the name of a sample, "ScRf".
struct Origin {
  std::string_view measurement;
  bool is_background = false;
};

Origin origin_of(const FileSpectrum& item) {
  const std::string_view title = item.spectrum.label().title;
  if (item.role == formats::SpectrumRole::result && title.find(": ") == std::string_view::npos) {
    return {.measurement = title, .is_background = title.ends_with("Rf")};
  }
  const auto colon = title.rfind(": ");
  const bool is_named = colon != std::string_view::npos;
  const std::string_view what = is_named ? title.substr(colon + 2) : title;
  return {.measurement = is_named ? title.substr(0, colon) : std::string_view(),
          .is_background = what.find("Rf") != std::string_view::npos ||
                           what.find("background") != std::string_view::npos};
}

enum class Part { sample, background };

/// The first spectrum with that ordinate that belongs to that part; of the same measurement as
/// `other`, where that is given. Null if there is none.
const FileSpectrum* find_spectrum(const formats::SpectrumFile& file, SignalUnit unit, Part part,
                                  const FileSpectrum* other) {
  for (const FileSpectrum& item : file.spectra) {
    if (item.spectrum.unit() != unit || &item == other) continue;
    const Origin origin = origin_of(item);
    if (origin.is_background != (part == Part::background)) continue;
    const std::string_view wanted = other == nullptr ? "" : origin_of(*other).measurement;
    if (wanted.empty() || origin.measurement.empty() || origin.measurement == wanted ||
        item.spectrum.label().title == wanted) {
      return &item;
    }
  }
  return nullptr;
}

/// What the instrument computed from that interferogram, of the kind that is asked for.
const FileSpectrum* instrument_result(const formats::SpectrumFile& file, const FileSpectrum& source,
                                      SignalUnit asked) {
  const Part part = origin_of(source).is_background ? Part::background : Part::sample;
  if (const auto* found = find_spectrum(file, asked, part, &source)) return found;
  if (asked != SignalUnit::transmittance) return nullptr;
  return find_spectrum(file, SignalUnit::percent_transmittance, part, &source);
}

class Transform : public Command {
 public:
  explicit Transform(CLI::App& app) {
    app.add_option("FILE", file_, "File with an interferogram")->required();
    app.add_option(
        "--spectrum", spectrum_,
        "Which spectrum of the file is the interferogram, from 1 (default: the sample's)");
    app.add_option("--background", background_,
                   "File with the background (default: the one in FILE, if it has one)");
    app.add_option("--background-spectrum", background_spectrum_,
                   "Which spectrum of the background file, from 1");
    app.add_option("--background-scale", background_scale_,
                   "Multiply the background by this (default: from the gains that the file states)")
        ->check(CLI::PositiveNumber);
    app.add_option("--to", to_, "What to compute (default: absorbance if there is a background)")
        ->check(CLI::IsMember({kSingleBeam, kTransmittance, kAbsorbance}));
    app.add_option("--apodisation", apodisation_, "Apodisation (default: the file's)")
        ->check(CLI::IsMember(apodisation_names()));
    app.add_option("--phase", phase_, "Phase correction: mertz, power (default: the file's)")
        ->check(CLI::IsMember({"mertz", "power"}));
    app.add_option("--directions", directions_,
                   "One scan, or one forward and one backward in the second half: one, "
                   "forward-and-backward (default: what the file says, or one)")
        ->check(CLI::IsMember({"one", "forward-and-backward"}));
    app.add_option("--zero-filling", asked_.zero_filling,
                   "Points of the transform over points of one side: 1, 2, 4, ...");
    app.add_option("--resolution", asked_.resolution_per_cm, "Resolution in cm-1");
    app.add_option("--phase-resolution", asked_.phase_resolution_per_cm,
                   "Resolution of the phase in cm-1");
    app.add_option("--laser-per-cm", asked_.laser_per_cm,
                   "Wavenumber of the laser that sets the points, in cm-1 (He-Ne: 15798)");
    app.add_option("--sample-spacing", asked_.sample_spacing,
                   "Half wavelengths of the laser from point to point (default: the file's, or 1)");
    app.add_option("--from-per-cm", asked_.from_per_cm, "Lowest wavenumber to keep");
    app.add_option("--to-per-cm", asked_.to_per_cm, "Highest wavenumber to keep");
    app.add_option("--y-unit", reading_.y_unit,
                   "What the ordinate is, where the file does not say: interferogram");
    app.add_option("--output", output_, "File to write, csv or dx (default: CSV on stdout)");
    app.add_flag("--quiet", quiet_, "No warnings and no notes");
  }

  ExitStatus run() override {
    const auto done = transform();
    if (done) return ExitStatus::done;
    print_error(done.error());
    return status_for(done.error().code);
  }

 private:
  /// The interferogram to transform, or the chosen spectrum.
  static Result<const FileSpectrum*> source_of(const workbench::InputFile& file, std::size_t index,
                                               Part part) {
    if (index > 0) {
      CANDOR_TRY(workbench::chosen_spectrum(file, index));
      return &file.content.spectra[index - 1];
    }
    // A file that holds one side only may not say which.
    const Part other = part == Part::sample ? Part::background : Part::sample;
    for (const Part side : {part, other}) {
      const auto* found = find_spectrum(file.content, SignalUnit::interferogram, side, nullptr);
      if (found != nullptr) return found;
    }
    return Error{ErrorCode::unsupported,
                 fmt::format("{}: the file holds no interferogram", file.path)};
  }

  AskedSettings asked() const {
    AskedSettings result = asked_;
    if (!apodisation_.empty()) result.apodisation = apodisation_from_string(apodisation_);
    if (!directions_.empty()) result.directions = scan_directions_from_string(directions_);
    if (!phase_.empty()) result.phase = phase_correction_from_string(phase_);
    return result;
  }

  /// What was asked, within the range of the file's result where neither option nor file states
  /// one.
  Result<Spectrum> sample_beam(const workbench::InputFile& file, const Spectrum& source) const {
    auto settings = CANDOR_TRY(instrument_settings(source, asked()));
    const Spectrum& first = file.content.spectra.front().spectrum;
    const Axis& axis = first.axis();
    if (first.unit() != SignalUnit::interferogram && axis.unit() == AxisUnit::wavenumber_per_cm) {
      const double slack = 0.1 * axis.mean_step();
      if (!settings.from_per_cm) settings.from_per_cm = axis.front() - slack;
      if (!settings.to_per_cm) settings.to_per_cm = axis.back() + slack;
    }
    return single_beam(source, settings);
  }

  static Result<Spectrum> background_beam(const Spectrum& source, const AskedSettings& settings) {
    if (source.unit() == SignalUnit::single_beam) return source;
    return single_beam(source, CANDOR_TRY(instrument_settings(source, settings)));
  }

  /// The background to divide by, over the range of the sample; none if there is none.
  Result<std::optional<Spectrum>> background_for(const workbench::InputFile& file,
                                                 const FileSpectrum& source,
                                                 const Spectrum& sample) const {
    if (to_ == kSingleBeam) return std::optional<Spectrum>();
    std::optional<Spectrum> background;
    if (!background_.empty()) {
      const workbench::InputFile other = CANDOR_TRY(workbench::read_input(background_, reading_));
      background = CANDOR_TRY(source_of(other, background_spectrum_, Part::background))->spectrum;
    } else if (background_spectrum_ > 0) {
      background = CANDOR_TRY(workbench::chosen_spectrum(file, background_spectrum_));
    } else if (!origin_of(source).is_background) {
      const auto* found =
          find_spectrum(file.content, SignalUnit::interferogram, Part::background, &source);
      if (found != nullptr) background = found->spectrum;
    }
    if (!background) return std::optional<Spectrum>();
    AskedSettings settings = asked();
    settings.from_per_cm = sample.axis().front() - 0.1 * sample.axis().mean_step();
    settings.to_per_cm = sample.axis().back() + 0.1 * sample.axis().mean_step();
    auto result = background_beam(*background, settings);
    if (result) return std::optional<Spectrum>(std::move(result).value());
    return Error{result.error().code, "the background: " + result.error().message};
  }

  Result<void> transform() {
    workbench::InputFile file = CANDOR_TRY(workbench::read_input(file_, reading_));
    auto done = transform_file(file);
    if (done) return done;
    Error error = std::move(done).error();
    if (error.message.find(file_) == std::string::npos)
      error.message = file_ + ": " + error.message;
    return error;
  }

  Result<void> transform_file(const workbench::InputFile& file) {
    warn(file.content.warnings);
    const FileSpectrum& source = *CANDOR_TRY(source_of(file, spectrum_, Part::sample));
    const Spectrum sample = CANDOR_TRY(sample_beam(file, source.spectrum));
    const auto background = CANDOR_TRY(background_for(file, source, sample));
    if (to_.empty()) to_ = background ? kAbsorbance : kSingleBeam;
    const Spectrum result =
        to_ == kSingleBeam ? sample : CANDOR_TRY(ratio_of(source.spectrum, sample, background));
    compare(file, source, result, sample, background);
    return write(result);
  }

  Result<Spectrum> ratio_of(const Spectrum& source, const Spectrum& sample,
                            const std::optional<Spectrum>& background) const {
    if (!background) {
      return Error{ErrorCode::usage,
                   fmt::format("{} needs a background, and the file holds none: name one with "
                               "--background, or ask for --to single-beam",
                               to_)};
    }
    const auto origin = background_.empty() && background_spectrum_ == 0
                            ? BackgroundOrigin::same_measurement
                            : BackgroundOrigin::another;
    const double scale =
        background_scale_ ? *background_scale_ : CANDOR_TRY(background_scale(source, origin));
    auto ratio = CANDOR_TRY(transmittance(sample, *background, scale));
    if (to_ == kTransmittance) return ratio;
    return absorbance_of(ratio);
  }

  Result<Spectrum> absorbance_of(const Spectrum& ratio) const {
    std::size_t dark = 0;
    for (const double value : ratio.intensities()) dark += value <= 0 ? 1 : 0;
    if (dark > 0 && !quiet_) {
      print_warning(
          fmt::format("{}: at {} of {} points the sample let no light through; their "
                      "absorbance is written as {}",
                      file_, dark, ratio.size(), to_decimal(kHighestAbsorbance)));
    }
    return limited_absorbance(ratio);
  }

  /// Say how far the result is from what the instrument computed, where the file holds that.
  void compare(const workbench::InputFile& file, const FileSpectrum& source, const Spectrum& result,
               const Spectrum& sample, const std::optional<Spectrum>& background) const {
    const auto* instrument = instrument_result(file.content, source, result.unit());
    if (quiet_ || instrument == nullptr) return;
    std::vector<const Spectrum*> beams{&sample};
    if (background) beams.push_back(&*background);
    const auto found = agreement(result, instrument->spectrum, beams);
    if (!found) {
      print_note(fmt::format("{}: not compared with the instrument's {}: {}", file_,
                             to_string(instrument->spectrum.unit()), found.error().message));
      return;
    }
    print_note(
        fmt::format("{}: the instrument's own {} differs by at most {:.2e} of full scale, "
                    "at {:.1f} cm-1 ({:.2e} if ours is multiplied by {:.5f}), at the {} "
                    "points where the single beam is above 5 % of its maximum",
                    file_, to_string(instrument->spectrum.unit()), found->largest, found->at_per_cm,
                    found->scaled_largest, found->scale, found->points));
  }

  Result<void> write(const Spectrum& result) const {
    if (output_.empty()) {
      const auto written = CANDOR_TRY(formats::find_writer("csv")->write(result));
      print(written.bytes);
      return {};
    }
    const fs::path out(output_);
    const auto* writer =
        formats::find_writer(out.has_extension() ? out.extension().string().substr(1) : "");
    if (writer == nullptr) {
      return Error{ErrorCode::usage,
                   fmt::format("cannot write {}: the extension should be csv or dx", output_)};
    }
    std::error_code failed;
    if (fs::equivalent(file_, out, failed)) {
      return Error{ErrorCode::usage, fmt::format("{} would replace its own source", output_)};
    }
    warn(CANDOR_TRY(formats::save(result, *writer, out)));
    return {};
  }

  void warn(const std::vector<std::string>& warnings) const {
    if (quiet_) return;
    for (const std::string& warning : warnings) print_warning(file_ + ": " + warning);
  }

  std::string file_;
  std::size_t spectrum_ = 0;
  std::string background_;
  std::size_t background_spectrum_ = 0;
  std::optional<double> background_scale_;
  std::string to_;
  std::string apodisation_;
  std::string phase_;
  std::string directions_;
  AskedSettings asked_;
  std::string output_;
  bool quiet_ = false;
  ReadingFlags reading_;
};

}  // namespace

const CommandDefinition kTransform = {
    .name = "transform",
    .summary = "Compute a spectrum from an interferogram",
    .example = "candor transform measurement.0 --to absorbance --output sample.csv",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Transform>(app);
    },
};

}  // namespace candor::cli
