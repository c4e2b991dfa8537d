#include "pipeline/peaks/band.h"

#include <cmath>
#include <numbers>

namespace candor {

double band_value(const Band& band, double position) {
  const double x = 2 * (position - band.position) / band.fwhm;
  const double lorentz = 1 / (1 + x * x);
  const double gauss = std::exp(-std::numbers::ln2 * x * x);
  return band.height * (band.lorentz_fraction * lorentz + (1 - band.lorentz_fraction) * gauss);
}

double band_area(const Band& band) {
  const double lorentz = std::numbers::pi / 2;
  const double gauss = std::sqrt(std::numbers::pi / std::numbers::ln2) / 2;
  return band.height * band.fwhm *
         (band.lorentz_fraction * lorentz + (1 - band.lorentz_fraction) * gauss);
}

std::vector<double> render_bands(std::span<const Band> bands, std::span<const double> positions) {
  std::vector<double> values(positions.size(), 0.0);
  for (const Band& band : bands) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      values[i] += band_value(band, positions[i]);
    }
  }
  return values;
}

double BandBaseline::value(double position) const {
  return at_from + (at_to - at_from) * (position - from) / (to - from);
}

std::vector<double> render_band_table(const BandTable& table, std::span<const double> positions) {
  std::vector<double> values = render_bands(table.bands, positions);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    values[i] += table.baseline.value(positions[i]);
  }
  return values;
}

}  // namespace candor
