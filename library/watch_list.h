#pragma once

#include <filesystem>

#include "pipeline/core/result.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/reference.h"

namespace candor::library {

/// The watch list of a folder of substance files and a library: the folder's groups, the library's
/// further groups, then the folder's substances; each part sorted by id. A group that
/// `groups.toml` marks `watch = false` (cuts, for one) is no target. Errors: as `load_substances`.
Result<WatchList> load_watch_list(const std::filesystem::path& substances,
                                  const ReferenceSet& references);

}  // namespace candor::library
