#include "pipeline/numerics/arpls_batch.h"

#include <hwy/aligned_allocator.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/numerics/arpls_weights.h"
#include "pipeline/numerics/whittaker_kernel.h"

namespace candor {
namespace {

using Values = hwy::AlignedFreeUniquePtr<double[]>;

// What one lane is at work on.
struct Lane {
  std::optional<std::size_t> spectrum;  // none: idle
  Baseline result;
  bool done = false;
};

Values allocated(std::size_t count) {
  auto values = hwy::AllocateAligned<double>(count);
  CANDOR_INVARIANT(values != nullptr, "memory for a block of spectra");
  std::fill_n(values.get(), count, 0.0);
  return values;
}

class Rows {
 public:
  Rows(std::span<const double> intensities, const Roughness& roughness,
       const ReweightingOptions& options)
      : intensities_(intensities),
        points_(roughness.size()),
        options_(options),
        y_(allocated(solver_.lanes * points_)),
        weights_(allocated(solver_.lanes * points_)),
        curve_(allocated(solver_.lanes * points_)),
        near_(allocated(solver_.lanes * points_)),
        far_(allocated(solver_.lanes * points_)),
        block_{.roughness = roughness,
               .inverse_lambda = 1.0 / options.lambda,
               .intensities = y_.get(),
               .weights = weights_.get(),
               .near = near_.get(),
               .far = far_.get(),
               .curve = curve_.get()},
        weighed_{points_, y_.get(), curve_.get(), weights_.get()},
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
  Values y_;
  Values weights_;
  Values curve_;
  Values near_;
  Values far_;
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
