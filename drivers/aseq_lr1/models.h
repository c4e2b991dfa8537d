#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/spectrometer.h"

namespace candor::drivers::aseq_lr1 {

inline constexpr std::uint16_t kVendorId = 0xE220;

/// One row of the table of instruments that speak this protocol.
struct Model {
  std::uint16_t product_id;
  /// What the number stands for; the instrument's memory says which one it is.
  std::string_view name;
  std::size_t first_element;  ///< of those that see light, as the frame format counts them
  std::size_t last_element;
  std::size_t pixels;  ///< sent for these elements
  PixelRange active;
  PixelRange masked;
  std::uint32_t full_scale;  ///< from this count on a pixel is taken for saturated
  Duration shortest_exposure;
  Duration longest_exposure;
};

/// Every model, sources beside the rows in models.cpp.
std::span<const Model> all_models();

/// The model with that product number; null if there is none.
const Model* find_model(std::uint16_t product_id);

}  // namespace candor::drivers::aseq_lr1
