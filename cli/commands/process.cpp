#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/numerics/baseline_loss.h"
#include "pipeline/steps/reference.h"
#include "pipeline/steps/repeats.h"
#include "pipeline/steps/step.h"

namespace candor::cli {
namespace {

/// Part of a band that a baseline may take without a word.
constexpr double kTolerableLoss = 0.1;

class Process : public Command {
 public:
  explicit Process(CLI::App& app) {
    app.add_option("FILE", files_, "Spectrum file; with --combine several")->required();
    auto* steps =
        app.add_option("--steps", steps_, "Steps to run, e.g. \"baseline-arpls(lambda=1e6); snv\"");
    comparison_.declare(app);
    app.get_option("--recipe")->excludes(steps);
    app.remove_option(app.get_option("--library"));
    auto* combine = app.add_flag("--combine", combine_,
                                 "Average all spectra of the files, which are repeats of one "
                                 "sample, without the spikes of single ones");
    app.add_option("--spectrum", spectrum_, "Which spectrum of the file, from 1")
        ->excludes(combine);
    app.add_option("--reference", reference_,
                   "File of the spectrum that msc and emsc compare with (default: the mean of the "
                   "file's spectra)");
    reading_.declare(app);
    reading_.admission = workbench::Admission::digitised_too;
    reading_.declare_calibration(app);
  }

  ExitStatus run() override {
    const auto result = processed();
    const auto csv = result ? formats::write_spectrum(*result, *formats::find_writer("csv"))
                            : Result<formats::WrittenSpectrum>(result.error());
    if (!csv) {
      print_error(csv.error());
      return status_for(csv.error().code);
    }
    print(csv->bytes);
    return ExitStatus::done;
  }

 private:
  Result<Spectrum> processed() const {
    const auto files = CANDOR_TRY(read_files());
    const auto results = results_of(files);
    const Spectrum spectrum = CANDOR_TRY(
        combine_ ? combined(results) : workbench::chosen_spectrum(files.front(), spectrum_));
    if (comparison_.recipe.empty()) {
      const auto steps = CANDOR_TRY(parse_steps(steps_));
      if (!need_reference(steps)) return run_watched(spectrum, steps, {});
      const Spectrum reference = CANDOR_TRY(reference_for(results));
      return run_watched(spectrum, steps, {.reference = &reference});
    }
    const Technique technique = CANDOR_TRY(comparison_.technique_of(spectrum));
    const Recipe recipe = CANDOR_TRY(comparison_.recipe_for(technique));
    const Prepared prepared = CANDOR_TRY(Prepared::prepare_hint(
        CANDOR_TRY(workbench::on_comparable_axis(spectrum, technique, reading_.laser_nm)), recipe));
    std::vector<double> positions;
    for (std::size_t i = 0; i < prepared.values().size(); ++i) {
      positions.push_back(prepared.position(i));
    }
    auto axis = CANDOR_TRY(Axis::make(std::move(positions), recipe.axis_unit()));
    return prepared.spectrum().derive(
        std::move(axis), std::vector<double>(prepared.values().begin(), prepared.values().end()),
        prepared.spectrum().unit(), AppliedStep{"recipe " + recipe.name()});
  }

  /// Run steps and warn of a baseline that takes from the bands.
  static Result<Spectrum> run_watched(const Spectrum& spectrum, std::span<const StepCall> steps,
                                      const StepContext& context) {
    if (steps.empty()) return spectrum;
    auto results = CANDOR_TRY(run_each_step(spectrum, steps, context));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const std::string_view name = steps[i].step().name;
      if (name.starts_with("baseline-")) {
        warn_of_loss(i == 0 ? spectrum : results[i - 1], results[i], name);
      }
    }
    return std::move(results.back());
  }

  static void warn_of_loss(const Spectrum& before, const Spectrum& after, std::string_view step) {
    const AxisUnit unit = before.axis().unit();
    if (unit != AxisUnit::wavenumber_per_cm && unit != AxisUnit::raman_shift_per_cm) return;
    std::vector<double> baseline(before.intensities().begin(), before.intensities().end());
    for (std::size_t i = 0; i < baseline.size(); ++i) baseline[i] -= after.intensities()[i];
    const auto losses =
        baseline_loss(before.axis().positions(), before.intensities(), baseline, {});
    if (!losses || losses->empty()) return;
    const BandLoss worst = std::ranges::max(*losses, {}, &BandLoss::loss);
    if (worst.loss <= kTolerableLoss) return;
    print_warning(fmt::format(
        "{} rises under the band at {:.0f} cm-1 and takes {:.0f} % of it: the baseline may be too "
        "flexible for a band of {:.0f} cm-1 width",
        step, worst.position, 100 * std::min(worst.loss, 1.0), worst.fwhm));
  }

  Result<std::vector<workbench::InputFile>> read_files() const {
    if (files_.size() > 1 && !combine_) {
      return Error{ErrorCode::usage,
                   fmt::format("{} files: one is processed at a time; --combine averages repeats "
                               "of one sample",
                               files_.size())};
    }
    std::vector<workbench::InputFile> files;
    for (const std::string& path : files_)
      files.push_back(CANDOR_TRY(workbench::read_input(path, reading_)));
    return files;
  }

  /// The results that the files hold, one after another.
  static std::vector<Spectrum> results_of(std::span<const workbench::InputFile> files) {
    std::vector<Spectrum> results;
    for (const workbench::InputFile& file : files) {
      for (const auto& entry : file.content.spectra) {
        if (entry.role == formats::SpectrumRole::result) results.push_back(entry.spectrum);
      }
    }
    return results;
  }

  static Result<Spectrum> combined(std::span<const Spectrum> repeats) {
    CombinedSpectrum made = CANDOR_TRY(combine_spectra(repeats));
    print_note(fmt::format("{} repeats averaged; {} points of single repeats replaced as spikes",
                           repeats.size(), made.replaced));
    return std::move(made.spectrum);
  }

  /// What the steps compare with: the reference file's spectrum, else the mean of the results.
  Result<Spectrum> reference_for(std::span<const Spectrum> results) const {
    if (!reference_.empty()) {
      workbench::Reading reading = reading_;
      reading.admission = workbench::Admission::measured;
      const workbench::InputFile input = CANDOR_TRY(workbench::read_input(reference_, reading));
      return workbench::chosen_spectrum(input, 1);
    }
    auto mean = mean_spectrum(results);
    if (mean) return mean;
    return Error{ErrorCode::usage,
                 fmt::format("{}: the steps compare with a reference spectrum; give one with "
                             "--reference FILE ({})",
                             files_.front(), mean.error().message)};
  }

  std::vector<std::string> files_;
  std::string steps_;
  std::string reference_;
  bool combine_ = false;
  std::size_t spectrum_ = 1;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
};

}  // namespace

const CommandDefinition kProcess = {
    .name = "process",
    .summary = "Run processing steps and print the spectrum as CSV",
    .example = "candor process sample.dx --steps \"baseline-arpls(lambda=1e6); snv\"",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Process>(app);
    },
};

}  // namespace candor::cli
