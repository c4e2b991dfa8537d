#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/spectrometer.h"
#include "drivers/transport/obstacle.h"
#include "drivers/transport/transcript.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Where an instrument hangs that does not tell what it is, so that a person has to say so.
enum class PortKind {
  serial,  ///< a serial port, "/dev/ttyACM0"
  camera,  ///< a camera and rows of its picture, "/dev/video0,rows=212-246"
};

/// A protocol that is spoken at a port which a person names: one row of the catalogue. What tells
/// by its USB descriptors what it is has its row in `Protocol` instead.
struct PortProtocol {
  std::string_view name;  ///< "tcd1304", in "tcd1304:/dev/ttyACM0"
  std::string_view vendor;
  std::string_view model;
  PortKind kind;
  /// Open the instrument at such a port, and write down what goes over where a transcript is given,
  /// which outlives it; what a camera sends is not written down. Errors: `device`, `cancelled`.
  Result<std::unique_ptr<Spectrometer>> (*open)(std::string_view port, Transcript* transcript,
                                                const std::stop_token& stop);
};

/// A port of this machine, as it can be seen without using it.
struct PresentPort {
  PortKind kind = PortKind::serial;
  std::string path;                  ///< "/dev/ttyACM0"
  std::string description;           ///< what hangs there, as it calls itself; may be empty
  std::optional<Obstacle> obstacle;  ///< what keeps it from being opened
};

/// Serial ports that may carry an instrument, then cameras, each in the order of their names.
std::vector<PresentPort> present_ports();

std::span<const PortProtocol> all_port_protocols();

/// The protocol of that name; null if there is none.
const PortProtocol* find_port_protocol(std::string_view name);

/// "tcd1304:/dev/ttyACM0", taken apart.
struct PortName {
  const PortProtocol* protocol;  ///< never null
  std::string_view port;         ///< a view of what was taken apart
};

/// Take the name of an instrument at a port apart; nothing if what stands before the first colon is
/// no protocol of a port, as in "usb:1-4.2".
std::optional<PortName> port_name(std::string_view id);

/// How an instrument at a port is named: the protocol, a colon, the port.
std::string port_id(const PortProtocol& protocol, std::string_view port);

}  // namespace candor::drivers
