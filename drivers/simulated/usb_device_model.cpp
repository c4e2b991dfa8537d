#include "drivers/simulated/usb_device_model.h"

#include <algorithm>
#include <array>
#include <utility>

namespace candor::drivers::simulated {
namespace {

constexpr std::array kFaults = {
    Fault::stall,        Fault::silence,         Fault::short_read,     Fault::bad_sync,
    Fault::bad_checksum, Fault::duplicate_frame, Fault::stale_frame,    Fault::bus_error,
    Fault::babble,       Fault::unplug,          Fault::corrupt_memory,
};

std::size_t size_of(const auto& pieces) {
  std::size_t size = 0;
  for (const auto& piece : pieces) size += piece.bytes.size();
  return size;
}

}  // namespace

std::span<const Fault> all_faults() { return kFaults; }

std::string_view to_string(Fault fault) {
  switch (fault) {
    case Fault::stall: return "stall";
    case Fault::silence: return "silence";
    case Fault::short_read: return "short-read";
    case Fault::bad_sync: return "bad-sync";
    case Fault::bad_checksum: return "bad-checksum";
    case Fault::duplicate_frame: return "duplicate-frame";
    case Fault::stale_frame: return "stale-frame";
    case Fault::bus_error: return "bus-error";
    case Fault::babble: return "babble";
    case Fault::unplug: return "unplug";
    case Fault::corrupt_memory: return "corrupt-memory";
  }
  return "none";
}

std::optional<Fault> fault_from_string(std::string_view name) {
  for (const Fault fault : kFaults) {
    if (to_string(fault) == name) return fault;
  }
  return std::nullopt;
}

TransferStatus UsbDeviceModel::write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                                     Duration now) {
  if (!plugged_in_) return TransferStatus::gone;
  if (packet_size(endpoint) == 0 || halted_[endpoint]) return TransferStatus::stalled;
  on_write(endpoint, data, now);
  return TransferStatus::complete;
}

ControlReply UsbDeviceModel::control(const ControlRequest& request,
                                     std::span<const std::uint8_t> data, std::size_t length,
                                     Duration now) {
  ControlReply answer = on_control(request, data, length, now);
  if (answer.data.size() > length) answer.data.resize(length);
  return answer;
}

ControlReply UsbDeviceModel::on_control(const ControlRequest& /*request*/,
                                        std::span<const std::uint8_t> /*data*/,
                                        std::size_t /*length*/, Duration /*now*/) {
  return {true, {}};
}

const UsbDeviceModel::Packet* UsbDeviceModel::next(std::uint8_t endpoint) const {
  const auto queue = packets_.find(endpoint);
  if (queue == packets_.end() || queue->second.empty()) return nullptr;
  return &queue->second.front();
}

UsbDeviceModel::Packet UsbDeviceModel::take(std::uint8_t endpoint) {
  auto& queue = packets_.at(endpoint);
  Packet packet = std::move(queue.front());
  // A halted endpoint goes on refusing until the host clears it.
  if (packet.status == TransferStatus::stalled) {
    halted_[endpoint] = true;
    queue.clear();
    queue.push_back(packet);
    return packet;
  }
  queue.pop_front();
  if (packet.status == TransferStatus::gone) unplug();
  return packet;
}

void UsbDeviceModel::clear_halt(std::uint8_t endpoint) {
  halted_[endpoint] = false;
  auto& queue = packets_[endpoint];
  if (!queue.empty() && queue.front().status == TransferStatus::stalled) queue.pop_front();
}

void UsbDeviceModel::unplug() {
  plugged_in_ = false;
  packets_.clear();
  halted_.clear();
}

void UsbDeviceModel::plug_in(Duration now) {
  plugged_in_ = true;
  on_power(now);
}

void UsbDeviceModel::inject(Fault fault, double place) { faults_.emplace_back(fault, place); }

bool UsbDeviceModel::due(Fault fault) {
  if (faults_.empty() || faults_.front().first != fault) return false;
  faults_.pop_front();
  return true;
}

bool UsbDeviceModel::lasts(Fault fault) const {
  return std::ranges::any_of(faults_, [&](const auto& asked) { return asked.first == fault; });
}

std::size_t UsbDeviceModel::packet_size(std::uint8_t endpoint) const {
  for (const EndpointDescription& known : description().endpoints) {
    if (known.address == endpoint) return known.packet_size;
  }
  return 0;
}

void UsbDeviceModel::reply(std::uint8_t endpoint, std::vector<std::uint8_t> bytes, Duration at) {
  const std::size_t size = packet_size(endpoint);
  if (size == 0) return;
  auto& queue = packets_[endpoint];
  for (std::size_t from = 0; from < bytes.size(); from += size) {
    const std::size_t to = std::min(bytes.size(), from + size);
    queue.push_back({{bytes.begin() + static_cast<std::ptrdiff_t>(from),
                      bytes.begin() + static_cast<std::ptrdiff_t>(to)},
                     at});
  }
}

void UsbDeviceModel::send_frame(std::vector<Piece> pieces, Duration at) {
  if (!faults_.empty()) {
    const auto [fault, place] = faults_.front();
    switch (fault) {
      case Fault::stall:
      case Fault::silence:
      case Fault::short_read:
      case Fault::bus_error:
      case Fault::babble:
      case Fault::unplug:
        faults_.pop_front();
        send_damaged(std::move(pieces), at, fault, place);
        return;
      default: break;
    }
  }
  for (Piece& piece : pieces) reply(piece.endpoint, std::move(piece.bytes), at);
}

/// Play a fault of the transfer at a place of the frame.
void UsbDeviceModel::send_damaged(std::vector<Piece> pieces, Duration at, Fault fault,
                                  double place) {
  if (fault == Fault::silence) return;
  auto where = static_cast<std::size_t>(place * static_cast<double>(size_of(pieces)));
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (where >= piece.bytes.size()) {
      where -= piece.bytes.size();
      reply(piece.endpoint, std::move(piece.bytes), at);
      continue;
    }
    if (fault == Fault::short_read) {
      piece.bytes.resize(where);
      reply(piece.endpoint, std::move(piece.bytes), at);
      // What the other endpoints hold comes all the same.
      for (++i; i < pieces.size(); ++i) {
        reply(pieces[i].endpoint, std::move(pieces[i].bytes), at);
      }
      return;
    }
    if (fault == Fault::babble) {
      // The closing packet comes full, and more behind it.
      piece.bytes.resize(piece.bytes.size() + 3 * packet_size(piece.endpoint), 0x5A);
      reply(piece.endpoint, std::move(piece.bytes), at);
      for (++i; i < pieces.size(); ++i) {
        reply(pieces[i].endpoint, std::move(pieces[i].bytes), at);
      }
      return;
    }
    // Whole packets before the place arrive; then the transfer ends.
    piece.bytes.resize(where - where % packet_size(piece.endpoint));
    const std::uint8_t endpoint = piece.endpoint;
    reply(endpoint, std::move(piece.bytes), at);
    const TransferStatus status = fault == Fault::stall    ? TransferStatus::stalled
                                  : fault == Fault::unplug ? TransferStatus::gone
                                                           : TransferStatus::failed;
    packets_[endpoint].push_back({{}, at, status});
    return;
  }
}

}  // namespace candor::drivers::simulated
