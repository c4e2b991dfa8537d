#include "drivers/ocean_obp/spectrum.h"

#include <fmt/core.h>

#include <algorithm>

#include "drivers/ocean_obp/little_endian.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr std::size_t kTickAt = 4;
constexpr std::size_t kExposureAt = 12;
/// What of four bytes is a count; the rest floats.
constexpr std::uint64_t kEighteenBits = 0x3'FFFF;

}  // namespace

bool is_after(const Metadata& frame, const Metadata& before) {
  if (frame.tick != before.tick) return frame.tick > before.tick;
  return frame.count > before.count;
}

std::size_t spectrum_size(const Model& model, std::size_t pixels) {
  return model.metadata_size + pixels * static_cast<std::size_t>(model.width);
}

Result<Spectrum> decode_spectrum(const Model& model, std::size_t pixels,
                                 std::span<const std::uint8_t> data) {
  if (data.size() != spectrum_size(model, pixels)) {
    return Error{ErrorCode::damaged,
                 fmt::format("{}: a spectrum of {} bytes came where {} are due", model.name,
                             data.size(), spectrum_size(model, pixels))};
  }
  Spectrum spectrum;
  if (model.numbering == Numbering::metadata) {
    spectrum.metadata = {static_cast<std::uint32_t>(little_endian(data.first(4))),
                         little_endian(data.subspan(kTickAt, 8)),
                         static_cast<std::uint32_t>(little_endian(data.subspan(kExposureAt, 4)))};
  }
  const auto width = static_cast<std::size_t>(model.width);
  const std::uint64_t mask = model.width == PixelWidth::four_bytes ? kEighteenBits : 0xFFFF;
  spectrum.counts.resize(pixels);
  for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
    const auto word = data.subspan(model.metadata_size + pixel * width, width);
    spectrum.counts[pixel] = static_cast<std::uint32_t>(little_endian(word) & mask);
  }
  const auto highest = std::ranges::max_element(spectrum.counts);
  if (highest != spectrum.counts.end() && *highest > model.full_scale) {
    return Error{ErrorCode::damaged,
                 fmt::format("{}: a pixel counts {}, more than its converter can ({})", model.name,
                             *highest, model.full_scale)};
  }
  return spectrum;
}

std::vector<std::uint8_t> encode_spectrum(const Model& model, const Spectrum& spectrum) {
  std::vector<std::uint8_t> data;
  data.reserve(spectrum_size(model, spectrum.counts.size()));
  append_little_endian(data, spectrum.metadata.count, 4);
  append_little_endian(data, spectrum.metadata.tick, 8);
  append_little_endian(data, spectrum.metadata.exposure, 4);
  data.resize(model.metadata_size);
  for (const std::uint32_t count : spectrum.counts) {
    append_little_endian(data, count, static_cast<std::size_t>(model.width));
  }
  return data;
}

}  // namespace candor::drivers::ocean_obp
