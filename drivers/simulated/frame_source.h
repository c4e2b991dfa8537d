#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "drivers/transport/clock.h"

namespace candor::drivers::simulated {

/// Under what an exposure was made.
struct ExposureConditions {
  std::uint64_t number = 0;  ///< exposures of this device since it was made, from 1
  Duration begun_at = {};
  Duration exposure = {};
  bool laser_on = false;
};

/// What the pixels of a simulated detector count. One a device model.
class FrameSource {
 public:
  FrameSource() = default;
  FrameSource(const FrameSource&) = delete;
  FrameSource& operator=(const FrameSource&) = delete;
  virtual ~FrameSource() = default;

  /// Count for one exposure: as many numbers as the detector sends pixels, each at most the full
  /// scale of its converter.
  virtual std::vector<std::uint32_t> expose(const ExposureConditions& conditions) = 0;
};

}  // namespace candor::drivers::simulated
