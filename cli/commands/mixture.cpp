#include "pipeline/mixture/mixture.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/comparison.h"
#include "cli/terminal.h"
#include "library/detection_calibration.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mismatch.h"
#include "pipeline/report/json.h"

namespace candor::cli {
namespace {

class MixtureCommand : public Command {
 public:
  explicit MixtureCommand(CLI::App& app) {
    app.add_option("FILE", file_, "Spectrum file")->required();
    app.add_option("--spectrum", spectrum_, "Which spectrum of the file, from 1");
    comparison_.declare(app);
    reading_.declare(app);
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto text = composition();
    if (!text) {
      print_error(text.error());
      return status_for(text.error().code);
    }
    print(*text);
    return ExitStatus::done;
  }

 private:
  Result<std::string> composition() const {
    const Comparison comparison = CANDOR_TRY(compare(file_, spectrum_, reading_, comparison_));
    if (!output_.quiet) print_quality(comparison);
    const auto rules = CANDOR_TRY(library::load_detection_rules(
        CANDOR_TRY(comparison_.library_path()), comparison.recipe.fingerprint()));
    const Mixture mixture =
        summarise(CANDOR_TRY(decompose(
                      comparison.sample, comparison.dictionary,
                      mismatch_with(comparison.recipe.mismatch(), comparison.dictionary.origin()))),
                  comparison.dictionary,
                  rules ? rules->mixture : default_mixture_rules(comparison.dictionary.origin()));
    if (output_.chosen() == OutputFormat::json) {
      return mixture_json(mixture, comparison.quality, comparison.source,
                          comparison.recipe.technique(), JsonLayout::indented) +
             "\n";
    }
    std::string text = caveat(comparison.quality) +
                       fmt::format("{}: shares of the signal, with 90 % intervals\n", file_);
    for (const Component& component : mixture.components) {
      text += fmt::format("{:>7.1f} %  ({:.1f} to {:.1f})  {} {} [{}]", 100 * component.share,
                          100 * component.share_low, 100 * component.share_high,
                          component.identified ? component.substance : "not identified, like",
                          component.identified ? component.form : component.substance,
                          component.reference);
      for (std::size_t i = 0; i < component.alternatives.size(); ++i) {
        text += (i == 0 ? "; could also be " : ", ") + component.alternatives[i];
      }
      text += '\n';
    }
    text += fmt::format("{:>7.1f} %  unexplained{}\n", 100 * mixture.unexplained.share,
                        mixture.unexplained.significant ? ", significant: something else is here"
                                                        : ", not significant");
    return text;
  }

  std::string file_;
  std::size_t spectrum_ = 1;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kMixture = {
    .name = "mixture",
    .summary = "Take a spectrum apart into references with shares and what stays unexplained",
    .example = "candor mixture sample.dx",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<MixtureCommand>(app);
    },
};

}  // namespace candor::cli
