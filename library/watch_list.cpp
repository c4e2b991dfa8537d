#include "library/watch_list.h"

#include <algorithm>

#include "library/substances.h"

namespace candor::library {
namespace {

WatchTarget target_of(const SubstanceGroup& group) {
  return {.id = group.id,
          .kind = TargetKind::group,
          .names = {group.id},
          .title = group.title,
          .translated_title = group.translated_title,
          .street_visibility = group.spectrometer_sees_it,
          .spectrometer_note = group.detectable_by.spectrometer,
          .strip_note = group.detectable_by.strip};
}

WatchTarget target_of(const Substance& substance) {
  WatchTarget target{.id = "substance:" + substance.name,
                     .kind = TargetKind::substance,
                     .names = {substance.name},
                     .group = substance.group,
                     .title = substance.name,
                     .translated_title = substance.translated_name,
                     .street_visibility = StreetVisibility::unknown,
                     .spectrometer_note = substance.detectable_by.spectrometer,
                     .strip_note = substance.detectable_by.strip};
  for (const auto* more : {&substance.synonyms, &substance.spellings}) {
    target.names.insert(target.names.end(), more->begin(), more->end());
  }
  return target;
}

}  // namespace

Result<WatchList> load_watch_list(const std::filesystem::path& substances,
                                  const ReferenceSet& references) {
  WatchList list;
  std::vector<std::string> unwatched;
  for (const auto& group : CANDOR_TRY(load_substance_groups(substances))) {
    if (group.watch == Watch::no) {
      unwatched.push_back(group.id);
    } else {
      list.targets.push_back(target_of(group));
    }
  }
  for (const Reference& reference : references.references) {
    const std::string& id = reference.group;
    const bool known = id.empty() || std::ranges::find(unwatched, id) != unwatched.end() ||
                       std::ranges::find(list.targets, id, &WatchTarget::id) != list.targets.end();
    if (known) continue;
    list.targets.push_back({.id = id,
                            .kind = TargetKind::group,
                            .names = {id},
                            .title = "a substance of group " + id,
                            .street_visibility = StreetVisibility::unknown,
                            .spectrometer_note = {},
                            .strip_note = {}});
  }
  const auto groups = static_cast<std::ptrdiff_t>(list.targets.size());
  std::ranges::sort(list.targets, {}, &WatchTarget::id);
  for (const auto& substance : CANDOR_TRY(load_substances(substances))) {
    list.targets.push_back(target_of(substance));
  }
  std::ranges::sort(list.targets.begin() + groups, list.targets.end(), {}, &WatchTarget::id);
  list.names = CANDOR_TRY(load_names(substances));
  return list;
}

}  // namespace candor::library
