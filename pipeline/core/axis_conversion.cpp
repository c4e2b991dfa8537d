#include "pipeline/core/axis_conversion.h"

#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

constexpr double kNmPerUm = 1000;

Result<std::vector<double>> wavelengths_nm(const Axis& axis) {
  if (axis.unit() != AxisUnit::wavelength_nm && axis.unit() != AxisUnit::wavelength_um) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the axis is in {}, not a wavelength", to_string(axis.unit()))};
  }
  if (!(axis.front() > 0)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("a wavelength of {} is not positive", to_decimal(axis.front()))};
  }
  std::vector<double> nm(axis.positions().begin(), axis.positions().end());
  if (axis.unit() == AxisUnit::wavelength_um) {
    for (double& value : nm) value *= kNmPerUm;
  }
  return nm;
}

}  // namespace

Result<Spectrum> to_wavenumber_axis(const Spectrum& spectrum) {
  std::vector<double> positions = CANDOR_TRY(wavelengths_nm(spectrum.axis()));
  for (double& value : positions) value = to_wavenumber(Wavelength(value)).per_cm();
  std::ranges::reverse(positions);
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm));
  std::vector<double> intensities(spectrum.intensities().rbegin(), spectrum.intensities().rend());
  return spectrum.derive(std::move(axis), std::move(intensities), spectrum.unit(),
                         AppliedStep{"to-wavenumber"});
}

Result<Spectrum> to_raman_shift_axis(const Spectrum& spectrum, Wavelength laser) {
  std::vector<double> positions = CANDOR_TRY(wavelengths_nm(spectrum.axis()));
  for (double& value : positions) value = raman_shift(laser, Wavelength(value)).per_cm();
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), AxisUnit::raman_shift_per_cm));
  const auto intensities = spectrum.intensities();
  return spectrum.derive(
      std::move(axis), std::vector<double>(intensities.begin(), intensities.end()),
      spectrum.unit(), AppliedStep{fmt::format("to-raman-shift(laser-nm={})", to_decimal(laser.nm()))});
}

}  // namespace candor
