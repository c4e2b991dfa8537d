#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/spectrometer.h"
#include "pipeline/core/result.h"

namespace candor::drivers::wasatch {

inline constexpr std::size_t kPageSize = 64;
/// Pages up to the Raman intensity correction; what follows concerns no measurement.
inline constexpr std::size_t kPages = 8;
inline constexpr std::size_t kEepromSize = kPages * kPageSize;

/// How a detector's signal becomes counts: times the gain, plus the offset.
struct Amplifier {
  double gain = 0;  ///< above 0, below 256
  int offset = 0;   ///< counts

  bool operator==(const Amplifier&) const = default;
};

/// What the memory of an instrument states of it, each value checked: what was not plausible is
/// missing and is remarked on. Pixels are counted from 0 after their order was inverted, where
/// `inverted` asks for that (so does Wasatch.PY).
struct Eeprom {
  int format = 0;  ///< 1 to 18
  std::string model;
  std::string serial;
  bool has_cooling = false;
  bool has_laser = false;
  bool inverted = false;                   ///< pixels are sent last to first
  std::optional<Amplifier> amplifier;      ///< missing if refused
  std::optional<Amplifier> odd_amplifier;  ///< of every second pixel of an InGaAs detector
  bool evens_out = false;  ///< the instrument itself makes odd pixels like even ones
  std::optional<std::size_t> pixels;
  std::optional<PixelRange> roi;              ///< inside the pixels
  std::vector<double> wavelengths;            ///< nm by powers of the pixel; empty if refused
  std::optional<double> excitation_nm;        ///< 200 to 1,700
  std::optional<Duration> shortest_exposure;  ///< both or none
  std::optional<Duration> longest_exposure;
  /// Converter counts by powers of degrees Celsius, and back; missing if refused.
  std::optional<std::array<double, 3>> celsius_to_dac;
  std::optional<std::array<double, 3>> adc_to_celsius;
  std::optional<int> start_c;  ///< degrees Celsius for the detector, within its limits
  /// Percent of the laser's power by powers of mW, and the limits within which that holds; missing
  /// if refused.
  std::optional<std::array<double, 4>> milliwatt_to_percent;
  double least_milliwatt = 0;
  double most_milliwatt = 0;
  std::vector<std::size_t> bad_pixels;  ///< ascending, each once
  std::vector<double> intensity;        ///< decimal logarithm of the factor, by powers of the pixel
  std::vector<std::string> remarks;     ///< what was refused, and why
};

/// Read a memory of `kEepromSize` bytes in the formats 1 to 18 (ENG-0034 "EEPROM" of Wasatch
/// Photonics, as Wasatch.PY reads it). A coefficient that is no number counts as 0. Errors:
/// `damaged` for another size, a memory that was never written, or a format that is not known.
Result<Eeprom> decode_eeprom(std::span<const std::uint8_t> bytes);

/// Write a memory, as an instrument would hold it: `decode_eeprom` reads all but the remarks back.
/// Missing values are written such that they are refused.
std::vector<std::uint8_t> encode_eeprom(const Eeprom& eeprom);

}  // namespace candor::drivers::wasatch
