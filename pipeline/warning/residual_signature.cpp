#include "pipeline/warning/residual_signature.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "pipeline/mixture/generalised.h"

namespace candor {
namespace {

/// Squared, in parts of the signal's mean square: what every point is in doubt by.
constexpr double kLeastDoubt = 0.05;

/// The weighted correlation of two curves, the second moved on by `moved` points.
double correlation(const ResidualSignature& a, const ResidualSignature& b, std::size_t moved) {
  const std::size_t n = a.signal.size();
  double weights = 0;
  double mean_a = 0;
  double mean_b = 0;
  double square_a = 0;
  double square_b = 0;
  double product = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t j = i + moved < n ? i + moved : i + moved - n;
    const double x = a.signal[i];
    const double y = b.signal[j];
    const double doubt_a = a.doubt[i];
    const double doubt_b = b.doubt[j];
    const double weight = 1 / (kLeastDoubt + (doubt_a * doubt_a + doubt_b * doubt_b) / 2);
    weights += weight;
    mean_a += weight * x;
    mean_b += weight * y;
    square_a += weight * x * x;
    square_b += weight * y * y;
    product += weight * x * y;
  }
  mean_a /= weights;
  mean_b /= weights;
  const double spread =
      (square_a / weights - mean_a * mean_a) * (square_b / weights - mean_b * mean_b);
  return spread > 0 ? (product / weights - mean_a * mean_b) / std::sqrt(spread) : 0;
}

/// Fisher's transform of a correlation.
double fisher(double value) { return std::atanh(std::clamp(value, -0.999999, 0.999999)); }

}  // namespace

std::optional<ResidualSignature> signature_of(const Decomposition& decomposition,
                                              const Mixture& mixture, Technique technique) {
  if (!mixture.unexplained.significant) return std::nullopt;
  double square = 0;
  for (const double value : mixture.residual) square += value * value;
  const double size = std::sqrt(square / static_cast<double>(mixture.residual.size()));
  if (!(size > 0) || !std::isfinite(size)) return std::nullopt;
  std::vector<double> coefficients(decomposition.entries.size(), 0.0);
  for (std::size_t c = 0; c < decomposition.selection.columns.size(); ++c) {
    coefficients[decomposition.selection.columns[c]] = decomposition.selection.coefficients[c];
  }
  const std::vector<double> doubt =
      expected_deviation(decomposition.data, coefficients, decomposition.model);
  ResidualSignature signature;
  const std::vector<double>& positions = mixture.positions_per_cm;
  signature.technique = technique;
  signature.first_per_cm = positions.front();
  signature.step_per_cm = positions[1] - positions[0];
  for (std::size_t i = 0; i < mixture.residual.size(); ++i) {
    signature.signal.push_back(static_cast<float>(mixture.residual[i] / size));
    signature.doubt.push_back(static_cast<float>(doubt[i] / size));
  }
  signature.share = mixture.unexplained.share;
  return signature;
}

bool are_comparable(const ResidualSignature& a, const ResidualSignature& b) {
  constexpr std::size_t kFewest = 20;
  return a.technique == b.technique && a.first_per_cm == b.first_per_cm &&
         a.step_per_cm == b.step_per_cm && a.signal.size() == b.signal.size() &&
         a.signal.size() >= kFewest && a.doubt.size() == a.signal.size() &&
         b.doubt.size() == b.signal.size();
}

double alikeness(const ResidualSignature& a, const ResidualSignature& b) {
  if (!are_comparable(a, b)) return 0;
  return correlation(a, b, 0);
}

double chance_of_alikeness(const ResidualSignature& a, const ResidualSignature& b) {
  if (!are_comparable(a, b)) return 1;
  const std::size_t n = a.signal.size();
  const std::size_t least = n / 20;
  double sum = 0;
  double square = 0;
  double count = 0;
  for (std::size_t moved = least; moved <= n - least; ++moved) {
    const double z = fisher(correlation(a, b, moved));
    sum += z;
    square += z * z;
    ++count;
  }
  const double mean = sum / count;
  const double deviation = std::sqrt(std::max(1e-12, square / count - mean * mean));
  const double z = (fisher(correlation(a, b, 0)) - mean) / deviation;
  return std::erfc(z / std::numbers::sqrt2) / 2;
}

ResidualSignature mean_of(const std::vector<const ResidualSignature*>& signatures) {
  ResidualSignature mean = *signatures.front();
  double square = 0;
  for (std::size_t i = 0; i < mean.signal.size(); ++i) {
    double weights = 0;
    double sum = 0;
    for (const ResidualSignature* one : signatures) {
      const double weight = 1 / (kLeastDoubt + static_cast<double>(one->doubt[i]) * one->doubt[i]);
      weights += weight;
      sum += weight * one->signal[i];
    }
    mean.signal[i] = static_cast<float>(sum / weights);
    square += mean.signal[i] * mean.signal[i];
    double doubt = 0;
    for (const ResidualSignature* one : signatures) {
      const double weight = 1 / (kLeastDoubt + static_cast<double>(one->doubt[i]) * one->doubt[i]);
      doubt += weight * weight * one->doubt[i] * one->doubt[i];
    }
    mean.doubt[i] = static_cast<float>(std::sqrt(doubt) / weights);
  }
  const double size = std::sqrt(square / static_cast<double>(mean.signal.size()));
  double share = 0;
  for (const ResidualSignature* one : signatures) share += one->share;
  mean.share = share / static_cast<double>(signatures.size());
  if (!(size > 0)) return mean;
  for (std::size_t i = 0; i < mean.signal.size(); ++i) {
    mean.signal[i] = static_cast<float>(mean.signal[i] / size);
    mean.doubt[i] = static_cast<float>(mean.doubt[i] / size);
  }
  return mean;
}

std::vector<std::pair<double, double>> strongest_bands_per_cm(const ResidualSignature& signature) {
  std::vector<std::pair<double, double>> bands;
  if (signature.signal.empty()) return bands;
  const double limit = std::ranges::max(signature.signal) / 2.0;
  bool inside = false;
  for (std::size_t i = 0; i < signature.signal.size(); ++i) {
    const double place = signature.first_per_cm + signature.step_per_cm * static_cast<double>(i);
    const bool high = signature.signal[i] > limit;
    if (high && !inside) bands.emplace_back(place, place);
    if (high) bands.back().second = place;
    inside = high;
  }
  return bands;
}

}  // namespace candor
