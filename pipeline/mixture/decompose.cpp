#include "pipeline/mixture/decompose.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "pipeline/mixture/unexplained_signal.h"

namespace candor {
namespace {

constexpr int kMostRounds = 3;

/// The sample and the references that cover all of it, as columns.
FitData fit_data(const Prepared& sample, const Dictionary& dictionary,
                 std::span<const std::size_t> entries) {
  FitData data;
  const std::size_t points = sample.values().size();
  for (std::size_t i = 0; i < points; ++i) data.positions.push_back(sample.position(i));
  data.sample.assign(sample.values().begin(), sample.values().end());
  data.noise = sample.noise();
  data.references = Matrix(points, entries.size());
  for (std::size_t c = 0; c < entries.size(); ++c) {
    const Prepared& reference = dictionary.entries()[entries[c]].prepared;
    const auto covered = reference.values().subspan(sample.first() - reference.first(), points);
    std::ranges::copy(covered, data.references.column(c).begin());
  }
  return data;
}

bool covers(const Prepared& reference, const Prepared& sample) {
  return reference.first() <= sample.first() &&
         reference.first() + reference.values().size() >= sample.first() + sample.values().size();
}

std::vector<double> spread(const Selection& selection, std::size_t columns) {
  std::vector<double> coefficients(columns, 0.0);
  for (std::size_t i = 0; i < selection.columns.size(); ++i) {
    coefficients[selection.columns[i]] = selection.coefficients[i];
  }
  return coefficients;
}

constexpr int kUnknownRounds = 2;

/// Select again with the covariance of an unknown signal, learnt from what all references together
/// leave.
void allow_for_unknown(Decomposition& result, std::span<const std::size_t> all,
                       std::span<const char> allowed) {
  for (int round = 0; round < kUnknownRounds; ++round) {
    const Selection explained = refit(result.problem.equations, all);
    result.problem = whiten(
        result.data,
        with_unexplained_signal(
            mismatch_covariance(result.data, spread(result.selection, all.size()), result.model),
            result.data, spread(explained, all.size())));
    result.selection = select_by_evidence(result.problem.equations, result.problem.points,
                                          result.selection.columns, allowed, result.rule);
  }
}

}  // namespace

double explained_misfit(ReferenceOrigin origin) {
  constexpr double kMeasured = 1.6;
  constexpr double kRebuilt = 6;
  return origin == ReferenceOrigin::rebuilt ? kRebuilt : kMeasured;
}

Result<Decomposition> decompose(const Prepared& sample, const Dictionary& dictionary,
                                const MismatchModel& model, std::span<const std::size_t> left_out) {
  if (auto same = require_same_recipe(sample, dictionary); !same) return std::move(same).error();
  Decomposition result;
  result.model = model;
  for (std::size_t i = 0; i < dictionary.entries().size(); ++i) {
    if (!covers(dictionary.entries()[i].prepared, sample)) continue;
    if (std::ranges::find(left_out, i) == left_out.end()) result.entries.push_back(i);
  }
  if (result.entries.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no reference of library {} covers the sample from {} to {}",
                             dictionary.library(), sample.position(0),
                             sample.position(sample.values().size() - 1))};
  }
  result.data = fit_data(sample, dictionary, result.entries);
  const std::size_t columns = result.entries.size();
  const std::vector<char> allowed(columns, 1);
  std::vector<std::size_t> all(columns);
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<double> coefficients = first_guess(result.data);
  std::vector<std::size_t> before;
  for (int round = 0; round < kMostRounds; ++round) {
    result.problem = whiten(result.data, mismatch_covariance(result.data, coefficients, model));
    result.selection =
        select_by_evidence(result.problem.equations, result.problem.points,
                           refit(result.problem.equations, all).columns, allowed, result.rule);
    if (result.selection.columns == before) break;
    before = result.selection.columns;
    coefficients = spread(result.selection, columns);
    if (before.empty()) break;
  }
  result.misfit = result.selection.residual / static_cast<double>(result.problem.points);
  if (result.misfit > explained_misfit(dictionary.origin()))
    allow_for_unknown(result, all, allowed);
  return result;
}

}  // namespace candor
