#include "library/store_lock.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace candor::library {
namespace {

constexpr int kNone = -1;

/// Whether the path still leads to the file that is open.
bool is_current(int descriptor, const std::filesystem::path& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

}  // namespace

Result<StoreLock> StoreLock::take(const std::filesystem::path& path) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::seconds kPatience(10);
  constexpr std::chrono::milliseconds kPause(20);
  const auto end = Clock::now() + kPatience;
  while (true) {
    StoreLock lock(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (lock.descriptor_ == kNone) return lock;
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) {
      if (is_current(lock.descriptor_, path)) return lock;
    } else if (errno != EWOULDBLOCK && errno != EINTR) {
      return lock;
    }
    if (Clock::now() >= end) {
      return Error{ErrorCode::write_failure,
                   fmt::format("{}: is being changed by another process; try again when it is "
                               "done",
                               path.string())};
    }
    std::this_thread::sleep_for(kPause);
  }
}

StoreLock::StoreLock(StoreLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, kNone)) {}

StoreLock::~StoreLock() {
  if (descriptor_ != kNone) ::close(descriptor_);
}

}  // namespace candor::library
