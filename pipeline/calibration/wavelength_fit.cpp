#include "pipeline/calibration/wavelength_fit.h"

#include <fmt/core.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/calibration/line_matching.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kLeastMatched = 6;
constexpr double kReachPixels = 3;
constexpr double kOutlier = 4;
constexpr int kMostOrder = 4;
constexpr double kFourthRoom = 0.003;
constexpr double kStrongEvidence = 10;  // Kass, Raftery, JASA 90 (1995) 773: "very strong"

/// A found line and the lamp's line it is taken for.
struct Pair {
  double pixel = 0;
  double x = 0;
  double uncertainty_nm = 0;
  double nm = 0;
  double fwhm_nm = 0;  ///< 0 if not known
};

struct Polynomial {
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;
  Eigen::VectorXd leverages;
  double criterion = 0;  ///< Bayesian information criterion
};

double scaled(double pixel, std::size_t pixels) {
  const auto last = static_cast<double>(pixels - 1);
  return (2 * pixel - last) / last;
}

/// Pair each lamp line with the found line that lies nearest to it and to no other lamp line. Two
/// lamp lines in the reach of one found line are a blend, and left out.
std::vector<Pair> pairs_near(const CubicAxis& axis, std::span<const LinePosition> found,
                             std::span<const LampLine> lamp, std::size_t pixels) {
  const double nm_per_pixel = 2 * axis[1] / static_cast<double>(pixels - 1);
  std::vector<Pair> pairs;
  for (const LinePosition& line : found) {
    const double x = scaled(line.pixel, pixels);
    const double nm = polynomial_at(axis, x);
    std::size_t near = 0;
    double target = 0;
    for (const LampLine& candidate : lamp) {
      const double at = vacuum_wavelength(candidate.air_nm).nm();
      if (std::abs(at - nm) > kReachPixels * nm_per_pixel) continue;
      ++near;
      target = at;
    }
    if (near != 1) continue;
    const Pair pair{line.pixel, x, line.uncertainty * nm_per_pixel, target,
                    line.fwhm * nm_per_pixel};
    if (!pairs.empty() && pairs.back().nm == target) {
      const double before = std::abs(polynomial_at(axis, pairs.back().x) - target);
      if (before > std::abs(nm - target)) pairs.back() = pair;
      continue;
    }
    pairs.push_back(pair);
  }
  return pairs;
}

std::vector<double> residuals(const Eigen::VectorXd& coefficients, std::span<const Pair> pairs) {
  std::vector<double> values;
  for (const Pair& pair : pairs) {
    const std::span powers(coefficients.data(), static_cast<std::size_t>(coefficients.size()));
    values.push_back(pair.nm - polynomial_at(powers, pair.x));
  }
  return values;
}

/// Fit one order, the uncertainties widened by a scatter common to all lines.
Polynomial fit_order(std::span<const Pair> pairs, int order, double scatter_nm) {
  const auto rows = static_cast<Eigen::Index>(pairs.size());
  Eigen::MatrixXd design(rows, order + 1);
  Eigen::VectorXd values(rows);
  double logarithms = 0;
  for (Eigen::Index i = 0; i < rows; ++i) {
    const Pair& pair = pairs[static_cast<std::size_t>(i)];
    const double sigma = std::hypot(pair.uncertainty_nm, scatter_nm);
    logarithms += 2 * std::log(sigma);
    double power = 1 / sigma;
    for (Eigen::Index j = 0; j <= order; ++j) {
      design(i, j) = power;
      power *= pair.x;
    }
    values[i] = pair.nm / sigma;
  }
  Polynomial fit;
  fit.coefficients = design.colPivHouseholderQr().solve(values);
  const double chi_squared = (values - design * fit.coefficients).squaredNorm();
  const double reduced =
      chi_squared / static_cast<double>(std::max<Eigen::Index>(1, rows - order - 1));

  const Eigen::MatrixXd inverse = (design.transpose() * design).inverse();
  fit.covariance = std::max(1.0, reduced) * inverse;
  fit.leverages = (design * inverse).cwiseProduct(design).rowwise().sum();
  const auto n = static_cast<double>(rows);
  fit.criterion =
      n * std::log(std::max(chi_squared, 1e-12) / n) + logarithms + (order + 1) * std::log(n);
  return fit;
}

/// The pairs that lie off by no more than `kOutlier` robust deviations.
std::vector<Pair> without_outliers(std::span<const Pair> pairs, const Polynomial& fit,
                                   double scatter_nm) {
  const std::vector<double> off = residuals(fit.coefficients, pairs);
  std::vector<Pair> kept;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    // A line that the axis follows for want of others has a small residual by that alone.
    const double free = std::sqrt(std::max(0.01, 1 - fit.leverages[static_cast<Eigen::Index>(i)]));
    const double allowed = kOutlier * free * std::hypot(pairs[i].uncertainty_nm, scatter_nm);
    if (std::abs(off[i]) <= allowed) kept.push_back(pairs[i]);
  }
  return kept;
}

/// A polynomial and the pairs that it was fitted to.
struct FittedPairs {
  Polynomial polynomial;
  std::vector<Pair> pairs;
};

/// The order of the least criterion, the scatter of its residuals, and the pairs that remain.
Result<FittedPairs> fit_pairs(std::vector<Pair> pairs, double nm_per_pixel) {
  double scatter = 0.1 * nm_per_pixel;
  for (int round = 0; round < 20; ++round) {
    if (pairs.size() < kLeastMatched) break;
    std::optional<Polynomial> best;
    for (int order = 2; order <= kMostOrder; ++order) {
      if (pairs.size() < static_cast<std::size_t>(order) + 4) break;
      Polynomial fit = fit_order(pairs, order, scatter);
      // A grating's axis is nearly cubic: more needs strong evidence, or strange lines bend it.
      const double evidence = order > 3 ? kStrongEvidence : 0;
      const double fourth = order > 3 ? std::abs(fit.coefficients[4] / fit.coefficients[1]) : 0;
      if (fourth > kFourthRoom) continue;
      if (!best || fit.criterion < best->criterion - evidence) best = std::move(fit);
    }
    std::vector<double> off = residuals(best->coefficients, pairs);
    for (double& value : off) value = std::abs(value);
    const double updated = std::max(0.02 * nm_per_pixel, 1.4826 * median(off));
    const bool settled = std::abs(updated - scatter) < 0.01 * scatter;
    scatter = updated;
    std::vector<Pair> kept = without_outliers(pairs, *best, scatter);
    const bool dropped = kept.size() < pairs.size();
    pairs = std::move(kept);
    if (!dropped && settled) return FittedPairs{*std::move(best), std::move(pairs)};
  }
  return Error{
      ErrorCode::insufficient_data,
      fmt::format("{} lines of the lamp remain that agree on one smooth axis; {} are needed",
                  pairs.size(), kLeastMatched)};
}

}  // namespace

double WavelengthAxis::at(double pixel) const {
  return polynomial_at(coefficients, scaled(pixel, pixels));
}

std::optional<double> WavelengthAxis::pixel_of(Wavelength wavelength) const {
  double low = 0;
  auto high = static_cast<double>(pixels - 1);
  if (wavelength.nm() < at(low) || wavelength.nm() > at(high)) return std::nullopt;
  constexpr int kHalvings = 60;  // to the last digit
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (at(middle) < wavelength.nm() ? low : high) = middle;
  }
  return (low + high) / 2;
}

double WavelengthAxis::uncertainty(double pixel) const {
  const double x = scaled(pixel, pixels);
  double variance = 0;
  double left = 1;
  for (std::size_t i = 0; i < coefficients.size(); ++i, left *= x) {
    double right = 1;
    for (std::size_t j = 0; j < coefficients.size(); ++j, right *= x) {
      variance += left * covariance(i, j) * right;
    }
  }
  return std::sqrt(std::max(0.0, variance));
}

Result<WavelengthFit> fit_wavelength(std::span<const LinePosition> found,
                                     std::span<const LampLine> lamp, std::size_t pixels,
                                     WavelengthGuess guess) {
  const CubicAxis start = CANDOR_TRY(match_lines(found, lamp, pixels, guess));
  const double nm_per_pixel = 2 * start[1] / static_cast<double>(pixels - 1);
  const auto [polynomial, pairs] =
      CANDOR_TRY(fit_pairs(pairs_near(start, found, lamp, pixels), nm_per_pixel));

  WavelengthFit fit;
  const auto count = static_cast<std::size_t>(polynomial.coefficients.size());
  fit.axis.pixels = pixels;
  fit.axis.coefficients.assign(polynomial.coefficients.begin(), polynomial.coefficients.end());
  fit.axis.covariance = Matrix(count, count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      const auto row = static_cast<Eigen::Index>(std::max(i, j));
      const auto column = static_cast<Eigen::Index>(std::min(i, j));
      fit.axis.covariance(i, j) = polynomial.covariance(row, column);
    }
  }
  double squares = 0;
  std::vector<double> widths;
  const std::vector<double> off = residuals(polynomial.coefficients, pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    fit.matched.push_back(MatchedLine{pairs[i].pixel, pairs[i].nm, off[i]});
    squares += off[i] * off[i];
    if (pairs[i].fwhm_nm > 0) widths.push_back(pairs[i].fwhm_nm);
  }
  if (!widths.empty()) fit.resolution_nm = median(widths);
  fit.rms_nm = std::sqrt(squares / static_cast<double>(pairs.size()));
  for (std::size_t pixel = 1; pixel < pixels; ++pixel) {
    const auto place = static_cast<double>(pixel);
    if (fit.axis.at(place) <= fit.axis.at(place - 1)) {
      return Error{
          ErrorCode::incompatible,
          fmt::format("the fitted wavelength falls from pixel {} to pixel {}: the lines do "
                      "not cover enough of the detector",
                      pixel - 1, pixel)};
    }
  }
  return fit;
}

}  // namespace candor
