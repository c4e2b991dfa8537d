#pragma once

#include <cstdint>
#include <span>

namespace candor {

/// Pixels in a row: counts, their variance and their faults, as many of each. A view.
struct PixelRow {
  std::span<const float> counts;
  std::span<const float> variance;
  std::span<const std::uint8_t> faults;
};

/// Where they are written.
struct PixelRowTarget {
  std::span<float> counts;
  std::span<float> variance;
  std::span<std::uint8_t> faults;
};

}  // namespace candor
