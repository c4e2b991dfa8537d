#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/clock.h"
#include "tests/guest/device_port.h"

namespace candor::drivers {

/// What both programs have in common that show a device model to a Linux: their command line
/// `... SENT INSTRUMENT [FAULT...]`, the file SENT with what the device sent, and what they say of
/// the device on stdout, a line each, as it happens: "plugged in", "stall" and whatever else goes
/// wrong, "laser on", "laser off", "unplugged".
class Presenting {
 public:
  /// Null, with a message on stderr, if the words are wrong or the file cannot be written.
  static std::unique_ptr<Presenting> from(std::span<char* const> words);
  Presenting(const Presenting&) = delete;
  Presenting& operator=(const Presenting&) = delete;
  ~Presenting();

  const simulated::DeviceDescription& description() const { return model_->description(); }
  DevicePort& port() { return port_; }
  Duration now() const { return clock_.now(); }

  /// Wait until a file can be read, or the device has something to send, or a little while.
  void wait_for(int file) const;

  /// Look at the device after something happened to it. False once it was unplugged.
  bool look();

 private:
  Presenting(std::unique_ptr<simulated::UsbDeviceModel> model, int sent);

  std::unique_ptr<simulated::UsbDeviceModel> model_;
  int sent_;
  SteadyClock clock_;
  DevicePort port_;
  std::deque<std::pair<simulated::Fault, double>> faults_;  ///< those that have not happened yet
  bool laser_on_;
};

}  // namespace candor::drivers
