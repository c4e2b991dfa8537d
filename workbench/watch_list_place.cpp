#include "workbench/watch_list_place.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "library/distribution/watch_list_choice.h"
#include "library/distribution/watch_list_files.h"
#include "library/watch_list.h"
#include "pipeline/core/sha256.h"
#include "workbench/data_folder.h"
#include "workbench/shipped.h"

namespace candor::workbench {
namespace {

namespace fs = std::filesystem;

Result<WatchListPlace> place_of(const fs::path& folder) {
  const fs::path whole = fs::absolute(folder).lexically_normal();
  const fs::path name = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
  return WatchListPlace{folder, name.string(),
                        sha256_hex(CANDOR_TRY(library::pack_watch_list(folder)))};
}

WatchListPlace place_of(const library::ReceivedBundle& bundle) {
  return {bundle.place, bundle.place.filename().string(), bundle.manifest.sha256};
}

}  // namespace

Result<WatchListPlace> shipped_watch_list() {
  return WatchListPlace{CANDOR_TRY(shipped_data()) / "substances", {}, {}};
}

Result<WatchListPlace> watch_list_place(const std::string& named) {
  const WatchListPlace shipped = CANDOR_TRY(shipped_watch_list());
  if (!named.empty()) {
    std::error_code failed;
    if (fs::equivalent(named, shipped.folder, failed)) return shipped;
    return place_of(fs::path(named));
  }
  // Without a data folder nothing can have been chosen.
  const auto data = data_folder({});
  if (!data) return shipped;
  const auto chosen = CANDOR_TRY(library::WatchListChoice(*data).in_use());
  return chosen ? place_of(*chosen) : shipped;
}

Result<std::vector<WatchListPlace>> known_watch_lists(const std::vector<std::string>& named) {
  std::vector<WatchListPlace> places;
  places.reserve(named.size());
  for (const std::string& folder : named) {
    places.push_back(CANDOR_TRY(place_of(fs::path(folder))));
  }
  const auto data = data_folder({});
  if (!data) return places;
  for (const auto& bundle : CANDOR_TRY(library::Reception(*data).all())) {
    if (bundle.manifest.kind != library::BundleKind::watch_list) continue;
    const auto state = CANDOR_TRY(library::Reception::state_of(bundle));
    if (state == library::PlaceState::as_signed) places.push_back(place_of(bundle));
  }
  return places;
}

Result<WatchListPlace> watch_list_of_revision(const std::string& revision,
                                              const std::vector<std::string>& named) {
  if (revision.empty()) return shipped_watch_list();
  for (WatchListPlace& place : CANDOR_TRY(known_watch_lists(named))) {
    if (place.revision == revision) return std::move(place);
  }
  return Error{
      ErrorCode::not_found,
      fmt::format("the watch list of revision {:.12} is not here; `candor records receive` "
                  "brings it, signed, from the server or a stick, and --watch-list names "
                  "its folder",
                  revision)};
}

Result<WatchList> read_watch_list(const WatchListPlace& place, const ReferenceSet& references) {
  WatchList list = CANDOR_TRY(library::load_watch_list(place.folder, references));
  list.name = place.name;
  list.revision = place.revision;
  return list;
}

Result<WatchList> every_known_target() {
  WatchList all = CANDOR_TRY(read_watch_list(CANDOR_TRY(shipped_watch_list()), {}));
  for (const WatchListPlace& place : CANDOR_TRY(known_watch_lists({}))) {
    WatchList more = CANDOR_TRY(read_watch_list(place, {}));
    for (WatchTarget& target : more.targets) {
      const auto known = std::ranges::find(all.targets, target.id, &WatchTarget::id);
      if (known == all.targets.end()) all.targets.push_back(std::move(target));
    }
    all.names.add_all(more.names);
  }
  return all;
}

}  // namespace candor::workbench
