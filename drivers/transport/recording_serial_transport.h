#pragma once

#include <memory>
#include <string_view>

#include "drivers/transport/serial_transport.h"
#include "drivers/transport/transcript.h"

namespace candor::drivers {

/// A serial transport that writes down all that goes over another one, and changes nothing. The
/// transcript outlives it, and grows as long as it is used.
class RecordingSerialTransport final : public SerialTransport {
 public:
  /// Begin a transcript of a protocol; whatever stood in it is gone.
  RecordingSerialTransport(std::unique_ptr<SerialTransport> inner, std::string_view protocol,
                           Transcript& transcript);

  Transfer write(std::span<const std::uint8_t> data, const Patience& patience) override;
  Transfer read(std::span<std::uint8_t> into, const Patience& patience) override;
  TransferStatus discard() override;
  bool present() override;
  Clock& clock() override { return inner_->clock(); }

 private:
  /// A transfer that begins now.
  RecordedTransfer begun(TransferKind kind);
  Transfer note(RecordedTransfer recorded, const Transfer& transfer,
                std::span<const std::uint8_t> data);

  std::unique_ptr<SerialTransport> inner_;
  Transcript& transcript_;
  Duration beginning_;
};

/// The transport itself where nothing is to be recorded, else a recording one.
std::unique_ptr<SerialTransport> recorded(std::unique_ptr<SerialTransport> inner,
                                          std::string_view protocol, Transcript* transcript);

}  // namespace candor::drivers
