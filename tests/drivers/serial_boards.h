#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/serial_device_model.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/serial_transport.h"

namespace candor::drivers {

/// A simulated board at a serial port with the driver that is meant for it.
struct TestedBoard {
  std::string name;
  std::string protocol;  ///< its row in port_protocols.cpp
  std::size_t pixels = 0;
  std::uint32_t full_scale = 0;
  std::function<std::unique_ptr<simulated::SerialDeviceModel>(
      std::unique_ptr<simulated::FrameSource>)>
      make;
  std::function<Result<std::unique_ptr<Spectrometer>>(std::unique_ptr<SerialTransport>,
                                                      const std::stop_token&)>
      open;
  /// How long the board exposes for one frame of such an exposure, what it throws away included.
  std::function<Duration(Duration)> frame_time;
  /// How far the exposure of a frame may be from the one that is set.
  std::function<Duration(Duration)> tolerance;
  std::span<const simulated::SerialFault> faults;
  /// A byte that is lost can make the board expose for hours: only a reset brings it back.
  bool can_hang = false;
};

const std::vector<TestedBoard>& tested_boards();

const TestedBoard& tested_board(const std::string& name);

/// For messages of GoogleTest, whose name it is.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const TestedBoard& board, std::ostream* out);

}  // namespace candor::drivers
