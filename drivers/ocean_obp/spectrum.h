#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "drivers/ocean_obp/models.h"
#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

/// What stands before the pixels of a frame from a buffer ("QE Pro data sheet").
struct Metadata {
  std::uint32_t count = 0;     ///< of the frame
  std::uint64_t tick = 0;      ///< of the instrument's clock, in us
  std::uint32_t exposure = 0;  ///< in us

  bool operator==(const Metadata&) const = default;
};

/// Whether a frame was exposed after another. The time goes first: whether the count starts anew
/// when the buffer is cleared is not documented.
bool is_after(const Metadata& frame, const Metadata& before);

/// A spectrum of that many pixels out of the data of a message.
struct Spectrum {
  Metadata metadata;  ///< zero where the model does not number its frames
  std::vector<std::uint32_t> counts;
};

/// Bytes of a spectrum's data.
std::size_t spectrum_size(const Model& model, std::size_t pixels);

/// Errors: `damaged` if the size is another, or a count is above the full scale.
Result<Spectrum> decode_spectrum(const Model& model, std::size_t pixels,
                                 std::span<const std::uint8_t> data);

/// The data of a spectrum, as an instrument would send them: the inverse of `decode_spectrum`.
std::vector<std::uint8_t> encode_spectrum(const Model& model, const Spectrum& spectrum);

}  // namespace candor::drivers::ocean_obp
