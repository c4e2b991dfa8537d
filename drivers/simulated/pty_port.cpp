#include "drivers/simulated/pty_port.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace candor::drivers::simulated {
namespace {

constexpr std::size_t kBuffer = 4096;

Duration machine_time() {
  return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace

Result<std::unique_ptr<PtyPort>> PtyPort::open(std::unique_ptr<SerialDeviceModel> model) {
  int far = -1;
  int near = -1;
  constexpr std::size_t kName = 256;
  std::array<char, kName> name = {};
  termios settings = {};
  ::cfmakeraw(&settings);
  settings.c_cflag |= CREAD | CLOCAL;
  if (::openpty(&far, &near, name.data(), &settings, nullptr) != 0) {
    return Error{ErrorCode::device, "the system gives no pseudo terminal"};
  }
  ::fcntl(far, F_SETFL, O_NONBLOCK);
  ::fcntl(far, F_SETFD, FD_CLOEXEC);
  ::fcntl(near, F_SETFD, FD_CLOEXEC);
  return std::unique_ptr<PtyPort>(new PtyPort(std::move(model), far, near, name.data()));
}

PtyPort::PtyPort(std::unique_ptr<SerialDeviceModel> model, int far, int near,
                 std::filesystem::path path)
    : model_(std::move(model)), far_(far), near_(near), path_(std::move(path)) {
  model_->plug_in(machine_time());
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

PtyPort::~PtyPort() {
  thread_ = {};
  if (far_ >= 0) ::close(far_);
  ::close(near_);
}

void PtyPort::inject(SerialFault fault, double place) {
  const std::lock_guard lock(mutex_);
  model_->inject(fault, place);
}

void PtyPort::unplug() {
  const std::lock_guard lock(mutex_);
  model_->unplug();
}

/// Carry what has been written to the model, and what it sends to the port. What finds no room
/// there is lost, as on a real line.
void PtyPort::exchange(Duration now) {
  std::array<std::uint8_t, kBuffer> bytes = {};
  const ssize_t written = ::read(far_, bytes.data(), bytes.size());
  if (written > 0) model_->write(std::span(bytes).first(static_cast<std::size_t>(written)), now);
  model_->advance(now);
  const std::size_t sent = model_->take(bytes);
  if (sent != 0) [[maybe_unused]]
    const ssize_t taken = ::write(far_, bytes.data(), sent);
  if (model_->plugged_in()) return;
  ::close(far_);
  far_ = -1;
}

void PtyPort::run(const std::stop_token& stop) {
  // A stop is looked for so often.
  constexpr Duration kLongest = std::chrono::milliseconds(10);
  while (!stop.stop_requested() && far_ >= 0) {
    Duration wait = kLongest;
    {
      const std::lock_guard lock(mutex_);
      exchange(machine_time());
      if (const auto next = model_->next_event()) {
        wait = std::clamp(*next - machine_time(), Duration::zero(), kLongest);
      }
    }
    if (far_ < 0) break;
    pollfd waiting = {far_, POLLIN, 0};
    const timespec limit = {0, static_cast<long>(wait.count() * 1'000)};
    ::ppoll(&waiting, 1, &limit, nullptr);
  }
}

}  // namespace candor::drivers::simulated
