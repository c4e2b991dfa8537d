#include "pipeline/calibration/raman_shift_fit.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

constexpr double kLaserReach = 60;
constexpr double kCheckReach = 8;

Result<void> require_pixels(const WavelengthAxis& axis, std::span<const double> counts) {
  if (axis.pixels == counts.size()) return {};
  return Error{
      ErrorCode::incompatible,
      fmt::format("a spectrum of {} pixels, and a wavelength axis of {}: they are not of one "
                  "detector",
                  counts.size(), axis.pixels)};
}

}  // namespace

Result<LaserFit> fit_laser(const WavelengthAxis& axis, std::span<const double> counts,
                           RamanShift band, Wavelength guess) {
  CANDOR_TRY(require_pixels(axis, counts));
  if (!(guess.nm() > 0) || !(1e7 / guess.nm() > band.per_cm())) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("a laser of {} nm: its wavelength is positive, and its wavenumber above "
                    "the band's shift of {} cm-1",
                    guess.nm(), band.per_cm())};
  }
  const std::vector<LinePosition> lines = CANDOR_TRY(line_positions(counts));
  const LinePosition* highest = nullptr;
  for (const LinePosition& line : lines) {
    const double shift = raman_shift(guess, Wavelength(axis.at(line.pixel))).per_cm();
    if (line.saturated || std::abs(shift - band.per_cm()) > kLaserReach) continue;
    if (highest == nullptr || line.height > highest->height) highest = &line;
  }
  if (highest == nullptr) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("no unsaturated band stands out within {} cm-1 of {} cm-1 from a laser "
                    "at {} nm: check the standard and the laser",
                    kLaserReach, band.per_cm(), guess.nm())};
  }
  const double nm = axis.at(highest->pixel);
  const double per_pixel = axis.at(highest->pixel + 0.5) - axis.at(highest->pixel - 0.5);
  const Wavelength laser = to_wavelength(to_wavenumber(Wavelength(nm)) + band);
  const double of_band =
      std::hypot(highest->uncertainty * per_pixel, axis.uncertainty(highest->pixel));
  return LaserFit{laser, of_band * std::pow(laser.nm() / nm, 2)};
}

Result<ShiftCheck> check_shifts(const WavelengthAxis& axis, Wavelength laser,
                                std::span<const double> counts, std::span<const double> bands) {
  CANDOR_TRY(require_pixels(axis, counts));
  std::vector<double> shifts;
  for (const LinePosition& line : CANDOR_TRY(line_positions(counts))) {
    if (line.saturated) continue;
    shifts.push_back(raman_shift(laser, Wavelength(axis.at(line.pixel))).per_cm());
  }
  const auto nearest = [](std::span<const double> places, double to) {
    return *std::ranges::min_element(places, {}, [&](double at) { return std::abs(at - to); });
  };
  ShiftCheck check;
  double squares = 0;
  int found = 0;
  for (const double band : bands) {
    CheckedBand checked{band, std::nullopt};
    const double shift = shifts.empty() ? INFINITY : nearest(shifts, band);
    if (std::abs(shift - band) <= kCheckReach && nearest(bands, shift) == band) {
      checked.found_per_cm = shift;
      squares += (shift - band) * (shift - band);
      ++found;
    }
    check.bands.push_back(checked);
  }
  if (found > 0) check.rms_per_cm = std::sqrt(squares / found);
  return check;
}

}  // namespace candor
