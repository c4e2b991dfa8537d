#include "pipeline/calibration/peak_matcher.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

namespace candor {
namespace {

constexpr double kLeastWidthNm = 0.5;
constexpr double kMostWidthNm = 14;
constexpr double kWidthFactor = 1.3;
constexpr double kStrange = 0.3;       // part of the lines that may be none of the lamp's
constexpr double kHighStrange = 0.08;  // of the high ones
/// Of the logarithm of a height over the lamp's: what channels and lamps make of it.
constexpr double kHeightDeviation = 1.2;
/// Of the logarithms of heights that are found, which anything may have: from 2 % to all.
constexpr double kHeightRange = 3.9;
constexpr double kFineNm = 0.3;
constexpr double kFineOfWidth = 0.12;
constexpr double kLostPeak = 3;
constexpr double kHighPeak = 0.3;
constexpr double kSteadyPeak = 0.9;
constexpr double kFirstSureNm = 430;
constexpr double kLastSureNm = 640;
constexpr double kRootOfTwoPi = 2.5066283;
/// Of half the span: what a grating of 500 to 1350 lines a millimetre and a camera make.
constexpr double kBow = -0.05;
constexpr double kBowDeviation = 0.05;
constexpr double kBend = -0.008;
constexpr double kBendDeviation = 0.012;

}  // namespace

std::vector<FoundLine> scaled_lines(std::span<const LinePosition> positions, std::size_t pixels) {
  const auto last = static_cast<double>(pixels - 1);
  const double highest = std::ranges::max_element(positions, {}, &LinePosition::height)->height;
  std::vector<FoundLine> lines;
  for (const LinePosition& line : positions) {
    lines.push_back({(2 * line.pixel - last) / last, 2 * line.uncertainty / last,
                     line.height / highest, 2 * line.fwhm / last, line.pixel});
  }
  return lines;
}

std::vector<FoundLine> mirrored_lines(std::vector<FoundLine> lines, std::size_t pixels) {
  for (FoundLine& line : lines) {
    line.x = -line.x;
    line.pixel = static_cast<double>(pixels - 1) - line.pixel;
  }
  std::ranges::reverse(lines);
  return lines;
}

PeakTables::PeakTables(Lamp lamp) {
  for (double width = kLeastWidthNm; width < kMostWidthNm; width *= kWidthFactor) {
    tables_.push_back(lamp_peaks(lamp_lines(lamp), width));
  }
}

const std::vector<LampPeak>& PeakTables::at(double fwhm_nm) const {
  const double place =
      std::log(std::max(fwhm_nm, kLeastWidthNm) / kLeastWidthNm) / std::log(kWidthFactor);
  const auto last = static_cast<double>(tables_.size() - 1);
  return tables_[static_cast<std::size_t>(std::lround(std::min(place, last)))];
}

PeakMatcher::PeakMatcher(std::vector<FoundLine> lines, const PeakTables& tables)
    : lines_(std::move(lines)), tables_(&tables) {
  std::vector<double> widths;
  for (const FoundLine& line : lines_) widths.push_back(line.fwhm);
  std::ranges::sort(widths);
  if (!widths.empty()) fwhm_ = widths[widths.size() / 4];
}

PeakMatcher PeakMatcher::with_lines(std::vector<FoundLine> lines) const {
  PeakMatcher result = *this;
  result.lines_ = std::move(lines);
  return result;
}

double PeakMatcher::fine(const CubicAxis& axis, const LampPeak& peak) const {
  return std::hypot(peak.uncertainty_nm, kFineNm, kFineOfWidth * fwhm_nm(axis));
}

double PeakMatcher::score(const CubicAxis& axis, double widened) const {
  const std::vector<LampPeak>& peaks = this->peaks(axis);
  double shares = 0;
  for (const LampPeak& peak : peaks) shares += std::sqrt(peak.height) * peak.steadiness;
  double score = 0;
  for (const FoundLine& line : lines_) {
    const double nm = polynomial_at(axis, line.x);
    double density = 0;
    for (const LampPeak& peak : peaks) {
      const double width = std::hypot(fine(axis, peak), widened);
      const double z = (nm - peak.vacuum_nm) / width;
      if (std::abs(z) > 5) continue;
      const double off = std::log(line.height / peak.height) / kHeightDeviation;
      density += std::sqrt(peak.height) * peak.steadiness / shares *
                 std::exp(-(z * z + off * off) / 2) * kHeightRange /
                 (width * kHeightDeviation * kRootOfTwoPi * kRootOfTwoPi);
    }
    const double strange = line.height > kHighPeak ? kHighStrange : kStrange;
    score += std::log(strange + (1 - strange) * density * 2 * axis[1]);
  }
  const double first = polynomial_at(axis, -1.0);
  const double last = polynomial_at(axis, 1.0);
  for (const LampPeak& peak : peaks) {
    if (peak.height < kHighPeak || peak.steadiness < kSteadyPeak ||
        peak.vacuum_nm < std::max(kFirstSureNm, first) ||
        peak.vacuum_nm > std::min(kLastSureNm, last)) {
      continue;
    }
    const double reach = 3 * std::hypot(fine(axis, peak), widened);
    if (!nearest(axis, peak.vacuum_nm, reach)) score -= kLostPeak;
  }
  return score;
}

std::optional<std::size_t> PeakMatcher::nearest(const CubicAxis& axis, double nm,
                                                double reach) const {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const double off = std::abs(polynomial_at(axis, lines_[i].x) - nm);
    if (off > reach) continue;
    reach = off;
    found = i;
  }
  return found;
}

PeakFit PeakMatcher::fitted(const CubicAxis& start, double widened) const {
  Eigen::Matrix4d normal = Eigen::Matrix4d::Zero();
  Eigen::Vector4d projection = Eigen::Vector4d::Zero();
  const double half = start[1];
  normal(2, 2) = std::pow(kBowDeviation * half, -2);
  projection[2] = kBow * half * normal(2, 2);
  normal(3, 3) = std::pow(kBendDeviation * half, -2);
  projection[3] = kBend * half * normal(3, 3);
  normal(0, 0) = normal(1, 1) = 1e-6;
  projection[0] = 1e-6 * start[0];
  projection[1] = 1e-6 * start[1];
  struct Pair {
    std::size_t line;
    double nm;
    double sigma;
  };
  std::vector<Pair> pairs;
  for (const LampPeak& peak : peaks(start)) {
    const double reach = fine(start, peak);
    const auto line = nearest(start, peak.vacuum_nm, 3 * std::hypot(reach, widened));
    if (!line) continue;
    // A line belongs to the one peak that it lies nearest to.
    const double here = polynomial_at(start, lines_[*line].x);
    if (!pairs.empty() && pairs.back().line == *line) {
      if (std::abs(pairs.back().nm - here) <= std::abs(peak.vacuum_nm - here)) continue;
      pairs.pop_back();
    }
    pairs.push_back({*line, peak.vacuum_nm, std::hypot(reach, lines_[*line].uncertainty * half)});
  }
  for (const Pair& pair : pairs) {
    const double x = lines_[pair.line].x;
    const double off = (pair.nm - polynomial_at(start, x)) / std::hypot(pair.sigma, widened);
    const double weight = std::exp(-off * off / 8) / (pair.sigma * pair.sigma);
    const Eigen::Vector4d row(1, x, x * x, x * x * x);
    normal += weight * row * row.transpose();
    projection += weight * pair.nm * row;
  }
  PeakFit fit;
  const Eigen::Vector4d solution = normal.ldlt().solve(projection);
  for (std::size_t i = 0; i < 4; ++i) fit.axis.at(i) = solution[static_cast<Eigen::Index>(i)];
  const Eigen::Matrix4d inverse = normal.inverse();
  fit.covariance = Matrix(4, 4);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      const auto row = static_cast<Eigen::Index>(std::max(i, j));
      const auto column = static_cast<Eigen::Index>(std::min(i, j));
      fit.covariance(i, j) = inverse(row, column);
    }
  }
  for (const Pair& pair : pairs) {
    const FoundLine& line = lines_[pair.line];
    const double residual = pair.nm - polynomial_at(fit.axis, line.x);
    fit.squares += std::pow(residual / pair.sigma, 2);
    fit.matched.push_back({line.pixel, pair.nm, residual});
  }
  return fit;
}

}  // namespace candor
