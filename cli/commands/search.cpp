#include "pipeline/match/search.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/comparison.h"
#include "cli/terminal.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/report/json.h"

namespace candor::cli {
namespace {

constexpr std::size_t kDefaultTop = 10;

class Search : public Command {
 public:
  explicit Search(CLI::App& app) {
    app.add_option("FILE", file_, "Spectrum file")->required();
    app.add_option("--top", top_, "How many references to list")->capture_default_str();
    app.add_option("--metric", metric_,
                   "derivative-correlation, correlation, cosine, euclidean or "
                   "information-divergence (default: derivative-correlation for infrared, "
                   "correlation for Raman)");
    app.add_option("--spectrum", spectrum_, "Which spectrum of the file, from 1");
    comparison_.declare(app);
    reading_.declare(app);
    reading_.admission = workbench::Admission::digitised_too;
    reading_.declare_calibration(app);
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto text = ranking();
    if (!text) {
      print_error(text.error());
      return status_for(text.error().code);
    }
    print(*text);
    return ExitStatus::done;
  }

 private:
  Result<std::string> ranking() const {
    const Comparison comparison = CANDOR_TRY(compare(file_, spectrum_, reading_, comparison_));
    const Metric* metric =
        CANDOR_TRY(find_metric(metric_.empty() ? std::string_view(comparison.recipe.metric())
                                               : std::string_view(metric_)));
    if (!output_.quiet) print_quality(comparison);
    auto matches = CANDOR_TRY(candor::search(comparison.sample, comparison.dictionary, *metric));
    if (matches.size() > top_) {
      matches.erase(matches.begin() + static_cast<std::ptrdiff_t>(top_), matches.end());
    }
    const auto digitised = digitisation_of(comparison.sample.spectrum().label());
    if (output_.chosen() == OutputFormat::json) {
      return search_json(matches, comparison.quality, comparison.source,
                         comparison.recipe.technique(), digitised, JsonLayout::indented) +
             "\n";
    }
    std::string text =
        (digitised ? digitised_sentence(*digitised) + "\n" : std::string()) +
        caveat(comparison.quality) +
        fmt::format("{} by {} in library {}; a high score says nothing about minor components\n",
                    file_, metric->name, comparison.dictionary.library());
    for (const Match& match : matches) {
      text += fmt::format("{:>8.4f}  {} {} [{}] {}\n", match.score, match.substance, match.form,
                          match.reference, match.group);
    }
    return text;
  }

  std::string file_;
  std::size_t top_ = kDefaultTop;
  std::string metric_;
  std::size_t spectrum_ = 1;
  ComparisonFlags comparison_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kSearch = {
    .name = "search",
    .summary = "Rank the references by their likeness to a spectrum",
    .example = "candor search sample.dx --top 5",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Search>(app);
    },
};

}  // namespace candor::cli
