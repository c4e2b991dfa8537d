#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "drivers/ocean_obp/message.h"
#include "drivers/spectrometer.h"
#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

inline constexpr std::uint16_t kVendorId = 0x2457;
/// Of the instruments that speak the second protocol.
inline constexpr std::uint16_t kSecondVendorId = 0x0999;

/// The pipes of an instrument: one for requests, one for all answers, spectra too.
struct Endpoints {
  std::uint8_t command;
  std::uint8_t reply;
};

/// How a pixel is put into bytes.
enum class PixelWidth : std::uint8_t {
  two_bytes = 2,
  four_bytes = 4,  ///< of which 18 bits count
};

/// Whether the instrument tells in what order and when it exposed.
enum class Numbering {
  none,
  metadata,  ///< frames come from a buffer, with a number, a time and their exposure before them
};

/// One row of the table of instruments that speak this protocol.
struct Model {
  std::uint16_t vendor_id;
  std::uint16_t product_id;
  std::string_view name;
  Endpoints endpoints;
  ProtocolVersion version;
  MessageType spectrum;  ///< what fetches a spectrum
  Numbering numbering;
  std::size_t metadata_size;  ///< bytes before the pixels
  std::size_t pixels;
  bool pixels_vary;  ///< the instrument's own word counts, where it gives one
  PixelWidth width;
  std::uint32_t full_scale;
  PixelRange active;
  std::optional<PixelRange> masked;
  Duration shortest_exposure;
  Duration longest_exposure;
  Duration exposure_step;  ///< and the unit in which the instrument takes it
  bool cooled;
};

/// Every model, sources beside the rows in models.cpp.
std::span<const Model> all_models();

/// The model with those numbers; null if there is none.
const Model* find_model(std::uint16_t vendor_id, std::uint16_t product_id);

/// An exposure in the unit of a model. Errors: `invalid_value` if the model cannot take that
/// exposure, or it is not a whole number of its units.
Result<std::uint32_t> exposure_units(const Model& model, Duration exposure);

}  // namespace candor::drivers::ocean_obp
