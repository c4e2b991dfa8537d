#include "pipeline/calibration/band_positions.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/noise.h"
#include "pipeline/peaks/band.h"
#include "pipeline/peaks/bounded_least_squares.h"

namespace candor {
namespace {

constexpr double kLeastStandout = 6;
constexpr double kWindowWidths = 1.75;
constexpr double kLeastWindow = 6;
constexpr double kMostWindow = 60;
constexpr std::size_t kMostBands = 4;
constexpr double kLeastUncertainty = 0.02;
constexpr Eigen::Index kLine = 2;  // parameters of the straight line
constexpr Eigen::Index kEach = 4;  // of a band: position, height, width, Lorentzian fraction

/// The pixels of a fit, counted from its middle, and their counts over the height of the band.
struct Window {
  double middle = 0;
  double scale = 1;
  std::vector<double> places;
  std::vector<double> values;
};

Window window_around(std::span<const double> counts, const BandPosition& band) {
  const double reach = std::clamp(kWindowWidths * band.fwhm, kLeastWindow, kMostWindow);
  const auto last = static_cast<double>(counts.size() - 1);
  Window window{band.pixel, band.height, {}, {}};
  for (double pixel = std::ceil(std::max(0.0, band.pixel - reach));
       pixel <= std::min(last, band.pixel + reach); ++pixel) {
    window.places.push_back(pixel - band.pixel);
    window.values.push_back(counts[static_cast<std::size_t>(pixel)] / band.height);
  }
  return window;
}

Eigen::VectorXd model(const Eigen::VectorXd& p, std::span<const double> places) {
  Eigen::VectorXd values(static_cast<Eigen::Index>(places.size()));
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    const double at = places[static_cast<std::size_t>(i)];
    values[i] = p[0] + p[1] * at;
    for (Eigen::Index k = kLine; k < p.size(); k += kEach) {
      values[i] += band_value(Band{p[k], p[k + 1], p[k + 2], p[k + 3]}, at);
    }
  }
  return values;
}

/// Derivatives by central differences: the parameters are all of the order of 1.
Eigen::MatrixXd derivatives(const Eigen::VectorXd& p, std::span<const double> places) {
  constexpr double kStep = 1e-5;
  Eigen::MatrixXd jacobian(static_cast<Eigen::Index>(places.size()), p.size());
  for (Eigen::Index j = 0; j < p.size(); ++j) {
    Eigen::VectorXd up = p;
    Eigen::VectorXd down = p;
    up[j] += kStep;
    down[j] -= kStep;
    jacobian.col(j) = (model(up, places) - model(down, places)) / (2 * kStep);
  }
  return jacobian;
}

/// The bands that are fitted together: the one itself first, then the highest of those near it.
std::vector<BandPosition> group_of(const BandPosition& band, std::span<const BandPosition> all,
                                   const Window& window) {
  std::vector<BandPosition> near;
  for (const BandPosition& other : all) {
    const double place = other.pixel - band.pixel;
    const double margin = other.fwhm / 2;
    if (other.pixel == band.pixel || place < window.places.front() - margin ||
        place > window.places.back() + margin) {
      continue;
    }
    near.push_back(other);
  }
  std::ranges::stable_sort(near, std::greater<>(), &BandPosition::height);
  near.resize(std::min(near.size(), kMostBands - 1));
  near.insert(near.begin(), band);
  return near;
}

/// Where the fit begins and what it may not leave.
struct Bounds {
  Eigen::VectorXd start;
  Eigen::VectorXd low;
  Eigen::VectorXd high;
};

Bounds bounds_of(const Window& window, std::span<const BandPosition> group) {
  const Eigen::Index size = kLine + kEach * static_cast<Eigen::Index>(group.size());
  Bounds bounds{Eigen::VectorXd(size), Eigen::VectorXd(size), Eigen::VectorXd(size)};
  const double left = window.values.front();
  const double right = window.values.back();
  const double slope = (right - left) / (window.places.back() - window.places.front());
  const double base = left - slope * window.places.front();
  bounds.start.head(kLine) << base, slope;
  bounds.low.head(kLine).setConstant(-1e6);
  bounds.high.head(kLine).setConstant(1e6);
  for (std::size_t i = 0; i < group.size(); ++i) {
    const BandPosition& band = group[i];
    const double place = band.pixel - window.middle;
    const double width = std::max(band.fwhm, 1.5);
    const auto at = kLine + kEach * static_cast<Eigen::Index>(i);
    const double move = std::max(1.0, width / 2);
    bounds.start.segment(at, kEach) << place, band.height / window.scale, width, 0.5;
    bounds.low.segment(at, kEach) << place - move, 0.0, width / 4, 0.0;
    bounds.high.segment(at, kEach) << place + move, 10 * band.height / window.scale, width * 4, 1.0;
  }
  return bounds;
}

/// The standard uncertainty of the position of the first band, in pixels; not finite if the
/// window does not fix it.
double position_uncertainty(const Eigen::MatrixXd& jacobian, double squares, double noise) {
  const auto points = jacobian.rows();
  const double freedom = static_cast<double>(std::max<Eigen::Index>(1, points - jacobian.cols()));
  const double variance = std::max(noise * noise, squares / freedom);
  Eigen::MatrixXd normal = jacobian.transpose() * jacobian;
  // A profile fraction at its bound or a band of no height leaves the matrix singular there.
  normal.diagonal().array() += 1e-9 * normal.diagonal().maxCoeff();
  const Eigen::VectorXd unit = Eigen::VectorXd::Unit(normal.rows(), kLine);
  return std::sqrt(variance * normal.ldlt().solve(unit)[kLine]);
}

std::optional<BandPosition> fitted(std::span<const double> counts, const BandPosition& band,
                                   std::span<const BandPosition> all, double noise) {
  const Window window = window_around(counts, band);
  std::vector<BandPosition> group = group_of(band, all, window);
  const auto points = static_cast<std::ptrdiff_t>(window.places.size());
  while (group.size() > 1 && points < kLine + kEach * std::ssize(group) + 3) group.pop_back();
  if (points < kLine + kEach + 3) return std::nullopt;
  const Bounds bounds = bounds_of(window, group);
  const Eigen::Map<const Eigen::VectorXd> values(window.values.data(), points);
  const LeastSquaresProblem problem{
      [&](const Eigen::VectorXd& p) -> Eigen::VectorXd { return model(p, window.places) - values; },
      [&](const Eigen::VectorXd& p) { return derivatives(p, window.places); }, bounds.low,
      bounds.high};
  const auto solution =
      minimise_in_box(problem, bounds.start, {.steps = 100, .relative_gain = 1e-9});
  const Eigen::VectorXd& p = solution.parameters;
  const bool at_the_edge = p[kLine] <= bounds.low[kLine] || p[kLine] >= bounds.high[kLine];
  const double uncertainty = position_uncertainty(derivatives(p, window.places),
                                                  solution.sum_of_squares, noise / window.scale);
  const double height = p[kLine + 1] * window.scale;
  if (at_the_edge || !std::isfinite(uncertainty) || height < kLeastStandout * noise) {
    return std::nullopt;
  }
  return BandPosition{window.middle + p[kLine], std::max(kLeastUncertainty, uncertainty), height,
                      p[kLine + 2], false};
}

}  // namespace

Result<BandFinder> BandFinder::make(std::span<const double> counts,
                                    std::span<const std::size_t> saturated) {
  const double noise = CANDOR_TRY(white_noise(counts));
  std::vector<double> pixels(counts.size());
  std::iota(pixels.begin(), pixels.end(), 0.0);
  const double highest = std::abs(*std::ranges::max_element(counts));
  std::vector<BandPosition> candidates;
  for (const Peak& peak :
       find_peaks(pixels, counts, std::max(kLeastStandout * noise, 1e-9 * highest))) {
    const bool clipped = std::ranges::any_of(saturated, [&](std::size_t pixel) {
      return std::abs(static_cast<double>(pixel) - peak.vertex) <= std::max(peak.fwhm, 2.0);
    });
    candidates.push_back(
        {peak.vertex, std::max(1.0, peak.fwhm), peak.prominence, peak.fwhm, clipped});
  }
  return BandFinder(std::vector<double>(counts.begin(), counts.end()), noise,
                    std::move(candidates));
}

std::optional<BandPosition> BandFinder::find(BandPlace place) const {
  const BandPosition* best = nullptr;
  for (const BandPosition& candidate : candidates_) {
    if (std::abs(candidate.pixel - place.pixel) > place.reach) continue;
    if (best == nullptr || candidate.height > best->height) best = &candidate;
  }
  if (best == nullptr) return std::nullopt;
  if (best->saturated) return *best;
  return fitted(counts_, *best, candidates_, noise_);
}

}  // namespace candor
