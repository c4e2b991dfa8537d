#include "pipeline/imaging/camera_spectrum.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "pipeline/imaging/uneven_columns.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr std::size_t kChannels = 3;
constexpr std::size_t kNeighbours = 4;
constexpr std::size_t kLeastRowsToCompare = 9;

Error widths_differ(std::size_t one, std::size_t other) {
  return Error{ErrorCode::incompatible,
               fmt::format("pictures of {} and of {} columns do not belong together", one, other)};
}

/// One column of a picture along a band: rows first to first + count, each with its weight.
struct ColumnRows {
  std::size_t first = 0;
  std::size_t count = 0;
  double first_weight = 1;
  double last_weight = 1;

  double weight(std::size_t i) const {
    if (i == 0) return first_weight;
    return i + 1 == count ? last_weight : 1;
  }
};

Result<ColumnRows> rows_at(const ColourImage& image, const TiltedBand& band, std::size_t column) {
  const double middle = static_cast<double>(image.width - 1) / 2;
  const double shift = band.tilt * (static_cast<double>(column) - middle);
  const double whole = std::floor(shift);
  const double part = shift - whole;
  const double first = static_cast<double>(band.rows.first) + whole;
  ColumnRows rows;
  rows.count = band.rows.size() + (part > 0 ? 1 : 0);
  const double last = first + static_cast<double>(rows.count) - 1;
  if (band.rows.first > band.rows.last || !(first >= 0) ||
      !(last < static_cast<double>(image.height))) {
    return Error{ErrorCode::incompatible,
                 fmt::format("rows {}-{} with a tilt of {:.4f} leave the picture, which has rows 0 "
                             "to {}, at column {}",
                             band.rows.first, band.rows.last, band.tilt, image.height - 1, column)};
  }
  rows.first = static_cast<std::size_t>(first);
  if (part > 0) {
    rows.first_weight = 1 - part;
    rows.last_weight = part;
  }
  return rows;
}

/// The first, second or last third of the rows; a rest goes to the middle one.
TiltedBand third_of(const TiltedBand& band, std::size_t part) {
  const std::size_t size = band.rows.size() / 3;
  TiltedBand third = band;
  if (part > 0) third.rows.first = part == 1 ? band.rows.first + size : band.rows.last - size + 1;
  if (part < 2) third.rows.last = part == 0 ? band.rows.first + size - 1 : band.rows.last - size;
  return third;
}

Result<CameraColumns> light_along(const ColourImage& image, const TiltedBand& band,
                                  const TransferCurve& curve) {
  CameraColumns columns;
  const auto height = static_cast<double>(band.rows.size());
  for (std::size_t c = 0; c < image.width; ++c) {
    const ColumnRows rows = CANDOR_TRY(rows_at(image, band, c));
    std::array<double, kChannels> light = {};
    bool saturated = false;
    for (std::size_t i = 0; i < rows.count; ++i) {
      const auto pixel = image.at(c, rows.first + i);
      for (std::size_t k = 0; k < kChannels; ++k) {
        light.at(k) += rows.weight(i) * curve.light(pixel.at(k));
        saturated = saturated || pixel.at(k) >= kCameraClip;
      }
    }
    double sum = 0;
    double squares = 0;
    for (const double channel : light) {
      sum += channel / height;
      squares += std::pow(curve.step(channel / height), 2) / 12;
    }
    columns.light.push_back(sum);
    columns.quantisation.push_back(std::sqrt(squares));
    columns.saturated.push_back(saturated);
  }
  return columns;
}

}  // namespace

Result<CameraColumns> read_columns(const ColourImage& image, const TiltedBand& band,
                                   const TransferCurve& curve) {
  CameraColumns columns = CANDOR_TRY(light_along(image, band, curve));
  columns.uneven.assign(image.width, false);
  if (band.rows.size() < kLeastRowsToCompare) return columns;
  LightOfThirds thirds;
  for (std::size_t i = 0; i < thirds.size(); ++i) {
    thirds.at(i) = CANDOR_TRY(light_along(image, third_of(band, i), curve)).light;
  }
  columns.uneven = CANDOR_TRY(uneven_columns(std::move(thirds)));
  return columns;
}

std::size_t CameraSignal::saturated_columns() const {
  return static_cast<std::size_t>(std::ranges::count(saturated, true));
}

Result<CameraSignal> average_columns(std::span<const CameraColumns> pictures,
                                     const std::optional<double>& exposure_s) {
  if (pictures.empty()) return Error{ErrorCode::insufficient_data, "there is no picture"};
  const std::size_t size = pictures.front().light.size();
  const auto count = static_cast<double>(pictures.size());
  CameraSignal mean{std::vector<double>(size, 0),
                    std::vector<double>(size, 0),
                    std::vector<double>(size, 0),
                    std::vector<bool>(size, false),
                    std::vector<bool>(size, false),
                    pictures.size(),
                    exposure_s};
  for (const CameraColumns& one : pictures) {
    if (one.light.size() != size) return widths_differ(size, one.light.size());
    for (std::size_t c = 0; c < size; ++c) {
      mean.light[c] += one.light[c] / count;
      mean.quantisation[c] += one.quantisation[c] / count;
      mean.saturated[c] = mean.saturated[c] || one.saturated[c];
      mean.uneven[c] = mean.uneven[c] || one.uneven[c];
    }
  }
  if (pictures.size() == 1) {
    const double noise = CANDOR_TRY(white_noise(mean.light));
    mean.variance.assign(size, noise * noise);
    return mean;
  }
  std::vector<double> own(size, 0);
  for (const CameraColumns& one : pictures) {
    for (std::size_t c = 0; c < size; ++c) {
      own[c] += std::pow(one.light[c] - mean.light[c], 2) / (count - 1) / count;
    }
  }
  for (std::size_t c = 0; c < size; ++c) {
    const std::size_t begin = c - std::min(c, kNeighbours);
    const std::size_t end = std::min(size, c + kNeighbours + 1);
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += own[i];
    mean.variance[c] = std::max(own[c], sum / static_cast<double>(end - begin));
  }
  return mean;
}

Result<CameraSignal> less_background(const CameraSignal& signal, const CameraSignal& background) {
  if (signal.size() != background.size()) return widths_differ(signal.size(), background.size());
  if (signal.exposure_s && background.exposure_s && *signal.exposure_s != *background.exposure_s) {
    return Error{ErrorCode::incompatible,
                 fmt::format("a background that was exposed for {} s does not belong to pictures "
                             "that were exposed for {} s",
                             *background.exposure_s, *signal.exposure_s)};
  }
  CameraSignal result = signal;
  for (std::size_t c = 0; c < signal.size(); ++c) {
    result.light[c] -= background.light[c];
    result.variance[c] += background.variance[c];
    result.quantisation[c] = std::hypot(signal.quantisation[c], background.quantisation[c]);
    result.saturated[c] = signal.saturated[c] || background.saturated[c];
    result.uneven[c] = signal.uneven[c] || background.uneven[c];
  }
  return result;
}

}  // namespace candor
