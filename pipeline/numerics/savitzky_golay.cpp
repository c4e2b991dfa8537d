#include "pipeline/numerics/savitzky_golay.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/convolution.h"
#include "pipeline/numerics/row_convolution.h"

namespace candor {
namespace {

constexpr std::size_t kRowsTogether = 16;

// Values of the orthogonal polynomials of degree 0 to `order`, and of their derivatives, at the
// offsets −m, ..., m. A monic polynomial obeys pₖ₊₁(x) = x·pₖ(x) − βₖ·pₖ₋₁(x) there, with
// βₖ = ‖pₖ‖²/‖pₖ₋₁‖², and its s-th derivative the same with s·pₖ⁽ˢ⁻¹⁾ added. Offsets are divided by
// m, which keeps the values near 1.
class OrthogonalPolynomials {
 public:
  OrthogonalPolynomials(std::size_t window, std::size_t order, std::size_t derivative)
      : window_(window), degrees_(order + 1), derivatives_(derivative + 1) {
    values_.assign(degrees_ * derivatives_ * window_, 0.0);
    squared_norms_.assign(degrees_, 0.0);
    for (std::size_t degree = 0; degree < degrees_; ++degree) fill(degree);
  }

  double value(std::size_t degree, std::size_t derivative, std::size_t place) const {
    return values_[index(degree, derivative, place)];
  }
  double squared_norm(std::size_t degree) const { return squared_norms_[degree]; }

 private:
  std::size_t index(std::size_t degree, std::size_t derivative, std::size_t place) const {
    return (degree * derivatives_ + derivative) * window_ + place;
  }

  void fill(std::size_t degree) {
    const double half = std::floor(static_cast<double>(window_) / 2);
    for (std::size_t place = 0; place < window_; ++place) {
      const double x = half == 0 ? 0.0 : (static_cast<double>(place) - half) / half;
      for (std::size_t s = 0; s < derivatives_; ++s) {
        double value = degree == 0 && s == 0 ? 1.0 : 0.0;
        if (degree > 0) {
          value = x * values_[index(degree - 1, s, place)];
          if (s > 0) value += static_cast<double>(s) * values_[index(degree - 1, s - 1, place)];
        }
        if (degree > 1) {
          value -= squared_norms_[degree - 1] / squared_norms_[degree - 2] *
                   values_[index(degree - 2, s, place)];
        }
        values_[index(degree, s, place)] = value;
      }
      const double value = values_[index(degree, 0, place)];
      squared_norms_[degree] += value * value;
    }
  }

  std::size_t window_;
  std::size_t degrees_;
  std::size_t derivatives_;
  std::vector<double> values_;
  std::vector<double> squared_norms_;
};

}  // namespace

SavitzkyGolay::SavitzkyGolay(std::size_t window, std::size_t order, std::size_t derivative,
                             double spacing)
    : window_(window), weights_(window * window, 0.0) {
  CANDOR_INVARIANT(window % 2 == 1 && order < window && derivative <= order && spacing > 0,
                   "an odd window above the order, a derivative up to it");
  const OrthogonalPolynomials polynomials(window, order, derivative);
  const double half = std::floor(static_cast<double>(window) / 2);
  const double unit = half == 0 ? spacing : half * spacing;
  const double scale = 1.0 / std::pow(unit, static_cast<double>(derivative));
  for (std::size_t place = 0; place < window; ++place) {
    for (std::size_t degree = derivative; degree <= order; ++degree) {
      const double factor =
          scale * polynomials.value(degree, derivative, place) / polynomials.squared_norm(degree);
      for (std::size_t j = 0; j < window; ++j) {
        weights_[place * window + j] += factor * polynomials.value(degree, 0, j);
      }
    }
  }
}

std::vector<double> SavitzkyGolay::filter(std::span<const double> intensities) const {
  std::vector<double> result(intensities.size());
  filter(intensities, result);
  return result;
}

void SavitzkyGolay::filter(std::span<const double> intensities, std::span<double> out) const {
  const std::size_t n = intensities.size();
  CANDOR_INVARIANT(n >= window_ && out.size() == n, "at least a window of points");
  const std::size_t half = window_ / 2;
  filter_ends(intensities, out);
  convolve(weights(half), intensities, out.subspan(half, n - 2 * half));
}

void SavitzkyGolay::filter_rows(std::span<const double> rows, std::size_t points,
                                std::span<double> out) const {
  CANDOR_INVARIANT(points >= window_ && rows.size() % points == 0 && out.size() == rows.size(),
                   "whole rows of at least a window of points");
  // Where in- and output are larger than the caches, what is written is not read back from them.
  constexpr std::size_t kLarge = std::size_t{1} << 21U;
  const bool large = rows.size() >= kLarge;
  // So few rows that their ends are still in the cache when they are fitted.
  const std::size_t group = (large ? kRowsTogether : 1) * points;
  for (std::size_t first = 0; first < rows.size(); first += group) {
    const std::size_t size = std::min(group, rows.size() - first);
    if (large) {
      convolve_rows(weights(window_ / 2), {rows.subspan(first, size), points},
                    out.subspan(first, size));
    }
    for (std::size_t row = first; row < first + size; row += points) {
      const auto from = rows.subspan(row, points);
      const auto to = out.subspan(row, points);
      if (large) {
        filter_ends(from, to);
      } else {
        filter(from, to);
      }
    }
  }
}

void SavitzkyGolay::filter_ends(std::span<const double> intensities, std::span<double> out) const {
  const std::size_t n = intensities.size();
  const auto at = [&](std::size_t place, std::size_t first) {
    const auto row = weights(place);
    double sum = 0;
    for (std::size_t j = 0; j < window_; ++j) sum += row[j] * intensities[first + j];
    return sum;
  };
  for (std::size_t i = 0; i < window_ / 2; ++i) {
    out[i] = at(i, 0);
    out[n - 1 - i] = at(window_ - 1 - i, n - window_);
  }
}

}  // namespace candor
