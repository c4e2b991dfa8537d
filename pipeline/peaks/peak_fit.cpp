#include "pipeline/peaks/peak_fit.h"

#include <fmt/core.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/core/invariant.h"
#include "pipeline/numerics/noise.h"
#include "pipeline/peaks/bounded_least_squares.h"

namespace candor {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Index kPerBand = 4;  ///< position, height, fwhm, η
constexpr Index kOfLine = 2;   ///< the line's values at both ends
constexpr Index kSpare = 3;
/// A step that gains that little moves a parameter by about a thousandth of its uncertainty.
constexpr LeastSquaresLimits kLimits{.steps = 1000, .relative_gain = 1e-9};
constexpr double kLeastReach = 8;  ///< in points: fewer leave too few degrees of freedom
constexpr std::size_t kMostBands = 25;
constexpr double kMisfit = 2;
constexpr double kSingular = 1e-12;
constexpr double kUseless = 0.5;
constexpr double kAtBound = 1e-9;  ///< of the distance of the bounds
constexpr double kHighest = 10;    ///< of the range of the intensities

constexpr std::array<std::pair<LineShape, std::string_view>, 3> kShapes = {
    {{LineShape::gauss, "gauss"},
     {LineShape::lorentz, "lorentz"},
     {LineShape::pseudo_voigt, "pseudo-voigt"}}};

/// Peaks that are fitted together, and the range they are fitted over.
struct Group {
  std::size_t first = 0;
  std::size_t count = 0;
  double from = 0;
  double to = 0;
};

/// Peaks of overlapping windows are neighbours: a window holds its own peak, so that what lies
/// between two that overlap is overlapped, too.
std::vector<Group> groups_of(std::span<const Peak> peaks, double reach, double step) {
  std::vector<Group> groups;
  for (std::size_t p = 0; p < peaks.size(); ++p) {
    const double half = std::max(reach * peaks[p].fwhm, kLeastReach * step);
    Group group{
        .first = p, .count = 1, .from = peaks[p].position - half, .to = peaks[p].position + half};
    while (!groups.empty() && groups.back().to >= group.from) {
      const Group& before = groups.back();
      group = {.first = before.first,
               .count = before.count + group.count,
               .from = std::min(before.from, group.from),
               .to = std::max(before.to, group.to)};
      groups.pop_back();
    }
    groups.push_back(group);
  }
  return groups;
}

/// One group's problem. Parameters are laid out as position, height, fwhm, η for each band, then
/// the line's values at both ends.
class GroupFit {
 public:
  GroupFit(std::span<const double> positions, std::span<const double> intensities,
           std::span<const Peak> peaks, LineShape shape)
      : x_(positions), y_(intensities), peaks_(peaks) {
    start_ = VectorXd(kPerBand * bands() + kOfLine);
    low_ = start_;
    high_ = start_;
    lay_out(shape);
  }

  Index bands() const { return static_cast<Index>(peaks_.size()); }

  LeastSquaresSolution solve() const {
    return minimise_in_box({.residuals = [this](const VectorXd& at) { return residuals(at); },
                            .jacobian = [this](const VectorXd& at) { return jacobian(at); },
                            .low = low_,
                            .high = high_},
                           start_, kLimits);
  }

  bool at_bound(const VectorXd& at, Index i) const {
    const double margin = kAtBound * (high_[i] - low_[i]);
    return at[i] <= low_[i] + margin || at[i] >= high_[i] - margin;
  }

  bool is_fixed(Index i) const { return low_[i] == high_[i]; }

  /// (JᵀJ)⁻¹ over the parameters that are not at a bound, zero in the others; empty if singular.
  std::optional<MatrixXd> inverse_normal(const VectorXd& at) const {
    std::vector<Index> free;
    for (Index i = 0; i < at.size(); ++i) {
      if (!at_bound(at, i)) free.push_back(i);
    }
    const MatrixXd all = jacobian(at);
    MatrixXd scaled = all(Eigen::all, free);
    const VectorXd norms = scaled.colwise().norm();
    if (!(norms.minCoeff() > 0)) return std::nullopt;
    scaled.array().rowwise() /= norms.transpose().array();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scaled.transpose() * scaled);
    const VectorXd& values = solver.eigenvalues();
    if (!(values.minCoeff() > kSingular * values.maxCoeff())) return std::nullopt;
    MatrixXd inverse = solver.eigenvectors() * values.cwiseInverse().asDiagonal() *
                       solver.eigenvectors().transpose();
    inverse.array().rowwise() /= norms.transpose().array();
    inverse.array().colwise() /= norms.array();
    MatrixXd full = MatrixXd::Zero(at.size(), at.size());
    full(free, free) = inverse;
    return full;
  }

  /// How many parameters are not at a bound.
  Index free_count(const VectorXd& at) const {
    Index count = 0;
    for (Index i = 0; i < at.size(); ++i) count += at_bound(at, i) ? 0 : 1;
    return count;
  }

 private:
  void lay_out(LineShape shape) {
    const double span = x_.back() - x_.front();
    const double step = span / static_cast<double>(x_.size() - 1);
    const auto [lowest, highest] = std::ranges::minmax(y_);
    const double range = highest - lowest;
    const Index line = kPerBand * bands();
    start_.segment<2>(line) << y_.front(), y_.back();
    low_.segment<2>(line).setConstant(lowest - kHighest * range);
    high_.segment<2>(line).setConstant(highest + kHighest * range);
    for (Index b = 0; b < bands(); ++b) {
      const Peak& peak = peaks_[static_cast<std::size_t>(b)];
      const double width = std::clamp(peak.fwhm, step, span);
      const double room = std::max(width, 2 * step);
      const double part = (peak.position - x_.front()) / span;
      const double above = peak.height - (y_.front() + part * (y_.back() - y_.front()));
      const double eta = shape == LineShape::gauss ? 0.0 : shape == LineShape::lorentz ? 1.0 : 0.5;
      const bool fits_eta = shape == LineShape::pseudo_voigt;
      start_.segment<4>(kPerBand * b) << peak.vertex, std::max(above, 0.5 * peak.prominence), width,
          eta;
      low_.segment<4>(kPerBand * b) << peak.vertex - room, 0, 0.5 * step, fits_eta ? 0.0 : eta;
      high_.segment<4>(kPerBand * b) << peak.vertex + room, kHighest * range, 2 * span,
          fits_eta ? 1.0 : eta;
    }
  }

  double along(std::size_t i) const { return (x_[i] - x_.front()) / (x_.back() - x_.front()); }

  VectorXd residuals(const VectorXd& at) const {
    VectorXd rest(static_cast<Index>(x_.size()));
    const Index line = kPerBand * bands();
    for (std::size_t i = 0; i < x_.size(); ++i) {
      double model = at[line] + along(i) * (at[line + 1] - at[line]);
      for (Index b = 0; b < bands(); ++b) {
        const auto four = at.segment<4>(kPerBand * b);
        model += band_value(
            {.position = four[0], .height = four[1], .fwhm = four[2], .lorentz_fraction = four[3]},
            x_[i]);
      }
      rest[static_cast<Index>(i)] = model - y_[i];
    }
    return rest;
  }

  MatrixXd jacobian(const VectorXd& at) const {
    MatrixXd derivatives(static_cast<Index>(x_.size()), at.size());
    const Index line = kPerBand * bands();
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const auto row = static_cast<Index>(i);
      for (Index b = 0; b < bands(); ++b) {
        const auto four = at.segment<4>(kPerBand * b);
        const double t = 2 * (x_[i] - four[0]) / four[2];
        const double lorentz = 1 / (1 + t * t);
        const double gauss = std::exp(-std::numbers::ln2 * t * t);
        // Of the profile by t, from which position and width follow by the chain rule.
        const double slope =
            -2 * four[1] * t *
            (four[3] * lorentz * lorentz + std::numbers::ln2 * (1 - four[3]) * gauss);
        derivatives(row, kPerBand * b) = -2 / four[2] * slope;
        derivatives(row, kPerBand * b + 1) = four[3] * lorentz + (1 - four[3]) * gauss;
        derivatives(row, kPerBand * b + 2) = -t / four[2] * slope;
        derivatives(row, kPerBand * b + 3) = four[1] * (lorentz - gauss);
      }
      derivatives(row, line) = 1 - along(i);
      derivatives(row, line + 1) = along(i);
    }
    return derivatives;
  }

  std::span<const double> x_;
  std::span<const double> y_;
  std::span<const Peak> peaks_;
  VectorXd start_;
  VectorXd low_;
  VectorXd high_;
};

/// A band's four parameters with the uncertainties that a covariance gives them.
FittedBand band_of(const Eigen::Vector4d& at, const std::optional<Eigen::Matrix4d>& covariance) {
  const Band band{.position = at[0], .height = at[1], .fwhm = at[2], .lorentz_fraction = at[3]};
  FittedBand fitted{.position = {at[0], {}},
                    .height = {at[1], {}},
                    .fwhm = {at[2], {}},
                    .area = {band_area(band), {}},
                    .lorentz_fraction = {at[3], {}}};
  if (!covariance) return fitted;
  const auto deviation = [&](Index i) -> std::optional<double> {
    const double variance = (*covariance)(i, i);
    if (!(variance > 0)) return std::nullopt;
    return std::sqrt(variance);
  };
  fitted.position.uncertainty = deviation(0);
  fitted.height.uncertainty = deviation(1);
  fitted.fwhm.uncertainty = deviation(2);
  fitted.lorentz_fraction.uncertainty = deviation(3);
  Band lorentz = band;
  lorentz.lorentz_fraction = 1;
  Band gauss = band;
  gauss.lorentz_fraction = 0;
  const double area = fitted.area.value;
  const Eigen::Vector4d gradient(0, area / band.height, area / band.fwhm,
                                 band_area(lorentz) - band_area(gauss));
  const double variance = gradient.dot(*covariance * gradient);
  if (band.height > 0 && variance > 0) fitted.area.uncertainty = std::sqrt(variance);
  return fitted;
}

bool is_useless(const FittedBand& band) {
  const auto& [position, height, fwhm, area, eta] = band;
  if (!position.uncertainty || !height.uncertainty) return true;
  return *height.uncertainty > kUseless * height.value ||
         *position.uncertainty > kUseless * fwhm.value;
}

/// Fit a group and write what became of its peaks.
std::vector<FittedPeak> fitted_group(std::span<const double> x, std::span<const double> y,
                                     std::span<const Peak> peaks, std::optional<double> noise,
                                     const PeakFitOptions& options) {
  std::vector<FittedPeak> results;
  for (const Peak& peak : peaks) {
    FittedPeak result;
    result.peak = peak;
    results.push_back(result);
  }
  const auto give_up = [&](FitStatus status) {
    for (FittedPeak& result : results) result.status = status;
    return results;
  };
  if (peaks.size() > kMostBands) return give_up(FitStatus::too_crowded);
  const auto count = static_cast<Index>(x.size());
  if (count <= kPerBand * static_cast<Index>(peaks.size()) + kOfLine + kSpare) {
    return give_up(FitStatus::too_few_points);
  }
  const GroupFit fit(x, y, peaks, options.shape);
  const LeastSquaresSolution solution = fit.solve();
  if (!solution.converged) return give_up(FitStatus::not_converged);
  const VectorXd& at = solution.parameters;
  const double variance = solution.sum_of_squares / static_cast<double>(count - fit.free_count(at));
  const double scale = options.noise ? *options.noise * *options.noise : variance;
  const auto inverse = fit.inverse_normal(at);
  for (Index b = 0; b < fit.bands(); ++b) {
    FittedPeak& result = results[static_cast<std::size_t>(b)];
    const Index first = kPerBand * b;
    std::optional<Eigen::Matrix4d> covariance;
    if (inverse) covariance = scale * inverse->block<4, 4>(first, first);
    result.band = band_of(at.segment<4>(first), covariance);
    if (noise) result.residual_over_noise = std::sqrt(variance) / *noise;
    bool bounded = false;
    for (Index i = first; i < first + kPerBand; ++i) {
      bounded = bounded || (!fit.is_fixed(i) && fit.at_bound(at, i));
    }
    if (bounded) {
      result.status = FitStatus::at_bound;
    } else if (is_useless(*result.band)) {
      result.status = FitStatus::unresolved;
    } else if (result.residual_over_noise.value_or(0) > kMisfit) {
      result.status = FitStatus::misfit;
    }
  }
  return results;
}

}  // namespace

std::string_view to_string(LineShape shape) {
  return std::ranges::find(kShapes, shape, &std::pair<LineShape, std::string_view>::first)->second;
}

std::optional<LineShape> line_shape_from_string(std::string_view name) {
  for (const auto& [shape, text] : kShapes) {
    if (text == name) return shape;
  }
  return std::nullopt;
}

std::string_view to_string(FitStatus status) {
  switch (status) {
    case FitStatus::fitted: return "fitted";
    case FitStatus::misfit: return "misfit";
    case FitStatus::at_bound: return "at-bound";
    case FitStatus::unresolved: return "unresolved";
    case FitStatus::not_converged: return "not-converged";
    case FitStatus::too_crowded: return "too-crowded";
    case FitStatus::too_few_points: return "too-few-points";
  }
  invariant_failed("a fit status without a name", __FILE__, __LINE__);
}

Result<std::vector<FittedPeak>> fit_peaks(std::span<const double> positions,
                                          std::span<const double> intensities,
                                          std::span<const Peak> peaks,
                                          const PeakFitOptions& options) {
  CANDOR_INVARIANT(positions.size() == intensities.size(), "one intensity per position");
  if (!(options.reach > 0) || (options.noise && !(*options.noise > 0))) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("reach is {} and noise {}; both must be above 0",
                             to_decimal(options.reach), to_decimal(options.noise.value_or(0)))};
  }
  std::optional<double> noise = options.noise;
  if (!noise) {
    const auto estimated = white_noise(intensities);
    if (estimated && *estimated > 0) noise = *estimated;
  }
  std::vector<FittedPeak> fitted;
  const double step = positions.size() < 2 ? 0.0
                                           : (positions.back() - positions.front()) /
                                                 static_cast<double>(positions.size() - 1);
  const auto groups = groups_of(peaks, options.reach, step);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto begin = std::ranges::lower_bound(positions, groups[g].from);
    const auto end = std::ranges::upper_bound(positions, groups[g].to);
    const auto first = static_cast<std::size_t>(begin - positions.begin());
    const auto points = static_cast<std::size_t>(end - begin);
    auto results =
        fitted_group(positions.subspan(first, points), intensities.subspan(first, points),
                     peaks.subspan(groups[g].first, groups[g].count), noise, options);
    for (FittedPeak& result : results) {
      result.group = g;
      fitted.push_back(result);
    }
  }
  return fitted;
}

}  // namespace candor
