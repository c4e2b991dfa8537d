#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "drivers/tcd1304/models.h"
#include "pipeline/core/result.h"

/// The bytes between a computer and a TCD1304 board (firmware tcd1304_firmware_uart by esbenrossel,
/// CCDserial.py in iqnite/pyccd-spectrometer). A frame has neither a beginning nor a checksum: what
/// it has is its size, and four bits of each word that must be zero.
namespace candor::drivers::tcd1304 {

/// The periods of the two gates of the detector in ticks of the board's clock. SH is the exposure,
/// ICG the time from one frame to the next.
struct Periods {
  std::uint32_t sh = 0;
  std::uint32_t icg = 0;

  bool operator==(const Periods&) const = default;
};

/// The periods for an exposure: ICG the shortest multiple of SH that lasts for a readout. Errors:
/// `invalid_value` for an exposure that the board cannot take.
Result<Periods> periods(const Model& model, Duration exposure);

/// How long a number of ticks lasts, rounded down.
Duration duration(const Model& model, std::uint64_t ticks);

/// How long the detector takes to give its pixels.
Duration readout(const Model& model);

inline constexpr std::size_t kRequestSize = 12;

/// The request for one frame: "ER", SH and ICG with the high byte first, mode 0 (single), 1
/// average. It takes one write: the board counts bytes and looks at nothing before it has twelve.
///
/// The firmware of 2017 reads the mode as "ready to receive", and answers nothing to a 0; that of
/// CCDserial.py, with averages, is the one that is spoken here.
std::array<std::uint8_t, kRequestSize> request(const Periods& periods);

/// How many bytes a frame has.
std::size_t frame_size(const Model& model);

/// The counts of a frame in the order of pixels, rising with light: the converter's maximum less
/// the word, which falls with it. Errors: `damaged` for another size, or a word above the
/// converter's maximum, as all are once a byte is missing before them.
Result<std::vector<std::uint32_t>> decode_frame(const Model& model,
                                                std::span<const std::uint8_t> bytes);

/// The bytes of a frame, as a board would send them: the inverse of `decode_frame`.
std::vector<std::uint8_t> encode_frame(const Model& model, std::span<const std::uint32_t> counts);

}  // namespace candor::drivers::tcd1304
