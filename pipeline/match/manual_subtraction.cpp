#include "pipeline/match/manual_subtraction.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "pipeline/core/invariant.h"
#include "pipeline/match/rank.h"

namespace candor {
namespace {

constexpr std::size_t kFewestPoints = 3;
/// How far, in steps, a position may lie from its grid point.
constexpr double kOffGrid = 1e-6;
/// A curve that varies by less than this part of its magnitude is flat.
constexpr double kFlat = 1e-12;

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// An orthonormal basis of the quadratics on n even points.
std::array<std::vector<double>, 3> quadratics(std::size_t n) {
  std::array<std::vector<double>, 3> basis;
  for (std::size_t degree = 0; degree < basis.size(); ++degree) {
    std::vector<double>& curve = basis[degree];
    for (std::size_t i = 0; i < n; ++i) {
      const double t = 2.0 * static_cast<double>(i) / static_cast<double>(n - 1) - 1;
      curve.push_back(std::pow(t, static_cast<double>(degree)));
    }
    for (std::size_t before = 0; before < degree; ++before) {
      const double part = dot(curve, basis[before]);
      for (std::size_t i = 0; i < n; ++i) curve[i] -= part * basis[before][i];
    }
    const double length = std::sqrt(dot(curve, curve));
    for (double& value : curve) value /= length;
  }
  return basis;
}

/// The grid index of the first position; none where the positions are no neighbours on the grid.
std::optional<std::size_t> place_on(const Grid& grid, std::span<const double> positions) {
  if (positions.empty()) return std::nullopt;
  const double first = std::round((positions.front() - grid.from) / grid.step);
  if (!(first >= 0)) return std::nullopt;
  const auto index = static_cast<std::size_t>(first);
  if (index + positions.size() > grid.size()) return std::nullopt;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const double off = positions[i] - grid.position(index + i);
    if (!(std::abs(off) <= kOffGrid * grid.step)) return std::nullopt;
  }
  return index;
}

bool is_flat(std::span<const double> values) {
  const auto [low, high] = std::ranges::minmax(values);
  return !(high - low > kFlat * std::max(std::abs(low), std::abs(high)));
}

}  // namespace

std::optional<std::vector<double>> reference_on(const DictionaryEntry& entry,
                                                std::span<const double> positions) {
  const Prepared& prepared = entry.prepared;
  const auto place = place_on(prepared.grid(), positions);
  if (!place || *place < prepared.first()) return std::nullopt;
  const std::size_t offset = *place - prepared.first();
  if (offset + positions.size() > prepared.values().size()) return std::nullopt;
  const auto part = prepared.values().subspan(offset, positions.size());
  return std::vector<double>(part.begin(), part.end());
}

double least_squares_factor(std::span<const double> values, std::span<const double> reference) {
  CANDOR_INVARIANT(values.size() == reference.size() && values.size() >= kFewestPoints,
                   "a factor is fitted on the points of both curves");
  double product = dot(values, reference);
  double energy = dot(reference, reference);
  const double whole = energy;
  for (const std::vector<double>& curve : quadratics(values.size())) {
    const double part = dot(reference, curve);
    product -= part * dot(values, curve);
    energy -= part * part;
  }
  if (!(energy > kFlat * whole)) return 0;
  return std::max(0.0, product / energy);
}

Result<std::vector<Match>> search_remainder(const ManualCurve& curve,
                                            std::string_view recipe_fingerprint,
                                            const Dictionary& dictionary, const Metric& metric,
                                            double minimum_overlap) {
  CANDOR_INVARIANT(curve.positions.size() == curve.values.size(),
                   "a curve has as many positions as values");
  if (recipe_fingerprint != dictionary.recipe_fingerprint()) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the curve was prepared by recipe {:.12} and the references by "
                             "{:.12}; analyse the sample again with this library",
                             recipe_fingerprint, dictionary.recipe_fingerprint())};
  }
  if (curve.values.size() < kFewestPoints || is_flat(curve.values)) {
    return Error{ErrorCode::insufficient_data,
                 "there is nothing left to search for: the curve that is left has no bands"};
  }
  if (dictionary.entries().empty()) return std::vector<Match>();
  const auto place = place_on(dictionary.entries().front().prepared.grid(), curve.positions);
  if (!place) {
    return Error{ErrorCode::incompatible,
                 "the positions of the curve are not neighbours on the recipe's grid"};
  }
  return rank({*place, curve.values}, dictionary, metric, minimum_overlap);
}

}  // namespace candor
