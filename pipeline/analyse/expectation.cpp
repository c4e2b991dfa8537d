#include "pipeline/analyse/expectation.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace candor {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool named(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& one) { return same_name(one, name); });
}

}  // namespace

SoldAs::Meaning SoldAs::meaning_of(const std::string& name, const WatchList& watch_list,
                                   const Dictionary& dictionary) {
  Meaning meaning;
  for (const WatchTarget& target : watch_list.targets) {
    const bool called =
        target.kind == TargetKind::substance && watch_list.names.is_called(target.title, name);
    if (!called && !same_name(target.id, name) && !named(target.names, name)) continue;
    meaning.targets.push_back(target.id);
    if (target.kind == TargetKind::substance) {
      meaning.names.insert(meaning.names.end(), target.names.begin(), target.names.end());
      meaning.targets.push_back(target.group);
      continue;
    }
    meaning.groups.push_back(target.id);
    for (const WatchTarget& member : watch_list.targets) {
      if (member.group == target.id) meaning.targets.push_back(member.id);
    }
  }
  for (const DictionaryEntry& entry : dictionary.entries()) {
    if (same_name(entry.group, name)) meaning.groups.push_back(entry.group);
    if (!watch_list.names.is_called(entry.substance, name)) continue;
    meaning.names.push_back(entry.substance);
    meaning.targets.push_back(entry.group);
  }
  return meaning;
}

SoldAs::SoldAs(std::vector<std::string> names, const WatchList& watch_list,
               const Dictionary& dictionary)
    : names_(std::move(names)) {
  for (const std::string& name : names_) {
    meanings_.push_back(meaning_of(name, watch_list, dictionary));
    const Meaning& meaning = meanings_.back();
    all_known_ = all_known_ && !(meaning.names.empty() && meaning.groups.empty());
  }
}

Expectation SoldAs::of(const Finding& finding) const {
  if (!stated()) return Expectation::not_stated;
  for (const Meaning& meaning : meanings_) {
    if (named(meaning.targets, finding.target)) return Expectation::expected;
  }
  return all_known_ ? Expectation::unexpected : Expectation::not_stated;
}

bool SoldAs::all_seen_in(const Mixture& mixture) const {
  return std::ranges::all_of(meanings_, [&](const Meaning& meaning) {
    return std::ranges::any_of(mixture.components, [&](const Component& component) {
      if (!component.identified) return false;
      return named(meaning.names, component.substance) || named(meaning.groups, component.group) ||
             std::ranges::any_of(component.alternatives, [&](const std::string& other) {
               return named(meaning.names, other);
             });
    });
  });
}

}  // namespace candor
