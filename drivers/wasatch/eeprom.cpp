#include "drivers/wasatch/eeprom.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "drivers/wasatch/eeprom_layout.h"
#include "drivers/wavelength_check.h"

namespace candor::drivers::wasatch {
namespace {

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint8_t byte(Place place) const { return bytes_[place.at()]; }

  std::uint32_t number(Place place, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes_[place.at() + i];
    return value;
  }

  std::int16_t signed_number(Place place) const {
    return static_cast<std::int16_t>(number(place, 2));
  }

  /// A number of 32 bits, as it is stored.
  double real(Place place) const {
    return static_cast<double>(std::bit_cast<float>(number(place, 4)));
  }

  /// The text up to its first NUL; remarked on and "" if a character is not printable ASCII.
  std::string text(Place place, std::string_view what);

  /// Coefficients; one that is no finite number counts as 0.
  std::vector<double> coefficients(Place place, std::size_t count, std::string_view what);

  /// 0 or 1; anything else is remarked on and counts as 0.
  bool flag(Place place, std::string_view what);

  void remark(std::string sentence) { remarks_.push_back(std::move(sentence)); }
  std::vector<std::string> take_remarks() { return std::move(remarks_); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::vector<std::string> remarks_;
};

std::string Reader::text(Place place, std::string_view what) {
  const auto field = bytes_.subspan(place.at(), kTextSize);
  std::string text(field.begin(), std::ranges::find(field, 0));
  const bool printable = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
  if (!printable) {
    remark(fmt::format("the instrument's {} is refused: it is not printable", what));
    return {};
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<double> Reader::coefficients(Place place, std::size_t count, std::string_view what) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    double value = real({place.page, place.offset + 4 * i});
    if (!std::isfinite(value)) {
      remark(fmt::format("coefficient {} of {} is no number and counts as 0", i, what));
      value = 0;
    }
    values.push_back(value);
  }
  return values;
}

bool Reader::flag(Place place, std::string_view what) {
  const std::uint8_t value = byte(place);
  if (value > 1) {
    remark(
        fmt::format("whether the instrument has {} is stated as {}: 0 or 1 would be right; "
                    "taken for no",
                    what, value));
  }
  return value == 1;
}

std::optional<Amplifier> read_amplifier(Reader& reader, Place gain, Place offset,
                                        std::string_view what) {
  constexpr double kBeyond = 256;  // the command has 8 bits before the point
  const double value = reader.real(gain);
  if (value == 0) return std::nullopt;  // none was written
  if (!(value > 0 && value < kBeyond)) {
    reader.remark(fmt::format("the gain of {} is refused: {:.6g}", what, value));
    return std::nullopt;
  }
  return Amplifier{value, reader.signed_number(offset)};
}

void read_pixels(Reader& reader, Eeprom& eeprom) {
  constexpr std::uint32_t kFewest = 32;
  constexpr std::uint32_t kMost = 4096;
  const std::uint32_t pixels = reader.number(kPixels, 2);
  if (pixels < kFewest || pixels > kMost) {
    reader.remark(fmt::format("the number of pixels is refused: {} is not between {} and {}",
                              pixels, kFewest, kMost));
    return;
  }
  eeprom.pixels = pixels;
  const PixelRange roi = {reader.number(kRoiStart, 2), reader.number(kRoiEnd, 2)};
  if (roi.first == 0 && roi.last == 0) return;  // none was stated
  if (roi.first >= roi.last || roi.last >= pixels) {
    reader.remark(fmt::format("the range of useful pixels is refused: {} to {} of {}", roi.first,
                              roi.last, pixels));
    return;
  }
  eeprom.roi = roi;
}

void read_wavelengths(Reader& reader, Eeprom& eeprom) {
  constexpr std::size_t kCount = 4;
  auto values = reader.coefficients(kWavelengths, kCount, "the wavelengths");
  if (eeprom.format >= kFifthFormat) {
    // Where the fifth was never written it holds no number.
    const double fifth = reader.real(kFifthWavelength);
    if (std::isfinite(fifth)) values.push_back(fifth);
    if (!std::isfinite(fifth)) reader.remark("coefficient 4 of the wavelengths is no number");
    if (values.back() == 0) values.resize(kCount);
  }
  if (!eeprom.pixels) return;
  const PixelRange active = eeprom.roi.value_or(PixelRange{0, *eeprom.pixels - 1});
  const auto sound = check_wavelengths(values, active, 0);
  if (!sound) {
    reader.remark(sound.error().message);
    return;
  }
  eeprom.wavelengths = std::move(values);
}

void read_excitation(Reader& reader, Eeprom& eeprom) {
  constexpr double kShortest = 200;
  constexpr double kLongest = 1700;
  const bool old = eeprom.format < kExcitationFormat;
  const double nm = old ? reader.number(kFeatures, 2) : reader.real(kExcitation);
  if (nm == 0) return;  // none: no instrument for Raman spectra
  if (!(nm >= kShortest && nm <= kLongest)) {
    reader.remark(
        fmt::format("the laser's wavelength is refused: {:.6g} nm is not between {} and "
                    "{} nm",
                    nm, kShortest, kLongest));
    return;
  }
  eeprom.excitation_nm = nm;
}

void read_exposures(Reader& reader, Eeprom& eeprom) {
  constexpr std::uint32_t kMost = 0xFF'FFFF;  // what the command can say
  if (eeprom.format < kExposureFormat) return;
  const std::uint32_t shortest = reader.number(kShortestExposure, 4);
  const std::uint32_t longest = reader.number(kLongestExposure, 4);
  if (shortest == 0 || shortest >= longest || longest > kMost) {
    reader.remark(
        fmt::format("the limits of the exposure are refused: {} to {} ms", shortest, longest));
    return;
  }
  eeprom.shortest_exposure = std::chrono::milliseconds(shortest);
  eeprom.longest_exposure = std::chrono::milliseconds(longest);
}

std::array<double, 3> three(const std::vector<double>& values) {
  return {values[0], values[1], values[2]};
}

void read_cooling(Reader& reader, Eeprom& eeprom) {
  constexpr int kColdest = -100;
  constexpr int kWarmest = 60;
  const auto back = reader.coefficients(kAdcToCelsius, 3, "the detector's thermometer");
  if (back[1] != 0 || back[2] != 0) eeprom.adc_to_celsius = three(back);
  if (!eeprom.has_cooling) return;
  const auto there = reader.coefficients(kCelsiusToDac, 3, "the detector's cooling");
  if (there[1] == 0 && there[2] == 0) {
    reader.remark("the detector's cooling is not calibrated: it is left as it is");
    return;
  }
  eeprom.celsius_to_dac = three(there);
  const int start = reader.signed_number(kStartCelsius);
  const int least = reader.signed_number(kLeastCelsius);
  const int most = reader.signed_number(kMostCelsius);
  if (least < kColdest || most > kWarmest || start < least || start > most) {
    reader.remark(
        fmt::format("the detector's temperature is refused: {} degrees where {} to {} "
                    "are allowed",
                    start, least, most));
    return;
  }
  eeprom.start_c = start;
}

void read_laser_power(Reader& reader, Eeprom& eeprom) {
  constexpr double kMostEver = 5000;
  if (!eeprom.has_laser) return;
  const auto values = reader.coefficients(kMilliwattToPercent, 4, "the laser's power");
  if (std::ranges::all_of(values, [](double value) { return value == 0; })) return;
  const double least = reader.real(kLeastMilliwatt);
  const double most = reader.real(kMostMilliwatt);
  if (!(least >= 0 && least <= most && most > 0 && most <= kMostEver)) {
    reader.remark(fmt::format("the limits of the laser's power are refused: {:.6g} to {:.6g} mW",
                              least, most));
    return;
  }
  const double percent = values[0] + most * (values[1] + most * (values[2] + most * values[3]));
  if (!(percent > 0)) {
    reader.remark(fmt::format("the laser's power is not calibrated: {:.6g} mW would be {:.6g} %",
                              most, percent));
    return;
  }
  eeprom.milliwatt_to_percent = {values[0], values[1], values[2], values[3]};
  eeprom.least_milliwatt = least;
  eeprom.most_milliwatt = most;
}

void read_bad_pixels(Reader& reader, Eeprom& eeprom) {
  if (!eeprom.pixels) return;
  for (std::size_t i = 0; i < kMostBadPixels; ++i) {
    const int pixel = reader.signed_number({kBadPixels.page, kBadPixels.offset + 2 * i});
    if (pixel == -1) continue;
    if (pixel < 0 || static_cast<std::size_t>(pixel) >= *eeprom.pixels) {
      reader.remark(fmt::format("bad pixel {} is refused: there are {}", pixel, *eeprom.pixels));
      continue;
    }
    eeprom.bad_pixels.push_back(static_cast<std::size_t>(pixel));
  }
  std::ranges::sort(eeprom.bad_pixels);
  const auto repeated = std::unique(eeprom.bad_pixels.begin(), eeprom.bad_pixels.end());
  eeprom.bad_pixels.erase(repeated, eeprom.bad_pixels.end());
}

void read_intensity(Reader& reader, Eeprom& eeprom) {
  constexpr double kMostDecades = 3;
  const std::uint8_t subformat = reader.byte(kSubformat);
  if (subformat != kIntensitySubformat && subformat != kIntensityAndRegionsSubformat) return;
  const std::uint8_t order = reader.byte(kIntensityOrder);
  if (order == 0 || order == 0xFF) return;  // none was written
  if (order >= kMostIntensity || !eeprom.pixels) {
    reader.remark(fmt::format("the intensity correction is refused: it has the order {}", order));
    return;
  }
  auto values = reader.coefficients(kIntensity, order + 1U, "the intensity correction");
  const PixelRange active = eeprom.roi.value_or(PixelRange{0, *eeprom.pixels - 1});
  for (std::size_t pixel = active.first; pixel <= active.last; ++pixel) {
    double decades = 0;
    for (std::size_t i = values.size(); i-- > 0;) {
      decades = decades * static_cast<double>(pixel) + values[i];
    }
    if (!(std::abs(decades) <= kMostDecades)) {
      reader.remark(
          fmt::format("the intensity correction is refused: at pixel {} it would be ten "
                      "to the power of {:.4g}",
                      pixel, decades));
      return;
    }
  }
  eeprom.intensity = std::move(values);
}

}  // namespace

Result<Eeprom> decode_eeprom(std::span<const std::uint8_t> bytes) {
  if (bytes.size() != kEepromSize) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's memory has {} bytes where {} are due", bytes.size(),
                             kEepromSize)};
  }
  if (std::ranges::all_of(bytes.first(kPageSize), [](auto byte) { return byte == 0xFF; })) {
    return Error{ErrorCode::damaged,
                 "the instrument's memory was never written: have its maker calibrate it"};
  }
  Reader reader(bytes);
  Eeprom eeprom;
  eeprom.format = reader.byte(kFormat);
  if (eeprom.format < 1 || eeprom.format > kHighestFormat) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's memory has the format {}: only 1 to {} are known",
                             eeprom.format, kHighestFormat)};
  }
  eeprom.model = reader.text(kModelName, "name");
  eeprom.serial = reader.text(kSerial, "serial number");
  eeprom.has_cooling = reader.flag(kCooling, "cooling");
  eeprom.has_laser = reader.flag(kLaser, "a laser");
  if (eeprom.format >= kFeatureFormat) {
    eeprom.inverted = (reader.number(kFeatures, 2) & kInverted) != 0;
    eeprom.evens_out = (reader.number(kFeatures, 2) & kEvensOut) != 0;
  }
  eeprom.amplifier = read_amplifier(reader, kGain, kOffset, "the detector");
  eeprom.odd_amplifier = read_amplifier(reader, kOddGain, kOddOffset, "the odd pixels");
  read_pixels(reader, eeprom);
  read_wavelengths(reader, eeprom);
  read_excitation(reader, eeprom);
  read_exposures(reader, eeprom);
  read_cooling(reader, eeprom);
  read_laser_power(reader, eeprom);
  read_bad_pixels(reader, eeprom);
  read_intensity(reader, eeprom);
  eeprom.remarks = reader.take_remarks();
  return eeprom;
}

}  // namespace candor::drivers::wasatch
