#pragma once

#include <chrono>
#include <filesystem>

namespace candor::workbench {

enum class Waking { by_events_too, by_time_only };

/// Waits until something may have changed in a folder: woken by inotify where the system has it and
/// the folder is local, and by the time that has passed in any case, since a network folder tells
/// nothing of what others write into it. A folder that goes away and comes back is found again.
class FolderEvents {
 public:
  FolderEvents(std::filesystem::path folder, Waking waking);
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;
  ~FolderEvents();

  /// Return after an event, a signal or `longest`, whichever comes first.
  void wait(std::chrono::milliseconds longest);

 private:
  void drain();

  std::filesystem::path folder_;
  int queue_ = -1;
  int watch_ = -1;
};

}  // namespace candor::workbench
