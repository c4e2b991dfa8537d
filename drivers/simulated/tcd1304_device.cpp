#include "drivers/simulated/tcd1304_device.h"

#include <algorithm>
#include <span>
#include <utility>

#include "drivers/tcd1304/codec.h"

namespace candor::drivers::simulated {
namespace {

/// 115,200 baud, ten bits a byte.
constexpr Duration kPer64Bytes = std::chrono::microseconds(5'556);
constexpr Duration kLatency = std::chrono::milliseconds(2);
constexpr Duration kLatest = std::chrono::milliseconds(300);
constexpr Duration kClearing = std::chrono::milliseconds(30);

std::uint64_t big_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  // A period of 0 is one less for the timer: all of its 32 bits.
  return value == 0 ? std::uint64_t{1} << 32 : value;
}

}  // namespace

Tcd1304Device::Tcd1304Device(const tcd1304::Model& model, std::unique_ptr<FrameSource> source)
    : model_(model), source_(std::move(source)), line_{kPer64Bytes, kLatency, false, kLatest} {}

void Tcd1304Device::on_power(Duration now) {
  ring_ = {};
  filled_ = 0;
  task_.reset();
  sent_at_ = now;
  last_.clear();
  older_.clear();
}

Duration Tcd1304Device::time_of(std::uint64_t ticks) const {
  return tcd1304::duration(model_, ticks);
}

void Tcd1304Device::on_write(std::span<const std::uint8_t> data, Duration now) {
  for (const std::uint8_t byte : data) {
    ring_.at(filled_++) = byte;
    if (filled_ < ring_.size()) continue;
    filled_ = 0;
    obey(now);
  }
}

/// Twelve bytes are there: do what they say from the last "ER" on, round the ring.
void Tcd1304Device::obey(Duration now) {
  std::optional<std::size_t> start;
  for (std::size_t i = 0; i < ring_.size(); ++i) {
    if (ring_.at(i) == 'E' && ring_.at((i + 1) % ring_.size()) == 'R') start = i;
  }
  std::array<std::uint8_t, 12> request = ring_;
  // The firmware clears the ring, but what of the request comes afterwards stays for the next time.
  ring_ = {};
  if (!start) return;
  std::rotate(request.begin(), request.begin() + static_cast<std::ptrdiff_t>(*start),
              request.end());
  Task task;
  task.sh = big_endian(std::span(request).subspan(2, 4));
  task.icg = big_endian(std::span(request).subspan(6, 4));
  task.continuous = request[10] != 0;
  const Duration begun = std::max(now, sent_at_);
  task.ready_at = begun + kClearing + 2 * time_of(task.icg) + tcd1304::readout(model_);
  if (!older_.empty() && due(SerialFault::stale_frame)) {
    sent_at_ = put(older_, begun);
    task.ready_at += sent_at_ - begun;
  }
  task_ = task;
}

std::optional<Duration> Tcd1304Device::next_time() const {
  if (!task_) return std::nullopt;
  return task_->ready_at;
}

void Tcd1304Device::on_time(Duration now) {
  if (!task_ || task_->ready_at > now) return;
  const Task task = *task_;
  ExposureConditions conditions;
  conditions.number = ++number_;
  conditions.exposure = time_of(task.sh);
  conditions.begun_at = task.ready_at - tcd1304::readout(model_) - conditions.exposure;
  older_ = std::exchange(last_, tcd1304::encode_frame(model_, source_->expose(conditions)));
  sent_at_ = send_frame(last_, task.ready_at);
  task_.reset();
  if (!task.continuous) return;
  task_ = task;
  task_->ready_at = std::max(sent_at_, task.ready_at + time_of(task.icg));
}

}  // namespace candor::drivers::simulated
