#include "drivers/transport/recording_transport.h"

#include <utility>

namespace candor::drivers {

RecordingTransport::RecordingTransport(std::unique_ptr<UsbTransport> inner, const UsbDevice& device,
                                       Transcript& transcript)
    : inner_(std::move(inner)), transcript_(transcript), beginning_(inner_->clock().now()) {
  constexpr std::uint8_t kLast = 0x0F;
  constexpr std::uint8_t kFromDevice = 0x80;
  transcript_ = {};
  transcript_.vendor_id = device.vendor_id;
  transcript_.product_id = device.product_id;
  for (const std::uint8_t direction : {std::uint8_t{0}, kFromDevice}) {
    for (std::uint8_t number = 1; number <= kLast; ++number) {
      const auto address = static_cast<std::uint8_t>(direction | number);
      const std::size_t size = inner_->packet_size(address);
      if (size != 0) transcript_.endpoints.push_back({address, size});
    }
  }
}

RecordedTransfer RecordingTransport::begun(TransferKind kind) {
  RecordedTransfer recorded;
  recorded.kind = kind;
  recorded.at = inner_->clock().now() - beginning_;
  return recorded;
}

Transfer RecordingTransport::note(RecordedTransfer recorded, const Transfer& transfer,
                                  std::span<const std::uint8_t> data) {
  recorded.lasted = inner_->clock().now() - beginning_ - recorded.at;
  recorded.status = transfer.status;
  recorded.bytes = transfer.bytes;
  recorded.data.assign(data.begin(), data.end());
  transcript_.transfers.push_back(std::move(recorded));
  return transfer;
}

Transfer RecordingTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                                   const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::write);
  recorded.endpoint = endpoint;
  const Transfer transfer = inner_->write(endpoint, data, patience);
  return note(std::move(recorded), transfer, data);
}

Transfer RecordingTransport::read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                                  const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::read);
  recorded.endpoint = endpoint;
  const Transfer transfer = inner_->read(endpoint, into, patience);
  return note(std::move(recorded), transfer, into.first(transfer.complete() ? transfer.bytes : 0));
}

Transfer RecordingTransport::control_write(const ControlRequest& request,
                                           std::span<const std::uint8_t> data,
                                           const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::control_write);
  recorded.request = request;
  const Transfer transfer = inner_->control_write(request, data, patience);
  return note(std::move(recorded), transfer, data);
}

Transfer RecordingTransport::control_read(const ControlRequest& request,
                                          std::span<std::uint8_t> into, const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::control_read);
  recorded.request = request;
  const Transfer transfer = inner_->control_read(request, into, patience);
  return note(std::move(recorded), transfer, into.first(transfer.complete() ? transfer.bytes : 0));
}

TransferStatus RecordingTransport::clear_halt(std::uint8_t endpoint) {
  RecordedTransfer recorded = begun(TransferKind::clear_halt);
  recorded.endpoint = endpoint;
  const TransferStatus status = inner_->clear_halt(endpoint);
  return note(std::move(recorded), {status, 0}, {}).status;
}

bool RecordingTransport::present() {
  RecordedTransfer recorded = begun(TransferKind::present);
  const bool there = inner_->present();
  note(std::move(recorded), {there ? TransferStatus::complete : TransferStatus::gone, 0}, {});
  return there;
}

}  // namespace candor::drivers
