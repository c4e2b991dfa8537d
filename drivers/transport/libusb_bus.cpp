#include "drivers/transport/libusb_bus.h"

#include <fmt/core.h>
#include <libusb-1.0/libusb.h>

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "drivers/transport/libusb_transport.h"

namespace candor::drivers {
namespace {

/// The interface that tells whether another program holds the instrument.
constexpr int kFirstInterface = 0;

/// The devices that libusb lists, each kept alive as long as the list.
class DeviceList {
 public:
  explicit DeviceList(libusb_context& context)
      : count_(libusb_get_device_list(&context, &devices_)) {}
  DeviceList(const DeviceList&) = delete;
  DeviceList& operator=(const DeviceList&) = delete;
  ~DeviceList() {
    if (count_ >= 0) libusb_free_device_list(devices_, 1);
  }

  int error() const { return count_ < 0 ? static_cast<int>(count_) : LIBUSB_SUCCESS; }
  std::span<libusb_device* const> devices() const {
    if (count_ < 0) return {};
    return {devices_, static_cast<std::size_t>(count_)};
  }

 private:
  libusb_device** devices_ = nullptr;
  ssize_t count_;
};

Obstacle obstacle_of(int error, const UsbDevice& device) {
  switch (error) {
    case LIBUSB_ERROR_ACCESS:
      return {fmt::format("Linux does not let you use the USB device {:04x}:{:04x} at port {}",
                          device.vendor_id, device.product_id, device.port),
              "copy 70-candor.rules, which comes with this program, to /etc/udev/rules.d, then "
              "unplug the instrument and plug it in again"};
    case LIBUSB_ERROR_BUSY:
      return {"another program uses the instrument", "close that program and try again"};
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND: return {"the instrument is no longer there", "plug it in again"};
    default:
      return {fmt::format("the instrument cannot be opened: {}", libusb_strerror(error)),
              "unplug it and plug it in again"};
  }
}

struct Opened {
  int error = LIBUSB_SUCCESS;
  LibusbHandle handle;
};

Opened open_handle(libusb_context& context, const UsbDevice& device) {
  const DeviceList list(context);
  if (list.error() != LIBUSB_SUCCESS) return {list.error(), {}};
  for (libusb_device* const candidate : list.devices()) {
    const UsbDevice found = describe(*candidate);
    const auto key = [](const UsbDevice& of) {
      return std::tuple(of.bus, of.address, of.vendor_id, of.product_id);
    };
    if (key(found) != key(device)) continue;
    libusb_device_handle* handle = nullptr;
    const int error = libusb_open(candidate, &handle);
    return {error, LibusbHandle(handle)};
  }
  return {LIBUSB_ERROR_NO_DEVICE, {}};
}

}  // namespace

void ExitLibusb::operator()(libusb_context* context) const { libusb_exit(context); }

UsbDevice describe(libusb_device& device) {
  UsbDevice described;
  libusb_device_descriptor descriptor = {};
  // libusb holds the descriptor in memory: this cannot fail.
  libusb_get_device_descriptor(&device, &descriptor);
  described.vendor_id = descriptor.idVendor;
  described.product_id = descriptor.idProduct;
  described.bus = libusb_get_bus_number(&device);
  described.address = libusb_get_device_address(&device);
  // Seven tiers is the most that USB allows.
  std::array<std::uint8_t, 7> ports = {};
  const int depth = libusb_get_port_numbers(&device, ports.data(), ports.size());
  described.port = fmt::format("{}", described.bus);
  for (int i = 0; i < depth; ++i) {
    described.port +=
        fmt::format("{}{}", i == 0 ? '-' : '.', ports.at(static_cast<std::size_t>(i)));
  }
  return described;
}

Result<std::unique_ptr<LibusbBus>> LibusbBus::make() {
  libusb_context* context = nullptr;
  if (const int error = libusb_init(&context); error != LIBUSB_SUCCESS) {
    return Error{ErrorCode::device,
                 fmt::format("the USB bus cannot be read: {}", libusb_strerror(error))};
  }
  return std::unique_ptr<LibusbBus>(new LibusbBus(context));
}

Result<std::vector<UsbDevice>> LibusbBus::devices() {
  const DeviceList list(*context_);
  if (list.error() != LIBUSB_SUCCESS) {
    return Error{ErrorCode::device,
                 fmt::format("the USB bus cannot be read: {}", libusb_strerror(list.error()))};
  }
  std::vector<UsbDevice> found;
  for (libusb_device* const device : list.devices()) found.push_back(describe(*device));
  std::ranges::sort(found, {},
                    [](const UsbDevice& device) { return std::pair(device.bus, device.address); });
  return found;
}

std::optional<Obstacle> LibusbBus::obstacle(const UsbDevice& device) {
  const Opened opened = open_handle(*context_, device);
  if (opened.error != LIBUSB_SUCCESS) return obstacle_of(opened.error, device);
  libusb_device_handle* const handle = opened.handle.get();
  if (libusb_kernel_driver_active(handle, kFirstInterface) == 1) return std::nullopt;
  const int error = libusb_claim_interface(handle, kFirstInterface);
  if (error != LIBUSB_SUCCESS) return obstacle_of(error, device);
  libusb_release_interface(handle, kFirstInterface);
  return std::nullopt;
}

Result<std::unique_ptr<UsbTransport>> LibusbBus::open(const UsbDevice& device,
                                                      int interface_number) {
  Opened opened = open_handle(*context_, device);
  if (opened.error == LIBUSB_SUCCESS) {
    libusb_set_auto_detach_kernel_driver(opened.handle.get(), 1);
    opened.error = libusb_claim_interface(opened.handle.get(), interface_number);
  }
  if (opened.error != LIBUSB_SUCCESS) {
    const Obstacle barred = obstacle_of(opened.error, device);
    return Error{ErrorCode::device, fmt::format("{}: {}", barred.problem, barred.remedy)};
  }
  return LibusbTransport::make(*context_, std::move(opened.handle), interface_number);
}

}  // namespace candor::drivers
