#include "pipeline/numerics/reweighted.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

struct NegativeResiduals {
  std::size_t count = 0;
  double sum = 0;
  double mean = 0;
  double deviation = 0;
};

NegativeResiduals negative_residuals(std::span<const double> residuals) {
  NegativeResiduals result;
  for (const double r : residuals) {
    if (!(r < 0)) continue;
    result.sum += r;
    ++result.count;
  }
  if (result.count < 2) return result;
  result.mean = result.sum / static_cast<double>(result.count);
  double squares = 0;
  for (const double r : residuals) {
    if (r < 0) squares += (r - result.mean) * (r - result.mean);
  }
  result.deviation = std::max(std::sqrt(squares / static_cast<double>(result.count - 1)),
                              std::numeric_limits<double>::epsilon());
  return result;
}

double relative_change(std::span<const double> before, std::span<const double> after) {
  double changes = 0;
  double squares = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    changes += (after[i] - before[i]) * (after[i] - before[i]);
    squares += before[i] * before[i];
  }
  return std::sqrt(changes) / std::max(std::sqrt(squares), std::numeric_limits<double>::epsilon());
}

// Solve and weigh in turn. `solve(weights)` yields a Result of the curve. `weigh(round, residuals,
// old, fresh)` fills `fresh` and yields the change, or nothing to end the iteration.
template <typename Solve, typename Weigh>
Result<Baseline> reweighted(std::span<const double> y, const ReweightingOptions& options,
                            Solve solve, Weigh weigh) {
  std::vector<double> weights(y.size(), 1.0);
  std::vector<double> fresh(y.size());
  std::vector<double> residuals(y.size());
  Baseline result;
  for (int round = 1; round <= options.max_iterations + 1; ++round) {
    const std::span<const double> curve = CANDOR_TRY(solve(weights));
    result.values.assign(curve.begin(), curve.end());
    for (std::size_t i = 0; i < y.size(); ++i) residuals[i] = y[i] - curve[i];
    const std::optional<double> change = weigh(round, residuals, weights, fresh);
    if (!change) {
      result.converged = true;
      return result;
    }
    result.iterations = round;
    result.change = *change;
    result.converged = *change < options.tolerance;
    if (result.converged) return result;
    weights.swap(fresh);
  }
  return result;
}

template <typename Weigh>
Result<Baseline> smoothed(std::span<const double> y, Roughness roughness,
                          const ReweightingOptions& options, Weigh weigh) {
  WhittakerSmoother smoother(std::move(roughness), options.lambda);
  return reweighted(
      y, options, [&](std::span<const double> weights) { return smoother.smooth(y, weights); },
      weigh);
}

// (W + D₁ᵀD₁ + λ(I − ηW)DᵀD) z = Wy by LU without pivoting.
class DoublyReweightedSystem {
 public:
  DoublyReweightedSystem(const Roughness& first_order, const Roughness& second_order)
      : first_(first_order), second_(second_order), rows_(first_order.size()) {
    curve_.resize(rows_.size());
  }

  Result<std::span<const double>> solve(std::span<const double> y, std::span<const double> weights,
                                        double lambda, double eta) {
    const std::size_t n = rows_.size();
    for (std::size_t i = 0; i < n; ++i) {
      const double stiffness = lambda * (1.0 - eta * weights[i]);
      // Columns i − 2 ... i + 2.
      Row row{};
      row.elements[2] = weights[i] + first_.diagonal()[i] + stiffness * second_.diagonal()[i];
      row.elements[3] = first_.first_band()[i] + stiffness * second_.first_band()[i];
      row.elements[4] = stiffness * second_.second_band()[i];
      if (i > 0)
        row.elements[1] = first_.first_band()[i - 1] + stiffness * second_.first_band()[i - 1];
      if (i > 1) row.elements[0] = stiffness * second_.second_band()[i - 2];
      row.rhs = weights[i] * y[i];
      if (i > 1) subtract(row, row.elements[0] / rows_[i - 2].elements[2], rows_[i - 2], 0);
      if (i > 0) subtract(row, row.elements[1] / rows_[i - 1].elements[2], rows_[i - 1], 1);
      if (!(row.elements[2] > 0)) {
        return Error{ErrorCode::invalid_value,
                     fmt::format("lambda = {} is too large for {} points with these weights: the "
                                 "baseline is not determined in double precision",
                                 to_decimal(lambda), n)};
      }
      rows_[i] = row;
    }
    for (std::size_t i = n; i-- > 0;) {
      double value = rows_[i].rhs;
      if (i + 1 < n) value -= rows_[i].elements[3] * curve_[i + 1];
      if (i + 2 < n) value -= rows_[i].elements[4] * curve_[i + 2];
      curve_[i] = value / rows_[i].elements[2];
    }
    return std::span<const double>(curve_);
  }

 private:
  struct Row {
    std::array<double, 5> elements;
    double rhs;
  };

  // Eliminate element `column` of a row by a row above, whose diagonal stands in that column.
  static void subtract(Row& row, double factor, const Row& above, std::size_t column) {
    row.elements[column] = 0;
    row.elements[column + 1] -= factor * above.elements[3];
    row.elements[column + 2] -= factor * above.elements[4];
    row.rhs -= factor * above.rhs;
  }

  const Roughness& first_;
  const Roughness& second_;
  std::vector<Row> rows_;
  std::vector<double> curve_;
};

}  // namespace

Result<Baseline> asls(std::span<const double> intensities, Roughness roughness, double p,
                      const ReweightingOptions& options) {
  return smoothed(intensities, std::move(roughness), options,
                  [p](int, std::span<const double> residuals, std::span<const double> weights,
                      std::span<double> fresh) -> std::optional<double> {
                    for (std::size_t i = 0; i < residuals.size(); ++i) {
                      fresh[i] = residuals[i] > 0 ? p : 1.0 - p;
                    }
                    return relative_change(weights, fresh);
                  });
}

Result<Baseline> airpls(std::span<const double> intensities, Roughness roughness,
                        const ReweightingOptions& options) {
  double norm = 0;
  for (const double y : intensities) norm += std::abs(y);
  return smoothed(intensities, std::move(roughness), options,
                  [norm](int round, std::span<const double> residuals, std::span<const double>,
                         std::span<double> fresh) -> std::optional<double> {
                    // The largest exponent whose power a double holds.
                    constexpr double kLimit = 709.0;
                    const auto negative = negative_residuals(residuals);
                    if (negative.count < 2) return std::nullopt;
                    for (std::size_t i = 0; i < residuals.size(); ++i) {
                      const double exponent = round * residuals[i] / negative.sum;
                      fresh[i] = residuals[i] < 0 ? std::exp(std::min(exponent, kLimit)) : 0.0;
                    }
                    return -negative.sum / norm;
                  });
}

Result<Baseline> iarpls(std::span<const double> intensities, Roughness roughness,
                        const ReweightingOptions& options) {
  return smoothed(intensities, std::move(roughness), options,
                  [](int round, std::span<const double> residuals, std::span<const double> weights,
                     std::span<double> fresh) -> std::optional<double> {
                    const auto negative = negative_residuals(residuals);
                    if (negative.count < 2) return std::nullopt;
                    const double slope = std::exp(std::min(round, 200)) / negative.deviation;
                    for (std::size_t i = 0; i < residuals.size(); ++i) {
                      const double q = slope * (residuals[i] - 2.0 * negative.deviation);
                      fresh[i] = 0.5 * (1.0 - q / std::hypot(1.0, q));
                    }
                    return relative_change(weights, fresh);
                  });
}

Result<Baseline> drpls(std::span<const double> intensities, const Roughness& first_order,
                       const Roughness& second_order, double eta,
                       const ReweightingOptions& options) {
  DoublyReweightedSystem system(first_order, second_order);
  return reweighted(
      intensities, options,
      [&](std::span<const double> weights) {
        return system.solve(intensities, weights, options.lambda, eta);
      },
      [](int round, std::span<const double> residuals, std::span<const double> weights,
         std::span<double> fresh) -> std::optional<double> {
        const auto negative = negative_residuals(residuals);
        if (negative.count < 2) return std::nullopt;
        const double slope = std::exp(std::min(round, 200)) / negative.deviation;
        const double centre = 2.0 * negative.deviation - negative.mean;
        for (std::size_t i = 0; i < residuals.size(); ++i) {
          const double q = slope * (residuals[i] - centre);
          fresh[i] = 0.5 * (1.0 - q / (1.0 + std::abs(q)));
        }
        return relative_change(weights, fresh);
      });
}

}  // namespace candor
