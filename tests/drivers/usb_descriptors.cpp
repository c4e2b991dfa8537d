#include "tests/drivers/usb_descriptors.h"

namespace candor::drivers {
namespace {

constexpr std::uint8_t kDevice = 1;
constexpr std::uint8_t kConfiguration = 2;
constexpr std::uint8_t kInterface = 4;
constexpr std::uint8_t kEndpoint = 5;
constexpr std::uint8_t kHid = 0x21;
constexpr std::uint8_t kReport = 0x22;
constexpr std::uint8_t kVendorClass = 0xFF;
constexpr std::uint8_t kHidClass = 0x03;
constexpr std::uint8_t kBulk = 2;
constexpr std::uint8_t kInterrupt = 3;
constexpr std::size_t kDeviceSize = 18;
constexpr std::size_t kConfigurationSize = 9;
constexpr std::size_t kInterfaceSize = 9;
constexpr std::size_t kEndpointSize = 7;
constexpr std::size_t kHidSize = 9;
/// Of a report descriptor for one report of 64 bytes each way.
constexpr std::size_t kReportSize = 34;

std::uint8_t low(std::size_t value) { return static_cast<std::uint8_t>(value & 0xFF); }
std::uint8_t high(std::size_t value) { return static_cast<std::uint8_t>(value >> 8 & 0xFF); }

}  // namespace

std::vector<std::uint8_t> device_descriptors(const simulated::DeviceDescription& description) {
  constexpr std::uint8_t kControlPacket = 64;
  constexpr std::uint8_t kBusPowered = 0x80;
  constexpr std::uint8_t kPower = 250;  // in 2 mA
  const std::size_t endpoints = description.endpoints.size();
  const std::size_t hid = description.is_hid ? kHidSize : 0;
  const std::size_t total = kConfigurationSize + kInterfaceSize + hid + endpoints * kEndpointSize;
  const std::uint8_t interface_class = description.is_hid ? kHidClass : kVendorClass;
  // A HID device says at the interface what it is.
  const std::uint8_t device_class = description.is_hid ? 0 : kVendorClass;
  std::vector<std::uint8_t> bytes = {kDeviceSize,
                                     kDevice,
                                     0x00,
                                     0x02,
                                     device_class,
                                     0,
                                     0,
                                     kControlPacket,
                                     low(description.vendor_id),
                                     high(description.vendor_id),
                                     low(description.product_id),
                                     high(description.product_id),
                                     low(description.release),
                                     high(description.release),
                                     1,
                                     2,
                                     3,
                                     1,
                                     kConfigurationSize,
                                     kConfiguration,
                                     low(total),
                                     high(total),
                                     1,
                                     1,
                                     0,
                                     kBusPowered,
                                     kPower,
                                     kInterfaceSize,
                                     kInterface,
                                     0,
                                     0,
                                     low(endpoints),
                                     interface_class,
                                     0,
                                     0,
                                     0};
  if (description.is_hid) {
    bytes.insert(bytes.end(), {low(kHidSize), kHid, 0x11, 0x01, 0, 1, kReport, low(kReportSize),
                               high(kReportSize)});
  }
  for (const simulated::EndpointDescription& endpoint : description.endpoints) {
    const std::uint8_t type = endpoint.interrupt ? kInterrupt : kBulk;
    const std::uint8_t interval = endpoint.interrupt ? 1 : 0;
    for (const std::uint8_t byte :
         {low(kEndpointSize), kEndpoint, endpoint.address, type, low(endpoint.packet_size),
          high(endpoint.packet_size), interval}) {
      bytes.push_back(byte);
    }
  }
  return bytes;
}

}  // namespace candor::drivers
