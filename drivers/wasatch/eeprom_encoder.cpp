#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <utility>

#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/eeprom_layout.h"

namespace candor::drivers::wasatch {
namespace {

class Writer {
 public:
  void number(Place place, std::size_t size, std::uint32_t value) {
    for (std::size_t i = 0; i < size; ++i) {
      bytes_[place.at() + i] = static_cast<std::uint8_t>(value >> (8 * i) & 0xFF);
    }
  }
  void real(Place place, double value) {
    number(place, 4, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
  }
  void reals(Place place, std::span<const double> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      real({place.page, place.offset + 4 * i}, values[i]);
    }
  }
  void text(Place place, const std::string& text) {
    for (std::size_t i = 0; i < std::min(text.size(), kTextSize); ++i) {
      bytes_[place.at() + i] = static_cast<std::uint8_t>(text[i]);
    }
  }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_ = std::vector<std::uint8_t>(kEepromSize);
};

void write_detector(Writer& writer, const Eeprom& eeprom) {
  writer.number(kPixels, 2, static_cast<std::uint32_t>(eeprom.pixels.value_or(0)));
  if (eeprom.roi) {
    writer.number(kRoiStart, 2, static_cast<std::uint32_t>(eeprom.roi->first));
    writer.number(kRoiEnd, 2, static_cast<std::uint32_t>(eeprom.roi->last));
  }
  const std::span<const double> wavelengths = eeprom.wavelengths;
  writer.reals(kWavelengths, wavelengths.first(std::min<std::size_t>(wavelengths.size(), 4)));
  if (wavelengths.size() > 4) writer.real(kFifthWavelength, wavelengths[4]);
  for (std::size_t i = 0; i < kMostBadPixels; ++i) {
    const bool bad = i < eeprom.bad_pixels.size();
    writer.number({kBadPixels.page, kBadPixels.offset + 2 * i}, 2,
                  bad ? static_cast<std::uint32_t>(eeprom.bad_pixels[i]) : 0xFFFF);
  }
  if (eeprom.intensity.empty()) return;
  writer.number(kSubformat, 1, kIntensitySubformat);
  writer.number(kIntensityOrder, 1, static_cast<std::uint32_t>(eeprom.intensity.size() - 1));
  writer.reals(kIntensity, eeprom.intensity);
}

void write_amplifier(Writer& writer, const std::optional<Amplifier>& amplifier, Place gain,
                     Place offset) {
  if (!amplifier) return;
  writer.real(gain, amplifier->gain);
  writer.number(offset, 2, static_cast<std::uint16_t>(amplifier->offset));
}

void write_cooling(Writer& writer, const Eeprom& eeprom) {
  if (eeprom.adc_to_celsius) writer.reals(kAdcToCelsius, *eeprom.adc_to_celsius);
  if (eeprom.celsius_to_dac) writer.reals(kCelsiusToDac, *eeprom.celsius_to_dac);
  // Limits that no temperature keeps, where there is none.
  writer.number(kLeastCelsius, 2, static_cast<std::uint16_t>(eeprom.start_c.value_or(1)));
  writer.number(kMostCelsius, 2, static_cast<std::uint16_t>(eeprom.start_c.value_or(0)));
  writer.number(kStartCelsius, 2, static_cast<std::uint16_t>(eeprom.start_c.value_or(0)));
}

}  // namespace

std::vector<std::uint8_t> encode_eeprom(const Eeprom& eeprom) {
  Writer writer;
  writer.text(kModelName, eeprom.model);
  writer.text(kSerial, eeprom.serial);
  writer.number(kCooling, 1, eeprom.has_cooling ? 1 : 0);
  writer.number(kLaser, 1, eeprom.has_laser ? 1 : 0);
  writer.number(kFormat, 1, static_cast<std::uint32_t>(eeprom.format));
  if (eeprom.format >= kFeatureFormat) {
    writer.number(kFeatures, 2,
                  (eeprom.inverted ? kInverted : 0) | (eeprom.evens_out ? kEvensOut : 0));
  }
  write_amplifier(writer, eeprom.amplifier, kGain, kOffset);
  write_amplifier(writer, eeprom.odd_amplifier, kOddGain, kOddOffset);
  write_detector(writer, eeprom);
  write_cooling(writer, eeprom);
  const double nm = eeprom.excitation_nm.value_or(0);
  if (eeprom.format < kExcitationFormat) {
    writer.number(kFeatures, 2, static_cast<std::uint32_t>(nm));
  } else {
    writer.real(kExcitation, nm);
  }
  const auto milliseconds = [](const std::optional<Duration>& exposure) {
    return static_cast<std::uint32_t>(exposure.value_or(Duration()) / std::chrono::milliseconds(1));
  };
  writer.number(kShortestExposure, 4, milliseconds(eeprom.shortest_exposure));
  writer.number(kLongestExposure, 4, milliseconds(eeprom.longest_exposure));
  if (eeprom.milliwatt_to_percent) {
    writer.reals(kMilliwattToPercent, *eeprom.milliwatt_to_percent);
    writer.real(kLeastMilliwatt, eeprom.least_milliwatt);
    writer.real(kMostMilliwatt, eeprom.most_milliwatt);
  }
  return writer.take();
}

}  // namespace candor::drivers::wasatch
