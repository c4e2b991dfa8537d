#include "tests/drivers/reception.h"

#include <algorithm>

namespace candor::drivers {

Reception receive(simulated::UsbDeviceModel& model, std::uint8_t endpoint, std::size_t asked,
                  Duration now, Reception so_far) {
  const auto& endpoints = model.description().endpoints;
  const auto known =
      std::ranges::find(endpoints, endpoint, &simulated::EndpointDescription::address);
  if (known == endpoints.end() || known->packet_size == 0) so_far.status = TransferStatus::stalled;
  while (!so_far.status) {
    const simulated::UsbDeviceModel::Packet* const next = model.next(endpoint);
    if (next == nullptr || next->at > now) break;
    const simulated::UsbDeviceModel::Packet packet = model.take(endpoint);
    if (packet.status != TransferStatus::complete) {
      so_far.status = packet.status;
      break;
    }
    const std::size_t room = asked - so_far.bytes.size();
    const std::size_t taken = std::min(room, packet.bytes.size());
    so_far.bytes.insert(so_far.bytes.end(), packet.bytes.begin(),
                        packet.bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    if (packet.bytes.size() > room) {
      so_far.status = TransferStatus::overflow;
    } else if (packet.bytes.size() < known->packet_size || so_far.bytes.size() == asked) {
      so_far.status = TransferStatus::complete;
    }
  }
  return so_far;
}

}  // namespace candor::drivers
