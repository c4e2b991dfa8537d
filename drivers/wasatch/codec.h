#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/usb_transport.h"
#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/models.h"
#include "pipeline/core/result.h"

/// The bytes of Wasatch Photonics' protocol FID (ENG-0001 "USB API", as Wasatch.PY speaks it). All
/// but spectra goes over vendor control transfers; integers are little-endian but where it says
/// otherwise. Nothing here writes to an instrument's memory.
namespace candor::drivers::wasatch {

inline constexpr std::uint8_t kSpectrumPipe = 0x82;
inline constexpr std::uint8_t kSecondPipe = 0x86;  ///< the second half, where it is split

/// What can be told to an instrument or asked of it. The numbers are those of the wire.
enum class Opcode : std::uint8_t {
  set_odd_offset = 0x9C,
  set_odd_gain = 0x9D,
  acquire = 0xAD,
  set_exposure = 0xB2,
  set_offset = 0xB6,
  set_gain = 0xB7,
  select_modulation = 0xBD,
  enable_laser = 0xBE,
  get_exposure = 0xBF,
  firmware = 0xC0,
  set_modulation_period = 0xC7,
  get_modulation_period = 0xCB,
  detector_temperature = 0xD7,
  set_detector_setpoint = 0xD8,
  get_detector_setpoint = 0xD9,
  enable_cooling = 0xD6,
  cooling_enabled = 0xDA,
  set_modulation_width = 0xDB,
  get_modulation_width = 0xDC,
  laser_enabled = 0xE2,
  modulation_selected = 0xE3,
  can_laser_fire = 0xEF,
  second_tier = 0xFF,
};

/// Opcodes behind `second_tier`.
enum class SecondTier : std::uint16_t {
  eeprom_page = 0x01,
  laser_firing = 0x0D,
  get_watchdog = 0x17,
  set_watchdog = 0x18,
};

enum class Switch { off, on };

/// Something to tell an instrument.
struct Command {
  ControlRequest setup;
  std::vector<std::uint8_t> data;
};

/// Something to ask an instrument, and how many bytes may and must answer.
struct Question {
  ControlRequest setup;
  std::size_t size = 0;
  std::size_t least = 0;
};

/// Commands without data carry none on the FX2, and 8 zero bytes on the ARM.
Command command(const Model& model, Opcode opcode, std::uint16_t value = 0,
                std::uint16_t index = 0);
Command switch_to(const Model& model, Opcode opcode, Switch to);

/// Errors: `invalid_value` if it is no whole number of milliseconds, or has more than 24 bits.
Result<Command> set_exposure(const Model& model, Duration exposure);

/// What sets an amplifier: its gain as a fixed-point number of 8 bits before and 8 behind the
/// point, its offset as two's complement.
Command set_gain(const Model& model, Opcode opcode, double gain);
Command set_offset(const Model& model, Opcode opcode, int offset);

/// A time of the laser's modulation: 40 bits, whose highest 8 are data. Another size of the data
/// can lock an FX2 until it is unplugged. `time` from 0 to below 2⁴⁰ us.
Command set_modulation_time(Opcode opcode, Duration time);

/// Seconds after which the instrument switches its laser off by itself.
Command set_watchdog(const Model& model, std::uint16_t seconds);

Question question(Opcode opcode, std::size_t size);
Question question(SecondTier opcode, std::size_t size, std::uint16_t index = 0);

/// An answer as a number. `bytes` holds at most 8.
std::uint64_t little_endian(std::span<const std::uint8_t> bytes);
std::uint64_t big_endian(std::span<const std::uint8_t> bytes);

/// "10.0.0.11" of {11, 0, 0, 10}, for people.
std::string firmware_text(std::span<const std::uint8_t> reply);

/// Whether the firmware tells of the laser's interlock and whether it fires: every ARM, an FX2 from
/// 10.0.0.11 on.
bool tells_interlock(const Model& model, std::span<const std::uint8_t> firmware);

/// Counts for the converter that sets the detector's temperature, from 0 to 4,095.
std::uint16_t detector_setpoint(const std::array<double, 3>& celsius_to_dac, double celsius);

/// Degrees Celsius of the detector; its two bytes are big-endian. Errors: `damaged` for another
/// size, or a temperature outside -150 to 150 degrees.
Result<double> decode_detector_temperature(std::span<const std::uint8_t> reply,
                                           const std::array<double, 3>& adc_to_celsius);

/// How the laser is modulated to a share of its power.
struct Modulation {
  Switch use = Switch::off;  ///< off: full power
  Duration period = {};
  Duration width = {};
};

/// Errors: `invalid_value` unless above 0 and at most 100 percent.
Result<Modulation> modulation(double percent);

/// The percentage that gives a power, within the instrument's limits. It has them.
double percent_for(const Eeprom& eeprom, double milliwatt);

/// Where the pixels of a spectrum come from, and how many bytes: the FX2 splits one of 2,048.
struct Part {
  std::uint8_t endpoint = 0;
  std::size_t size = 0;
};
std::vector<Part> spectrum_parts(const Model& model, std::size_t pixels);

/// The counts of a spectrum in the order in which they were sent. Errors: `damaged` for another
/// size.
Result<std::vector<std::uint32_t>> decode_spectrum(std::size_t pixels,
                                                   std::span<const std::uint8_t> bytes);

/// The bytes of a spectrum, as an instrument would send them.
std::vector<std::uint8_t> encode_spectrum(std::span<const std::uint32_t> counts);

}  // namespace candor::drivers::wasatch
