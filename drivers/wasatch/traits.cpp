#include "drivers/wasatch/traits.h"

#include <algorithm>

namespace candor::drivers::wasatch {
namespace {

/// The coefficients of p(last − x) by powers of x, for those of p.
std::vector<double> turned_round(const std::vector<double>& coefficients, double last) {
  std::vector<double> turned;
  // Horner's scheme, with last − x in the place of x.
  for (std::size_t i = coefficients.size(); i-- > 0;) {
    std::vector<double> next(turned.size() + 1);
    for (std::size_t power = 0; power < turned.size(); ++power) {
      next[power] += last * turned[power];
      next[power + 1] -= turned[power];
    }
    next[0] += coefficients[i];
    next.resize(coefficients.size() - i);
    turned = std::move(next);
  }
  return turned;
}

void invert(Traits& traits) {
  const std::size_t last = traits.pixels - 1;
  traits.active = {last - traits.active.last, last - traits.active.first};
  for (std::size_t& pixel : traits.bad_pixels) pixel = last - pixel;
  std::ranges::sort(traits.bad_pixels);
  // With the last pixel as origin only signs change, and no digit is lost.
  traits.wavelength_origin = last;
  for (std::size_t i = 1; i < traits.wavelength_coefficients.size(); i += 2) {
    traits.wavelength_coefficients[i] = -traits.wavelength_coefficients[i];
  }
  traits.intensity_coefficients =
      turned_round(traits.intensity_coefficients, static_cast<double>(last));
}

}  // namespace

Result<Traits> make_traits(const Model& model, const Eeprom& eeprom) {
  constexpr std::uint32_t kFullScale = 0xFFFF;
  if (!eeprom.pixels) {
    return Error{ErrorCode::device,
                 "the instrument's memory states no number of pixels: have its maker restore it"};
  }
  Traits traits;
  traits.pixels = *eeprom.pixels;
  traits.active = eeprom.roi.value_or(PixelRange{0, traits.pixels - 1});
  traits.full_scale = kFullScale;
  traits.shortest_exposure = eeprom.shortest_exposure.value_or(model.shortest_exposure);
  traits.longest_exposure = eeprom.longest_exposure.value_or(model.longest_exposure);
  traits.exposure_step = std::chrono::milliseconds(1);
  traits.wavelength_coefficients = eeprom.wavelengths;
  traits.intensity_coefficients = eeprom.intensity;
  traits.laser_nm = eeprom.excitation_nm;
  traits.bad_pixels = eeprom.bad_pixels;
  traits.has_laser = eeprom.has_laser;
  if (eeprom.has_laser && eeprom.milliwatt_to_percent) {
    traits.laser_mw = PowerRange{eeprom.least_milliwatt, eeprom.most_milliwatt};
  }
  traits.has_cooling = eeprom.has_cooling;
  traits.remarks = eeprom.remarks;
  // As Wasatch.PY does where the instrument does not. Pixels are counted as they are sent, which is
  // before they are inverted.
  if (model.detector == Detector::ingaas && !eeprom.evens_out && eeprom.amplifier &&
      eeprom.odd_amplifier && eeprom.amplifier != eeprom.odd_amplifier) {
    const double ratio = eeprom.odd_amplifier->gain / eeprom.amplifier->gain;
    traits.odd_pixels = {ratio, eeprom.odd_amplifier->offset - ratio * eeprom.amplifier->offset};
  }
  if (eeprom.inverted) invert(traits);
  return traits;
}

}  // namespace candor::drivers::wasatch
