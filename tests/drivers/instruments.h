#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/usb_device_model.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// A simulated instrument with the driver that is meant for it.
struct TestedInstrument {
  std::string name;
  std::size_t pixels = 0;        ///< that its detector sends
  std::uint32_t full_scale = 0;  ///< of what a frame source may count
  std::function<std::unique_ptr<simulated::UsbDeviceModel>(std::unique_ptr<simulated::FrameSource>)>
      make;
  std::function<Result<std::unique_ptr<Spectrometer>>(std::unique_ptr<UsbTransport>,
                                                      const std::stop_token&)>
      open;
  /// Faults that this device can play.
  std::span<const simulated::Fault> faults;
};

/// One instrument for each form of each protocol.
const std::vector<TestedInstrument>& tested_instruments();

/// The name of an instrument as the name of a test.
std::string test_name(const TestedInstrument& instrument);

/// For messages of GoogleTest, whose name it is.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const TestedInstrument& instrument, std::ostream* out);

}  // namespace candor::drivers
