#include "workbench/folder_watch.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>

namespace candor::workbench {
namespace {

namespace fs = std::filesystem;

bool is_passed_over(std::string_view name) {
  return name.empty() || name.front() == '.' || name.front() == '~' || name.ends_with('~') ||
         name.ends_with(".tmp") || name.ends_with(".part") || name.ends_with(".swp");
}

}  // namespace

std::optional<FileState> file_state(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return FileState{static_cast<std::uintmax_t>(status.st_size),
                   status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

FolderWatch::FolderWatch(fs::path folder, Depth depth, Clock::duration settle, fs::path left_out)
    : folder_(std::move(folder)), depth_(depth), settle_(settle), left_out_(std::move(left_out)) {}

Result<std::map<std::string, FileState>> FolderWatch::list() const {
  std::map<std::string, FileState> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder_, error);
  const fs::recursive_directory_iterator end;
  while (!error && entry != end) {
    const fs::path& path = entry->path();
    std::error_code failed;
    const bool is_folder = entry->is_directory(failed);
    const bool is_left_out = fs::equivalent(path, left_out_, failed);
    if (is_folder &&
        (depth_ == Depth::this_folder || is_left_out || is_passed_over(path.filename().string()))) {
      entry.disable_recursion_pending();
    }
    if (!is_folder && !is_passed_over(path.filename().string())) {
      if (const auto state = file_state(path)) {
        files.emplace(path.lexically_relative(folder_).generic_string(), *state);
      }
    }
    entry.increment(error);
  }
  if (!error) return files;
  return Error{ErrorCode::unreadable,
               fmt::format("{}: cannot be listed: {}", folder_.string(), error.message())};
}

Result<std::vector<SettledFile>> FolderWatch::look(Clock::time_point now) {
  const auto files = CANDOR_TRY(list());
  std::erase_if(known_, [&](const auto& item) { return !files.contains(item.first); });
  std::vector<SettledFile> settled;
  for (const auto& [name, state] : files) {
    const auto found = known_.find(name);
    if (found == known_.end() || found->second.state != state) {
      known_[name] = Known{state, now, now, false};
      continue;
    }
    const Known& known = found->second;
    if (!known.is_dealt_with && now - known.asked >= settle_) settled.push_back({name, state});
  }
  return settled;
}

std::vector<SettledFile> FolderWatch::files() const {
  std::vector<SettledFile> files;
  for (const auto& [name, known] : known_) files.push_back({name, known.state});
  return files;
}

void FolderWatch::deal_with(const SettledFile& file) {
  const auto found = known_.find(file.name);
  if (found != known_.end() && found->second.state == file.state) {
    found->second.is_dealt_with = true;
  }
}

void FolderWatch::postpone(const SettledFile& file, Clock::time_point now) {
  const auto found = known_.find(file.name);
  if (found != known_.end()) found->second.asked = now;
}

FolderWatch::Clock::duration FolderWatch::unchanged_for(const SettledFile& file,
                                                        Clock::time_point now) const {
  const auto found = known_.find(file.name);
  return found == known_.end() ? Clock::duration::zero() : now - found->second.changed;
}

bool FolderWatch::has_pending() const {
  return std::ranges::any_of(known_, [](const auto& item) { return !item.second.is_dealt_with; });
}

}  // namespace candor::workbench
