#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::workbench {

/// A file as it looks from outside: as long as this stays the same, nobody writes to it.
struct FileState {
  std::uintmax_t size = 0;
  std::int64_t modified_ns = 0;
  bool operator==(const FileState&) const = default;
};

/// How a regular file looks now; none if it is no regular file or is not there.
std::optional<FileState> file_state(const std::filesystem::path& path);

/// A file that has stopped changing.
struct SettledFile {
  std::string name;  ///< relative to the folder, with '/'
  FileState state;
};

enum class Depth { this_folder, subfolders_too };

/// Watches the files of a folder until they stop changing. A bench writes a file in steps; what it
/// looks like in between is nobody's result.
class FolderWatch {
 public:
  using Clock = std::chrono::steady_clock;

  /// `settle` is how long a file must stay the same; `left_out` is a folder below that is not
  /// looked into.
  FolderWatch(std::filesystem::path folder, Depth depth, Clock::duration settle,
              std::filesystem::path left_out);

  /// Look once. The files that have not changed for `settle` and are not dealt with in their
  /// present state, by name. Hidden and temporary files are passed over. Errors: `unreadable` if
  /// the folder cannot be listed; what is known of its files is kept.
  Result<std::vector<SettledFile>> look(Clock::time_point now);

  /// Every file that the last look found.
  std::vector<SettledFile> files() const;

  /// Do not offer this file again until it changes.
  void deal_with(const SettledFile& file);

  /// Offer this file again once it has stayed the same for another `settle`.
  void postpone(const SettledFile& file, Clock::time_point now);

  /// How long this file has stayed the same.
  Clock::duration unchanged_for(const SettledFile& file, Clock::time_point now) const;

  /// True if a file is there that has not been dealt with.
  bool has_pending() const;

 private:
  struct Known {
    FileState state;
    Clock::time_point changed;  // when this state was first seen
    Clock::time_point asked;    // the time from which it must stay the same
    bool is_dealt_with = false;
  };

  Result<std::map<std::string, FileState>> list() const;

  std::filesystem::path folder_;
  Depth depth_;
  Clock::duration settle_;
  std::filesystem::path left_out_;
  std::map<std::string, Known> known_;
};

}  // namespace candor::workbench
