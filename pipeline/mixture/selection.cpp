#include "pipeline/mixture/selection.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace candor {
namespace {

/// How many of the steepest candidates are tried in full before one enters.
constexpr std::size_t kCandidates = 12;

std::vector<std::size_t> without(std::span<const std::size_t> columns, std::size_t place) {
  std::vector<std::size_t> rest(columns.begin(), columns.end());
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
  return rest;
}

std::vector<std::size_t> with(std::span<const std::size_t> columns, std::size_t column) {
  std::vector<std::size_t> more(columns.begin(), columns.end());
  more.insert(std::ranges::upper_bound(more, column), column);
  return more;
}

bool contains(std::span<const std::size_t> columns, std::size_t column) {
  return std::ranges::find(columns, column) != columns.end();
}

/// What each column's loss costs at least: c²/(G⁻¹)ᵢᵢ, the cost where the others' signs are free.
/// Nothing if the columns are dependent.
std::vector<double> least_losses(const NormalEquations& problem, const Selection& selection) {
  std::vector<double> losses(selection.columns.size(), 0.0);
  const Matrix inverse = inverse_gram(problem, selection.columns);
  if (inverse.rows() != losses.size()) return losses;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double coefficient = selection.coefficients[i];
    if (inverse(i, i) > 0) losses[i] = coefficient * coefficient / inverse(i, i);
  }
  return losses;
}

/// Bring a start of very many columns down to a number that can be looked at one by one: the
/// quarter that costs least leaves, again and again.
Selection thin(const NormalEquations& problem, Selection selection) {
  constexpr std::size_t kMany = 64;
  while (selection.columns.size() > kMany) {
    const auto losses = least_losses(problem, selection);
    std::vector<std::size_t> order(losses.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t i) { return losses[i]; });
    order.resize(std::max(kMany, order.size() - order.size() / 4));
    std::vector<std::size_t> columns;
    columns.reserve(order.size());
    for (const std::size_t i : order) columns.push_back(selection.columns[i]);
    std::ranges::sort(columns);
    selection = refit(problem, columns);
  }
  return selection;
}

Selection prune(const NormalEquations& problem, std::size_t points, Selection selection,
                const EvidenceRule& rule) {
  constexpr double kMargin = 1e-6;  // of the sample's χ², for rounding
  while (!selection.columns.empty()) {
    const auto loss_of = [&](std::size_t i) {
      return non_negative_fit(problem, without(selection.columns, i)).residual - selection.residual;
    };
    const auto at_least = least_losses(problem, selection);
    const auto cheapest =
        static_cast<std::size_t>(std::ranges::min_element(at_least) - at_least.begin());
    const double enough = loss_of(cheapest) + kMargin * problem.energy;
    std::size_t weakest = cheapest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      if (at_least[i] > enough) continue;
      const double loss = loss_of(i);
      if (loss < least) {
        least = loss;
        weakest = i;
      }
    }
    if (least >= rule.least_gain * misfit_scale(selection.residual, points)) break;
    selection = refit(problem, without(selection.columns, weakest));
  }
  return selection;
}

/// The allowed columns outside the selection with the steepest descent, steepest first.
std::vector<std::size_t> steepest(const NormalEquations& problem, const Selection& selection,
                                  std::span<const char> allowed) {
  std::vector<std::pair<double, std::size_t>> slopes;
  for (std::size_t k = 0; k < allowed.size(); ++k) {
    if (allowed[k] == 0 || contains(selection.columns, k)) continue;
    double slope = problem.projection[k];
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      slope -= problem.gram(selection.columns[i], k) * selection.coefficients[i];
    }
    if (slope > 0) slopes.emplace_back(-slope / std::sqrt(problem.gram(k, k)), k);
  }
  std::ranges::sort(slopes);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < std::min(kCandidates, slopes.size()); ++i) {
    columns.push_back(slopes[i].second);
  }
  return columns;
}

Selection grow(const NormalEquations& problem, std::size_t points, Selection selection,
               std::span<const char> allowed, const EvidenceRule& rule) {
  while (true) {
    Selection best = selection;
    for (const std::size_t k : steepest(problem, selection, allowed)) {
      Selection grown = refit(problem, with(selection.columns, k));
      if (grown.residual < best.residual) best = std::move(grown);
    }
    const double gain = selection.residual - best.residual;
    if (!(gain > rule.least_gain * misfit_scale(best.residual, points))) return selection;
    selection = std::move(best);
  }
}

Selection swap(const NormalEquations& problem, Selection selection, std::span<const char> allowed) {
  constexpr double kWorthwhile = 1e-6;
  constexpr int kMostSwaps = 50;
  for (int round = 0; round < kMostSwaps; ++round) {
    Selection best = selection;
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
      const auto rest = without(selection.columns, i);
      const AdditionBound bound(problem, rest);
      for (std::size_t k = 0; k < allowed.size(); ++k) {
        if (allowed[k] == 0 || contains(selection.columns, k)) continue;
        if (bound.least_residual(k) > best.residual) continue;
        const auto columns = with(rest, k);
        const double residual = non_negative_fit(problem, columns).residual;
        if (residual < best.residual - kWorthwhile) best = refit(problem, columns);
      }
    }
    if (!(best.residual < selection.residual - kWorthwhile)) return selection;
    selection = std::move(best);
  }
  return selection;
}

}  // namespace

double misfit_scale(double residual, std::size_t points) {
  return std::max(1.0, residual / static_cast<double>(points));
}

AdditionBound::AdditionBound(const NormalEquations& problem, std::vector<std::size_t> columns)
    : problem_(&problem),
      columns_(std::move(columns)),
      inverse_(inverse_gram(problem, columns_)),
      coefficients_(columns_.size(), 0.0),
      residual_(problem.energy) {
  if (inverse_.rows() != columns_.size()) return;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      coefficients_[i] += inverse_(i, j) * problem.projection[columns_[j]];
    }
    residual_ -= coefficients_[i] * problem.projection[columns_[i]];
  }
}

double AdditionBound::least_residual(std::size_t added) const {
  constexpr double kMargin = 1e-6;
  constexpr double kDependent = 1e-6;
  if (inverse_.rows() != columns_.size()) return 0;
  double slope = problem_->projection[added];
  double left = problem_->gram(added, added);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const double own = problem_->gram(columns_[i], added);
    slope -= coefficients_[i] * own;
    double taken = 0;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      taken += inverse_(i, j) * problem_->gram(columns_[j], added);
    }
    left -= own * taken;
  }
  if (!(left > kDependent * problem_->gram(added, added))) return 0;
  return residual_ - slope * slope / left - kMargin * problem_->energy;
}

Selection refit(const NormalEquations& problem, std::span<const std::size_t> columns) {
  const SubsetFit fit = non_negative_fit(problem, columns);
  Selection selection;
  selection.residual = fit.residual;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!(fit.coefficients[i] > 0)) continue;
    selection.columns.push_back(columns[i]);
    selection.coefficients.push_back(fit.coefficients[i]);
  }
  return selection;
}

Selection select_by_evidence(const NormalEquations& problem, std::size_t points,
                             std::span<const std::size_t> columns, std::span<const char> allowed,
                             const EvidenceRule& rule) {
  std::vector<std::size_t> start;
  for (const std::size_t column : columns) {
    if (allowed[column] != 0) start.push_back(column);
  }
  std::ranges::sort(start);
  Selection selection = prune(problem, points, thin(problem, refit(problem, start)), rule);
  selection = grow(problem, points, std::move(selection), allowed, rule);
  selection = swap(problem, std::move(selection), allowed);
  return prune(problem, points, std::move(selection), rule);
}

double share_half_width(const NormalEquations& problem, std::size_t points,
                        const Selection& selection, std::span<const char> counted, double total) {
  constexpr double kNinetyPercent = 1.6448536269514722;
  const std::size_t n = selection.columns.size();
  double share = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (counted[i] != 0) share += selection.coefficients[i] / total;
  }
  const Matrix covariance = inverse_gram(problem, selection.columns);
  double variance = 0;
  for (std::size_t i = 0; i < covariance.rows(); ++i) {
    for (std::size_t j = 0; j < covariance.rows(); ++j) {
      const double di = ((counted[i] != 0 ? 1.0 : 0.0) - share) / total;
      const double dj = ((counted[j] != 0 ? 1.0 : 0.0) - share) / total;
      variance += di * dj * covariance(i, j);
    }
  }
  return kNinetyPercent *
         std::sqrt(std::max(0.0, variance * misfit_scale(selection.residual, points)));
}

}  // namespace candor
