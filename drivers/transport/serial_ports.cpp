#include "drivers/transport/serial_ports.h"

#include <fmt/core.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <system_error>

namespace candor::drivers {
namespace {

namespace fs = std::filesystem;

/// The names in a folder; none if it cannot be read.
std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    found.push_back(at->path());
  }
  std::ranges::sort(found);
  return found;
}

/// "usb-STMicroelectronics_STM32_STLink_066B-if02" says "STMicroelectronics STM32 STLink 066B".
std::string described(std::string link) {
  constexpr std::string_view kBus = "usb-";
  if (link.starts_with(kBus)) link.erase(0, kBus.size());
  const std::size_t interface = link.rfind("-if");
  if (interface != std::string::npos) link.resize(interface);
  std::ranges::replace(link, '_', ' ');
  return link;
}

/// The group that a port belongs to; on Debian it is dialout.
std::string group_of(const fs::path& port) {
  struct stat about = {};
  constexpr std::size_t kRoom = 4096;
  std::array<char, kRoom> room = {};
  struct group entry = {};
  struct group* found = nullptr;
  if (::stat(port.c_str(), &about) != 0 || about.st_gid == 0 ||
      ::getgrgid_r(about.st_gid, &entry, room.data(), room.size(), &found) != 0 ||
      found == nullptr) {
    return "dialout";
  }
  return found->gr_name;
}

}  // namespace

std::optional<Obstacle> serial_obstacle(const fs::path& port) {
  if (::access(port.c_str(), R_OK | W_OK) == 0) return std::nullopt;
  const std::string group = group_of(port);
  return Obstacle{
      fmt::format("Linux does not let you use the port {}", port.string()),
      fmt::format("add yourself to the group {0} (sudo adduser YOUR-NAME {0}), then log out and in "
                  "again",
                  group)};
}

std::vector<SerialPort> serial_ports(const fs::path& dev) {
  std::map<fs::path, std::string> names;
  for (const fs::path& link : entries(dev / "serial" / "by-id")) {
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    if (!error) names[target] = described(link.filename().string());
  }
  std::vector<SerialPort> ports;
  for (const fs::path& path : entries(dev)) {
    const std::string name = path.filename().string();
    if (!name.starts_with("ttyACM") && !name.starts_with("ttyUSB")) continue;
    std::error_code error;
    const auto known = names.find(fs::canonical(path, error));
    ports.push_back(
        {path.string(), known == names.end() ? "" : known->second, serial_obstacle(path)});
  }
  return ports;
}

}  // namespace candor::drivers
