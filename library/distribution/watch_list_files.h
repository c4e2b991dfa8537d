#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::library {

/// The files of a watch list, which is a folder of substances as `load_substances` reads it, as one
/// text: a JSON document candor.watch-list-files/1 on one line. The same files give the same text.
/// Errors: those of `load_substances` and `load_substance_groups`; `invalid_value` for a file whose
/// name cannot be taken; `insufficient_data` for a folder without groups.
Result<std::string> pack_watch_list(const std::filesystem::path& folder);

/// A folder that is written beside its place and gets its name once it is whole and on disk. It is
/// deleted again if it never gets there.
class NewFolder {
 public:
  /// Errors: `already_exists`, `write_failure`.
  static Result<NewFolder> begin(const std::filesystem::path& target);

  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&& other) = delete;
  ~NewFolder();

  /// Give it its name. Errors: `already_exists`, `write_failure`.
  Result<void> publish();

  /// Where it is until it has its name.
  const std::filesystem::path& path() const { return beside_; }

 private:
  NewFolder(std::filesystem::path target, std::filesystem::path beside);

  std::filesystem::path target_;
  std::filesystem::path beside_;  ///< empty once it has its name
};

/// Write the files of such a text into a folder that is to be named `target`, and check that they
/// can be read. Errors: `damaged` for what is no watch list; `already_exists`, `write_failure`.
Result<NewFolder> unpack_watch_list(std::string_view text, const std::filesystem::path& target);

}  // namespace candor::library
