#include "pipeline/imaging/strip_lines.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr double kMiddleMm = 0.4;  // half of it
constexpr double kFlankBeginMm = 0.85;
constexpr double kFlankEndMm = 1.9;
constexpr double kLeastLight = 0.002;
/// Makes the median absolute value of normal numbers their standard deviation.
constexpr double kNormalDeviation = 1.4826;

using Bands = std::array<double, StripRaster::kBands>;

/// The mean without the highest and the lowest.
double trimmed_mean(Bands values) {
  std::ranges::sort(values);
  double sum = 0;
  for (std::size_t i = 1; i + 1 < values.size(); ++i) sum += values[i];
  return sum / static_cast<double>(values.size() - 2);
}

/// The standard deviation of the mean of numbers that vary together with their neighbours.
double deviation_of_mean(const Bands& values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / n;
  double own = 0;
  double with_next = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    own += (values[i] - mean) * (values[i] - mean) / (n - 1);
    if (i > 0) with_next += (values[i] - mean) * (values[i - 1] - mean) / (n - 1);
  }
  return std::sqrt(std::max(own, own + 2 * with_next) / n);
}

}  // namespace

LineFilter::LineFilter(const StripRaster& raster, double rows_per_mm) {
  const auto rows = [&](double mm) {
    return static_cast<std::size_t>(std::max(1L, std::lround(mm * rows_per_mm)));
  };
  middle_ = static_cast<std::size_t>(std::lround(kMiddleMm * rows_per_mm));
  flank_begin_ = std::max(middle_ + 1, rows(kFlankBeginMm));
  flank_end_ = std::max(flank_begin_ + 2, rows(kFlankEndMm));
  for (std::size_t band = 0; band < StripRaster::kBands; ++band) {
    Sums& sums = sums_[band];
    sums.resize(raster.rows.size() + 1);
    for (std::size_t row = 0; row < raster.rows.size(); ++row) {
      for (std::size_t k = 0; k < 3; ++k) {
        const double light = std::max<double>(raster.rows[row][band][k], kLeastLight);
        sums[row + 1][k] = sums[row][k] - std::log(light);
      }
    }
  }
}

std::array<double, 3> LineFilter::mean(const Sums& sums, std::size_t from,
                                       std::size_t until) const {
  std::array<double, 3> mean{};
  for (std::size_t k = 0; k < 3; ++k) {
    mean[k] = (sums[until][k] - sums[from][k]) / static_cast<double>(until - from);
  }
  return mean;
}

LineMeasure LineFilter::at(std::size_t row) const {
  CANDOR_INVARIANT(row >= flank_end_ && row + flank_end_ + 1 < sums_[0].size(),
                   "a line is measured between its flanks");
  std::array<Bands, 3> all{};
  Bands before{};
  Bands after{};
  std::array<Bands, 2> hue{};
  for (std::size_t band = 0; band < StripRaster::kBands; ++band) {
    const Sums& sums = sums_[band];
    const auto middle = mean(sums, row - middle_, row + middle_ + 1);
    const auto first = mean(sums, row - flank_end_, row - flank_begin_ + 1);
    const auto second = mean(sums, row + flank_begin_, row + flank_end_ + 1);
    for (std::size_t k = 0; k < 3; ++k) all[k][band] = middle[k] - (first[k] + second[k]) / 2;
    before[band] = middle[1] - first[1];
    after[band] = middle[1] - second[1];
    hue[0][band] = all[1][band] - all[0][band];
    hue[1][band] = all[1][band] - all[2][band];
  }
  LineMeasure line;
  line.row = static_cast<double>(row);
  for (std::size_t k = 0; k < 3; ++k) line.absorbance[k] = trimmed_mean(all[k]);
  line.before = trimmed_mean(before);
  line.after = trimmed_mean(after);
  line.deviation = deviation_of_mean(all[1]);
  line.hue_deviation = {deviation_of_mean(hue[0]), deviation_of_mean(hue[1])};
  for (const double value : all[1]) {
    if (value > line.absorbance[1] / 3) line.across += 1.0 / StripRaster::kBands;
  }
  return line;
}

double robust_deviation(std::vector<double> values) {
  if (values.empty()) return 0;
  for (double& value : values) value = std::abs(value);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return kNormalDeviation * *middle;
}

}  // namespace candor
