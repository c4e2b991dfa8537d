#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "drivers/spectrometer.h"

namespace candor::drivers::ocean_ooi {

inline constexpr std::uint16_t kVendorId = 0x2457;

/// The pipes of an instrument. `early_part` gives the first 2,048 bytes of a spectrum at high
/// speed, where the instrument splits it; 0 elsewhere.
struct Endpoints {
  std::uint8_t command;
  std::uint8_t reply;
  std::uint8_t spectrum;
  std::uint8_t early_part = 0;
};

/// How pixels are put into bytes.
enum class PixelCoding {
  plain,        ///< 16 bits, low byte first
  planes,       ///< packets of 64 low bytes and of 64 high bytes by turns; 12 bits
  flip_bit_13,  ///< 16 bits, bit 13 inverted
  flip_bit_15,  ///< 16 bits, bit 15 inverted
};

/// Where slot 17 states the count at which the detector saturates.
enum class SaturationPlace { nowhere, bytes_4_5, bytes_0_1, bytes_4_7 };

/// In what unit, and in how many bytes, the instrument takes its exposure.
enum class ExposureUnit { microseconds, milliseconds, milliseconds_16_bit };

/// One row of the table of instruments that speak this protocol.
struct Model {
  std::uint16_t product_id;
  std::string_view name;
  Endpoints endpoints;
  std::size_t pixels;  ///< sent
  bool closing_byte;   ///< 0x69 follows the pixels
  std::uint32_t converter_maximum;
  PixelCoding coding;
  SaturationPlace saturation;
  ExposureUnit unit;
  Duration shortest_exposure;
  Duration longest_exposure;
  PixelRange active;
  std::optional<PixelRange> masked;
  std::size_t wavelength_origin;  ///< the pixel at which the wavelength polynomial starts
  bool cooled;
};

/// Every model, sources beside the rows in models.cpp.
std::span<const Model> all_models();

/// The model with that product number; null if there is none.
const Model* find_model(std::uint16_t product_id);

}  // namespace candor::drivers::ocean_ooi
