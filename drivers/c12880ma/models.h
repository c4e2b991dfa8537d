#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/spectrometer.h"

namespace candor::drivers::c12880ma {

/// The detector has so many pixels, all of which see light.
inline constexpr std::size_t kPixels = 288;

/// What a board is told, and how.
enum class Firmware {
  streaming,  ///< it takes no commands and sends one line after another
  microspec,  ///< it takes SPEC.INTEG, SPEC.READ? and SPEC.TIMING?
};

/// One row of the table of boards with this detector.
struct Model {
  std::string_view name;
  Firmware firmware;
  std::uint32_t converter_maximum;
  Duration shortest_exposure;
  Duration longest_exposure;  ///< the same as the shortest where it cannot be set
};

/// Every board, sources beside the rows in models.cpp.
std::span<const Model> all_models();

/// The board with that firmware.
const Model& model_with(Firmware firmware);

}  // namespace candor::drivers::c12880ma
