#include "drivers/ocean_ooi/codec.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor::drivers::ocean_ooi {
namespace {

constexpr std::uint8_t kClosingByte = 0x69;
constexpr std::size_t kPlane = 64;  ///< bytes of a plane, as many as a packet at full speed

constexpr std::uint8_t kInitialise = 0x01;
constexpr std::uint8_t kSetExposure = 0x02;
constexpr std::uint8_t kEnableLamp = 0x03;
constexpr std::uint8_t kQuerySlot = 0x05;
constexpr std::uint8_t kRequestSpectrum = 0x09;
constexpr std::uint8_t kSetTrigger = 0x0A;
constexpr std::uint8_t kBoardTemperature = 0x6C;
constexpr std::uint8_t kCoolerTemperature = 0x72;
constexpr std::uint8_t kQueryStatus = 0xFE;

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

std::int16_t little_endian_signed(std::span<const std::uint8_t> bytes) {
  return static_cast<std::int16_t>(little_endian(bytes));
}

/// What is inverted in the words of a model.
std::uint32_t flipped(PixelCoding coding) {
  switch (coding) {
    case PixelCoding::flip_bit_13: return 0x2000;
    case PixelCoding::flip_bit_15: return 0x8000;
    case PixelCoding::plain:
    case PixelCoding::planes: break;
  }
  return 0;
}

/// Where the two bytes of a pixel lie.
struct Place {
  std::size_t low;
  std::size_t high;
};

Place place_of(PixelCoding coding, std::size_t pixel) {
  if (coding != PixelCoding::planes) return {2 * pixel, 2 * pixel + 1};
  const std::size_t low = 2 * (pixel / kPlane) * kPlane + pixel % kPlane;
  return {low, low + kPlane};
}

}  // namespace

std::vector<std::uint8_t> initialise() { return {kInitialise}; }
std::vector<std::uint8_t> lamp_off() { return {kEnableLamp, 0, 0}; }
std::vector<std::uint8_t> request_spectrum() { return {kRequestSpectrum}; }
std::vector<std::uint8_t> normal_trigger() { return {kSetTrigger, 0, 0}; }
std::vector<std::uint8_t> query_slot(std::uint8_t slot) { return {kQuerySlot, slot}; }
std::vector<std::uint8_t> query_status() { return {kQueryStatus}; }
std::vector<std::uint8_t> query_board_temperature() { return {kBoardTemperature}; }
std::vector<std::uint8_t> query_cooler_temperature() { return {kCoolerTemperature}; }

Duration exposure_step(const Model& model) {
  return model.unit == ExposureUnit::microseconds ? std::chrono::microseconds(1)
                                                  : std::chrono::milliseconds(1);
}

Result<std::vector<std::uint8_t>> set_exposure(const Model& model, Duration exposure) {
  if (exposure < model.shortest_exposure || exposure > model.longest_exposure) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                             model.name, exposure.count(), model.shortest_exposure.count(),
                             model.longest_exposure.count())};
  }
  if (exposure % exposure_step(model) != Duration::zero()) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("{}: an exposure of {} us is not possible: it takes whole milliseconds",
                    model.name, exposure.count())};
  }
  const auto units = static_cast<std::uint32_t>(exposure / exposure_step(model));
  std::vector<std::uint8_t> command = {kSetExposure};
  const int bytes = model.unit == ExposureUnit::milliseconds_16_bit ? 2 : 4;
  for (int i = 0; i < bytes; ++i) {
    command.push_back(static_cast<std::uint8_t>(units >> (8 * i) & 0xFF));
  }
  return command;
}

Result<std::vector<std::uint8_t>> decode_slot(std::span<const std::uint8_t> reply,
                                              std::uint8_t slot) {
  if (reply.size() != kSlotReplySize) {
    return Error{ErrorCode::damaged, fmt::format("slot {} of the instrument's memory: {} bytes "
                                                 "came where {} are due",
                                                 slot, reply.size(), kSlotReplySize)};
  }
  if (reply[0] != kQuerySlot || reply[1] != slot) {
    return Error{ErrorCode::damaged,
                 fmt::format("slot {} of the instrument's memory: the answer is to another "
                             "question ({:02x} {:02x})",
                             slot, reply[0], reply[1])};
  }
  return std::vector<std::uint8_t>(reply.begin() + 2, reply.end());
}

Result<std::string> slot_text(std::span<const std::uint8_t> data) {
  std::string text(data.begin(), std::ranges::find(data, 0));
  for (const char c : text) {
    if (c < ' ' || c > '~') {
      return Error{ErrorCode::damaged, "a text in the instrument's memory is not printable"};
    }
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return std::string();
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<std::optional<double>> slot_number(std::span<const std::uint8_t> data) {
  const std::string text = CANDOR_TRY(slot_text(data));
  if (text.empty()) return std::optional<double>();
  const std::optional<double> number = parse_decimal(text);
  if (!number || !std::isfinite(*number)) {
    return Error{ErrorCode::damaged,
                 fmt::format("\"{}\" in the instrument's memory is no number", text)};
  }
  return number;
}

std::uint32_t decode_saturation(const Model& model, std::span<const std::uint8_t> data) {
  std::uint32_t stated = 0;
  if (data.size() >= 8) {
    switch (model.saturation) {
      case SaturationPlace::nowhere: break;
      case SaturationPlace::bytes_4_5: stated = little_endian(data.subspan(4, 2)); break;
      case SaturationPlace::bytes_4_7: stated = little_endian(data.subspan(4, 4)); break;
      case SaturationPlace::bytes_0_1:
        stated = little_endian(data.first(2));
        if (stated <= 32'768) stated = 0;  // implausible for these: another thing stands there
        break;
    }
  }
  return stated == 0 || stated > model.converter_maximum ? model.converter_maximum : stated;
}

Result<Status> decode_status(std::span<const std::uint8_t> reply) {
  if (reply.size() != kStatusSize) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's status has {} bytes where {} are due", reply.size(),
                             kStatusSize)};
  }
  return Status{little_endian(reply.first(2)), little_endian(reply.subspan(2, 4)), reply[6],
                reply[7]};
}

bool confirms(const Status& status, const Model& model, Duration exposure) {
  const auto stated = static_cast<Duration::rep>(status.exposure);
  return stated == exposure / exposure_step(model) || stated == exposure.count();
}

Result<double> decode_board_temperature(std::span<const std::uint8_t> reply) {
  constexpr std::uint8_t kSound = 0x08;
  constexpr double kPerUnit = 0.003906;
  if (reply.size() != 3 || reply[0] != kSound) {
    return Error{ErrorCode::damaged, "the instrument did not tell its temperature"};
  }
  return kPerUnit * little_endian_signed(reply.subspan(1, 2));
}

Result<double> decode_cooler_temperature(std::span<const std::uint8_t> reply) {
  if (reply.size() != 2) {
    return Error{ErrorCode::damaged, "the instrument did not tell its detector's temperature"};
  }
  return 0.1 * little_endian_signed(reply);
}

std::size_t spectrum_size(const Model& model) {
  return 2 * model.pixels + (model.closing_byte ? 1 : 0);
}

Result<std::vector<std::uint32_t>> decode_spectrum(const Model& model,
                                                   std::span<const std::uint8_t> bytes) {
  if (bytes.size() != spectrum_size(model)) {
    return Error{ErrorCode::damaged, fmt::format("{}: a spectrum of {} bytes came where {} are due",
                                                 model.name, bytes.size(), spectrum_size(model))};
  }
  if (model.closing_byte && bytes.back() != kClosingByte) {
    return Error{ErrorCode::damaged,
                 fmt::format("{}: a spectrum ends with {:02x} where 69 is due: bytes were lost",
                             model.name, bytes.back())};
  }
  // In planes the upper half of the high bytes floats.
  const std::uint32_t high_bits = model.coding == PixelCoding::planes ? 0x0F : 0xFF;
  std::vector<std::uint32_t> counts(model.pixels);
  for (std::size_t pixel = 0; pixel < model.pixels; ++pixel) {
    const Place place = place_of(model.coding, pixel);
    const std::uint32_t word = (bytes[place.high] & high_bits) << 8 | bytes[place.low];
    counts[pixel] = word ^ flipped(model.coding);
  }
  const std::uint32_t highest = std::ranges::max(counts);
  const std::uint32_t most = model.coding == PixelCoding::flip_bit_13 ? 0x3FFF : 0xFFFF;
  if (highest > most) {
    return Error{
        ErrorCode::damaged,
        fmt::format("{}: a pixel counts {}, more than its converter can", model.name, highest)};
  }
  return counts;
}

std::vector<std::uint8_t> encode_spectrum(const Model& model,
                                          std::span<const std::uint32_t> counts) {
  std::vector<std::uint8_t> bytes(spectrum_size(model));
  for (std::size_t pixel = 0; pixel < model.pixels; ++pixel) {
    const Place place = place_of(model.coding, pixel);
    const std::uint32_t word = counts[pixel] ^ flipped(model.coding);
    bytes[place.low] = static_cast<std::uint8_t>(word & 0xFF);
    bytes[place.high] = static_cast<std::uint8_t>(word >> 8);
  }
  if (model.closing_byte) bytes.back() = kClosingByte;
  return bytes;
}

}  // namespace candor::drivers::ocean_ooi
