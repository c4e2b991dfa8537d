#include "tests/drivers/usb_presenter.h"

#include <fmt/core.h>

#include <cstdlib>
#include <string_view>
#include <utility>

#include "pipeline/core/invariant.h"
#include "tests/drivers/usb_descriptors.h"

namespace candor::drivers {
namespace {

constexpr const char* kPath = "/devices/pci0000:00/0000:00:14.0/usb1/1-1";
constexpr const char* kSysPath = "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1";
/// Linux counts on to 127 and begins anew.
constexpr int kLastAddress = 127;

/// A device as umockdev takes it.
std::string entry(const simulated::DeviceDescription& device, int address) {
  std::string descriptors;
  for (const std::uint8_t byte : device_descriptors(device)) {
    descriptors += fmt::format("{:02X}", byte);
  }
  const int speed = device.speed == simulated::Speed::high ? 480 : 12;
  std::string text = fmt::format("P: {}\nN: bus/usb/001/{:03}={}\n", kPath, address, descriptors);
  text += fmt::format(
      "E: DEVNAME=/dev/bus/usb/001/{0:03}\nE: DEVTYPE=usb_device\nE: SUBSYSTEM=usb\n"
      "E: BUSNUM=001\nE: DEVNUM={0:03}\nE: MAJOR=189\nE: MINOR={1}\nE: PRODUCT={2:x}/{3:x}/{4:x}\n",
      address, address - 1, device.vendor_id, device.product_id, device.release);
  text += fmt::format(
      "A: busnum=1\\n\nA: devnum={}\\n\nA: speed={}\\n\nA: bConfigurationValue=1\\n\n"
      "A: bNumConfigurations=1\\n\nA: idVendor={:04x}\\n\nA: idProduct={:04x}\\n\n"
      "A: manufacturer={}\\n\nA: product={}\\n\nA: serial={}\\n\n",
      address, speed, device.vendor_id, device.product_id, device.manufacturer, device.product,
      device.serial);
  return text + fmt::format("H: descriptors={}\n", descriptors);
}

}  // namespace

bool UsbPresenter::preloaded() {
  const char* const preload = std::getenv("LD_PRELOAD");
  return preload != nullptr &&
         std::string_view(preload).find("umockdev-preload") != std::string_view::npos;
}

UsbPresenter::UsbPresenter(simulated::UsbDeviceModel& model) {
  CANDOR_INVARIANT(preloaded(), "umockdev's library is not preloaded");
  testbed_.reset(umockdev_testbed_new());
  shared_.model = &model;
  present();
}

UsbPresenter::~UsbPresenter() {
  // umockdev learns of a closed file on its own thread, a little later.
  constexpr int kMostLooks = 1000;
  for (int i = 0; i < kMostLooks && open_files() != 0; ++i) {
    clock_.wait(std::chrono::milliseconds(1), {});
  }
  withdraw();
}

void UsbPresenter::present() {
  address_ = address_ == kLastAddress ? 2 : address_ + 1;
  nodes_.push_back(std::make_unique<UsbfsNode>(
      testbed_.get(), fmt::format("/dev/bus/usb/001/{:03}", address_), shared_,
      [this] { umockdev_testbed_uevent(testbed_.get(), kSysPath, "remove"); }));
  const std::string text = entry(shared_.model->description(), address_);
  in_sysfs_ = umockdev_testbed_add_from_string(testbed_.get(), text.c_str(), nullptr) != FALSE;
  CANDOR_INVARIANT(in_sysfs_, "umockdev does not take the device: " + text);
}

void UsbPresenter::withdraw() {
  if (!in_sysfs_) return;
  umockdev_testbed_remove_device(testbed_.get(), kSysPath);
  in_sysfs_ = false;
}

void UsbPresenter::lose() {
  const std::lock_guard lock(shared_.mutex);
  nodes_.back()->lose();
}

void UsbPresenter::unplug() {
  {
    const std::lock_guard lock(shared_.mutex);
    shared_.model->unplug();
    if (!nodes_.back()->failed()) {
      nodes_.back()->fail_all();
      umockdev_testbed_uevent(testbed_.get(), kSysPath, "remove");
    }
  }
  withdraw();
}

void UsbPresenter::plug_in() {
  withdraw();
  std::vector<std::unique_ptr<UsbfsNode>> unused;
  {
    const std::lock_guard lock(shared_.mutex);
    CANDOR_INVARIANT(nodes_.back()->failed(), "the device is plugged in already");
    for (auto& node : nodes_) {
      if (node->open_files() == 0) unused.push_back(std::move(node));
    }
    std::erase(nodes_, nullptr);
    shared_.model->plug_in(clock_.now());
  }
  // Without the lock, for umockdev's thread may want it before it can let go of a file.
  unused.clear();
  present();
}

std::string UsbPresenter::node_file() const {
  gchar* const root = umockdev_testbed_get_root_dir(testbed_.get());
  std::string file = std::string(root) + nodes_.back()->path();
  g_free(root);
  return file;
}

bool UsbPresenter::is_with_kernel() {
  const std::lock_guard lock(shared_.mutex);
  return nodes_.back()->is_with_kernel();
}

std::size_t UsbPresenter::open_files() {
  const std::lock_guard lock(shared_.mutex);
  std::size_t count = 0;
  for (const auto& node : nodes_) count += node->open_files();
  return count;
}

}  // namespace candor::drivers
