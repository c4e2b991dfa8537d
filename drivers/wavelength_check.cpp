#include "drivers/wavelength_check.h"

#include <fmt/core.h>

#include <cmath>
#include <vector>

namespace candor::drivers {
namespace {

double polynomial(std::span<const double> coefficients, double x) {
  double value = 0;
  for (std::size_t i = coefficients.size(); i-- > 0;) value = value * x + coefficients[i];
  return value;
}

}  // namespace

Result<void> check_wavelengths(std::span<const double> coefficients, const PixelRange& active,
                               std::size_t origin) {
  std::vector<double> table;
  for (std::size_t pixel = active.first; pixel <= active.last; ++pixel) {
    table.push_back(
        polynomial(coefficients, static_cast<double>(pixel) - static_cast<double>(origin)));
  }
  return check_wavelength_table(table, active.first);
}

Result<void> check_wavelength_table(std::span<const double> table, std::size_t first_pixel) {
  constexpr double kShortest = 150;
  constexpr double kLongest = 5000;
  double before = 0;
  double direction = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::size_t pixel = first_pixel + i;
    const double nm = table[i];
    if (!std::isfinite(nm) || nm < kShortest || nm > kLongest) {
      return Error{ErrorCode::damaged,
                   fmt::format("the instrument's wavelengths are refused: pixel {} would be at "
                               "{:.6g} nm: calibrate it",
                               pixel, nm)};
    }
    if (i > 0) {
      const double step = nm - before;
      if (step == 0 || step * direction < 0) {
        return Error{ErrorCode::damaged,
                     fmt::format("the instrument's wavelengths are refused: they turn round at "
                                 "pixel {}: calibrate it",
                                 pixel)};
      }
      direction = step;
    }
    before = nm;
  }
  return {};
}

Result<void> check_nonlinearity(std::span<const double> coefficients, std::uint32_t full_scale) {
  constexpr int kPoints = 64;
  constexpr double kMost = 1.0 / 3;
  for (int i = 0; i <= kPoints; ++i) {
    const double count = static_cast<double>(full_scale) * i / kPoints;
    const double factor = polynomial(coefficients, count);
    if (!(std::abs(factor - 1) <= kMost)) {
      return Error{ErrorCode::damaged,
                   fmt::format("the detector's curve is refused: at {:.0f} counts it would divide "
                               "by {:.4g}",
                               count, factor)};
    }
  }
  return {};
}

}  // namespace candor::drivers
