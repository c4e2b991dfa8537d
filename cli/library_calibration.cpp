#include "cli/library_calibration.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <thread>

#include "cli/json_output.h"
#include "cli/site_measurements.h"
#include "cli/terminal.h"
#include "library/detection_calibration.h"
#include "library/watch_list.h"
#include "workbench/shipped.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

constexpr std::array<Technique, 2> kTechniques = {Technique::ir, Technique::raman};

/// What all techniques of a library are calibrated by.
struct Request {
  std::string library;
  CalibrationPlan plan;
  std::optional<double> severity;  ///< as a user asked
  std::vector<library::Entry> measurements;
  Chatter chatter;
};

/// A site's own figures count as they are, the recipe's round ones as the most that is expected.
double severity_of(const Request& request, const CalibrationPlan& plan) {
  return request.severity.value_or(plan.learnt ? 1 : plan.severity);
}

/// The rules for one technique; none if the library has no two references of it.
Result<std::optional<DetectionRules>> calibrate(const Request& request, Technique technique) {
  const std::string& library = request.library;
  CalibrationPlan plan = request.plan;
  const auto references = CANDOR_TRY(library::load(library, technique));
  const auto recipe = CANDOR_TRY(default_recipe(technique));
  const Dictionary dictionary = Dictionary::make(references, recipe);
  if (dictionary.entries().size() < 2) return std::optional<DetectionRules>{};
  const auto watch_list = CANDOR_TRY(
      library::load_watch_list(CANDOR_TRY(workbench::shipped_data()) / "substances", references));
  plan.learnt = CANDOR_TRY(learn_from(request.measurements, dictionary, recipe));
  plan.severity = severity_of(request, plan);
  ProgressBar bar(fmt::format("simulating samples for {}", recipe.name()), samples_of(plan),
                  request.chatter);
  return std::optional<DetectionRules>(CANDOR_TRY(
      calibrate_detection(dictionary, recipe, watch_list, plan, std::string(workbench::kVersion),
                          [&bar](std::size_t done) { bar.advance_to(done); })));
}

Json mismatch_json(const std::optional<LearntMismatch>& learnt) {
  if (!learnt) return {};
  Json figures = Json::object();
  for (const MismatchFigure& figure : kMismatchFigures) {
    figures[std::string(figure.name)] = learnt->model.*figure.figure;
  }
  return figures;
}

Json json_of(const DetectionRules& rules) {
  Json alarms = Json::array();
  for (const auto& [target, rule] : rules.alarms) {
    alarms.push_back(
        {{"target", target}, {"threshold", rule.threshold}, {"negatives", rule.negatives}});
  }
  return {{"recipe_fingerprint", rules.origin->recipe_fingerprint},
          {"samples", rules.origin->samples},
          {"seed", rules.origin->seed},
          {"false_alarm_rate", rules.origin->false_alarm_rate},
          {"severity", rules.origin->severity},
          {"learnt_from", rules.origin->learnt ? Json(rules.origin->learnt->measurements) : Json()},
          {"mismatch", mismatch_json(rules.origin->learnt)},
          {"significant_misfit", rules.mixture.significant_misfit},
          {"most_contradiction", rules.mixture.most_contradiction},
          {"interval_factor", rules.mixture.interval_factor},
          {"unexplained_factor", rules.mixture.unexplained_factor},
          {"unexplained_spread", rules.mixture.unexplained_spread},
          {"limit_factor", rules.limit_factor},
          {"alarms", std::move(alarms)}};
}

std::string rules_text(const DetectionRules& rules) {
  std::string text = fmt::format(
      "recipe {:.12}: {} simulated samples, severity {}, false alarms {} %\n"
      "  unexplained above a misfit of {:.2f}; intervals times {:.2f}; limits times {:.2f}; "
      "height of the rest times {:.2f} ± {:.0f} %\n",
      rules.origin->recipe_fingerprint, rules.origin->samples, rules.origin->severity,
      100 * rules.origin->false_alarm_rate, rules.mixture.significant_misfit,
      rules.mixture.interval_factor, rules.limit_factor, rules.mixture.unexplained_factor,
      100 * rules.mixture.unexplained_spread);
  if (rules.origin->learnt) {
    text += fmt::format("  learnt from {} own measurements:",
                        rules.origin->learnt->measurements.size());
    for (const MismatchFigure& figure : kMismatchFigures) {
      text += fmt::format(" {}={:.3g}", figure.name, rules.origin->learnt->model.*figure.figure);
    }
    text += "\n";
  }
  for (const auto& [target, rule] : rules.alarms) {
    text += fmt::format("  {:<32} alarm above {:6.1f}   ({} samples without it)\n", target,
                        rule.threshold, rule.negatives);
  }
  return text;
}

}  // namespace

Result<std::string> calibrate_library(const LibraryArguments& arguments) {
  const std::string& library = arguments.library;
  const auto options = CANDOR_TRY(arguments.build_options());
  Request request{
      .library = library,
      .plan = arguments.calibration,
      .severity = arguments.severity,
      .measurements = CANDOR_TRY(read_site_measurements(arguments.repeats, library, options)),
      .chatter = arguments.output.chatter()};
  request.plan.threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<DetectionRules> all;
  for (const Technique technique : kTechniques) {
    auto rules = CANDOR_TRY(calibrate(request, technique));
    if (rules) all.push_back(*std::move(rules));
  }
  if (all.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{}: no technique has two references that its recipe can use; a "
                             "calibration simulates mixtures of them",
                             library)};
  }
  const bool learnt = std::ranges::any_of(
      all, [](const DetectionRules& rules) { return rules.origin->learnt.has_value(); });
  if (!request.measurements.empty() && !learnt) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("none of the {} measurements given with --repeats is of a technique "
                             "that {} has references of",
                             request.measurements.size(), library)};
  }
  const auto stored = library::stored_calibration(all);
  CANDOR_TRY(library::store_calibration(library, stored));
  if (arguments.json()) {
    Json recipes = Json::array();
    for (const DetectionRules& rules : all) recipes.push_back(json_of(rules));
    const Json document = {{"schema", "candor.library-calibration/1"},
                           {"library", library},
                           {"calibration", stored.id},
                           {"recipes", std::move(recipes)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  std::string text = fmt::format("{} calibrated: {:.12}\n", library, stored.id);
  for (const DetectionRules& rules : all) text += rules_text(rules);
  return text;
}

}  // namespace candor::cli
