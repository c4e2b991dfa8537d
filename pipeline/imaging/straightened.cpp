#include <algorithm>
#include <cmath>

#include "pipeline/imaging/cubic_convolution.h"
#include "pipeline/imaging/slit_geometry.h"

namespace candor {
namespace {

constexpr auto kTaps = static_cast<std::ptrdiff_t>(kCubicPoints);

/// Read pixels [begin, end) of a row, all of which lie `offset` whole pixels from where they are
/// read, plus `parts` of one.
void read_run(const CorrectedImage& from, std::size_t row_begin, std::size_t begin, std::size_t end,
              std::ptrdiff_t offset, std::span<const float> parts, std::span<const float> stretch,
              CorrectedImage& to) {
  const auto start = static_cast<std::ptrdiff_t>(row_begin) + offset - 1;
  const float* const counts = from.image.counts.data() + start;
  const float* const variance = from.variance.data() + start;
  const std::uint8_t* const faults = from.faults.data() + start;
  float* const counts_out = to.image.counts.data() + row_begin;
  float* const variance_out = to.variance.data() + row_begin;
  std::uint8_t* const faults_out = to.faults.data() + row_begin;
  for (std::size_t x = begin; x < end; ++x) {
    const auto [a, b, c, d] = cubic_weights(parts[x]);
    const float scale = stretch[x];
    counts_out[x] =
        scale * (a * counts[x] + b * counts[x + 1] + c * counts[x + 2] + d * counts[x + 3]);
    variance_out[x] = scale * scale *
                      (a * a * variance[x] + b * b * variance[x + 1] + c * c * variance[x + 2] +
                       d * d * variance[x + 3]);
  }
  // The outer two weigh at most 0.07: what is wrong with them is smoothed over, not read.
  for (std::size_t x = begin; x < end; ++x) {
    faults_out[x] = static_cast<std::uint8_t>(faults[x + 1] | faults[x + 2]);
  }
}

/// Rows [begin, end) as they are.
void copy_rows(const CorrectedImage& from, std::size_t begin, std::size_t end, CorrectedImage& to) {
  if (begin >= end) return;
  const auto first = static_cast<std::ptrdiff_t>(begin * from.image.width);
  const auto count = static_cast<std::ptrdiff_t>((end - begin) * from.image.width);
  std::copy_n(from.image.counts.begin() + first, count, to.image.counts.begin() + first);
  std::copy_n(from.variance.begin() + first, count, to.variance.begin() + first);
  std::copy_n(from.faults.begin() + first, count, to.faults.begin() + first);
}

/// A pixel that would be read beyond the end of its row: as it is, and dead.
void copy_dead(const CorrectedImage& from, std::size_t pixel, CorrectedImage& to) {
  to.image.counts[pixel] = from.image.counts[pixel];
  to.variance[pixel] = from.variance[pixel];
  to.faults[pixel] = static_cast<std::uint8_t>(from.faults[pixel] | kDeadPixel);
}

}  // namespace

CorrectedImage straightened(const CorrectedImage& image, const Smile& smile, CorrectedImage reuse) {
  CorrectedImage result = std::move(reuse);
  result.image.width = image.image.width;
  result.image.height = image.image.height;
  result.image.counts.resize(image.image.counts.size());
  result.variance.resize(image.variance.size());
  result.faults.resize(image.faults.size());
  copy_rows(image, 0, smile.rows.first, result);
  copy_rows(image, smile.rows.last + 1, image.image.height, result);
  const std::size_t width = image.image.width;
  std::vector<float> parts(width);
  std::vector<float> stretch(width);
  std::vector<std::ptrdiff_t> offsets(width);
  const std::size_t last_row = std::min(smile.rows.last, image.image.height - 1);
  for (std::size_t y = smile.rows.first; y <= last_row; ++y) {
    const auto row = static_cast<double>(y);
    // A parabola in x, stepped by differences would drift; three products a pixel do not.
    const double first = smile.shift(0, row);
    const double middle = smile.shift(static_cast<double>(width - 1) / 2, row);
    const double last = smile.shift(static_cast<double>(width - 1), row);
    const double linear = (last - first) / 2;
    const double square = (last + first) / 2 - middle;
    const double per_pixel = 2 / static_cast<double>(width - 1);
    for (std::size_t x = 0; x < width; ++x) {
      const double u = per_pixel * static_cast<double>(x) - 1;
      const double shift = middle + u * (linear + u * square);
      const double whole = std::floor(shift);
      offsets[x] = static_cast<std::ptrdiff_t>(whole);
      parts[x] = static_cast<float>(shift - whole);
      stretch[x] = static_cast<float>(1 + per_pixel * (linear + 2 * u * square));
    }
    const std::size_t row_begin = y * width;
    for (std::size_t begin = 0; begin < width;) {
      std::size_t end = begin + 1;
      while (end < width && offsets[end] == offsets[begin]) ++end;
      const std::ptrdiff_t offset = offsets[begin];
      // Where all four points lie in the row.
      const auto readable_from = static_cast<std::size_t>(
          std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(begin), 1 - offset));
      const auto readable_to = static_cast<std::size_t>(
          std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(width) - (kTaps - 2) - offset, 0,
                                     static_cast<std::ptrdiff_t>(end)));
      for (std::size_t x = begin; x < end; ++x) {
        if (x < readable_from || x >= readable_to) copy_dead(image, row_begin + x, result);
      }
      if (readable_from < readable_to) {
        read_run(image, row_begin, readable_from, readable_to, offset, parts, stretch, result);
      }
      begin = end;
    }
  }
  return result;
}

}  // namespace candor
