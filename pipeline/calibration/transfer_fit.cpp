#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "pipeline/calibration/instrument_transfer.h"
#include "pipeline/calibration/transfer_bands.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kLeastBands = 4;
constexpr double kLeastSpan = 300;    // cm⁻¹
constexpr double kAxisFloor = 0.1;    // cm⁻¹: no two instruments' bands agree better
constexpr double kHeightFloor = 0.1;  // of a height: orientation and background differ
constexpr double kOutlier = 0.5;      // cm⁻¹
constexpr double kSignificant = 4;    // of an F statistic with one degree of freedom
constexpr std::size_t kMostOrder = 2;

/// One value at a place, with its uncertainty, and the standard whose constant it shares.
struct Point {
  double x = 0;
  double y = 0;
  double uncertainty = 1;
  std::size_t standard = 0;
};

/// A weighted fit of powers of u and of constants, one for each standard if there are any.
struct PolynomialFit {
  Eigen::VectorXd coefficients;  ///< of the powers first
  Eigen::MatrixXd covariance;
  double chi_square = 0;
  double squares = 0;  ///< unweighted
  std::ptrdiff_t freedom = 0;
};

/// `powers` ascend; `standards` maps a standard to its column, and is empty where no constants are
/// wanted.
PolynomialFit fit_powers(std::span<const Point> points, double middle, double half,
                         std::span<const int> powers,
                         const std::map<std::size_t, std::size_t>& standards) {
  const auto rows = static_cast<Eigen::Index>(points.size());
  const auto own = static_cast<Eigen::Index>(powers.size());
  Eigen::MatrixXd a = Eigen::MatrixXd::Zero(rows, own + std::ssize(standards));
  Eigen::VectorXd b(rows);
  for (Eigen::Index i = 0; i < rows; ++i) {
    const Point& point = points[static_cast<std::size_t>(i)];
    const double u = (point.x - middle) / half;
    for (Eigen::Index k = 0; k < own; ++k) {
      a(i, k) = std::pow(u, powers[static_cast<std::size_t>(k)]) / point.uncertainty;
    }
    if (!standards.empty()) {
      a(i, own + static_cast<Eigen::Index>(standards.at(point.standard))) = 1 / point.uncertainty;
    }
    b[i] = point.y / point.uncertainty;
  }
  const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver(a);
  PolynomialFit fit;
  fit.coefficients = solver.solve(b);
  const Eigen::VectorXd rest = a * fit.coefficients - b;
  fit.chi_square = rest.squaredNorm();
  for (Eigen::Index i = 0; i < rows; ++i) {
    const double miss = rest[i] * points[static_cast<std::size_t>(i)].uncertainty;
    fit.squares += miss * miss;
  }
  fit.freedom = rows - a.cols();
  const Eigen::MatrixXd inverse = solver.pseudoInverse();
  fit.covariance = inverse * inverse.transpose();
  if (fit.freedom > 0) {
    fit.covariance *= std::max(1.0, fit.chi_square / static_cast<double>(fit.freedom));
  }
  return fit;
}

/// Whether one coefficient more is worth it: F = (χ₁² − χ₂²)/(χ₂²/f₂).
bool is_better(const PolynomialFit& simple, const PolynomialFit& further) {
  if (further.freedom < 1) return false;
  // What agrees within its uncertainties needs no further coefficient, however little is left.
  const double each = std::max(1.0, further.chi_square / static_cast<double>(further.freedom));
  return (simple.chi_square - further.chi_square) / each > kSignificant;
}

SmoothFit smooth_fit(const PolynomialFit& fit, double middle, double half,
                     std::span<const int> powers) {
  SmoothFit smooth{middle, half, {}, {}, 0};
  const auto size = static_cast<std::size_t>(powers.back()) + 1;
  smooth.coefficients.assign(size, 0);
  smooth.covariance = Matrix(size, size);
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    smooth.coefficients[static_cast<std::size_t>(powers[i])] = fit.coefficients[row];
    for (std::size_t j = 0; j < powers.size(); ++j) {
      smooth.covariance(static_cast<std::size_t>(powers[i]), static_cast<std::size_t>(powers[j])) =
          fit.covariance(row, static_cast<Eigen::Index>(j));
    }
  }
  smooth.scatter = fit.freedom > 0 ? std::sqrt(fit.squares / static_cast<double>(fit.freedom)) : 0;
  return smooth;
}

struct Range {
  double middle = 0;
  double half = 1;
};

Range range_of(std::span<const Point> points) {
  const auto [low, high] = std::ranges::minmax(points, {}, &Point::x);
  return {(low.x + high.x) / 2, std::max(1.0, (high.x - low.x) / 2)};
}

SmoothFit axis_through(std::span<const Point> points) {
  static constexpr std::array<int, 3> kPowers = {0, 1, 2};
  static constexpr std::array<std::size_t, 3> kNeeded = {1, 4, 7};
  const Range range = range_of(points);
  std::size_t terms = 1;
  PolynomialFit fit = fit_powers(points, range.middle, range.half, std::span(kPowers).first(1), {});
  for (std::size_t more = 2; more <= kMostOrder + 1; ++more) {
    if (points.size() < kNeeded[more - 1]) break;
    auto further = fit_powers(points, range.middle, range.half, std::span(kPowers).first(more), {});
    // A curvature may be needed where a slope alone is not.
    if (!is_better(fit, further)) continue;
    fit = std::move(further);
    terms = more;
  }
  return smooth_fit(fit, range.middle, range.half, std::span(kPowers).first(terms));
}

std::vector<Point> axis_points(std::span<const TransferBand> bands) {
  std::vector<Point> points;
  for (const TransferBand& band : bands) {
    if (!band.on_axis) continue;
    points.push_back({band.from_per_cm, band.to_per_cm - band.from_per_cm,
                      std::hypot(band.uncertainty_per_cm, kAxisFloor), band.standard});
  }
  return points;
}

/// Fit the axis, leaving out once what is far off, as long as enough remains.
SmoothFit fit_axis(std::vector<TransferBand>& bands) {
  SmoothFit first = axis_through(axis_points(bands));
  std::vector<double> misses;
  misses.reserve(bands.size());
  for (const TransferBand& band : bands) {
    misses.push_back(std::abs(band.to_per_cm - band.from_per_cm - first.value(band.from_per_cm)));
  }
  const double most = std::max(kOutlier, 3 * 1.4826 * median(misses));
  const auto kept = static_cast<std::size_t>(
      std::ranges::count_if(misses, [&](double miss) { return miss <= most; }));
  if (kept < kLeastBands || 4 * kept < 3 * bands.size()) return first;
  for (std::size_t i = 0; i < bands.size(); ++i) bands[i].on_axis = misses[i] <= most;
  return axis_through(axis_points(bands));
}

/// The response from the bands of standards that show two or more.
void fit_response(InstrumentTransfer& transfer) {
  std::map<std::size_t, std::size_t> count;
  for (const TransferBand& band : transfer.bands) ++count[band.standard];
  std::map<std::size_t, std::size_t> columns;
  std::vector<Point> points;
  for (const TransferBand& band : transfer.bands) {
    if (count[band.standard] < 2) continue;
    columns.emplace(band.standard, columns.size());
    points.push_back({band.from_per_cm, band.log_ratio,
                      std::hypot(band.log_ratio_uncertainty, kHeightFloor), band.standard});
  }
  // Two degrees of freedom beyond the slope are what its scatter can be told from.
  if (points.size() < columns.size() + 3) return;
  static constexpr std::array<int, 2> kPowers = {1, 2};
  const Range range = range_of(points);
  std::size_t terms = 1;
  auto fit = fit_powers(points, range.middle, range.half, std::span(kPowers).first(1), columns);
  auto further = fit_powers(points, range.middle, range.half, kPowers, columns);
  if (further.freedom >= 3 && is_better(fit, further)) {
    fit = std::move(further);
    terms = 2;
  }
  transfer.log_response =
      smooth_fit(fit, range.middle, range.half, std::span(kPowers).first(terms));
  transfer.response_fitted = true;
  transfer.response_from = range.middle - range.half;
  transfer.response_to = range.middle + range.half;
}

Result<void> require_constraint(std::span<const TransferStandard> standards,
                                std::span<const TransferBand> bands) {
  std::string each;
  for (std::size_t s = 0; s < standards.size(); ++s) {
    each += fmt::format("{}{} {}", s > 0 ? ", " : "", standards[s].name,
                        std::ranges::count(bands, s, &TransferBand::standard));
  }
  if (bands.size() < kLeastBands) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} band(s) are found in the spectra of both instruments ({}); a "
                             "transfer needs {} or more: add a standard with several sharp bands, "
                             "such as polystyrene, calcite or paracetamol",
                             bands.size(), each, kLeastBands)};
  }
  const auto [low, high] = std::ranges::minmax(bands, {}, &TransferBand::from_per_cm);
  if (high.from_per_cm - low.from_per_cm < kLeastSpan) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the bands that both instruments show lie between {:.0f} and {:.0f} "
                             "cm⁻¹ ({}); a transfer needs a range of {:.0f} cm⁻¹ or more: add a "
                             "standard with bands elsewhere",
                             low.from_per_cm, high.from_per_cm, each, kLeastSpan)};
  }
  return {};
}

}  // namespace

Result<InstrumentTransfer> fit_transfer(std::span<const TransferStandard> standards) {
  InstrumentTransfer transfer;
  transfer.bands = CANDOR_TRY(shared_bands(standards));
  CANDOR_TRY(require_constraint(standards, transfer.bands));
  const SharedBroadening shared = shared_broadening(transfer.bands);
  transfer.broadening_per_cm = std::sqrt(std::max(0.0, shared.per_cm2));
  transfer.sharper_per_cm = std::sqrt(std::max(0.0, -shared.per_cm2));
  transfer.broadening_spread = shared.uncertainty;
  CANDOR_TRY(compare_heights(standards, shared.per_cm2, transfer.bands));
  CANDOR_TRY(require_constraint(standards, transfer.bands));
  transfer.displacement = fit_axis(transfer.bands);
  const auto points = axis_points(transfer.bands);
  const auto [low, high] = std::ranges::minmax(points, {}, &Point::x);
  transfer.supported_from = low.x;
  transfer.supported_to = high.x;
  fit_response(transfer);
  return transfer;
}

}  // namespace candor
