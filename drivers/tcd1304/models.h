#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/spectrometer.h"

namespace candor::drivers::tcd1304 {

/// One row of the table of boards that speak this protocol.
struct Model {
  std::string_view name;
  std::size_t pixels;               ///< sent
  std::uint32_t converter_maximum;  ///< a word of this stands for the least light
  std::uint32_t ticks_per_us;       ///< of the clock that the periods are counted in
  std::uint32_t ticks_per_pixel;    ///< of the readout
  std::uint32_t shortest_frame;     ///< in ticks
  Duration shortest_exposure;
  Duration longest_exposure;
  Duration transmission;  ///< of a frame over its line
  PixelRange active;
  PixelRange masked;
};

/// Every board, sources beside the rows in models.cpp.
std::span<const Model> all_models();

}  // namespace candor::drivers::tcd1304
