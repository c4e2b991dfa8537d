#include "pipeline/imaging/row_band.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kScale = 255;
constexpr double kLeastHeight = 0.01 * kScale;
constexpr double kLeastOverScatter = 8;
/// Makes the median absolute deviation of normal numbers their standard deviation.
constexpr double kNormalDeviation = 1.4826;

std::vector<double> means_of_rows(const GreyImage& image) {
  std::vector<double> means(image.height);
  for (std::size_t r = 0; r < image.height; ++r) {
    const auto row = image.row(r);
    const auto sum = std::accumulate(row.begin(), row.end(), std::uint64_t{0});
    means[r] = static_cast<double>(sum) / static_cast<double>(image.width);
  }
  return means;
}

}  // namespace

Result<RowBand> find_row_band(const GreyImage& image) {
  if (image.width == 0 || image.height == 0 || image.pixels.size() != image.width * image.height) {
    return Error{ErrorCode::insufficient_data, "there is no picture to look at"};
  }
  const std::vector<double> means = means_of_rows(image);
  const double background = median(means);
  std::vector<double> deviations(means.size());
  std::ranges::transform(means, deviations.begin(),
                         [&](double mean) { return std::abs(mean - background); });
  const double scatter = kNormalDeviation * median(deviations);
  const auto brightest = std::ranges::max_element(means);
  const double height = *brightest - background;
  if (height < kLeastHeight || height < kLeastOverScatter * scatter) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("no rows of the picture stand out: the brightest row is {:.1f} of 255 "
                             "above the others",
                             height)};
  }
  const double half = background + height / 2;
  auto begin = brightest;
  while (begin != means.begin() && *(begin - 1) > half) --begin;
  auto end = brightest;
  while (end != means.end() && *end > half) ++end;
  const auto apart = [&](double mean) { return mean > half; };
  if (std::any_of(means.begin(), begin, apart) || std::any_of(end, means.end(), apart)) {
    return Error{ErrorCode::insufficient_data,
                 "two bands of rows are about as bright: a reflection, or two spectra"};
  }
  return RowBand{static_cast<std::size_t>(begin - means.begin()),
                 static_cast<std::size_t>(end - means.begin()) - 1};
}

std::vector<std::uint32_t> sum_rows(const GreyImage& image, const RowBand& band,
                                    std::uint8_t clip) {
  std::vector<std::uint32_t> sums(image.width, 0);
  std::vector<std::uint8_t> highest(image.width, 0);
  for (std::size_t r = band.first; r <= band.last; ++r) {
    const auto row = image.row(r);
    for (std::size_t c = 0; c < image.width; ++c) {
      sums[c] += row[c];
      highest[c] = std::max(highest[c], row[c]);
    }
  }
  const auto full = static_cast<std::uint32_t>(clip * band.size());
  for (std::size_t c = 0; c < image.width; ++c) {
    if (highest[c] >= clip) sums[c] = full;
  }
  return sums;
}

}  // namespace candor
