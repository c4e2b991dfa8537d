#include "pipeline/numerics/spikes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "pipeline/core/invariant.h"
#include "pipeline/numerics/median.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr std::size_t kWidest = 3;
constexpr std::size_t kEnds = 3;
constexpr double kMargin = 1.15;
constexpr int kRounds = 10;

/// A run of points beside the points around it.
struct Run {
  std::size_t first = 0;
  std::size_t width = 1;
  double height = 0;    // mean above the background
  double shoulder = 0;  // of the higher neighbour, above the background on its side
  double level = 0;     // of the higher neighbour
  bool stands_out = false;
};

Run run_at(std::span<const double> y, std::size_t first, std::size_t width, std::size_t window) {
  const std::size_t after = first + width;
  const std::size_t reach = std::min(window, first);
  const auto inside = y.subspan(first, width);
  const double left = std::ranges::min(y.subspan(first - reach, reach));
  const double right = std::ranges::min(y.subspan(after, std::min(window, y.size() - after)));
  double mean = 0;
  for (const double value : inside) mean += value / static_cast<double>(width);
  Run run;
  run.first = first;
  run.width = width;
  run.height = mean - 0.5 * (left + right);
  run.shoulder = std::max(y[first - 1] - left, y[after] - right);
  run.level = std::max(y[first - 1], y[after]);
  run.stands_out = std::ranges::min(inside) > run.level;
  return run;
}

// The largest height over shoulder that runs of 1, 2, 3 points show on a line of that width.
std::array<double, kWidest> ratios_of_line(double line_width, std::size_t window) {
  constexpr int kSteps = 20;
  const std::size_t centre = window + 4;
  std::array<double, kWidest> largest = {};
  std::vector<double> gaussian(2 * centre + 1);
  std::vector<double> lorentzian(gaussian.size());
  for (int step = -kSteps; step <= kSteps; ++step) {
    const double at = static_cast<double>(centre) + 0.5 * step / kSteps;
    for (std::size_t i = 0; i < gaussian.size(); ++i) {
      const double t = (static_cast<double>(i) - at) / line_width;
      gaussian[i] = std::exp(-4.0 * std::numbers::ln2 * t * t);
      lorentzian[i] = 1.0 / (1.0 + 4.0 * t * t);
    }
    for (std::size_t width = 1; width <= kWidest; ++width) {
      for (std::size_t first = centre - width; first <= centre + 1; ++first) {
        for (const auto& line : {gaussian, lorentzian}) {
          const Run run = run_at(line, first, width, window);
          if (!run.stands_out) continue;
          largest[width - 1] = std::max(largest[width - 1], run.height / run.shoulder);
        }
      }
    }
  }
  return largest;
}

struct Spike {
  std::size_t first = 0;
  std::size_t width = 1;
  double significance = 0;
};

/// What spikes of one scan are measured with.
struct Scale {
  double noise = 0;  // at the median level
  double lowest = 0;
  double median = 0;

  double noise_at(double level) const {
    if (!(median > lowest)) return noise;
    return noise * std::sqrt(std::max(1.0, (level - lowest) / (median - lowest)));
  }
};

std::vector<Spike> spikes_of(std::span<const double> y, const SpikeOptions& options,
                             const std::array<double, kWidest>& ratios, const Scale& scale) {
  std::vector<Spike> spikes;
  for (std::size_t width = 1; width <= kWidest; ++width) {
    const double ratio = kMargin * ratios[width - 1];
    const double error = std::sqrt(1.0 / static_cast<double>(width) + ratio * ratio);
    for (std::size_t first = kEnds; first + width + kEnds <= y.size(); ++first) {
      if (y[first] <= y[first - 1]) continue;
      const Run run = run_at(y, first, width, options.window);
      const double excess = run.height - ratio * run.shoulder;
      if (!run.stands_out || excess <= 0) continue;
      const double significance = excess / (error * scale.noise_at(run.level));
      if (significance > options.threshold) spikes.push_back({first, width, significance});
    }
  }
  std::ranges::stable_sort(
      spikes, [](const Spike& a, const Spike& b) { return a.significance > b.significance; });
  return spikes;
}

}  // namespace

Result<Despiked> despike(std::span<const double> y, const SpikeOptions& options) {
  CANDOR_INVARIANT(options.threshold > 0 && options.window >= kEnds && options.line_width > 1,
                   "a threshold, a window of 3 points and a line wider than 1");
  Despiked result;
  result.values.assign(y.begin(), y.end());
  Scale scale;
  scale.noise = CANDOR_TRY(white_noise(y));
  const auto [low, high] = std::ranges::minmax(y);
  const double least = 16 * std::numeric_limits<double>::epsilon();
  scale.noise = std::max(scale.noise, least * std::max(std::abs(low), std::abs(high)));
  if (!(scale.noise > 0)) return result;
  scale.lowest = low;
  scale.median = median(result.values);

  const auto ratios = ratios_of_line(options.line_width, options.window);
  std::vector<char> replaced(y.size(), 0);
  for (int round = 0; round < kRounds; ++round) {
    // Of runs that touch each other's surroundings only the clearest is judged by them.
    std::vector<char> taken(y.size(), 0);
    bool found = false;
    for (const Spike& spike : spikes_of(result.values, options, ratios, scale)) {
      const std::size_t from = spike.first - std::min(options.window, spike.first);
      const std::size_t to = std::min(spike.first + spike.width + options.window, y.size());
      const auto begin = taken.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = taken.begin() + static_cast<std::ptrdiff_t>(to);
      if (std::find(begin, end, 1) != end) continue;
      found = true;
      const double left = result.values[spike.first - 1];
      const double right = result.values[spike.first + spike.width];
      for (std::size_t k = 0; k < spike.width; ++k) {
        const double share = static_cast<double>(k + 1) / static_cast<double>(spike.width + 1);
        result.values[spike.first + k] = left + share * (right - left);
        taken[spike.first + k] = 1;
        replaced[spike.first + k] = 1;
      }
    }
    if (!found) break;
  }
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (replaced[i] != 0) result.replaced.push_back(i);
  }
  return result;
}

}  // namespace candor
