#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/reference.h"

namespace candor::workbench {

/// Where the watch list of an analysis lies, and what results call it.
struct WatchListPlace {
  std::filesystem::path folder;
  std::string name;      ///< of the folder; empty for the list that comes with the program
  std::string revision;  ///< SHA-256 of the content; empty for the list of the program
};

/// The list of a folder that was named; where none was, the received one that this computer uses
/// (`library::WatchListChoice` in the data folder), else the one that comes with the program. A
/// list that was chosen and is gone or changed is an error, for what it looks for would be left out
/// unseen. Errors: those of `WatchListChoice::in_use` and `pack_watch_list`; `not_found` without
/// the data of the program.
Result<WatchListPlace> watch_list_place(const std::string& named);

/// The list that comes with the program, whatever this computer uses.
Result<WatchListPlace> shipped_watch_list();

/// Lists of other folders, each with its revision: those that were named, and those that this
/// computer received and that are as they were signed. Errors: those of `pack_watch_list` and of
/// the ledger.
Result<std::vector<WatchListPlace>> known_watch_lists(const std::vector<std::string>& named);

/// The list of a revision: for an empty one the list that comes with the program, else one of
/// `known_watch_lists`. Errors: `not_found`, with how it would come here, and those of
/// `known_watch_lists`.
Result<WatchListPlace> watch_list_of_revision(const std::string& revision,
                                              const std::vector<std::string>& named);

/// Read a list; it says of itself where it is from. Errors: those of `load_watch_list`.
Result<WatchList> read_watch_list(const WatchListPlace& place, const ReferenceSet& references);

/// Everything that any list here knows, for words and names: the program's targets, and those that
/// only the list in use or another received one has. For no analysis. Errors: those of reading.
Result<WatchList> every_known_target();

}  // namespace candor::workbench
