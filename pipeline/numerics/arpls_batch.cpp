#include "pipeline/numerics/arpls_batch.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

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
  std::optional<std::size_t> spectrum;  // none: idle
  Baseline result;
  bool done = false;
};

class Rows {
 public:
  Rows(std::span<const double> intensities, const Roughness& roughness,
       const ReweightingOptions& options)
      : intensities_(intensities),
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
        results_(intensities.size() / points_, Baseline{}) {}

  std::vector<Result<Baseline>> run() {
    for (std::size_t lane = 0; lane < solver_.lanes; ++lane) take_next(lane);
    while (busy()) {
      judge_solutions(solver_.solve(block_));
      judge_weights(kernel_.weigh(weighed_, falls(kernel_.negative_sums(weighed_))));
      for (std::size_t lane = 0; lane < solver_.lanes; ++lane) {
        if (lanes_[lane].done) take_next(lane);
      }
    }
    return std::move(results_);
  }

 private:
  bool busy() const {
    return std::ranges::any_of(lanes_, [](const Lane& lane) { return lane.spectrum.has_value(); });
  }

  // Put the next spectrum into a lane; where none is left, a line of zeros.
  void take_next(std::size_t lane) {
    const std::size_t lanes = solver_.lanes;
    for (std::size_t i = 0; i < points_; ++i) weights_[i * lanes + lane] = 1.0;
    if (next_ < results_.size()) {
      const auto values = intensities_.subspan(next_ * points_, points_);
      for (std::size_t i = 0; i < points_; ++i) y_[i * lanes + lane] = values[i];
      lanes_[lane] = {};
      lanes_[lane].spectrum = next_++;
    } else {
      for (std::size_t i = 0; i < points_; ++i) y_[i * lanes + lane] = 0.0;
      lanes_[lane] = {};
    }
  }

  void judge_solutions(const PerLane<double>& least_pivots) {
    for (std::size_t i = 0; i < solver_.lanes; ++i) {
      Lane& lane = lanes_[i];
      if (!lane.spectrum || least_pivots[i] > 0) continue;
      results_[*lane.spectrum] = undetermined_curve(options_.lambda, points_);
      lane.done = true;
    }
  }

  PerLane<WeightFall> falls(const PerLane<NegativeSums>& sums) {
    PerLane<WeightFall> falls{};
    for (std::size_t i = 0; i < solver_.lanes; ++i) {
      Lane& lane = lanes_[i];
      if (!lane.spectrum || lane.done) continue;
      if (sums[i].count < kFewestNegativeResiduals) {
        lane.result.converged = true;
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
      if (!lane.spectrum || lane.done) continue;
      lane.result.change = relative(changes[i]);
      lane.result.converged = lane.result.change < options_.tolerance;
      const bool last = lane.result.iterations++ == options_.max_iterations;
      if (lane.result.converged || last) finish(i);
    }
  }

  void finish(std::size_t i) {
    Lane& lane = lanes_[i];
    lane.result.values.resize(points_);
    for (std::size_t k = 0; k < points_; ++k) {
      lane.result.values[k] = curve_[k * solver_.lanes + i];
    }
    results_[*lane.spectrum] = std::move(lane.result);
    lane.done = true;
  }

  std::span<const double> intensities_;
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
  std::vector<Result<Baseline>> results_;
};

}  // namespace

std::vector<Result<Baseline>> arpls_rows(std::span<const double> intensities,
                                         const Roughness& roughness,
                                         const ReweightingOptions& options) {
  CANDOR_INVARIANT(options.lambda > 0 && roughness.size() >= 2,
                   "a stiffness and at least two points");
  CANDOR_INVARIANT(intensities.size() % roughness.size() == 0, "whole spectra");
  return Rows(intensities, roughness, options).run();
}

}  // namespace candor
