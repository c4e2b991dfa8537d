#include "pipeline/calibration/lamp_peaks.h"

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/random.h"

namespace candor {
namespace {

constexpr double kFirstNm = 370;
constexpr double kLastNm = 780;
constexpr double kLeastProminence = 0.02;
constexpr double kLeastSteadiness = 0.5;
constexpr double kStrengthDeviation = 0.405;  // of the natural logarithm: a factor of 1.5
constexpr int kLamps = 24;
constexpr double kPointsOfWidth = 8;
constexpr double kWidthOfSigma = 2.3548;

std::vector<Peak> peaks_of(std::span<const LampLine> lines, double fwhm_nm) {
  const double step = fwhm_nm / kPointsOfWidth;
  const double sigma = fwhm_nm / kWidthOfSigma;
  const auto count = static_cast<std::size_t>((kLastNm - kFirstNm) / step) + 2;
  std::vector<double> positions(count);
  std::vector<double> light(count, 0);
  for (std::size_t i = 0; i < count; ++i) positions[i] = kFirstNm + static_cast<double>(i) * step;
  for (const LampLine& line : lines) {
    const double nm = vacuum_wavelength(line.air_nm).nm();
    const double from = std::ceil((nm - 5 * sigma - kFirstNm) / step);
    const double to = std::floor((nm + 5 * sigma - kFirstNm) / step);
    for (double i = std::max(0.0, from); i <= std::min(to, static_cast<double>(count - 1)); ++i) {
      const auto place = static_cast<std::size_t>(i);
      const double z = (positions[place] - nm) / sigma;
      light[place] += line.strength * std::exp(-z * z / 2);
    }
  }
  const double highest = *std::ranges::max_element(light);
  return find_peaks(positions, light, std::max(1e-12, kLeastProminence * highest));
}

}  // namespace

std::vector<LampPeak> lamp_peaks(std::span<const LampLine> lines, double fwhm_nm) {
  const std::vector<Peak> usual = peaks_of(lines, fwhm_nm);
  if (usual.empty()) return {};
  const double highest = std::ranges::max_element(usual, {}, &Peak::height)->height;
  std::vector<double> squares(usual.size(), 0);
  std::vector<int> seen(usual.size(), 0);
  RandomNumbers random(1);
  for (int lamp = 0; lamp < kLamps; ++lamp) {
    std::vector<LampLine> drawn(lines.begin(), lines.end());
    for (LampLine& line : drawn) {
      line.strength *= random.log_normal(kStrengthDeviation);
      line.air_nm += line.uncertainty_nm * random.normal();
    }
    const std::vector<Peak> peaks = peaks_of(drawn, fwhm_nm);
    for (std::size_t i = 0; i < usual.size(); ++i) {
      double nearest = INFINITY;
      for (const Peak& peak : peaks) {
        const double off = peak.vertex - usual[i].vertex;
        if (std::abs(off) < std::abs(nearest)) nearest = off;
      }
      if (std::abs(nearest) > std::max(0.7 * fwhm_nm, 3.0)) continue;
      squares[i] += nearest * nearest;
      ++seen[i];
    }
  }
  std::vector<LampPeak> result;
  for (std::size_t i = 0; i < usual.size(); ++i) {
    const double steadiness = static_cast<double>(seen[i]) / kLamps;
    if (steadiness < kLeastSteadiness) continue;
    result.push_back(
        {usual[i].vertex, usual[i].height / highest, std::sqrt(squares[i] / seen[i]), steadiness});
  }
  return result;
}

}  // namespace candor
