#include "pipeline/numerics/scatter.h"

#include <fmt/core.h>

#include <cmath>
#include <cstddef>

#include "pipeline/core/decimal.h"
#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kLeastCorrelation = 0.1;
/// What rounding leaves of a polynomial that is taken from itself, relative to its norm.
constexpr double kFlat = 1e-9;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double norm(std::span<const double> a) { return std::sqrt(dot(a, a)); }

using Basis = std::vector<std::vector<double>>;

/// Take a curve's part along the basis out of it: twice, since once leaves what rounding made.
void remove_part(std::vector<double>& curve, const Basis& basis) {
  for (int pass = 0; pass < 2; ++pass) {
    for (const auto& direction : basis) {
      const double along = dot(curve, direction);
      for (std::size_t i = 0; i < curve.size(); ++i) curve[i] -= along * direction[i];
    }
  }
}

/// Polynomials of degree 0 ... order that are orthonormal over the positions.
Basis orthonormal_polynomials(std::span<const double> positions, int order) {
  const double centre = 0.5 * (positions.front() + positions.back());
  const double half = 0.5 * (positions.back() - positions.front());
  Basis basis;
  std::vector<double> power(positions.size(), 1.0);
  for (int degree = 0; degree <= order; ++degree) {
    std::vector<double> next = power;
    remove_part(next, basis);
    const double length = norm(next);
    for (double& value : next) value /= length;
    // The next power starts from an orthogonal one: raw powers grow alike.
    for (std::size_t i = 0; i < power.size(); ++i) {
      power[i] = next[i] * (positions[i] - centre) / half;
    }
    basis.push_back(std::move(next));
  }
  return basis;
}

}  // namespace

Result<ScatterCorrected> correct_scatter(std::span<const double> positions,
                                         std::span<const double> curve,
                                         std::span<const double> reference, int order) {
  CANDOR_INVARIANT(positions.size() == curve.size() && curve.size() == reference.size(),
                   "curve and reference on one axis");
  CANDOR_INVARIANT(order >= 0, "an order of 0 or more");
  const std::size_t n = curve.size();
  const std::size_t least = static_cast<std::size_t>(order) + 3;
  if (n < least) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} points are too few for a slope and a polynomial of order {}; it "
                             "takes at least {}",
                             n, order, least)};
  }
  const Basis basis = orthonormal_polynomials(positions, order);
  std::vector<double> bands(reference.begin(), reference.end());
  remove_part(bands, basis);
  std::vector<double> rest(curve.begin(), curve.end());
  remove_part(rest, basis);
  const double of_reference = norm(bands);
  const double of_curve = norm(rest);
  if (!(of_reference > kFlat * norm(reference))) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the reference is {}; it must have bands to be compared with",
                             order == 0 ? "flat" : "no more than the polynomial itself")};
  }
  ScatterCorrected result;
  result.slope = dot(bands, rest) / (of_reference * of_reference);
  const bool is_flat = !(of_curve > kFlat * norm(curve));
  result.correlation = is_flat ? 0.0 : result.slope * of_reference / of_curve;
  if (!(result.correlation >= kLeastCorrelation)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the correlation of spectrum and reference is {}, but it must be at "
                             "least {}: they are not of one kind",
                             to_decimal(std::round(1000 * result.correlation) / 1000),
                             to_decimal(kLeastCorrelation))};
  }
  // (y − Σ cₖ·xᵏ)/b is the rest of the curve over b, and the reference's own polynomial.
  result.values.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    result.values[i] = rest[i] / result.slope + (reference[i] - bands[i]);
  }
  return result;
}

}  // namespace candor
