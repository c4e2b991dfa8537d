#include "drivers/transport/recording_serial_transport.h"

#include <utility>

namespace candor::drivers {

RecordingSerialTransport::RecordingSerialTransport(std::unique_ptr<SerialTransport> inner,
                                                   std::string_view protocol,
                                                   Transcript& transcript)
    : inner_(std::move(inner)), transcript_(transcript), beginning_(inner_->clock().now()) {
  transcript_ = {};
  transcript_.port = protocol;
}

RecordedTransfer RecordingSerialTransport::begun(TransferKind kind) {
  RecordedTransfer recorded;
  recorded.kind = kind;
  recorded.at = inner_->clock().now() - beginning_;
  return recorded;
}

Transfer RecordingSerialTransport::note(RecordedTransfer recorded, const Transfer& transfer,
                                        std::span<const std::uint8_t> data) {
  recorded.lasted = inner_->clock().now() - beginning_ - recorded.at;
  recorded.status = transfer.status;
  recorded.bytes = transfer.bytes;
  recorded.data.assign(data.begin(), data.end());
  transcript_.transfers.push_back(std::move(recorded));
  return transfer;
}

Transfer RecordingSerialTransport::write(std::span<const std::uint8_t> data,
                                         const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::write);
  const Transfer transfer = inner_->write(data, patience);
  return note(std::move(recorded), transfer, data);
}

Transfer RecordingSerialTransport::read(std::span<std::uint8_t> into, const Patience& patience) {
  RecordedTransfer recorded = begun(TransferKind::read);
  const Transfer transfer = inner_->read(into, patience);
  return note(std::move(recorded), transfer, into.first(transfer.complete() ? transfer.bytes : 0));
}

TransferStatus RecordingSerialTransport::discard() {
  RecordedTransfer recorded = begun(TransferKind::discard);
  const TransferStatus status = inner_->discard();
  return note(std::move(recorded), {status, 0}, {}).status;
}

bool RecordingSerialTransport::present() {
  RecordedTransfer recorded = begun(TransferKind::present);
  const bool there = inner_->present();
  note(std::move(recorded), {there ? TransferStatus::complete : TransferStatus::gone, 0}, {});
  return there;
}

std::unique_ptr<SerialTransport> recorded(std::unique_ptr<SerialTransport> inner,
                                          std::string_view protocol, Transcript* transcript) {
  if (transcript == nullptr) return inner;
  return std::make_unique<RecordingSerialTransport>(std::move(inner), protocol, *transcript);
}

}  // namespace candor::drivers
