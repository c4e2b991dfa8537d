#include "workbench/folder_events.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace candor::workbench {
namespace {

constexpr std::uint32_t kEvents = IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr std::uint32_t kGone = IN_IGNORED | IN_UNMOUNT | IN_MOVE_SELF;

}  // namespace

FolderEvents::FolderEvents(std::filesystem::path folder, Waking waking)
    : folder_(std::move(folder)) {
  if (waking == Waking::by_events_too) queue_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

FolderEvents::~FolderEvents() {
  if (queue_ >= 0) ::close(queue_);
}

void FolderEvents::wait(std::chrono::milliseconds longest) {
  if (queue_ >= 0 && watch_ < 0) watch_ = ::inotify_add_watch(queue_, folder_.c_str(), kEvents);
  // A negative descriptor makes poll() a plain wait that a signal still ends.
  pollfd entry{watch_ >= 0 ? queue_ : -1, POLLIN, 0};
  ::poll(&entry, 1, static_cast<int>(longest.count()));
  if (entry.fd >= 0) drain();
}

void FolderEvents::drain() {
  alignas(inotify_event) std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(queue_, buffer.data(), buffer.size());
    if (got <= 0) return;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(got);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      if (event.wd == watch_ && (event.mask & kGone) != 0) watch_ = -1;
      at += sizeof(event) + event.len;
    }
  }
}

}  // namespace candor::workbench
