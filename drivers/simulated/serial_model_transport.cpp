#include "drivers/simulated/serial_model_transport.h"

#include <algorithm>
#include <atomic>

namespace candor::drivers::simulated {
namespace {

/// What a call costs.
constexpr Duration kCall = std::chrono::microseconds(20);

std::atomic<int>& open_transports() {
  static std::atomic<int> count = 0;
  return count;
}

}  // namespace

SerialModelTransport::SerialModelTransport(SerialDeviceModel& model, Clock& clock)
    : model_(model), clock_(clock) {
  ++open_transports();
}

SerialModelTransport::~SerialModelTransport() { --open_transports(); }

int SerialModelTransport::count() { return open_transports(); }

bool SerialModelTransport::present() {
  model_.advance(clock_.now());
  if (!model_.plugged_in()) lost_ = true;
  return !lost_;
}

Transfer SerialModelTransport::write(std::span<const std::uint8_t> data, const Patience& patience) {
  if (!clock_.wait(kCall, patience.stop)) return {TransferStatus::cancelled, 0};
  if (!present()) return {TransferStatus::gone, 0};
  model_.write(data, clock_.now());
  return {TransferStatus::complete, data.size()};
}

Transfer SerialModelTransport::read(std::span<std::uint8_t> into, const Patience& patience) {
  if (!clock_.wait(kCall, patience.stop)) return {TransferStatus::cancelled, 0};
  const Duration deadline = clock_.now() + patience.timeout;
  while (true) {
    if (!present()) return {TransferStatus::gone, 0};
    const std::size_t count = model_.take(into);
    if (count != 0) return {TransferStatus::complete, count};
    const Duration now = clock_.now();
    if (now >= deadline) return {TransferStatus::timed_out, 0};
    const Duration until = std::min(model_.next_event().value_or(deadline), deadline);
    if (!clock_.wait(std::max(until - now, Duration(1)), patience.stop)) {
      return {TransferStatus::cancelled, 0};
    }
  }
}

TransferStatus SerialModelTransport::discard() {
  if (!present()) return TransferStatus::gone;
  model_.discard();
  return TransferStatus::complete;
}

}  // namespace candor::drivers::simulated
