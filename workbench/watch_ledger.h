#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "workbench/folder_watch.h"

namespace candor::workbench {

/// What became of a file that `candor watch` dealt with.
struct LedgerEntry {
  FileState state;
  std::string sha256;   ///< empty for a file that was there before and never read
  std::string outcome;  ///< "analysed", "failed" or "present-before"
};

/// The list of what has been dealt with, one JSON document a line, synced line by line, so that no
/// file is analysed twice, whatever happens in between. One program at a time holds it.
class WatchLedger {
 public:
  /// Open or begin the ledger `path`. A line that was cut when the power went is passed over.
  /// Errors: `already_exists` if another program holds it, `unreadable`, `write_failure`.
  static Result<WatchLedger> open(const std::filesystem::path& path);
  WatchLedger(WatchLedger&& other) noexcept;
  WatchLedger& operator=(WatchLedger&&) = delete;
  WatchLedger(const WatchLedger&) = delete;
  WatchLedger& operator=(const WatchLedger&) = delete;
  ~WatchLedger();

  /// True if the ledger was begun now: what lies in the folder was there before.
  bool is_new() const { return is_new_; }

  /// The last entry of a file, or null.
  const LedgerEntry* find(const std::string& name) const;

  /// Add an entry and sync it. Errors: `write_failure`.
  Result<void> add(const std::string& name, LedgerEntry entry);

 private:
  WatchLedger(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), file_(descriptor) {}

  Result<void> load();
  Result<void> append(std::string_view line);

  std::filesystem::path path_;
  int file_;
  bool is_new_ = false;
  std::map<std::string, LedgerEntry> entries_;
};

}  // namespace candor::workbench
