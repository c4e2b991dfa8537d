#include <fmt/core.h>

#include <utility>

#include "drivers/ocean_ooi/driver.h"
#include "drivers/transport/libusb_bus.h"

namespace {

using candor::Result;
using candor::drivers::Identity;
using candor::drivers::LibusbBus;
using candor::drivers::UsbDevice;
namespace ocean_ooi = candor::drivers::ocean_ooi;

/// Take three frames with the first instrument of Ocean Optics on the machine's bus.
Result<void> probe() {
  const auto bus = CANDOR_TRY(LibusbBus::make());
  const auto devices = CANDOR_TRY(bus->devices());
  for (const UsbDevice& device : devices) {
    const ocean_ooi::Model* const model = ocean_ooi::find_model(device.product_id);
    if (device.vendor_id != ocean_ooi::kVendorId || model == nullptr) continue;
    auto transport = CANDOR_TRY(bus->open(device, 0));
    const auto spectrometer = CANDOR_TRY(ocean_ooi::open(std::move(transport), *model, {}));
    constexpr int kFrames = 3;
    for (int i = 0; i < kFrames; ++i) {
      if (auto frame = spectrometer->acquire({}); !frame) return std::move(frame).error();
    }
    const Identity& identity = spectrometer->identity();
    fmt::print("{} {} at port {}: {} frames of {} pixels\n", identity.model, identity.serial,
               device.port, kFrames, spectrometer->traits().pixels);
    return {};
  }
  return candor::Error{candor::ErrorCode::device, "no instrument is plugged in"};
}

}  // namespace

int main() {
  const auto done = probe();
  if (done) return 0;
  fmt::print("{}\n", done.error().message);
  return 1;
}
