#include "library/coverage.h"

#include <algorithm>

#include "library/library.h"
#include "library/watch_list.h"

namespace candor::library {
namespace {

Coverage coverage_by(Technique technique, const ReferenceSet& set, const WatchList& list) {
  Coverage coverage{technique, set.references.size(), list.targets.size(), {}, {}, {}};
  for (const WatchTarget& target : list.targets) {
    const bool covered = std::ranges::any_of(set.references, [&](const Reference& reference) {
      return stands_for(reference.group, reference.substance, target);
    });
    if (!covered) {
      coverage.without_reference.push_back(target);
    } else if (target.street_visibility == StreetVisibility::no) {
      coverage.not_at_street_levels.push_back(target);
    } else if (target.street_visibility == StreetVisibility::sometimes) {
      coverage.sometimes_at_street_levels.push_back(target);
    }
  }
  return coverage;
}

}  // namespace

Result<std::vector<Coverage>> coverage(const std::filesystem::path& library,
                                       const std::filesystem::path& substances) {
  std::vector<Coverage> all;
  for (const Technique technique : {Technique::ir, Technique::raman}) {
    const auto set = CANDOR_TRY(load(library, technique, Purpose::training));
    const auto list = CANDOR_TRY(load_watch_list(substances, set));
    all.push_back(coverage_by(technique, set, list));
  }
  return all;
}

}  // namespace candor::library
