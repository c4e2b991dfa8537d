#include "drivers/transport/recording_bus.h"

#include "drivers/transport/recording_transport.h"

namespace candor::drivers {

Result<std::unique_ptr<UsbTransport>> RecordingBus::open(const UsbDevice& device,
                                                         int interface_number) {
  auto transport = CANDOR_TRY(inner_->open(device, interface_number));
  return std::unique_ptr<UsbTransport>(
      std::make_unique<RecordingTransport>(std::move(transport), device, transcript_));
}

}  // namespace candor::drivers
