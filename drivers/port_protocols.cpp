#include "drivers/port_protocols.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/c12880ma/driver.h"
#include "drivers/camera/port.h"
#include "drivers/tcd1304/driver.h"
#include "drivers/transport/serial_ports.h"
#include "drivers/transport/v4l2_source.h"

namespace candor::drivers {
namespace {

constexpr std::array kPortProtocols = {
    PortProtocol{"tcd1304", "Toshiba", "TCD1304 with STM32F401 Nucleo", PortKind::serial,
                 tcd1304::open_port},
    PortProtocol{"c12880ma", "Hamamatsu", "C12880MA with the stock Arduino sketch",
                 PortKind::serial, c12880ma::open_streaming_port},
    PortProtocol{"c12880ma-microspec", "Hamamatsu",
                 "C12880MA with the arduino-microspec firmware on a Teensy", PortKind::serial,
                 c12880ma::open_microspec_port},
    PortProtocol{"camera", "", "camera behind a grating", PortKind::camera, camera::open_port},
};

}  // namespace

std::vector<PresentPort> present_ports() {
  std::vector<PresentPort> ports;
  for (SerialPort& port : serial_ports()) {
    ports.push_back({PortKind::serial, std::move(port.path), std::move(port.description),
                     std::move(port.obstacle)});
  }
  for (VideoDevice& device : video_devices()) {
    ports.push_back({PortKind::camera, std::move(device.path), std::move(device.name),
                     std::move(device.obstacle)});
  }
  return ports;
}

std::span<const PortProtocol> all_port_protocols() { return kPortProtocols; }

const PortProtocol* find_port_protocol(std::string_view name) {
  const auto* found = std::ranges::find(kPortProtocols, name, &PortProtocol::name);
  return found == kPortProtocols.end() ? nullptr : found;
}

std::optional<PortName> port_name(std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const PortProtocol* protocol = find_port_protocol(id.substr(0, colon));
  if (protocol == nullptr) return std::nullopt;
  return PortName{protocol, id.substr(colon + 1)};
}

std::string port_id(const PortProtocol& protocol, std::string_view port) {
  return fmt::format("{}:{}", protocol.name, port);
}

}  // namespace candor::drivers
