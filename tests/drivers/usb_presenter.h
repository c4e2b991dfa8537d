#pragma once

#include <umockdev.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/clock.h"
#include "tests/drivers/usbfs_node.h"

namespace candor::drivers {

/// Shows a device model to libusb as Linux shows a device: in /sys, by the calls of usbdevfs on
/// /dev/bus/usb/001/..., and by events of udev, all of it played by umockdev inside this process,
/// which must have been started with umockdev's library preloaded. One at a time in a process. The
/// model is driven on umockdev's thread, by the machine's clock.
class UsbPresenter {
 public:
  /// Whether umockdev's library was preloaded. Without it nothing can be presented.
  static bool preloaded();

  /// The device is plugged in from the start. The model outlives the presenter.
  explicit UsbPresenter(simulated::UsbDeviceModel& model);
  UsbPresenter(const UsbPresenter&) = delete;
  UsbPresenter& operator=(const UsbPresenter&) = delete;
  ~UsbPresenter();

  /// Do something with the model while nobody else does. It must not call libusb.
  template <typename Action>
  auto with_model(Action action) {
    const std::lock_guard lock(shared_.mutex);
    return action(*shared_.model);
  }

  /// Pull the plug without Linux noticing, until `unplug` is called: whatever is asked of the
  /// device from now on fails.
  void lose();

  /// Pull the plug: what is underway fails, and udev says that the device left.
  void unplug();

  /// Plug it in again after it was unplugged: at the same port, under the next address.
  void plug_in();

  /// Where this machine really has the file that stands for the device.
  std::string node_file() const;

  /// Whether Linux's driver for HID devices has the interface.
  bool is_with_kernel();

  /// How many open files there are to the device, those from before an unplugging included.
  std::size_t open_files();

 private:
  void present();
  void withdraw();

  GPointer<UMockdevTestbed> testbed_;
  SharedModel shared_;
  SteadyClock clock_;
  /// The last is the one that is plugged in; the others still have open files.
  std::vector<std::unique_ptr<UsbfsNode>> nodes_;
  int address_ = 1;
  bool in_sysfs_ = false;
};

}  // namespace candor::drivers
