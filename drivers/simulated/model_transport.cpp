#include "drivers/simulated/model_transport.h"

#include <algorithm>
#include <atomic>

namespace candor::drivers::simulated {
namespace {

/// What a transfer costs on the wire and in the kernel.
constexpr Duration kTransferTime = std::chrono::microseconds(125);

std::atomic<int>& open_transports() {
  static std::atomic<int> count = 0;
  return count;
}

}  // namespace

ModelTransport::ModelTransport(UsbDeviceModel& model, Clock& clock) : model_(model), clock_(clock) {
  ++open_transports();
}

ModelTransport::~ModelTransport() { --open_transports(); }

int ModelTransport::count() { return open_transports(); }

bool ModelTransport::reachable() {
  if (!model_.plugged_in()) lost_ = true;
  return !lost_;
}

Transfer ModelTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                               const Patience& patience) {
  if (!clock_.wait(kTransferTime, patience.stop)) return {TransferStatus::cancelled, 0};
  if (!reachable()) return {TransferStatus::gone, 0};
  const TransferStatus status = model_.write(endpoint, data, clock_.now());
  return {status, status == TransferStatus::complete ? data.size() : 0};
}

Transfer ModelTransport::read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                              const Patience& patience) {
  if (!clock_.wait(kTransferTime, patience.stop)) return {TransferStatus::cancelled, 0};
  const Duration deadline = clock_.now() + patience.timeout;
  const std::size_t size = packet_size(endpoint);
  if (size == 0) return {TransferStatus::failed, 0};
  std::size_t done = 0;
  while (true) {
    if (!reachable()) return {TransferStatus::gone, done};
    const UsbDeviceModel::Packet* next = model_.next(endpoint);
    const Duration until = next == nullptr ? deadline : std::min(next->at, deadline);
    if (until > clock_.now() && !clock_.wait(until - clock_.now(), patience.stop)) {
      return {TransferStatus::cancelled, done};
    }
    if (next == nullptr || next->at > deadline) return {TransferStatus::timed_out, done};
    const UsbDeviceModel::Packet packet = model_.take(endpoint);
    if (packet.status != TransferStatus::complete) return {packet.status, done};
    if (packet.bytes.size() > into.size() - done) return {TransferStatus::overflow, done};
    std::ranges::copy(packet.bytes, into.subspan(done).begin());
    done += packet.bytes.size();
    if (packet.bytes.size() < size || done == into.size()) return {TransferStatus::complete, done};
  }
}

Transfer ModelTransport::control_write(const ControlRequest& request,
                                       std::span<const std::uint8_t> data,
                                       const Patience& patience) {
  if (!clock_.wait(kTransferTime, patience.stop)) return {TransferStatus::cancelled, 0};
  if (!reachable()) return {TransferStatus::gone, 0};
  const ControlReply answer = model_.control(request, data, 0, clock_.now());
  if (answer.stalled) return {TransferStatus::stalled, 0};
  return {TransferStatus::complete, data.size()};
}

Transfer ModelTransport::control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                                      const Patience& patience) {
  if (!clock_.wait(kTransferTime, patience.stop)) return {TransferStatus::cancelled, 0};
  if (!reachable()) return {TransferStatus::gone, 0};
  const ControlReply answer = model_.control(request, {}, into.size(), clock_.now());
  if (answer.stalled) return {TransferStatus::stalled, 0};
  std::ranges::copy(answer.data, into.begin());
  return {TransferStatus::complete, answer.data.size()};
}

TransferStatus ModelTransport::clear_halt(std::uint8_t endpoint) {
  if (!reachable()) return TransferStatus::gone;
  model_.clear_halt(endpoint);
  return TransferStatus::complete;
}

std::size_t ModelTransport::packet_size(std::uint8_t endpoint) const {
  for (const EndpointDescription& known : model_.description().endpoints) {
    if (known.address == endpoint) return known.packet_size;
  }
  return 0;
}

}  // namespace candor::drivers::simulated
