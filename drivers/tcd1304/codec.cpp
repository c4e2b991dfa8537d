#include "drivers/tcd1304/codec.h"

#include <fmt/core.h>

namespace candor::drivers::tcd1304 {
namespace {

constexpr std::uint8_t kSingle = 0;
constexpr std::uint8_t kOneAverage = 1;
constexpr int kByte = 8;

void put(std::span<std::uint8_t> bytes, std::uint32_t value) {
  for (std::size_t i = bytes.size(); i-- > 0; value >>= kByte) {
    bytes[i] = static_cast<std::uint8_t>(value & 0xFF);
  }
}

}  // namespace

Result<Periods> periods(const Model& model, Duration exposure) {
  if (exposure < model.shortest_exposure || exposure > model.longest_exposure) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                             model.name, exposure.count(), model.shortest_exposure.count(),
                             model.longest_exposure.count())};
  }
  const auto sh = static_cast<std::uint32_t>(exposure.count()) * model.ticks_per_us;
  const std::uint32_t multiple = (model.shortest_frame + sh - 1) / sh;
  return Periods{sh, multiple * sh};
}

Duration duration(const Model& model, std::uint64_t ticks) {
  return Duration(static_cast<Duration::rep>(ticks / model.ticks_per_us));
}

Duration readout(const Model& model) {
  return duration(model, std::uint64_t{model.ticks_per_pixel} * model.pixels);
}

std::array<std::uint8_t, kRequestSize> request(const Periods& periods) {
  std::array<std::uint8_t, kRequestSize> bytes = {'E', 'R', 0, 0, 0,       0,
                                                  0,   0,   0, 0, kSingle, kOneAverage};
  put(std::span(bytes).subspan(2, 4), periods.sh);
  put(std::span(bytes).subspan(6, 4), periods.icg);
  return bytes;
}

std::size_t frame_size(const Model& model) { return 2 * model.pixels; }

Result<std::vector<std::uint32_t>> decode_frame(const Model& model,
                                                std::span<const std::uint8_t> bytes) {
  if (bytes.size() != frame_size(model)) {
    return Error{ErrorCode::damaged, fmt::format("a frame of {} bytes came where {} are due",
                                                 bytes.size(), frame_size(model))};
  }
  std::vector<std::uint32_t> counts(model.pixels);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::uint32_t word = std::uint32_t{bytes[2 * i + 1]} << kByte | bytes[2 * i];
    if (word > model.converter_maximum) {
      return Error{
          ErrorCode::damaged,
          fmt::format("pixel {} reads {}, more than the converter's {}: bytes were lost on "
                      "the way, or this is another board",
                      i, word, model.converter_maximum)};
    }
    counts[i] = model.converter_maximum - word;
  }
  return counts;
}

std::vector<std::uint8_t> encode_frame(const Model& model, std::span<const std::uint32_t> counts) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(2 * counts.size());
  for (const std::uint32_t count : counts) {
    const std::uint32_t word = model.converter_maximum - count;
    bytes.push_back(static_cast<std::uint8_t>(word & 0xFF));
    bytes.push_back(static_cast<std::uint8_t>(word >> kByte));
  }
  return bytes;
}

}  // namespace candor::drivers::tcd1304
