#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace candor {

/// What a laser does, as far as the instrument can tell.
enum class LaserState {
  none,     ///< the instrument has no laser that the program drives
  off,      ///< switched off
  on,       ///< switched on
  unknown,  ///< switched, and the instrument did not confirm it
};

/// One exposure exactly as an instrument sent it. It is evidence: it has no invariant, is stored
/// before anything analyses it, and is never changed.
struct RawFrame {
  std::vector<std::uint8_t> wire;     ///< the bytes of the transfer, in their order
  std::vector<std::uint32_t> counts;  ///< one a pixel, in the order in which they were sent
  std::chrono::microseconds exposure = {};
  LaserState laser = LaserState::none;
  std::optional<double> detector_c;  ///< temperature of the detector in degrees Celsius
  /// The device's own number or tick of this exposure, where it sends one.
  std::optional<std::uint64_t> device_number;
  std::chrono::system_clock::time_point taken_at = {};  ///< when the last byte arrived
  /// The device sent the same bytes several times in a row: it may have stopped measuring.
  bool repeated = false;
};

}  // namespace candor
