#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/transport/clock.h"

namespace candor::drivers::wasatch {

inline constexpr std::uint16_t kVendorId = 0x24AA;

/// The electronics of an instrument, which differ in small things of the protocol.
enum class Board {
  fx2,  ///< Cypress FX2
  arm,  ///< ARM microcontroller: the XS series
};

enum class Detector { silicon, ingaas };

/// One row of the table of instruments that speak this protocol. A product number stands for a
/// family: pixels, laser and cooling are stated by the memory of each instrument.
struct Model {
  std::uint16_t product_id;
  std::string_view name;
  Board board;
  Detector detector;
  Duration shortest_exposure;  ///< where the memory states none
  Duration longest_exposure;   ///< where the memory states none
};

/// Every model, sources beside the rows in models.cpp.
std::span<const Model> all_models();

/// The model with that product number; null if there is none.
const Model* find_model(std::uint16_t product_id);

}  // namespace candor::drivers::wasatch
