#include "cli/confusable_report.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/json_output.h"
#include "cli/terminal.h"
#include "library/library.h"
#include "library/near_pairs.h"
#include "pipeline/detect/confusable.h"
#include "pipeline/mixture/mismatch.h"

namespace candor::cli {
namespace {

/// The references of one technique, and which of them cannot be told apart.
struct Compared {
  Technique technique = Technique::unknown;
  std::string recipe;
  Dictionary dictionary;
  Confusables confusables;

  const DictionaryEntry& entry(std::size_t index) const { return dictionary.entries()[index]; }
};

/// The place of the reference that makes up the rest, where one was named.
Result<std::optional<std::size_t>> matrix_of(const ConfusableFlags& flags,
                                             const Dictionary& dictionary) {
  if (flags.matrix.empty()) return std::optional<std::size_t>();
  const auto entries = dictionary.entries();
  const auto found = std::ranges::find(entries, flags.matrix, &DictionaryEntry::id);
  if (found == entries.end()) {
    return Error{ErrorCode::not_found,
                 fmt::format("--in {}: there is no such reference that the recipe can use; "
                             "`candor library list` prints the ids",
                             flags.matrix)};
  }
  return std::optional(static_cast<std::size_t>(found - entries.begin()));
}

Result<Compared> compare(const std::filesystem::path& library, Technique technique,
                         const ConfusableFlags& flags, Chatter chatter) {
  const Recipe recipe =
      CANDOR_TRY(flags.recipe.empty() ? default_recipe(technique) : find_recipe(flags.recipe));
  if (recipe.technique() != technique) {
    return Error{ErrorCode::incompatible,
                 fmt::format("recipe {} is for {}, but these references are {}; say --technique {}",
                             recipe.name(), to_string(recipe.technique()), to_string(technique),
                             to_string(recipe.technique()))};
  }
  Dictionary dictionary = Dictionary::make(CANDOR_TRY(library::load(library, technique)), recipe);
  ConfusableSetting setting;
  setting.share = flags.share;
  setting.noise = flags.noise;
  setting.matrix = CANDOR_TRY(matrix_of(flags, dictionary));
  ProgressBar bar("comparing", dictionary.entries().size(), chatter);
  setting.progress = [&](std::size_t done, std::size_t) { bar.advance_to(done); };
  auto confusables = CANDOR_TRY(confusable_references(
      dictionary, mismatch_with(recipe.mismatch(), dictionary.origin()), setting));
  return Compared{technique, recipe.name(), std::move(dictionary), std::move(confusables)};
}

/// Those asked for, or all that the library holds and a recipe is for.
Result<std::vector<Technique>> techniques_of(const ConfusableFlags& flags,
                                             const library::Info& info) {
  const auto holds = [&](Technique technique) {
    const auto found = info.by_technique.find(std::string(to_string(technique)));
    return found != info.by_technique.end() && found->second > 0;
  };
  std::vector<Technique> techniques;
  for (const Technique technique : {Technique::ir, Technique::raman}) {
    const bool asked = flags.technique.empty() || flags.technique == to_string(technique);
    if (asked && holds(technique)) techniques.push_back(technique);
  }
  if (techniques.empty()) {
    return Error{ErrorCode::not_found,
                 fmt::format("library {} holds no {} references", info.name,
                             flags.technique.empty() ? "ir or raman" : flags.technique)};
  }
  if (techniques.size() > 1 && !(flags.recipe.empty() && flags.matrix.empty())) {
    return usage_error(
        "the library holds ir and raman references; say --technique with --recipe or --in");
  }
  return techniques;
}

Json member_object(const DictionaryEntry& entry) {
  return {{"reference", entry.id},
          {"substance", entry.substance},
          {"group", entry.group.empty() ? Json(nullptr) : Json(entry.group)}};
}

Json ids_of(const Compared& compared, const std::vector<std::size_t>& indices) {
  Json ids = Json::array();
  for (const std::size_t index : indices) ids.push_back(compared.entry(index).id);
  return ids;
}

Json pair_object(const Compared& compared, const ConfusablePair& pair) {
  return {{"first", member_object(compared.entry(pair.first))},
          {"second", member_object(compared.entry(pair.second))},
          {"statistic", pair.statistic}};
}

Json compared_object(const Compared& compared, const ConfusableFlags& flags) {
  Json pairs = Json::array();
  for (const ConfusablePair& pair : compared.confusables.pairs) {
    pairs.push_back(pair_object(compared, pair));
  }
  Json closest = Json::array();
  for (const ConfusablePair& pair : compared.confusables.closest) {
    closest.push_back(pair_object(compared, pair));
  }
  Json groups = Json::array();
  for (const auto& group : compared.confusables.groups) {
    groups.push_back(ids_of(compared, group));
  }
  return {{"technique", to_string(compared.technique)},
          {"recipe", compared.recipe},
          {"share", flags.share},
          {"matrix", flags.matrix.empty() ? Json(nullptr) : Json(flags.matrix)},
          {"noise", flags.noise},
          {"limit", kConfusableCost},
          {"compared", compared.confusables.compared},
          {"left_out", ids_of(compared, compared.confusables.left_out)},
          {"unseen", ids_of(compared, compared.confusables.unseen)},
          {"pairs", std::move(pairs)},
          {"groups", std::move(groups)},
          {"closest", std::move(closest)}};
}

std::string pair_line(const Compared& compared, const ConfusablePair& pair) {
  const DictionaryEntry& first = compared.entry(pair.first);
  const DictionaryEntry& second = compared.entry(pair.second);
  return fmt::format("  {:7.1f}  {} ({}) and {} ({}){}\n", pair.statistic, first.substance,
                     first.id, second.substance, second.id,
                     first.group == second.group ? "" : "  [different groups]");
}

std::string compared_text(const Compared& compared, const ConfusableFlags& flags) {
  const Confusables& confusables = compared.confusables;
  std::string text = fmt::format(
      "{}, recipe {}, {}: {} references compared, {} pairs cannot be told apart\n",
      to_string(compared.technique), compared.recipe,
      flags.matrix.empty() ? std::string("alone")
                           : fmt::format("at {:g} of the signal in {}", flags.share, flags.matrix),
      confusables.compared, confusables.pairs.size());
  for (const ConfusablePair& pair : confusables.pairs) text += pair_line(compared, pair);
  for (const auto& group : confusables.groups) {
    if (group.size() < 3) continue;
    text += "  together:";
    for (const std::size_t member : group) text += " " + compared.entry(member).id;
    text += '\n';
  }
  if (confusables.pairs.empty() && !confusables.closest.empty()) {
    text += fmt::format("  the closest, at an expected statistic of {:.0f} and more:\n",
                        kConfusableCost);
    for (const ConfusablePair& pair : confusables.closest) text += pair_line(compared, pair);
  }
  if (!confusables.unseen.empty()) {
    text += "  not seen at this share at all:";
    for (const std::size_t member : confusables.unseen) text += " " + compared.entry(member).id;
    text += '\n';
  }
  if (!confusables.left_out.empty()) {
    text += fmt::format("  {} references do not cover the recipe's range and were not compared\n",
                        confusables.left_out.size());
  }
  return text;
}

std::string near_text(const library::NearPairs& near) {
  std::string text;
  for (const auto& pair : near.pairs) {
    text += fmt::format("nearly the same curve: {} and {} (correlation {:.4f})\n", pair.first,
                        pair.second, pair.correlation);
  }
  return text;
}

Json near_array(const library::NearPairs& near) {
  Json array = Json::array();
  for (const auto& pair : near.pairs) {
    array.push_back(
        {{"first", pair.first}, {"second", pair.second}, {"correlation", pair.correlation}});
  }
  return array;
}

}  // namespace

void ConfusableFlags::declare(CLI::App& app) {
  app.add_option("--technique", technique, "Compare only references of this technique")
      ->check(CLI::IsMember({"ir", "raman"}));
  app.add_option("--recipe", recipe, "Recipe by name or file (default: that of the technique)");
  app.add_option("--in", matrix, "Compare as part of a sample of which this reference is the rest");
  app.add_option("--share", share, "The part of the signal, with --in")->capture_default_str();
  app.add_option("--noise", noise, "Standard deviation of the noise over the strongest band")
      ->capture_default_str();
  app.footer("Example:\n  candor library confusable my-library.sqlite --in lactose --share 0.1");
}

Result<std::string> confusable_report(const std::filesystem::path& library,
                                      const ConfusableFlags& flags, const OutputFlags& output) {
  if (!(flags.share > 0 && flags.share <= 1)) {
    return usage_error(fmt::format("--share {:g}: should be above 0 and at most 1", flags.share));
  }
  if ((flags.share < 1) == flags.matrix.empty()) {
    return usage_error("--share below 1 and --in belong together: what is the rest of the sample?");
  }
  const library::Info info = CANDOR_TRY(library::info(library));
  const auto entries = CANDOR_TRY(library::load_entries(library));
  const library::NearPairs near = library::near_pairs(entries);
  const bool json = output.chosen() == OutputFormat::json;
  Json comparisons = Json::array();
  std::string text;
  for (const Technique technique : CANDOR_TRY(techniques_of(flags, info))) {
    const Compared compared = CANDOR_TRY(compare(library, technique, flags, output.chatter()));
    if (json) {
      comparisons.push_back(compared_object(compared, flags));
    } else {
      text += compared_text(compared, flags);
    }
  }
  if (!json) return text + near_text(near);
  const Json document = {{"schema", "candor.library-confusable/1"},
                         {"library", {{"name", info.name}, {"revision", info.revision}}},
                         {"comparisons", std::move(comparisons)},
                         {"near_pairs", near_array(near)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace candor::cli
