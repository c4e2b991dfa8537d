#include "cli/library_calibration.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/shipped.h"
#include "cli/version.h"
#include "library/detection_calibration.h"
#include "library/watch_list.h"

namespace candor::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<Technique, 2> kTechniques = {Technique::ir, Technique::raman};

/// The rules for one technique; none if the library has no two references of it.
Result<std::optional<DetectionRules>> calibrate(const std::string& library, Technique technique,
                                                const CalibrationPlan& plan, Chatter chatter) {
  const auto references = CANDOR_TRY(library::load(library, technique));
  const auto recipe = CANDOR_TRY(default_recipe(technique));
  const Dictionary dictionary = Dictionary::make(references, recipe);
  if (dictionary.entries().size() < 2) return std::optional<DetectionRules>{};
  const auto watch_list =
      CANDOR_TRY(library::load_watch_list(CANDOR_TRY(shipped_data()) / "substances", references));
  ProgressBar bar(fmt::format("simulating samples for {}", recipe.name()), samples_of(plan),
                  chatter);
  return std::optional<DetectionRules>(
      CANDOR_TRY(calibrate_detection(dictionary, recipe, watch_list, plan, std::string(kVersion),
                                     [&bar](std::size_t done) { bar.advance_to(done); })));
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
          {"significant_misfit", rules.mixture.significant_misfit},
          {"most_contradiction", rules.mixture.most_contradiction},
          {"interval_factor", rules.mixture.interval_factor},
          {"unexplained_factor", rules.mixture.unexplained_factor},
          {"unexplained_spread", rules.mixture.unexplained_spread},
          {"limit_factor", rules.limit_factor},
          {"alarms", std::move(alarms)}};
}

std::string text_of(const DetectionRules& rules) {
  std::string text = fmt::format(
      "recipe {:.12}: {} simulated samples, severity {}, false alarms {} %\n"
      "  unexplained above a misfit of {:.2f}; intervals times {:.2f}; limits times {:.2f}; "
      "height of the rest times {:.2f} ± {:.0f} %\n",
      rules.origin->recipe_fingerprint, rules.origin->samples, rules.origin->severity,
      100 * rules.origin->false_alarm_rate, rules.mixture.significant_misfit,
      rules.mixture.interval_factor, rules.limit_factor, rules.mixture.unexplained_factor,
      100 * rules.mixture.unexplained_spread);
  for (const auto& [target, rule] : rules.alarms) {
    text += fmt::format("  {:<32} alarm above {:6.1f}   ({} samples without it)\n", target,
                        rule.threshold, rule.negatives);
  }
  return text;
}

}  // namespace

Result<std::string> calibrate_library(const std::string& library, CalibrationPlan plan,
                                      Chatter chatter, ReportStyle style) {
  plan.threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<DetectionRules> all;
  for (const Technique technique : kTechniques) {
    auto rules = CANDOR_TRY(calibrate(library, technique, plan, chatter));
    if (rules) all.push_back(*std::move(rules));
  }
  if (all.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{}: no technique has two references that its recipe can use; a "
                             "calibration simulates mixtures of them",
                             library)};
  }
  const auto stored = library::stored_calibration(all);
  CANDOR_TRY(library::store_calibration(library, stored));
  if (style == ReportStyle::json) {
    Json recipes = Json::array();
    for (const DetectionRules& rules : all) recipes.push_back(json_of(rules));
    const Json document = {{"schema", "candor.library-calibration/1"},
                           {"library", library},
                           {"calibration", stored.id},
                           {"recipes", std::move(recipes)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  std::string text = fmt::format("{} calibrated: {:.12}\n", library, stored.id);
  for (const DetectionRules& rules : all) text += text_of(rules);
  return text;
}

}  // namespace candor::cli
