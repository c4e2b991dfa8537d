#include "pipeline/numerics/resample.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

constexpr double kGapFactor = 5.0;
constexpr double kGridRounding = 1e-6;    // of a step
constexpr double kRangeRounding = 1e-12;  // relative: what reading a decimal axis may cost
constexpr double kNarrowest = 1e-3;       // of a distance: a window below it is a point
constexpr std::size_t kGainPoints = 128;
// A spline forgets a point by a factor of 2 − √3 per point: 1e-16 after 28.
constexpr std::size_t kReach = 28;

// The natural cubic spline of a curve by its second derivatives at the points, and the factors of
// its symmetric tridiagonal system A·s = R·y for the inner points.
class Spline {
 public:
  Spline(std::span<const double> x, std::span<const double> y)
      : x_(x), inverse_pivots_(x.size(), 0.0), seconds_(x.size(), 0.0) {
    const std::size_t n = x.size();
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const double above = across(i - 1) * inverse_pivots_[i - 1];
      const double pivot = (x[i + 1] - x[i - 1]) / 3.0 - above * across(i - 1);
      inverse_pivots_[i] = 1.0 / pivot;
      const double bend = (y[i + 1] - y[i]) / distance(i) - (y[i] - y[i - 1]) / distance(i - 1);
      seconds_[i] = bend - above * seconds_[i - 1];
    }
    if (n < 3) return;
    for (std::size_t i = n - 2; i > 0; --i) {
      seconds_[i] = (seconds_[i] - across(i) * seconds_[i + 1]) * inverse_pivots_[i];
    }
  }

  std::span<const double> positions() const { return x_; }
  std::span<const double> seconds() const { return seconds_; }
  double distance(std::size_t i) const { return x_[i + 1] - x_[i]; }
  /// Element (i, i + 1) of A, between inner points.
  double across(std::size_t i) const { return distance(i) / 6.0; }
  double inverse_pivot(std::size_t i) const { return inverse_pivots_[i]; }

 private:
  std::span<const double> x_;
  std::vector<double> inverse_pivots_;
  std::vector<double> seconds_;
};

// A linear functional of the spline: weights of the intensities and of the second derivatives at
// the points `first`, first + 1, ...
struct Functional {
  std::size_t first = 0;
  std::vector<double> of_intensities;
  std::vector<double> of_seconds;

  void reset(std::size_t from, std::size_t size) {
    first = from;
    of_intensities.assign(size, 0.0);
    of_seconds.assign(size, 0.0);
  }
};

// On an interval of width h, with t = x − xᵢ and u = h − t, the spline is
// yᵢu/h + yᵢ₊₁t/h + sᵢ(u³ − h²u)/(6h) + sᵢ₊₁(t³ − h²t)/(6h).
void add_value(const Spline& spline, std::size_t i, double x, Functional& functional) {
  const std::size_t k = i - functional.first;
  const double h = spline.distance(i);
  const double t = (x - spline.positions()[i]) / h;
  const double u = 1.0 - t;
  functional.of_intensities[k] += u;
  functional.of_intensities[k + 1] += t;
  functional.of_seconds[k] += h * h * (u * u - 1.0) * u / 6.0;
  functional.of_seconds[k + 1] += h * h * (t * t - 1.0) * t / 6.0;
}

void add_integral(const Spline& spline, std::size_t i, double from, double to, double factor,
                  Functional& functional) {
  const std::size_t k = i - functional.first;
  const double h = spline.distance(i);
  const double t0 = (from - spline.positions()[i]) / h;
  const double t1 = (to - spline.positions()[i]) / h;
  const double linear = factor * h * 0.5 * (t1 - t0) * (t1 + t0);
  const double u0 = 1.0 - t0;
  const double u1 = 1.0 - t1;
  // The integral of (t³ − t)/6 is t²(t² − 2)/24.
  const auto cubic = [&](double a, double b) {
    return factor * h * h * h * (b * b * (b * b - 2.0) - a * a * (a * a - 2.0)) / 24.0;
  };
  functional.of_intensities[k] += factor * h * (t1 - t0) - linear;
  functional.of_intensities[k + 1] += linear;
  functional.of_seconds[k] += cubic(u1, u0);
  functional.of_seconds[k + 1] += cubic(t0, t1);
}

// Express the mean of the spline over the window of the grid point x, which lies in interval i;
// yields half of the window's width, 0 for the value at x.
double express(const Spline& spline, std::size_t i, double x, double step, Functional& functional) {
  const auto positions = spline.positions();
  const double h = spline.distance(i);
  double half = step > h ? 0.5 * std::sqrt((step - h) * (step + h)) : 0.0;
  half = std::min({half, x - positions.front(), positions.back() - x});
  if (2.0 * half < kNarrowest * h) {
    functional.reset(i, 2);
    add_value(spline, i, x, functional);
    return 0.0;
  }
  std::size_t first = i;
  while (first > 0 && positions[first] > x - half) --first;
  std::size_t last = i;
  while (last + 2 < positions.size() && positions[last + 1] < x + half) ++last;
  functional.reset(first, last - first + 2);
  for (std::size_t j = first; j <= last; ++j) {
    add_integral(spline, j, std::max(positions[j], x - half), std::min(positions[j + 1], x + half),
                 0.5 / half, functional);
  }
  return half;
}

double value_of(const Functional& functional, const Spline& spline, std::span<const double> y) {
  double value = 0;
  for (std::size_t k = 0; k < functional.of_intensities.size(); ++k) {
    value += functional.of_intensities[k] * y[functional.first + k] +
             functional.of_seconds[k] * spline.seconds()[functional.first + k];
  }
  return value;
}

// Σ c² over the weights c of the intensities alone. With weights m of the second derivatives
// s = A⁻¹R·y they are those of the intensities plus Rᵀv, where A·v = m; v dies off on either side.
double variance_of(const Functional& functional, const Spline& spline, std::vector<double>& v) {
  const std::size_t n = spline.positions().size();
  const std::size_t size = functional.of_seconds.size();
  const std::size_t low = functional.first > kReach + 1 ? functional.first - kReach : 1;
  const std::size_t high = std::min(functional.first + size + kReach, n - 1);  // one past the last
  const auto weight = [&](const std::vector<double>& weights, std::size_t i) {
    return i >= functional.first && i < functional.first + size ? weights[i - functional.first]
                                                                : 0.0;
  };
  // v[i − low + 1], with a zero on either side.
  v.assign(high > low ? high - low + 2 : 2, 0.0);
  for (std::size_t i = std::max(low, functional.first); i < high; ++i) {
    v[i - low + 1] = weight(functional.of_seconds, i) -
                     spline.across(i - 1) * spline.inverse_pivot(i - 1) * v[i - low];
  }
  for (std::size_t i = high; i-- > low;) {
    v[i - low + 1] = (v[i - low + 1] - spline.across(i) * v[i - low + 2]) * spline.inverse_pivot(i);
  }
  double variance = 0;
  const auto slot = [&](std::size_t i) { return i >= low && i < high ? v[i - low + 1] : 0.0; };
  for (std::size_t i = low - 1; i <= std::min(high, n - 1); ++i) {
    double c = weight(functional.of_intensities, i);
    if (i > 0) c += (slot(i - 1) - slot(i)) / spline.distance(i - 1);
    if (i + 1 < n) c += (slot(i + 1) - slot(i)) / spline.distance(i);
    variance += c * c;
  }
  return variance;
}

double widest_allowed(std::span<const double> positions) {
  std::vector<double> distances(positions.size() - 1);
  for (std::size_t i = 0; i < distances.size(); ++i) {
    distances[i] = positions[i + 1] - positions[i];
  }
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::ranges::nth_element(distances, middle);
  return kGapFactor * *middle;
}

Result<void> check_range(std::span<const double> positions, double first, double last) {
  const double slack =
      kRangeRounding * std::max(std::abs(positions.front()), std::abs(positions.back()));
  if (first >= positions.front() - slack && last <= positions.back() + slack) return {};
  return Error{ErrorCode::insufficient_data,
               fmt::format("the grid runs from {} to {}, but the spectrum only from {} to {}; it "
                           "is not extrapolated",
                           to_decimal(first), to_decimal(last), to_decimal(positions.front()),
                           to_decimal(positions.back()))};
}

Result<void> check_gaps(std::span<const double> positions, const Functional& functional, double x,
                        double half, double widest) {
  for (std::size_t j = functional.first; j + 1 < functional.first + functional.of_seconds.size();
       ++j) {
    const bool touched = positions[j] < x + half && positions[j + 1] > x - half;
    if (!touched || positions[j + 1] - positions[j] <= widest) continue;
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the grid point {} needs what lies between {} and {}, where the "
                    "spectrum has no points; gaps are not bridged",
                    to_decimal(x), to_decimal(positions[j]), to_decimal(positions[j + 1]))};
  }
  return {};
}

// True for about kGainPoints indices below `count`, all of them if it is no more: those whose
// multiple of the golden ratio has a small fraction. They keep step with no ratio of grid to curve.
bool takes_gain(std::size_t index, std::size_t count) {
  constexpr double kGoldenRatio = 1.618033988749895;
  const double multiple = kGoldenRatio * static_cast<double>(index);
  return (multiple - std::floor(multiple)) * static_cast<double>(count) <
         static_cast<double>(kGainPoints);
}

}  // namespace

std::size_t grid_count(double from, double to, double step) {
  if (!(to >= from) || !(step > 0)) return 0;
  return static_cast<std::size_t>(std::floor((to - from) / step + kGridRounding)) + 1;
}

Result<Resampled> resample(std::span<const double> positions, std::span<const double> intensities,
                           const GridPoints& grid) {
  CANDOR_INVARIANT(positions.size() == intensities.size() && positions.size() >= 2,
                   "one intensity per position, at least two");
  CANDOR_INVARIANT(grid.count > 0 && grid.step > 0, "a grid of at least one point");
  CANDOR_TRY(check_range(positions, grid.from, grid[grid.count - 1]));
  const Spline spline(positions, intensities);
  const double widest = widest_allowed(positions);

  Resampled result;
  result.values.reserve(grid.count);
  Functional functional;
  std::vector<double> workspace;
  double variance = 0;
  double gain_points = 0;
  std::size_t interval = 0;
  for (std::size_t k = 0; k < grid.count; ++k) {
    // The range was checked to within rounding.
    const double x = std::clamp(grid[k], positions.front(), positions.back());
    while (interval + 2 < positions.size() && positions[interval + 1] <= x) ++interval;
    const double half = express(spline, interval, x, grid.step, functional);
    CANDOR_TRY(check_gaps(positions, functional, x, half, widest));
    result.values.push_back(value_of(functional, spline, intensities));
    if (takes_gain(k, grid.count)) {
      variance += variance_of(functional, spline, workspace);
      gain_points += 1;
    }
  }
  result.noise_gain = std::sqrt(variance / gain_points);
  return result;
}

Result<std::vector<double>> resample_onto(std::span<const double> positions,
                                          std::span<const double> intensities,
                                          std::span<const double> targets) {
  CANDOR_INVARIANT(positions.size() == intensities.size() && positions.size() >= 2,
                   "one intensity per position, at least two");
  CANDOR_INVARIANT(targets.size() >= 2, "two targets or more");
  CANDOR_TRY(check_range(positions, targets.front(), targets.back()));
  const Spline spline(positions, intensities);
  const double widest = widest_allowed(positions);
  std::vector<double> values;
  values.reserve(targets.size());
  Functional functional;
  std::size_t interval = 0;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const double x = std::clamp(targets[k], positions.front(), positions.back());
    while (interval + 2 < positions.size() && positions[interval + 1] <= x) ++interval;
    const std::size_t before = k == 0 ? 0 : k - 1;
    const std::size_t after = std::min(k + 1, targets.size() - 1);
    const double step = (targets[after] - targets[before]) / static_cast<double>(after - before);
    const double half = express(spline, interval, x, step, functional);
    CANDOR_TRY(check_gaps(positions, functional, x, half, widest));
    values.push_back(value_of(functional, spline, intensities));
  }
  return values;
}

}  // namespace candor
