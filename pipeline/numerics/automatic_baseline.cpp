#include "pipeline/numerics/automatic_baseline.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/arpls.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr std::array kLambdas = {1.0, 3.1623,   1e1, 3.1623e1, 1e2, 3.1623e2, 1e3, 3.1623e3,
                                 1e4, 3.1623e4, 1e5, 3.1623e5, 1e6, 3.1623e6, 1e7, 3.1623e7,
                                 1e8, 3.1623e8, 1e9};
/// Of the reach: no curve is tried that follows a wave of this length to half of its height.
constexpr double kShortestWave = 0.25;
constexpr double kRounding = 1e-6;  ///< of the level: what stiff curves cost
constexpr std::size_t kFewestInWindow = 8;
constexpr double kLowPart = 0.15;  ///< of the points of a window
constexpr double kAllowed = 0.5;   ///< of the scale below
constexpr double kHeightPart = 0.01;

struct Window {
  std::size_t first = 0;
  std::size_t size = 0;
};

/// Windows of that length that overlap by half and hold enough points.
std::vector<Window> windows_on(const Axis& axis, double reach) {
  std::vector<Window> windows;
  const auto positions = axis.positions();
  for (double from = axis.front(); from + reach <= axis.back(); from += 0.5 * reach) {
    const auto first = std::ranges::lower_bound(positions, from);
    const auto last = std::ranges::upper_bound(positions, from + reach);
    const auto size = static_cast<std::size_t>(last - first);
    if (size < kFewestInWindow) continue;
    windows.push_back({static_cast<std::size_t>(first - positions.begin()), size});
  }
  return windows;
}

/// The length of the wave that Whittaker's smoother halves, λ·(2π·h/length)⁴ = 1, in the axis unit.
double wave_of(double lambda, const Axis& axis) {
  return 2 * std::numbers::pi * std::sqrt(std::sqrt(lambda)) * axis.mean_step();
}

struct Candidate {
  AutomaticBaseline found;
  double left = 0;     ///< root mean square over the windows
  double allowed = 0;  ///< how much more than the least may be left
};

Candidate judged(AutomaticBaseline found, std::span<const double> intensities,
                 std::span<const Window> windows, double noise) {
  Candidate candidate{.found = std::move(found)};
  std::vector<double> residuals(intensities.begin(), intensities.end());
  const auto& curve = candidate.found.baseline.values;
  for (std::size_t i = 0; i < residuals.size(); ++i) residuals[i] -= curve[i];
  double level = 0;
  for (const double value : intensities) level = std::max(level, std::abs(value));
  candidate.allowed =
      kAllowed * std::max({noise, kHeightPart * std::ranges::max(residuals), kRounding * level});
  std::vector<double> piece;
  double squares = 0;
  for (const Window& window : windows) {
    const auto begin = residuals.begin() + static_cast<std::ptrdiff_t>(window.first);
    piece.assign(begin, begin + static_cast<std::ptrdiff_t>(window.size));
    const auto low =
        piece.begin() + static_cast<std::ptrdiff_t>(kLowPart * static_cast<double>(window.size));
    std::ranges::nth_element(piece, low);
    squares += (*low + noise) * (*low + noise);
  }
  candidate.left = std::sqrt(squares / static_cast<double>(windows.size()));
  return candidate;
}

}  // namespace

Result<AutomaticBaseline> automatic_arpls(const Axis& axis, std::span<const double> intensities,
                                          const AutomaticOptions& options) {
  CANDOR_INVARIANT(axis.size() == intensities.size(), "one intensity per position");
  const double noise = CANDOR_TRY(white_noise(intensities));
  const double length = axis.back() - axis.front();
  const auto windows = windows_on(axis, options.reach);
  if (length < 2 * options.reach || windows.empty()) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the axis is {} long, with a point every {}; a reach of {} needs twice "
                    "its length and {} points within it",
                    to_decimal(length), to_decimal(axis.mean_step()), to_decimal(options.reach),
                    kFewestInWindow)};
  }
  const Roughness roughness = Roughness::on(axis);
  std::vector<Candidate> candidates;
  for (const double lambda : kLambdas) {
    if (wave_of(lambda, axis) < kShortestWave * options.reach) continue;
    auto baseline = arpls(intensities, roughness,
                          {.lambda = lambda,
                           .tolerance = options.tolerance,
                           .max_iterations = options.max_iterations});
    if (!baseline) break;  // stiffer ones are singular, too
    candidates.push_back(judged({.baseline = std::move(baseline).value(), .lambda = lambda},
                                intensities, windows, noise));
  }
  if (candidates.empty()) {
    return Error{ErrorCode::invalid_value, "no baseline is determined in double precision"};
  }
  const double least = std::ranges::min(candidates, {}, &Candidate::left).left;
  auto chosen = std::ranges::find_if(
      candidates.rbegin(), candidates.rend(),
      [least](const Candidate& candidate) { return candidate.left <= least + candidate.allowed; });
  return std::move(chosen->found);
}

}  // namespace candor
