#pragma once

#include <filesystem>

#include "pipeline/core/result.h"

namespace candor::library {

/// The right to change a library: one process at a time, from before it is read until it is
/// replaced. Reading needs none, since a library is replaced as a whole.
///
/// An advisory lock (flock) on the file itself, so that nothing is left beside it; taken again if
/// the file was replaced while waiting. Where the file system has no such locks nothing is locked.
class StoreLock {
 public:
  /// Wait up to 10 s. Errors: `write_failure` if another process still changes the library. A file
  /// that is not there or cannot be opened is for the reader to complain of.
  static Result<StoreLock> take(const std::filesystem::path& path);

  StoreLock(StoreLock&& other) noexcept;
  StoreLock& operator=(StoreLock&& other) = delete;
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;
  ~StoreLock();

 private:
  explicit StoreLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace candor::library
