#include "cli/library_coverage.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/json_output.h"

namespace candor::cli {
namespace {

using Targets = std::vector<WatchTarget>;

Json ids_of(const Targets& targets) {
  Json ids = Json::array();
  for (const WatchTarget& target : targets) ids.push_back(target.id);
  return ids;
}

/// The groups by their titles, one a line, then how many substances.
std::string listed(std::string_view heading, const Targets& targets) {
  if (targets.empty()) return {};
  std::string text = fmt::format("      {}\n", heading);
  for (const WatchTarget& target : targets) {
    if (target.kind == TargetKind::group) text += fmt::format("        {}\n", target.title);
  }
  const auto substances = std::ranges::count(targets, TargetKind::substance, &WatchTarget::kind);
  if (substances > 0) text += fmt::format("        {} single substances\n", substances);
  return text;
}

}  // namespace

std::string text_of(std::span<const library::Coverage> coverage) {
  std::string text = "  what it cannot detect, of the watch list\n";
  for (const library::Coverage& one : coverage) {
    const std::string technique(to_string(one.technique));
    if (one.references == 0) {
      text +=
          fmt::format("    {}: nothing can be detected, since there is no reference\n", technique);
      continue;
    }
    text += fmt::format("    {}: no reference for {} of {} targets\n", technique,
                        one.without_reference.size(), one.targets);
    text += listed("no reference, so that `candor analyze` cannot find:", one.without_reference);
    text += listed("a reference, but not seen by a spectrometer at the shares sold:",
                   one.not_at_street_levels);
    text += listed("a reference, but seen only sometimes at the shares sold:",
                   one.sometimes_at_street_levels);
  }
  return text;
}

std::string json_text(std::span<const library::Coverage> coverage) {
  Json all = Json::array();
  for (const library::Coverage& one : coverage) {
    all.push_back({{"technique", to_string(one.technique)},
                   {"references", one.references},
                   {"targets", one.targets},
                   {"without_reference", ids_of(one.without_reference)},
                   {"not_at_street_levels", ids_of(one.not_at_street_levels)},
                   {"sometimes_at_street_levels", ids_of(one.sometimes_at_street_levels)}});
  }
  return all.dump();
}

}  // namespace candor::cli
