#pragma once

#include <filesystem>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::library {

/// How the names of files end that are not finished. What is left of a killed program may go.
inline constexpr std::string_view kPartialSuffix = ".partial";

/// A file that is written beside its place and gets its name once it is whole and on disk. It is
/// deleted again if it never gets there.
class NewFile {
 public:
  /// Only the owner reads it, or everybody does; only the owner writes it.
  enum class Readers { owner, everybody };

  /// Errors: `already_exists`, `write_failure`.
  static Result<NewFile> begin(const std::filesystem::path& target, Readers readers);

  /// Begin one that is to take the place of what has the name. Errors: `write_failure`.
  static Result<NewFile> begin_in_place(const std::filesystem::path& target, Readers readers);

  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&& other) = delete;
  ~NewFile();

  /// Errors: `write_failure`.
  Result<void> append(std::string_view bytes);
  /// Have what was appended on disk. Errors: `write_failure`.
  Result<void> sync();
  /// Give it its name. Errors: `already_exists` if somebody took it meanwhile; `write_failure`.
  Result<void> publish();
  /// Give it its name, also if something has it. Errors: `write_failure`.
  Result<void> replace();

  /// Where it is until it has its name.
  const std::filesystem::path& path() const { return beside_; }

 private:
  NewFile(std::filesystem::path target, std::filesystem::path beside, int descriptor);

  Error failure() const;

  std::filesystem::path target_;
  std::filesystem::path beside_;  ///< empty once it has its name
  int descriptor_ = -1;
};

/// Give a file or a folder another name in the same folder, which nobody may have, and have it on
/// disk. Errors: `already_exists`, `write_failure`.
Result<void> rename_new(const std::filesystem::path& from, const std::filesystem::path& to);

/// Write a whole new file. Errors: those of `NewFile`.
Result<void> write_new_file(const std::filesystem::path& path, std::string_view content,
                            NewFile::Readers readers);

}  // namespace candor::library
