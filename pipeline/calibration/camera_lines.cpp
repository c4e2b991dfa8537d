#include "pipeline/calibration/camera_lines.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr std::size_t kLeastColumns = 32;
constexpr double kFirstSigma = 0.7;  // in columns: the pattern of the sensor's colours goes
constexpr double kSigmaOfWidth = 0.2;
constexpr double kBoldProminence = 0.1;
constexpr double kLeastProminence = 0.02;
constexpr double kLeastOverNoise = 8;
constexpr double kReachOfWidth = 0.35;
constexpr double kUncertaintyOfWidth = 0.04;

std::vector<double> smoothed_light(std::span<const double> light, double sigma) {
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(4 * sigma));
  const auto size = static_cast<std::ptrdiff_t>(light.size());
  std::vector<double> result(light.size(), 0);
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    double weights = 0;
    double sum = 0;
    for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - reach);
         j < std::min(size, i + reach + 1); ++j) {
      const double z = static_cast<double>(j - i) / sigma;
      const double weight = std::exp(-z * z / 2);
      weights += weight;
      sum += weight * light[static_cast<std::size_t>(j)];
    }
    result[static_cast<std::size_t>(i)] = sum / weights;
  }
  return result;
}

std::vector<Peak> peaks_above(std::span<const double> light, double least) {
  std::vector<double> columns(light.size());
  std::iota(columns.begin(), columns.end(), 0.0);
  return find_peaks(columns, light, least);
}

double height_of(std::span<const double> light) {
  const auto [low, high] = std::ranges::minmax(light);
  return high - low;
}

double usual_width(const std::vector<Peak>& peaks) {
  std::vector<double> widths;
  for (const Peak& peak : peaks) widths.push_back(peak.fwhm);
  std::ranges::sort(widths);
  return widths[widths.size() / 4];
}

/// The top of the parabola through the points near a peak; the peak's own where that is none.
double parabola_top(std::span<const double> light, const Peak& peak) {
  const double reach = std::max(1.5, kReachOfWidth * peak.fwhm);
  const auto last = static_cast<double>(light.size() - 1);
  const double from = std::ceil(std::max(0.0, peak.vertex - reach));
  const double to = std::floor(std::min(last, peak.vertex + reach));
  Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();
  Eigen::Vector3d projection = Eigen::Vector3d::Zero();
  for (double column = from; column <= to; ++column) {
    const double x = column - peak.vertex;
    const Eigen::Vector3d row(1, x, x * x);
    normal += row * row.transpose();
    projection += row * light[static_cast<std::size_t>(column)];
  }
  const Eigen::Vector3d fit = normal.ldlt().solve(projection);
  if (!(fit[2] < 0)) return peak.vertex;
  const double top = -fit[1] / (2 * fit[2]);
  return std::abs(top) < reach ? peak.vertex + top : peak.vertex;
}

}  // namespace

Result<std::vector<LinePosition>> camera_lines(std::span<const double> light, std::size_t most) {
  if (light.size() < kLeastColumns) {
    return Error{ErrorCode::insufficient_data, "a picture of so few columns shows no lines"};
  }
  const double noise = CANDOR_TRY(white_noise(light));
  const std::vector<double> first = smoothed_light(light, kFirstSigma);
  const double least_bold = kBoldProminence * height_of(first);
  const std::vector<Peak> bold =
      least_bold > 0 ? peaks_above(first, least_bold) : std::vector<Peak>();
  std::vector<LinePosition> lines;
  if (!bold.empty()) {
    const double sigma = std::max(kFirstSigma, kSigmaOfWidth * usual_width(bold));
    const std::vector<double> second = smoothed_light(light, sigma);
    const double least = std::max(kLeastProminence * height_of(second), kLeastOverNoise * noise);
    for (const Peak& peak : peaks_above(second, least)) {
      const double by_noise = 0.5 * noise * peak.fwhm / peak.prominence;
      lines.push_back({parabola_top(second, peak),
                       std::hypot(kUncertaintyOfWidth * peak.fwhm, by_noise), peak.prominence,
                       false, peak.fwhm});
    }
  }
  if (lines.empty()) {
    return Error{ErrorCode::insufficient_data, "no line stands out of the light of the columns"};
  }
  std::ranges::stable_sort(lines, std::greater<>(), &LinePosition::height);
  lines.resize(std::min(lines.size(), most));
  std::ranges::sort(lines, {}, &LinePosition::pixel);
  return lines;
}

}  // namespace candor
