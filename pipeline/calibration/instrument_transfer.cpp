#include "pipeline/calibration/instrument_transfer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/calibration/fine_curve.h"
#include "pipeline/numerics/arpls.h"

namespace candor {
namespace {

/// Below this, a Gaussian changes a band of any instrument by less than its noise.
constexpr double kLeastBroadening = 0.1;  // cm⁻¹
/// Below, what is left of the laser and the edge of its filter are no structure of a substance.
constexpr double kLowestShift = 100;  // cm⁻¹

}  // namespace

double SmoothFit::value(double x) const {
  const double u = (x - middle) / half;
  double sum = 0;
  for (std::size_t k = coefficients.size(); k-- > 0;) sum = sum * u + coefficients[k];
  return sum;
}

double SmoothFit::slope(double x) const {
  const double u = (x - middle) / half;
  double sum = 0;
  for (std::size_t k = coefficients.size(); k-- > 1;) {
    sum = sum * u + static_cast<double>(k) * coefficients[k];
  }
  return sum / half;
}

double SmoothFit::uncertainty(double x) const {
  const double u = (x - middle) / half;
  double variance = 0;
  for (std::size_t i = 0; i < covariance.rows(); ++i) {
    for (std::size_t j = 0; j < covariance.columns(); ++j) {
      variance += covariance(i, j) * std::pow(u, static_cast<double>(i + j));
    }
  }
  return std::sqrt(std::max(0.0, variance));
}

bool target_is_sharper(const InstrumentTransfer& transfer) {
  const double variance = transfer.sharper_per_cm * transfer.sharper_per_cm;
  return variance > 1 && variance > 2 * transfer.broadening_spread;
}

double displacement_at(const InstrumentTransfer& transfer, double shift_per_cm) {
  const double within = std::clamp(shift_per_cm, transfer.supported_from, transfer.supported_to);
  return transfer.displacement.value(within) +
         transfer.displacement.slope(within) * (shift_per_cm - within);
}

double response_at(const InstrumentTransfer& transfer, double shift_per_cm) {
  if (!transfer.response_fitted) return 1;
  return std::exp(transfer.log_response.value(
      std::clamp(shift_per_cm, transfer.response_from, transfer.response_to)));
}

Result<Spectrum> carry(const InstrumentTransfer& transfer, const Spectrum& spectrum) {
  const Axis& axis = spectrum.axis();
  if (axis.unit() != AxisUnit::raman_shift_per_cm) {
    return Error{ErrorCode::incompatible,
                 fmt::format("its axis is in {}, where a transfer needs raman-shift-cm-1",
                             to_string(axis.unit()))};
  }
  const auto background = CANDOR_TRY(arpls(spectrum.intensities(), Roughness::on(axis), {}));
  std::vector<double> values(spectrum.intensities().begin(), spectrum.intensities().end());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= background.values[i];
  if (transfer.broadening_per_cm > kLeastBroadening) {
    const auto fine =
        CANDOR_TRY(FineCurve::read(axis.positions(), values, axis.front(), axis.back()));
    const FineCurve broad = fine.broadened(transfer.broadening_per_cm);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = broad.at(axis[i]);
  }
  std::vector<double> positions;
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] *= response_at(transfer, axis[i]);
    positions.push_back(axis[i] + displacement_at(transfer, axis[i]));
  }
  auto displaced = CANDOR_TRY(Axis::make(std::move(positions), axis.unit()));
  return Spectrum::make(std::move(displaced), std::move(values), SignalUnit::arbitrary,
                        spectrum.label());
}

double unsupported_part(const InstrumentTransfer& transfer, const Spectrum& spectrum) {
  double beyond = 0;
  double total = 0;
  for (std::size_t i = 1; i < spectrum.size(); ++i) {
    const double width = spectrum.axis()[i] - spectrum.axis()[i - 1];
    const double slope = (spectrum.intensities()[i] - spectrum.intensities()[i - 1]) / width;
    const double middle = spectrum.axis()[i] - width / 2;
    if (middle < kLowestShift) continue;
    total += slope * slope * width;
    if (middle < transfer.supported_from || middle > transfer.supported_to) {
      beyond += slope * slope * width;
    }
  }
  return total > 0 ? beyond / total : 0;
}

}  // namespace candor
