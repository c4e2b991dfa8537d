#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/steps/step.h"

namespace candor::cli {
namespace {

class Process : public Command {
 public:
  explicit Process(CLI::App& app) {
    app.add_option("FILE", file_, "Spectrum file")->required();
    auto* steps =
        app.add_option("--steps", steps_, "Steps to run, e.g. \"baseline-arpls(lambda=1e6); snv\"");
    comparison_.declare(app);
    app.get_option("--recipe")->excludes(steps);
    app.remove_option(app.get_option("--library"));
    app.add_option("--spectrum", spectrum_, "Which spectrum of the file, from 1");
    reading_.declare(app);
    reading_.declare_calibration(app);
  }

  ExitStatus run() override {
    const auto result = processed();
    const auto csv = result ? formats::find_writer("csv")->write(*result)
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
    const InputFile file = CANDOR_TRY(read_input(file_, reading_));
    const Spectrum spectrum = CANDOR_TRY(chosen_spectrum(file, spectrum_));
    if (comparison_.recipe.empty()) {
      return run_steps(spectrum, CANDOR_TRY(parse_steps(steps_)));
    }
    const Technique technique = CANDOR_TRY(comparison_.technique_of(spectrum));
    const Recipe recipe = CANDOR_TRY(comparison_.recipe_for(technique));
    const Prepared prepared = CANDOR_TRY(Prepared::prepare(
        CANDOR_TRY(on_comparable_axis(spectrum, technique, reading_.laser_nm)), recipe));
    std::vector<double> positions;
    for (std::size_t i = 0; i < prepared.values().size(); ++i) {
      positions.push_back(prepared.position(i));
    }
    auto axis = CANDOR_TRY(Axis::make(std::move(positions), recipe.axis_unit()));
    return prepared.spectrum().derive(
        std::move(axis), std::vector<double>(prepared.values().begin(), prepared.values().end()),
        prepared.spectrum().unit(), AppliedStep{"recipe " + recipe.name()});
  }

  std::string file_;
  std::string steps_;
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
