#include "tests/guest/presenting.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string_view>
#include <utility>

#include "pipeline/core/invariant.h"
#include "tests/drivers/presented_instrument.h"

namespace candor::drivers {
namespace {

void say(std::string_view text) {
  fmt::print("{}\n", text);
  std::fflush(stdout);
}

void write_all(int file, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    CANDOR_INVARIANT(written > 0, "what the device sends cannot be written down");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

bool laser_is_on(const simulated::UsbDeviceModel& model, Duration now) {
  const auto laser = laser_light(model, now);
  return laser && laser->enabled;
}

}  // namespace

std::unique_ptr<Presenting> Presenting::from(std::span<char* const> words) {
  auto model = words.empty() ? nullptr : presented_instrument(words.subspan(1));
  if (!model) {
    fmt::print(stderr, "the words behind: SENT INSTRUMENT [FAULT...]\n{}", presentable());
    return nullptr;
  }
  constexpr int kReadable = 0644;
  const int sent = ::open(words.front(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kReadable);
  if (sent < 0) {
    fmt::print(stderr, "{} cannot be written: {}\n", words.front(), std::strerror(errno));
    return nullptr;
  }
  say("plugged in");
  return std::unique_ptr<Presenting>(new Presenting(std::move(model), sent));
}

Presenting::Presenting(std::unique_ptr<simulated::UsbDeviceModel> model, int sent)
    : model_(std::move(model)),
      sent_(sent),
      port_(*model_, [sent](std::span<const std::uint8_t> bytes) { write_all(sent, bytes); }),
      faults_(model_->faults()),
      laser_on_(laser_is_on(*model_, clock_.now())) {}

Presenting::~Presenting() { ::close(sent_); }

void Presenting::wait_for(int file) const {
  constexpr Duration kLittleWhile = std::chrono::milliseconds(50);
  const Duration now = clock_.now();
  const Duration left =
      std::clamp(port_.due().value_or(now + kLittleWhile) - now, Duration::zero(), kLittleWhile);
  timespec limit = {};
  limit.tv_nsec = std::chrono::nanoseconds(left).count();
  pollfd readable = {file, POLLIN, 0};
  ::ppoll(&readable, 1, &limit, nullptr);
}

bool Presenting::look() {
  for (; faults_.size() > model_->faults().size(); faults_.pop_front()) {
    say(to_string(faults_.front().first));
  }
  const bool laser_on = laser_is_on(*model_, clock_.now());
  if (laser_on != laser_on_) say(laser_on ? "laser on" : "laser off");
  laser_on_ = laser_on;
  if (model_->plugged_in()) return true;
  say("unplugged");
  return false;
}

}  // namespace candor::drivers
