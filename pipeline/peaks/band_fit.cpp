#include "pipeline/peaks/band_fit.h"

#include <fmt/core.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

#include "pipeline/core/decimal.h"
#include "pipeline/peaks/bounded_least_squares.h"

namespace candor {
namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t kFewestPoints = 8;
constexpr double kStartingLorentzFraction = 0.5;
/// Ratio of neighbouring widths that the search for a new band tries.
constexpr double kWidthLadder = 1.5;
/// Bands that are refined together with one that came or went.
constexpr std::size_t kNeighbours = 8;
constexpr std::size_t kBandsBetweenRefinements = 5;
constexpr LeastSquaresLimits kWhileAdding{.steps = 12, .relative_gain = 1e-3};
constexpr LeastSquaresLimits kAfterAdding{.steps = 60, .relative_gain = 1e-5};
constexpr LeastSquaresLimits kAtTheEnd{.steps = 200, .relative_gain = 1e-7};

/// The curve to be described, its weights, and the operations of the fit. Parameters are laid out
/// as position, height, fwhm, η for each band, then the baseline's values at both ends.
class Fitter {
 public:
  Fitter(std::span<const double> positions, std::span<const double> values, const ArrayXd& weights,
         const BandFitOptions& options)
      : x_(Eigen::Map<const ArrayXd>(positions.data(), static_cast<Index>(positions.size()))),
        y_(Eigen::Map<const ArrayXd>(values.data(), static_cast<Index>(values.size()))),
        root_weights_(weights.sqrt()),
        options_(options),
        along_((x_ - x_[0]) / (x_[x_.size() - 1] - x_[0])),
        step_((x_[x_.size() - 1] - x_[0]) / static_cast<double>(x_.size() - 1)) {
    const double mean = (weights * y_).sum() / weights.sum();
    total_ = (weights * (y_ - mean).square()).sum();
    // Where no band is needed the curve lies lowest.
    const double start = options.baseline == FitBaseline::zero ? 0.0 : y_.minCoeff();
    baseline_ = {.from = x_[0], .to = x_[x_.size() - 1], .at_from = start, .at_to = start};
  }

  BandFit run() {
    if (total_ > 0) {
      refine(all_bands(), kWhileAdding);
      while (bands_.size() < options_.max_bands && cost_ > options_.enough * total_) {
        if (!add_best(kWhileAdding)) break;
        if (bands_.size() % kBandsBetweenRefinements == 0) refine(all_bands(), kWhileAdding);
      }
      refine(all_bands(), kAfterAdding);
      relocate();
      refine(all_bands(), kAtTheEnd);
      std::erase_if(bands_, [](const Band& band) { return band.height <= 0; });
    }
    std::ranges::sort(bands_, {}, &Band::position);
    return {.table = {.bands = bands_, .baseline = baseline_},
            .unexplained = total_ > 0 ? cost_ / total_ : 0.0};
  }

 private:
  struct Candidate {
    double gain = 0;
    Band band;
  };

  ArrayXd shape(double position, double fwhm, double lorentz_fraction) const {
    const ArrayXd square = (2 / fwhm * (x_ - position)).square();
    return lorentz_fraction / (1 + square) +
           (1 - lorentz_fraction) * (-std::numbers::ln2 * square).exp();
  }

  VectorXd parameters(const std::vector<std::size_t>& moving) const {
    VectorXd all(static_cast<Index>(4 * moving.size() + 2));
    for (std::size_t m = 0; m < moving.size(); ++m) {
      const Band& band = bands_[moving[m]];
      all.segment<4>(static_cast<Index>(4 * m)) << band.position, band.height, band.fwhm,
          band.lorentz_fraction;
    }
    all.tail<2>() << baseline_.at_from, baseline_.at_to;
    return all;
  }

  void take(const std::vector<std::size_t>& moving, const VectorXd& all) {
    for (std::size_t m = 0; m < moving.size(); ++m) {
      const auto four = all.segment<4>(static_cast<Index>(4 * m));
      bands_[moving[m]] = {
          .position = four[0], .height = four[1], .fwhm = four[2], .lorentz_fraction = four[3]};
    }
    baseline_.at_from = all[all.size() - 2];
    baseline_.at_to = is_linear() ? all[all.size() - 1] : baseline_.at_from;
  }

  bool is_linear() const { return options_.baseline == FitBaseline::linear; }

  ArrayXd model(const VectorXd& all) const {
    const double from = all[all.size() - 2];
    const double to = is_linear() ? all[all.size() - 1] : from;
    ArrayXd sum = from + (to - from) * along_;
    for (Index b = 0; b + 2 < all.size(); b += 4) {
      sum += all[b + 1] * shape(all[b], all[b + 2], all[b + 3]);
    }
    return sum;
  }

  MatrixXd jacobian(const VectorXd& all) const {
    MatrixXd derivatives(x_.size(), all.size());
    for (Index b = 0; b + 2 < all.size(); b += 4) {
      const double height = all[b + 1];
      const double fwhm = all[b + 2];
      const double eta = all[b + 3];
      const ArrayXd x = 2 / fwhm * (x_ - all[b]);
      const ArrayXd lorentz = 1 / (1 + x.square());
      const ArrayXd gauss = (-std::numbers::ln2 * x.square()).exp();
      // dy/dx of the profile, from which position and width follow by the chain rule.
      const ArrayXd slope =
          -2 * height * x * (eta * lorentz.square() + std::numbers::ln2 * (1 - eta) * gauss);
      derivatives.col(b) = root_weights_ * slope * (-2 / fwhm);
      derivatives.col(b + 1) = root_weights_ * (eta * lorentz + (1 - eta) * gauss);
      derivatives.col(b + 2) = root_weights_ * slope * x * (-1 / fwhm);
      derivatives.col(b + 3) = root_weights_ * height * (lorentz - gauss);
    }
    derivatives.rightCols<2>().setZero();
    if (is_linear()) {
      derivatives.col(all.size() - 2) = root_weights_ * (1 - along_);
      derivatives.col(all.size() - 1) = root_weights_ * along_;
    } else {
      derivatives.col(all.size() - 2) = root_weights_;
    }
    return derivatives;
  }

  std::vector<std::size_t> all_bands() const {
    std::vector<std::size_t> all(bands_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }

  /// The bands that overlap a position most, by distance in widths.
  std::vector<std::size_t> neighbours(const Band& centre) const {
    std::vector<std::size_t> near = all_bands();
    std::ranges::stable_sort(near, {}, [&](std::size_t b) {
      return std::abs(bands_[b].position - centre.position) / (bands_[b].fwhm + centre.fwhm);
    });
    near.resize(std::min(near.size(), kNeighbours));
    return near;
  }

  /// Lower the cost by moving these bands and the baseline, the others held.
  void refine(const std::vector<std::size_t>& moving, LeastSquaresLimits limits) {
    const VectorXd start = parameters(moving);
    // The others' share of the model does not change.
    const ArrayXd target = y_ - (model(parameters(all_bands())) - model(start));
    const double highest = 2 * (y_.maxCoeff() - y_.minCoeff());
    LeastSquaresProblem problem{
        .residuals =
            [&](const VectorXd& all) {
              return VectorXd((root_weights_ * (model(all) - target)).matrix());
            },
        .jacobian = [this](const VectorXd& all) { return jacobian(all); },
        .low = start,
        .high = start,
    };
    for (Index b = 0; b + 2 < start.size(); b += 4) {
      const double reach = std::max(start[b + 2], 2 * step_);
      problem.low.segment<4>(b) << std::max(start[b] - reach, x_[0]), 0, options_.min_fwhm, 0;
      problem.high.segment<4>(b) << std::min(start[b] + reach, x_[x_.size() - 1]), highest,
          options_.max_fwhm, 1;
    }
    if (options_.baseline != FitBaseline::zero) {
      problem.low.tail<2>().setConstant(y_.minCoeff() - highest);
      problem.high.tail<2>().setConstant(y_.maxCoeff());
    }
    const LeastSquaresSolution solution = minimise_in_box(problem, start, limits);
    take(moving, solution.parameters);
    cost_ = solution.sum_of_squares;
  }

  ArrayXd residuals() const { return root_weights_ * (model(parameters(all_bands())) - y_); }

  /// The start that lowers the weighted squared residual most.
  std::optional<Candidate> best_candidate() const {
    const ArrayXd remaining = -residuals() * root_weights_;
    const ArrayXd weights = root_weights_.square();
    std::optional<Candidate> best;
    const double widest = std::min(options_.max_fwhm, x_[x_.size() - 1] - x_[0]);
    for (double fwhm = options_.min_fwhm; fwhm <= widest; fwhm *= kWidthLadder) {
      const Index stride = std::max<Index>(1, static_cast<Index>(fwhm / (8 * step_)));
      for (Index i = 0; i < x_.size(); i += stride) {
        if (weights[i] <= 0) continue;
        // Beyond two widths the profile hardly changes which start is best.
        const auto first = std::lower_bound(x_.begin(), x_.end(), x_[i] - 2 * fwhm) - x_.begin();
        const auto last = std::upper_bound(x_.begin(), x_.end(), x_[i] + 2 * fwhm) - x_.begin();
        const ArrayXd square = (2 / fwhm * (x_.segment(first, last - first) - x_[i])).square();
        const ArrayXd profile = (-std::numbers::ln2 * square).exp();
        const double product = (profile * remaining.segment(first, last - first)).sum();
        if (product <= 0) continue;
        const double norm = (profile.square() * weights.segment(first, last - first)).sum();
        const double gain = product * product / norm;
        if (best && gain <= best->gain) continue;
        best = Candidate{.gain = gain,
                         .band = {.position = x_[i],
                                  .height = product / norm,
                                  .fwhm = fwhm,
                                  .lorentz_fraction = kStartingLorentzFraction}};
      }
    }
    return best;
  }

  /// Add the best candidate and settle it among its neighbours.
  bool add_best(LeastSquaresLimits limits) {
    const auto candidate = best_candidate();
    if (!candidate) return false;
    bands_.push_back(candidate->band);
    refine(neighbours(candidate->band), limits);
    return true;
  }

  /// The bands by what their removal would cost, least first, all other parameters kept.
  std::vector<std::size_t> by_usefulness() const {
    const ArrayXd rest = residuals();
    std::vector<double> cost(bands_.size());
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      const Band& band = bands_[b];
      const ArrayXd profile = shape(band.position, band.fwhm, band.lorentz_fraction);
      cost[b] = (rest - root_weights_ * band.height * profile).square().sum();
    }
    std::vector<std::size_t> order = all_bands();
    std::ranges::stable_sort(order, {}, [&](std::size_t b) { return cost[b]; });
    return order;
  }

  /// Try the least useful bands elsewhere; keep what gains.
  void relocate() {
    std::size_t rank = 0;
    for (int trial = 0; trial < options_.relocations && rank < bands_.size(); ++trial) {
      const std::vector<Band> bands_before = bands_;
      const BandBaseline baseline_before = baseline_;
      const double cost_before = cost_;
      const auto taken = bands_.begin() + static_cast<std::ptrdiff_t>(by_usefulness()[rank]);
      const Band gone = *taken;
      bands_.erase(taken);
      refine(neighbours(gone), kWhileAdding);
      if (add_best(kAfterAdding) && cost_ < 0.998 * cost_before) {
        refine(all_bands(), kWhileAdding);
        rank = 0;
        continue;
      }
      bands_ = bands_before;
      baseline_ = baseline_before;
      cost_ = cost_before;
      ++rank;
    }
  }

  ArrayXd x_;
  ArrayXd y_;
  ArrayXd root_weights_;
  const BandFitOptions& options_;
  ArrayXd along_;  ///< 0 at the first point, 1 at the last
  double step_;
  double total_ = 0;
  double cost_ = 0;
  std::vector<Band> bands_;
  BandBaseline baseline_;
};

Error invalid(std::string message) { return {ErrorCode::invalid_value, std::move(message)}; }

Result<void> check_curve(std::span<const double> positions, std::span<const double> values) {
  if (positions.size() != values.size()) {
    return invalid(fmt::format("{} positions and {} values: a curve has as many of both",
                               positions.size(), values.size()));
  }
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!std::isfinite(positions[i]) || !std::isfinite(values[i])) {
      return invalid(fmt::format("point {}: position {} and value {} must be finite", i,
                                 to_decimal(positions[i]), to_decimal(values[i])));
    }
    if (i > 0 && positions[i] <= positions[i - 1]) {
      return invalid(fmt::format("point {}: position {} is not above its predecessor {}", i,
                                 to_decimal(positions[i]), to_decimal(positions[i - 1])));
    }
  }
  return {};
}

Result<void> check_options(const BandFitOptions& options) {
  if (!(options.min_fwhm > 0) || !(options.max_fwhm >= options.min_fwhm) ||
      !std::isfinite(options.max_fwhm)) {
    return invalid(
        fmt::format("widths from {} to {}: the narrowest must be above 0 and not above "
                    "the widest",
                    to_decimal(options.min_fwhm), to_decimal(options.max_fwhm)));
  }
  if (options.max_bands < 1) return invalid("max_bands is 0; at least one band is needed");
  if (!(options.other_weight >= 0) || !std::isfinite(options.other_weight)) {
    return invalid(fmt::format("other_weight {} must be a number not below 0",
                               to_decimal(options.other_weight)));
  }
  for (const FitRegion& region : options.regions) {
    if (!(region.from < region.to) || !(region.weight >= 0) || !std::isfinite(region.weight)) {
      return invalid(
          fmt::format("region {} to {} of weight {}: it must ascend and its weight "
                      "must be a number not below 0",
                      to_decimal(region.from), to_decimal(region.to), to_decimal(region.weight)));
    }
  }
  return {};
}

double weight_at(double position, const BandFitOptions& options) {
  for (const FitRegion& region : options.regions) {
    if (position >= region.from && position <= region.to) return region.weight;
  }
  return options.other_weight;
}

}  // namespace

Result<BandFit> fit_bands(std::span<const double> positions, std::span<const double> values,
                          const BandFitOptions& options) {
  CANDOR_TRY(check_curve(positions, values));
  CANDOR_TRY(check_options(options));
  ArrayXd weights(static_cast<Index>(positions.size()));
  std::size_t counted = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const double weight = weight_at(positions[i], options);
    weights[static_cast<Index>(i)] = weight;
    if (weight > 0) ++counted;
  }
  if (counted < kFewestPoints) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} points of positive weight; a fit needs at least {}", counted,
                             kFewestPoints)};
  }
  return Fitter(positions, values, weights, options).run();
}

}  // namespace candor
