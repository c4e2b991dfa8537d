#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "drivers/transport/obstacle.h"

namespace candor::drivers {

/// A serial port as it can be seen without opening it: which board hangs on it, it does not tell.
struct SerialPort {
  std::string path;         ///< "/dev/ttyACM0"
  std::string description;  ///< what the adapter calls itself; "" if it does not
  std::optional<Obstacle> obstacle;
};

/// The ports that may carry a board: those of USB adapters and of boards with USB of their own
/// (ttyACM*, ttyUSB*), sorted by path. None is opened: opening one sets lines that reset some
/// boards. `dev` is the folder of the machine's devices.
std::vector<SerialPort> serial_ports(const std::filesystem::path& dev = "/dev");

/// What keeps a port that exists from being opened by this user; nothing if nothing is seen.
std::optional<Obstacle> serial_obstacle(const std::filesystem::path& port);

}  // namespace candor::drivers
