#include "pipeline/numerics/fourier.h"

#include <fftw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <utility>

namespace candor {
namespace {

constexpr std::size_t kMostPoints = std::size_t{1} << 26;

/// FFTW makes and frees plans with shared tables; only their execution is thread-safe.
std::mutex& planner() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

struct RealFourier::Plan {
  explicit Plan(std::size_t count)
      : points(count), complex_points(count / 2 + 1), memory(fftw_alloc_complex(complex_points)) {
    if (memory == nullptr) throw std::bad_alloc();
    const std::scoped_lock lock(planner());
    plan = fftw_plan_dft_r2c_1d(static_cast<int>(points), real(), memory, FFTW_ESTIMATE);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  ~Plan() {
    const std::scoped_lock lock(planner());
    if (plan != nullptr) fftw_destroy_plan(plan);
    fftw_free(memory);
  }

  // FFTW's in-place transforms keep both in one array: N reals, padded to N/2 + 1 complex numbers.
  double* real() const { return reinterpret_cast<double*>(memory); }

  std::size_t points;
  std::size_t complex_points;
  fftw_complex* memory;
  fftw_plan plan = nullptr;
};

RealFourier::RealFourier(std::unique_ptr<Plan> plan) : plan_(std::move(plan)) {}
RealFourier::RealFourier(RealFourier&&) noexcept = default;
RealFourier& RealFourier::operator=(RealFourier&&) noexcept = default;
RealFourier::~RealFourier() = default;

Result<RealFourier> RealFourier::make(std::size_t points) {
  if (points == 0 || points > kMostPoints) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("a Fourier transform of {} points; it must have 1 to {}", points, kMostPoints)};
  }
  auto plan = std::make_unique<Plan>(points);
  if (plan->plan == nullptr) {
    return Error{ErrorCode::internal, fmt::format("FFTW makes no plan for {} points", points)};
  }
  RealFourier result(std::move(plan));
  std::ranges::fill(result.values(), 0.0);
  return result;
}

std::size_t RealFourier::points() const { return plan_->points; }

std::span<double> RealFourier::values() { return {plan_->real(), plan_->points}; }

std::span<const std::complex<double>> RealFourier::transform() {
  fftw_execute(plan_->plan);
  return {reinterpret_cast<const std::complex<double>*>(plan_->memory), plan_->complex_points};
}

}  // namespace candor
