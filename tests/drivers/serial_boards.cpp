#include "tests/drivers/serial_boards.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "drivers/c12880ma/driver.h"
#include "drivers/simulated/c12880ma_device.h"
#include "drivers/simulated/tcd1304_device.h"
#include "drivers/tcd1304/codec.h"
#include "drivers/tcd1304/driver.h"

namespace candor::drivers {
namespace {

using simulated::FrameSource;
using simulated::SerialFault;

constexpr std::array kTcdFaults = {
    SerialFault::silence,     SerialFault::short_frame, SerialFault::lost_bytes,
    SerialFault::garbage,     SerialFault::surplus,     SerialFault::duplicate_frame,
    SerialFault::stale_frame, SerialFault::late_frame,  SerialFault::lost_command_byte,
    SerialFault::unplug,
};
constexpr std::array kStreamFaults = {
    SerialFault::silence,   SerialFault::short_frame, SerialFault::lost_bytes,
    SerialFault::garbage,   SerialFault::surplus,     SerialFault::duplicate_frame,
    SerialFault::half_line, SerialFault::unplug,
};
constexpr std::array kMicrospecFaults = {
    SerialFault::silence,     SerialFault::short_frame,       SerialFault::lost_bytes,
    SerialFault::garbage,     SerialFault::surplus,           SerialFault::duplicate_frame,
    SerialFault::stale_frame, SerialFault::late_frame,        SerialFault::half_line,
    SerialFault::unplug,      SerialFault::lost_command_byte,
};

Duration exact(Duration /*exposure*/) { return {}; }

TestedBoard tcd1304_board() {
  const tcd1304::Model& model = tcd1304::all_models().front();
  TestedBoard board;
  board.name = "Tcd1304";
  board.protocol = "tcd1304";
  board.pixels = model.pixels;
  board.full_scale = model.converter_maximum;
  board.make = [&model](std::unique_ptr<FrameSource> source) {
    return std::make_unique<simulated::Tcd1304Device>(model, std::move(source));
  };
  board.open = [&model](std::unique_ptr<SerialTransport> transport, const std::stop_token& stop) {
    return tcd1304::open(std::move(transport), model, stop);
  };
  board.frame_time = [&model](Duration exposure) {
    return 2 * tcd1304::duration(model, tcd1304::periods(model, exposure)->icg);
  };
  board.tolerance = exact;
  board.faults = kTcdFaults;
  return board;
}

template <typename Device>
TestedBoard c12880ma_board(c12880ma::Firmware firmware) {
  const c12880ma::Model& model = c12880ma::model_with(firmware);
  TestedBoard board;
  board.pixels = c12880ma::kPixels;
  board.full_scale = model.converter_maximum;
  board.make = [](std::unique_ptr<FrameSource> source) {
    return std::make_unique<Device>(std::move(source));
  };
  board.open = [&model](std::unique_ptr<SerialTransport> transport, const std::stop_token& stop) {
    return c12880ma::open(std::move(transport), model, stop);
  };
  board.frame_time = [](Duration exposure) { return exposure; };
  board.tolerance = exact;
  return board;
}

}  // namespace

const std::vector<TestedBoard>& tested_boards() {
  static const std::vector<TestedBoard> kAll = [] {
    TestedBoard stream = c12880ma_board<simulated::C12880maStream>(c12880ma::Firmware::streaming);
    stream.name = "C12880maStream";
    stream.protocol = "c12880ma";
    stream.faults = kStreamFaults;
    TestedBoard microspec =
        c12880ma_board<simulated::C12880maMicrospec>(c12880ma::Firmware::microspec);
    microspec.name = "C12880maMicrospec";
    microspec.protocol = "c12880ma-microspec";
    microspec.faults = kMicrospecFaults;
    microspec.can_hang = true;
    // The board measures its exposures to some 50 us, and 12 us of settling.
    microspec.tolerance = [](Duration /*exposure*/) { return std::chrono::microseconds(62); };
    return std::vector<TestedBoard>{tcd1304_board(), stream, microspec};
  }();
  return kAll;
}

const TestedBoard& tested_board(const std::string& name) {
  return *std::ranges::find(tested_boards(), name, &TestedBoard::name);
}

// The name is GoogleTest's.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const TestedBoard& board, std::ostream* out) { *out << board.name; }

}  // namespace candor::drivers
