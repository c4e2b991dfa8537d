#include "drivers/wasatch/codec.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace candor::drivers::wasatch {
namespace {

constexpr std::uint8_t kToDevice = 0x40;
constexpr std::uint8_t kToHost = 0xC0;
constexpr std::size_t kDataStage = 8;
constexpr std::size_t kSplitPixels = 2048;
constexpr std::uint64_t kLow16 = 0xFFFF;

std::uint16_t low_16(std::uint64_t value) { return static_cast<std::uint16_t>(value & kLow16); }

}  // namespace

Command command(const Model& model, Opcode opcode, std::uint16_t value, std::uint16_t index) {
  Command made = {{kToDevice, static_cast<std::uint8_t>(opcode), value, index}, {}};
  if (model.board == Board::arm) made.data.resize(kDataStage);
  return made;
}

Command switch_to(const Model& model, Opcode opcode, Switch to) {
  return command(model, opcode, to == Switch::on ? 1 : 0);
}

Result<Command> set_exposure(const Model& model, Duration exposure) {
  constexpr Duration kUnit = std::chrono::milliseconds(1);
  constexpr Duration::rep kMost = 0xFF'FFFF;
  if (exposure <= Duration::zero() || exposure % kUnit != Duration::zero() ||
      exposure / kUnit > kMost) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("an exposure of {} us is not possible: the instrument takes whole "
                             "milliseconds from 1 to {}",
                             exposure.count(), kMost)};
  }
  const auto units = static_cast<std::uint64_t>(exposure / kUnit);
  return command(model, Opcode::set_exposure, low_16(units), low_16(units >> 16));
}

Command set_gain(const Model& model, Opcode opcode, double gain) {
  constexpr double kOne = 256;
  return command(model, opcode, static_cast<std::uint16_t>(std::lround(gain * kOne) & 0xFFFF));
}

Command set_offset(const Model& model, Opcode opcode, int offset) {
  return command(model, opcode, static_cast<std::uint16_t>(offset));
}

Command set_modulation_time(Opcode opcode, Duration time) {
  const auto us = static_cast<std::uint64_t>(time.count());
  Command made = {{kToDevice, static_cast<std::uint8_t>(opcode), low_16(us), low_16(us >> 16)},
                  std::vector<std::uint8_t>(kDataStage)};
  made.data[0] = static_cast<std::uint8_t>(us >> 32 & 0xFF);
  return made;
}

Command set_watchdog(const Model& model, std::uint16_t seconds) {
  return command(model, Opcode::second_tier, static_cast<std::uint16_t>(SecondTier::set_watchdog),
                 seconds);
}

Question question(Opcode opcode, std::size_t size) {
  return {{kToHost, static_cast<std::uint8_t>(opcode), 0, 0}, size, size};
}

Question question(SecondTier opcode, std::size_t size, std::uint16_t index) {
  return {{kToHost, static_cast<std::uint8_t>(Opcode::second_tier),
           static_cast<std::uint16_t>(opcode), index},
          size,
          size};
}

std::uint64_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

std::uint64_t big_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

std::string firmware_text(std::span<const std::uint8_t> reply) {
  std::string text;
  for (std::size_t i = reply.size(); i-- > 0;) {
    text += fmt::format("{}{}", reply[i], i == 0 ? "" : ".");
  }
  return text;
}

bool tells_interlock(const Model& model, std::span<const std::uint8_t> firmware) {
  constexpr std::uint64_t kSince = 0x0A'00'00'0B;
  constexpr std::size_t kSize = 4;
  if (model.board == Board::arm) return true;
  return firmware.size() == kSize && little_endian(firmware) >= kSince;
}

std::uint16_t detector_setpoint(const std::array<double, 3>& celsius_to_dac, double celsius) {
  constexpr double kMost = 4095;
  const double dac =
      celsius_to_dac[0] + celsius * (celsius_to_dac[1] + celsius * celsius_to_dac[2]);
  if (!(dac > 0)) return 0;
  return static_cast<std::uint16_t>(std::lround(std::min(dac, kMost)));
}

Result<double> decode_detector_temperature(std::span<const std::uint8_t> reply,
                                           const std::array<double, 3>& adc_to_celsius) {
  constexpr std::size_t kSize = 2;
  constexpr double kPlausible = 150;
  if (reply.size() != kSize) {
    return Error{ErrorCode::damaged, "the instrument did not tell its detector's temperature"};
  }
  const auto raw = static_cast<double>(big_endian(reply));
  const double celsius = adc_to_celsius[0] + raw * (adc_to_celsius[1] + raw * adc_to_celsius[2]);
  if (!(std::abs(celsius) <= kPlausible)) {
    return Error{
        ErrorCode::damaged,
        fmt::format("the detector would have {:.6g} degrees Celsius: not plausible", celsius)};
  }
  return celsius;
}

Result<Modulation> modulation(double percent) {
  constexpr Duration kPeriod = std::chrono::microseconds(1000);
  constexpr double kFull = 100;
  if (!(percent > 0 && percent <= kFull)) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("a laser power of {:.6g} % is not possible: above 0 to 100 %", percent)};
  }
  if (percent == kFull) return Modulation{};
  const auto width =
      static_cast<Duration::rep>(percent / kFull * static_cast<double>(kPeriod.count()));
  return Modulation{Switch::on, kPeriod, Duration(std::max<Duration::rep>(width, 1))};
}

double percent_for(const Eeprom& eeprom, double milliwatt) {
  constexpr double kFull = 100;
  const double power = std::clamp(milliwatt, eeprom.least_milliwatt, eeprom.most_milliwatt);
  const auto& c = *eeprom.milliwatt_to_percent;
  const double percent = c[0] + power * (c[1] + power * (c[2] + power * c[3]));
  return std::clamp(percent, 0.0, kFull);
}

std::vector<Part> spectrum_parts(const Model& model, std::size_t pixels) {
  if (model.board == Board::fx2 && pixels == kSplitPixels) {
    return {{kSpectrumPipe, pixels}, {kSecondPipe, pixels}};
  }
  return {{kSpectrumPipe, 2 * pixels}};
}

Result<std::vector<std::uint32_t>> decode_spectrum(std::size_t pixels,
                                                   std::span<const std::uint8_t> bytes) {
  if (bytes.size() != 2 * pixels) {
    return Error{ErrorCode::damaged, fmt::format("a spectrum of {} bytes came where {} are due",
                                                 bytes.size(), 2 * pixels)};
  }
  std::vector<std::uint32_t> counts(pixels);
  for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
    counts[pixel] = static_cast<std::uint32_t>(little_endian(bytes.subspan(2 * pixel, 2)));
  }
  return counts;
}

std::vector<std::uint8_t> encode_spectrum(std::span<const std::uint32_t> counts) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(2 * counts.size());
  for (const std::uint32_t count : counts) {
    bytes.push_back(static_cast<std::uint8_t>(count & 0xFF));
    bytes.push_back(static_cast<std::uint8_t>(count >> 8 & 0xFF));
  }
  return bytes;
}

}  // namespace candor::drivers::wasatch
