#include "pipeline/numerics/line_positions.h"

#include <fmt/core.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr double kLeastStandout = 10;
constexpr double kSaturatedShare = 0.995;
constexpr double kLeastUncertainty = 0.02;
constexpr double kSaturatedUncertainty = 0.15;
constexpr double kWidthOfSigma = 2.3548;  // of a Gaussian, over its standard deviation

/// A run of pixels, the end excluded.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Run> saturated_runs(std::span<const double> counts) {
  const double level = kSaturatedShare * *std::ranges::max_element(counts);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < level) continue;
    if (runs.empty() || runs.back().end != i) runs.push_back(Run{i, i});
    runs.back().end = i + 1;
  }
  const auto longer = [&](std::size_t least) {
    return std::ranges::count_if(runs, [&](Run run) { return run.end - run.begin >= least; });
  };
  if (longer(3) == 0 && longer(2) < 2) runs.clear();
  return runs;
}

/// Place a flat-topped line by its flanks; nothing if one of them is off the detector.
std::optional<LinePosition> saturated_line(std::span<const double> counts, Run run, double level) {
  std::size_t left = run.begin;
  while (left > 0 && counts[left] > level / 2) --left;
  std::size_t right = run.end - 1;
  while (right + 1 < counts.size() && counts[right] > level / 2) ++right;
  if (counts[left] > level / 2 || counts[right] > level / 2) return std::nullopt;
  const auto crossing = [&](std::size_t low, std::size_t high) {
    const double share = (level / 2 - counts[low]) / (counts[high] - counts[low]);
    return static_cast<double>(low) +
           share * (static_cast<double>(high) - static_cast<double>(low));
  };
  const double from = crossing(left, left + 1);
  const double to = crossing(right, right - 1);
  return LinePosition{(from + to) / 2, kSaturatedUncertainty * (to - from), level, true};
}

/// Fit a Gaussian over a constant around a peak by damped Gauss-Newton steps; nothing if that
/// leads away from the peak.
std::optional<LinePosition> fitted_line(std::span<const double> counts, const Peak& peak,
                                        double noise) {
  const double reach = std::clamp(1.5 * peak.fwhm, 3.0, 40.0);
  const auto last = static_cast<double>(counts.size() - 1);
  const auto begin = static_cast<std::size_t>(std::max(0.0, std::ceil(peak.vertex - reach)));
  const auto end = static_cast<std::size_t>(std::min(last, std::floor(peak.vertex + reach))) + 1;
  const auto points = static_cast<Eigen::Index>(end - begin);
  if (points < 6) return std::nullopt;

  Eigen::Vector4d p(peak.prominence, peak.vertex, std::max(peak.fwhm, 1.0) / kWidthOfSigma,
                    peak.height - peak.prominence);
  Eigen::MatrixXd jacobian(points, 4);
  Eigen::VectorXd residual(points);
  const auto evaluate = [&](const Eigen::Vector4d& at) {
    for (Eigen::Index i = 0; i < points; ++i) {
      const std::size_t pixel = begin + static_cast<std::size_t>(i);
      const double z = (static_cast<double>(pixel) - at[1]) / at[2];
      const double shape = std::exp(-z * z / 2);
      residual[i] = counts[pixel] - at[0] * shape - at[3];
      jacobian.row(i) << shape, at[0] * shape * z / at[2], at[0] * shape * z * z / at[2], 1;
    }
    return residual.squaredNorm();
  };
  double damping = 1e-3;
  double squares = evaluate(p);
  for (int iteration = 0; iteration < 40; ++iteration) {
    Eigen::Matrix4d normal = jacobian.transpose() * jacobian;
    const Eigen::Vector4d gradient = jacobian.transpose() * residual;
    normal.diagonal() *= 1 + damping;
    const Eigen::Vector4d next = p + normal.ldlt().solve(gradient);
    const double next_squares = next[2] > 0.2 ? evaluate(next) : INFINITY;
    if (next_squares < squares) {
      const bool settled = squares - next_squares < 1e-10 * squares;
      p = next;
      squares = next_squares;
      damping *= 0.3;
      if (settled) break;
    } else {
      damping *= 10;
      evaluate(p);
    }
  }
  if (!(std::abs(p[1] - peak.vertex) < 1) || p[0] < kLeastStandout * noise) return std::nullopt;
  evaluate(p);
  const double variance = std::max(noise * noise, squares / static_cast<double>(points - 4));
  const Eigen::Matrix4d normal = jacobian.transpose() * jacobian;
  const double of_position = variance * normal.inverse()(1, 1);
  if (!std::isfinite(of_position)) return std::nullopt;
  return LinePosition{p[1], std::max(kLeastUncertainty, std::sqrt(of_position)), p[0], false,
                      kWidthOfSigma * p[2]};
}

}  // namespace

Result<std::vector<LinePosition>> line_positions(std::span<const double> counts) {
  const double noise = CANDOR_TRY(white_noise(counts));
  std::vector<double> pixels(counts.size());
  std::iota(pixels.begin(), pixels.end(), 0.0);
  const double level = *std::ranges::max_element(counts);
  const std::vector<Run> runs = saturated_runs(counts);
  std::vector<LinePosition> lines;
  for (const Run run : runs) {
    const auto line = saturated_line(counts, run, level);
    const bool known = line && !lines.empty() && line->pixel == lines.back().pixel;
    if (line && !known) lines.push_back(*line);
  }
  const double least = std::max(kLeastStandout * noise, 1e-6 * std::abs(level));
  for (const Peak& peak : find_peaks(pixels, counts, least)) {
    const bool clipped = std::ranges::any_of(
        runs, [&](Run run) { return peak.index + 2 >= run.begin && peak.index < run.end + 2; });
    if (clipped) continue;
    if (const auto line = fitted_line(counts, peak, noise)) lines.push_back(*line);
  }
  std::ranges::sort(lines, {}, &LinePosition::pixel);
  if (lines.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no line stands out by {} standard deviations of the noise ({:.3g})",
                             kLeastStandout, noise)};
  }
  return lines;
}

}  // namespace candor
