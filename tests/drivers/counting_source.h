#pragma once

#include <cstdint>
#include <vector>

#include "drivers/simulated/frame_source.h"

namespace candor::drivers::simulated {

/// Frames that say of themselves what they are, so that a test knows a wrong one: every pixel is a
/// hash of the exposure's number and its place, within the converter's range, and the first ones
/// hold the number, the exposure and the laser.
class CountingSource final : public FrameSource {
 public:
  CountingSource(std::size_t pixels, std::uint32_t full_scale)
      : pixels_(pixels), full_scale_(full_scale) {}

  std::vector<std::uint32_t> expose(const ExposureConditions& conditions) override {
    return frame(pixels_, full_scale_, conditions);
  }

  static std::vector<std::uint32_t> frame(std::size_t pixels, std::uint32_t full_scale,
                                          const ExposureConditions& conditions) {
    std::vector<std::uint32_t> counts(pixels);
    for (std::size_t i = 0; i < pixels; ++i) {
      std::uint64_t x = conditions.number * 0x9E3779B97F4A7C15U + i;
      x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
      x = (x ^ x >> 27) * 0x94D049BB133111EBU;
      counts[i] = static_cast<std::uint32_t>((x ^ x >> 31) % (full_scale / 2));
    }
    // Eight pixels of six bits hold the number, eight the exposure, one the laser.
    const auto exposure = static_cast<std::uint64_t>(conditions.exposure.count());
    for (std::size_t i = 0; i < 8; ++i) {
      counts[i] = static_cast<std::uint32_t>(conditions.number >> (6 * i) & 0x3F);
      counts[8 + i] = static_cast<std::uint32_t>(exposure >> (6 * i) & 0x3F);
    }
    counts[16] = conditions.laser_on ? 1 : 0;
    return counts;
  }

  /// What a frame says of itself.
  static ExposureConditions conditions(const std::vector<std::uint32_t>& counts) {
    ExposureConditions said;
    std::uint64_t exposure = 0;
    for (std::size_t i = 8; i-- > 0;) {
      said.number = said.number << 6 | counts[i];
      exposure = exposure << 6 | counts[8 + i];
    }
    said.exposure = Duration(static_cast<Duration::rep>(exposure));
    said.laser_on = counts[16] != 0;
    return said;
  }

 private:
  std::size_t pixels_;
  std::uint32_t full_scale_;
};

}  // namespace candor::drivers::simulated
