#include "tests/drivers/usb_descriptors.h"

namespace candor::drivers {
namespace {

constexpr std::uint8_t kDevice = 1;
constexpr std::uint8_t kConfiguration = 2;
constexpr std::uint8_t kInterface = 4;
constexpr std::uint8_t kEndpoint = 5;
constexpr std::uint8_t kVendorClass = 0xFF;
constexpr std::uint8_t kBulk = 2;
constexpr std::uint8_t kInterrupt = 3;
constexpr std::size_t kDeviceSize = 18;
constexpr std::size_t kConfigurationSize = 9;
constexpr std::size_t kInterfaceSize = 9;
constexpr std::size_t kEndpointSize = 7;

std::uint8_t low(std::size_t value) { return static_cast<std::uint8_t>(value & 0xFF); }
std::uint8_t high(std::size_t value) { return static_cast<std::uint8_t>(value >> 8 & 0xFF); }

}  // namespace

std::vector<std::uint8_t> device_descriptors(const simulated::DeviceDescription& description) {
  constexpr std::uint8_t kControlPacket = 64;
  constexpr std::uint8_t kBusPowered = 0x80;
  constexpr std::uint8_t kPower = 250;  // in 2 mA
  const std::size_t endpoints = description.endpoints.size();
  const std::size_t total = kConfigurationSize + kInterfaceSize + endpoints * kEndpointSize;
  std::vector<std::uint8_t> bytes = {kDeviceSize,
                                     kDevice,
                                     0x00,
                                     0x02,
                                     kVendorClass,
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
                                     kVendorClass,
                                     0,
                                     0,
                                     0};
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
