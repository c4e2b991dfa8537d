#include "pipeline/numerics/arpls_batch.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/arpls_weights.h"
#include "pipeline/numerics/whittaker_kernel.h"

namespace candor {
namespace {

// Arrays of one size in one piece of memory. Each starts at a line of the cache, and not all at the
// same place of a page, where a store would look like one to the next array's.
class Arrays {
 public:
  Arrays(std::size_t count, std::size_t size)
      : size_((size + kLine - 1) / kLine * kLine + kGap), values_(count * size_ + kLine) {
    void* start = values_.data();
    std::size_t space = values_.size() * sizeof(double);
    first_ = static_cast<double*>(
        std::align(kLine * sizeof(double), count * size_ * sizeof(double), start, space));
  }
  Arrays(const Arrays&) = delete;
  Arrays& operator=(const Arrays&) = delete;

  double* at(std::size_t index) { return first_ + index * size_; }

 private:
  static constexpr std::size_t kLine = 64 / sizeof(double);
  static constexpr std::size_t kGap = 5 * kLine;

  std::size_t size_;
  std::vector<double> values_;
  double* first_;
};

// What one lane is at work on.
struct Lane {
  std::optional<std::size_t> row;  // none: idle
  bool done = false;
};

class Rows {
 public:
  Rows(std::span<const double> rows, const Roughness& roughness, const ReweightingOptions& options,
       std::span<double> baselines)
      : rows_(rows),
        baselines_(baselines),
        points_(roughness.size()),
        options_(options),
        arrays_(5, solver_.lanes * points_),
        y_(arrays_.at(0)),
        weights_(arrays_.at(1)),
        curve_(arrays_.at(2)),
        block_{.roughness = roughness,
               .inverse_lambda = 1.0 / options.lambda,
               .intensities = y_,
               .weights = weights_,
               .near = arrays_.at(3),
               .far = arrays_.at(4),
               .curve = curve_},
        weighed_{points_, y_, curve_, weights_},
        outcomes_(rows.size() / points_) {}

  std::vector<BatchOutcome> run() {
    for (std::size_t lane = 0; lane < solver_.lanes; ++lane) take_next(lane);
    while (busy()) {
      judge_solutions(solver_.solve(block_));
      judge_weights(kernel_.weigh(weighed_, falls(kernel_.negative_sums(weighed_))));
      for (std::size_t lane = 0; lane < solver_.lanes; ++lane) {
        if (lanes_[lane].done) take_next(lane);
      }
    }
    return std::move(outcomes_);
  }

 private:
  bool busy() const {
    return std::ranges::any_of(lanes_, [](const Lane& lane) { return lane.row.has_value(); });
  }

  // Put the next spectrum into a lane; where none is left, a line of zeros.
  void take_next(std::size_t lane) {
    const std::size_t lanes = solver_.lanes;
    for (std::size_t i = 0; i < points_; ++i) weights_[i * lanes + lane] = 1.0;
    if (next_ < outcomes_.size()) {
      const auto values = rows_.subspan(next_ * points_, points_);
      for (std::size_t i = 0; i < points_; ++i) y_[i * lanes + lane] = values[i];
      lanes_[lane] = {};
      lanes_[lane].row = next_++;
    } else {
      for (std::size_t i = 0; i < points_; ++i) y_[i * lanes + lane] = 0.0;
      lanes_[lane] = {};
    }
  }

  void judge_solutions(const PerLane<double>& least_pivots) {
    for (std::size_t i = 0; i < solver_.lanes; ++i) {
      Lane& lane = lanes_[i];
      if (!lane.row || least_pivots[i] > 0) continue;
      outcomes_[*lane.row].determined = false;
      lane.done = true;
    }
  }

  PerLane<WeightFall> falls(const PerLane<NegativeSums>& sums) {
    PerLane<WeightFall> falls{};
    for (std::size_t i = 0; i < solver_.lanes; ++i) {
      Lane& lane = lanes_[i];
      if (!lane.row || lane.done) continue;
      if (sums[i].count < kFewestNegativeResiduals) {
        outcomes_[*lane.row].converged = true;
        finish(i);
      } else {
        falls[i] = weight_fall(sums[i]);
      }
    }
    return falls;
  }

  void judge_weights(const PerLane<WeightChange>& changes) {
    for (std::size_t i = 0; i < solver_.lanes; ++i) {
      Lane& lane = lanes_[i];
      if (!lane.row || lane.done) continue;
      BatchOutcome& outcome = outcomes_[*lane.row];
      outcome.change = relative(changes[i]);
      outcome.converged = outcome.change < options_.tolerance;
      const bool last = outcome.iterations++ == options_.max_iterations;
      if (outcome.converged || last) finish(i);
    }
  }

  void finish(std::size_t i) {
    const auto baseline = baselines_.subspan(*lanes_[i].row * points_, points_);
    for (std::size_t k = 0; k < points_; ++k) baseline[k] = curve_[k * solver_.lanes + i];
    lanes_[i].done = true;
  }

  std::span<const double> rows_;
  std::span<double> baselines_;
  std::size_t points_;
  ReweightingOptions options_;
  WhittakerSolver solver_ = whittaker_solver();
  ArplsWeights kernel_ = arpls_weights();
  Arrays arrays_;
  double* y_;
  double* weights_;
  double* curve_;
  WhittakerBlock block_;
  Weighed weighed_;
  PerLane<Lane> lanes_;
  std::size_t next_ = 0;
  std::vector<BatchOutcome> outcomes_;
};

}  // namespace

std::vector<BatchOutcome> arpls_rows(std::span<const double> rows, const Roughness& roughness,
                                     const ReweightingOptions& options,
                                     std::span<double> baselines) {
  CANDOR_INVARIANT(options.lambda > 0 && roughness.size() >= 2 &&
                       rows.size() % roughness.size() == 0 && baselines.size() == rows.size(),
                   "whole rows and room for their baselines");
  return Rows(rows, roughness, options, baselines).run();
}

}  // namespace candor
