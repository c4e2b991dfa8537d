#include "pipeline/detect/confusable.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "pipeline/mixture/generalised.h"
#include "pipeline/numerics/least_squares.h"

namespace candor {
namespace {

/// How many pairs are reported as the closest.
constexpr std::size_t kClosest = 5;

/// The references that cover the whole grid, as columns; the sample is filled in for each.
FitData all_references(const Dictionary& dictionary, std::span<const std::size_t> entries) {
  FitData data;
  const Prepared& any = dictionary.entries()[entries.front()].prepared;
  const std::size_t points = any.values().size();
  for (std::size_t i = 0; i < points; ++i) data.positions.push_back(any.position(i));
  data.sample.assign(points, 0.0);
  data.references = Matrix(points, entries.size());
  for (std::size_t c = 0; c < entries.size(); ++c) {
    std::ranges::copy(dictionary.entries()[entries[c]].prepared.values(),
                      data.references.column(c).begin());
  }
  return data;
}

/// What it costs to explain one column at its share without it.
struct Costs {
  std::vector<double> by_other;  ///< by each other column in its place, K
  double left_out = 0;           ///< by nothing in its place

  bool seen() const { return left_out >= kConfusableCost; }
};

/// One sample after another, made of the references and held against all of them.
class Comparer {
 public:
  Comparer(FitData references, std::optional<std::size_t> matrix, const ConfusableSetting& setting,
           const MismatchModel& model)
      : data_(std::move(references)), matrix_(matrix), setting_(&setting), model_(&model) {}

  std::vector<Costs> costs() {
    const std::size_t columns = data_.references.columns();
    std::vector<Costs> costs;
    costs.reserve(columns);
    for (std::size_t own = 0; own < columns; ++own) {
      costs.push_back(costs_of(own));
      if (setting_->progress) setting_->progress(own + 1, columns);
    }
    return costs;
  }

 private:
  /// Make column `own`, at its share, the sample. The problem, whitened by what is expected of it.
  WhitenedProblem problem_of(std::size_t own) {
    const double share = setting_->share;
    std::vector<double> coefficients(data_.references.columns(), 0.0);
    coefficients[own] += share;
    if (matrix_) coefficients[*matrix_] += 1 - share;
    for (std::size_t i = 0; i < data_.sample.size(); ++i) {
      data_.sample[i] = share * data_.references(i, own);
      if (matrix_) data_.sample[i] += (1 - share) * data_.references(i, *matrix_);
    }
    // A reference without a band in the range leaves no strongest band to measure noise by.
    constexpr double kLeastNoise = 1e-6;
    data_.noise = std::max(kLeastNoise, setting_->noise * std::ranges::max(data_.sample));
    return whiten(data_, mismatch_covariance(data_, coefficients, *model_));
  }

  Costs costs_of(std::size_t own) {
    const NormalEquations equations = problem_of(own).equations;
    const std::size_t columns = data_.references.columns();
    Costs costs{std::vector<double>(columns, 0.0), equations.energy};
    if (matrix_) {
      const std::array<std::size_t, 1> rest = {*matrix_};
      costs.left_out = non_negative_fit(equations, rest).residual;
    }
    for (std::size_t k = 0; k < columns; ++k) {
      const std::array<std::size_t, 2> both = {k, matrix_.value_or(k)};
      const auto used = std::span(both).first(matrix_ && *matrix_ != k ? 2 : 1);
      costs.by_other[k] = non_negative_fit(equations, used).residual;
    }
    return costs;
  }

  FitData data_;
  std::optional<std::size_t> matrix_;
  const ConfusableSetting* setting_;
  const MismatchModel* model_;
};

/// Every pair of different substances of which one is seen, with what it costs.
std::vector<ConfusablePair> all_pairs(const Dictionary& dictionary,
                                      std::span<const std::size_t> entries,
                                      std::optional<std::size_t> matrix,
                                      std::span<const Costs> costs) {
  std::vector<ConfusablePair> pairs;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t j = i + 1; j < entries.size(); ++j) {
      const DictionaryEntry& first = dictionary.entries()[entries[i]];
      const DictionaryEntry& second = dictionary.entries()[entries[j]];
      if (i == matrix || j == matrix || first.substance == second.substance) continue;
      double cost = std::numeric_limits<double>::infinity();
      if (costs[i].seen()) cost = costs[i].by_other[j];
      if (costs[j].seen()) cost = std::min(cost, costs[j].by_other[i]);
      if (std::isfinite(cost)) pairs.push_back({entries[i], entries[j], std::max(cost, 0.0)});
    }
  }
  return pairs;
}

/// Follow the links of a partition to its first member.
std::size_t root_of(std::span<const std::size_t> parents, std::size_t member) {
  while (parents[member] != member) member = parents[member];
  return member;
}

std::vector<std::vector<std::size_t>> groups_of(std::span<const ConfusablePair> pairs,
                                                std::size_t references) {
  std::vector<std::size_t> parents(references);
  for (std::size_t i = 0; i < references; ++i) parents[i] = i;
  for (const ConfusablePair& pair : pairs) {
    const auto [low, high] =
        std::minmax({root_of(parents, pair.first), root_of(parents, pair.second)});
    parents[high] = low;
  }
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < references; ++i) members[root_of(parents, i)].push_back(i);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [root, group] : members) {
    if (group.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

Result<void> check(const Dictionary& dictionary, const ConfusableSetting& setting) {
  if (!(setting.share > 0 && setting.share <= 1)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("a share of {} should be above 0 and at most 1", setting.share)};
  }
  if (setting.share < 1 && !setting.matrix) {
    return Error{ErrorCode::invalid_value,
                 "a share below 1 needs a reference that makes up the rest of the sample"};
  }
  if (!(setting.noise >= 0 && setting.noise <= 1)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("a noise of {} should be from 0 to 1, as a part of the strongest band",
                             setting.noise)};
  }
  if (dictionary.entries().size() > kMostConfusable) {
    return Error{ErrorCode::unsupported,
                 fmt::format("{} references are too many to compare each with each: at most {}",
                             dictionary.entries().size(), kMostConfusable)};
  }
  return {};
}

}  // namespace

Result<Confusables> confusable_references(const Dictionary& dictionary, const MismatchModel& model,
                                          const ConfusableSetting& setting) {
  CANDOR_TRY(check(dictionary, setting));
  Confusables result;
  std::vector<std::size_t> entries;
  std::optional<std::size_t> matrix;
  for (std::size_t i = 0; i < dictionary.entries().size(); ++i) {
    const DictionaryEntry& entry = dictionary.entries()[i];
    if (entry.prepared.values().size() < entry.prepared.grid().size()) {
      result.left_out.push_back(i);
      continue;
    }
    if (setting.matrix == i) matrix = entries.size();
    entries.push_back(i);
  }
  if (setting.matrix && !matrix) {
    return Error{ErrorCode::invalid_value,
                 "the reference that makes up the rest does not cover the recipe's range"};
  }
  result.compared = entries.size();
  if (entries.empty()) return result;
  const auto costs = Comparer(all_references(dictionary, entries), matrix, setting, model).costs();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i != matrix && !costs[i].seen()) result.unseen.push_back(entries[i]);
  }
  std::vector<ConfusablePair> all = all_pairs(dictionary, entries, matrix, costs);
  for (const ConfusablePair& pair : all) {
    if (pair.statistic < kConfusableCost) result.pairs.push_back(pair);
  }
  result.groups = groups_of(result.pairs, dictionary.entries().size());
  std::ranges::stable_sort(all, {}, &ConfusablePair::statistic);
  all.resize(std::min(all.size(), kClosest));
  result.closest = std::move(all);
  return result;
}

}  // namespace candor
