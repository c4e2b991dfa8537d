#include "drivers/transport/exchange.h"

#include <fmt/core.h>

namespace candor::drivers {

Result<void> send(UsbTransport& transport, std::uint8_t endpoint,
                  std::span<const std::uint8_t> data, const Patience& patience,
                  std::string_view doing) {
  const Transfer transfer = transport.write(endpoint, data, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  if (transfer.bytes != data.size()) {
    return Error{ErrorCode::device, fmt::format("{}: the instrument took {} of {} bytes", doing,
                                                transfer.bytes, data.size())};
  }
  return {};
}

Result<std::vector<std::uint8_t>> receive(UsbTransport& transport, std::uint8_t endpoint,
                                          std::size_t most, const Patience& patience,
                                          std::string_view doing) {
  const std::size_t packet = transport.packet_size(endpoint);
  if (packet == 0) {
    return Error{ErrorCode::device,
                 fmt::format("{}: the instrument has no endpoint {:02x}", doing, endpoint)};
  }
  std::vector<std::uint8_t> bytes((most + packet - 1) / packet * packet);
  const Transfer transfer = transport.read(endpoint, bytes, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  bytes.resize(transfer.bytes);
  return bytes;
}

void drain(UsbTransport& transport, std::uint8_t endpoint, Duration silence) {
  constexpr int kMostReads = 64;
  constexpr std::size_t kBuffer = 16'384;
  if (transport.packet_size(endpoint) == 0) return;
  std::vector<std::uint8_t> bytes(kBuffer);
  for (int i = 0; i < kMostReads; ++i) {
    if (!transport.read(endpoint, bytes, {silence}).complete()) return;
  }
}

}  // namespace candor::drivers
