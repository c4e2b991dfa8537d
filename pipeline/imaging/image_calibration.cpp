#include "pipeline/imaging/image_calibration.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/imaging/correct_pixels.h"

namespace candor {
namespace {

constexpr double kHotDeviations = 10;
constexpr double kNormalDeviation = 1.4826;
/// Half of the window along the row over which a lamp and a slit are smooth.
constexpr std::size_t kHalfSmooth = 15;
/// Of a response, at most; below it the flat has too little light.
constexpr double kResponseDoubt = 0.02;
constexpr float kLeastResponse = 0.5F;
constexpr float kMostResponse = 2.0F;

Error another_size(const DetectorImage& found, std::size_t width, std::size_t height) {
  return {ErrorCode::incompatible,
          fmt::format("a picture of {} x {} pixels does not belong to one of {} x {}", found.width,
                      found.height, width, height)};
}

Result<void> check_sizes(std::span<const DetectorImage> images, std::string_view what) {
  if (images.empty())
    return Error{ErrorCode::insufficient_data, fmt::format("there is no {}", what)};
  const DetectorImage& first = images.front();
  for (const DetectorImage& image : images) {
    if (image.width != first.width || image.height != first.height) {
      return another_size(image, first.width, first.height);
    }
  }
  return {};
}

/// Of each pixel over several pictures: the median from three on, the mean of two.
DetectorImage middle_of(std::span<const DetectorImage> images) {
  DetectorImage result = images.front();
  if (images.size() == 1) return result;
  std::vector<float> values(images.size());
  for (std::size_t i = 0; i < result.counts.size(); ++i) {
    for (std::size_t k = 0; k < images.size(); ++k) values[k] = images[k].counts[i];
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    const float upper = *middle;
    result.counts[i] =
        values.size() % 2 == 1 ? upper : (upper + *std::max_element(values.begin(), middle)) / 2;
  }
  return result;
}

/// The median of the 5 x 5 pixels around one, those outside the picture left out.
float median_around(const DetectorImage& image, std::size_t x, std::size_t y) {
  std::array<float, 25> values{};
  std::size_t count = 0;
  const std::size_t left = x < 2 ? 0 : x - 2;
  const std::size_t top = y < 2 ? 0 : y - 2;
  for (std::size_t row = top; row <= std::min(y + 2, image.height - 1); ++row) {
    for (std::size_t column = left; column <= std::min(x + 2, image.width - 1); ++column) {
      values[count++] = image.at(column, row);
    }
  }
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(values.begin(), middle, values.begin() + static_cast<std::ptrdiff_t>(count));
  return *middle;
}

float median_of(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// The running median over a row, then a running mean of it: follows the lamp, not the pixels.
std::vector<float> smooth(std::span<const float> row) {
  const std::size_t n = row.size();
  const auto window = [&](std::size_t x) {
    const std::size_t half = std::min({kHalfSmooth, x, n - 1 - x});
    return std::pair(x - half, x + half);
  };
  std::vector<float> medians(n);
  std::vector<float> values;
  for (std::size_t x = 0; x < n; ++x) {
    const auto [first, last] = window(x);
    values.assign(row.begin() + static_cast<std::ptrdiff_t>(first),
                  row.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    medians[x] = median_of(values);
  }
  std::vector<float> result(n);
  for (std::size_t x = 0; x < n; ++x) {
    const auto [first, last] = window(x);
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) sum += static_cast<double>(medians[i]);
    result[x] = static_cast<float>(sum / static_cast<double>(last - first + 1));
  }
  return result;
}

std::size_t faulty(const PixelFaults& faults) {
  return static_cast<std::size_t>(
      std::ranges::count_if(faults, [](std::uint8_t fault) { return fault != 0; }));
}

}  // namespace

std::size_t DarkImage::hot_pixels() const { return faulty(hot); }
std::size_t FlatImage::dead_pixels() const { return faulty(dead); }

Result<DarkImage> combine_darks(std::span<const DetectorImage> darks) {
  CANDOR_TRY(check_sizes(darks, "dark"));
  DarkImage result{middle_of(darks), {}, darks.size()};
  const DetectorImage& mean = result.mean;
  std::vector<float> above(mean.counts.size());
  for (std::size_t y = 0; y < mean.height; ++y) {
    for (std::size_t x = 0; x < mean.width; ++x) {
      above[y * mean.width + x] = mean.at(x, y) - median_around(mean, x, y);
    }
  }
  std::vector<float> sizes(above.size());
  std::ranges::transform(above, sizes.begin(), [](float value) { return std::abs(value); });
  const auto limit =
      static_cast<float>(kHotDeviations * kNormalDeviation * static_cast<double>(median_of(sizes)));
  result.hot.resize(above.size());
  std::ranges::transform(above, result.hot.begin(), [&](float value) {
    return value > limit ? std::uint8_t{kHotPixel} : std::uint8_t{0};
  });
  return result;
}

Result<FlatImage> combine_flats(std::span<const DetectorImage> flats, const DarkImage& dark,
                                const DetectorNoise& noise) {
  CANDOR_TRY(check_sizes(flats, "flat"));
  DetectorImage mean = middle_of(flats);
  if (mean.width != dark.mean.width || mean.height != dark.mean.height) {
    return another_size(mean, dark.mean.width, dark.mean.height);
  }
  for (std::size_t i = 0; i < mean.counts.size(); ++i) mean.counts[i] -= dark.mean.counts[i];
  FlatImage result{mean.width, mean.height, std::vector<float>(mean.counts.size(), 1.0F),
                   PixelFaults(mean.counts.size(), 0)};
  const auto pictures = static_cast<double>(flats.size());
  std::size_t told = 0;
  for (std::size_t y = 0; y < mean.height; ++y) {
    const std::vector<float> like = smooth(mean.row(y));
    for (std::size_t x = 0; x < mean.width; ++x) {
      const double light = static_cast<double>(like[x]);
      if (light <= 0 || std::sqrt(noise.variance(light) / pictures) > kResponseDoubt * light)
        continue;
      ++told;
      const float response = mean.at(x, y) / like[x];
      if (response < kLeastResponse || response > kMostResponse) {
        result.dead[y * mean.width + x] = kDeadPixel;
      } else {
        result.response[y * mean.width + x] = response;
      }
    }
  }
  if (told == 0) {
    return Error{ErrorCode::insufficient_data,
                 "the flat has nowhere enough light to tell what a pixel answers to 2 %"};
  }
  return result;
}

Result<ImageCorrection> ImageCorrection::make(const DarkImage& dark, const FlatImage* flat,
                                              const DetectorNoise& noise, double saturation_counts,
                                              const RowBand& rows) {
  const DetectorImage& darkness = dark.mean;
  if (flat != nullptr && (darkness.width != flat->width || darkness.height != flat->height)) {
    return another_size(darkness, flat->width, flat->height);
  }
  if (rows.first > rows.last || rows.last >= darkness.height) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("rows {}-{} do not lie in a picture of {} rows", rows.first, rows.last,
                             darkness.height)};
  }
  ImageCorrection result;
  result.rows_ = rows;
  result.width_ = darkness.width;
  result.height_ = darkness.height;
  const std::size_t first = rows.first * darkness.width;
  const std::size_t n = rows.size() * darkness.width;
  const auto part = [&](const auto& values) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector(begin, begin + static_cast<std::ptrdiff_t>(n));
  };
  result.dark_ = part(darkness.counts);
  result.faults_ = part(dark.hot);
  result.scale_.assign(n, 1.0F);
  if (flat != nullptr) {
    for (std::size_t i = 0; i < n; ++i) {
      result.scale_[i] = 1.0F / flat->response[first + i];
      result.faults_[i] = static_cast<std::uint8_t>(result.faults_[i] | flat->dead[first + i]);
    }
  }
  const double read = noise.variance(0);
  // The dark was measured with the same read noise, once a picture.
  result.floor_ = static_cast<float>(
      read + read / static_cast<double>(std::max<std::size_t>(dark.pictures, 1)));
  result.per_count_ = static_cast<float>(1 / noise.electrons_per_count);
  result.saturation_ = static_cast<float>(saturation_counts);
  return result;
}

Result<CorrectedImage> ImageCorrection::apply(const DetectorImage& raw,
                                              CorrectedImage reuse) const {
  if (raw.width != width_ || raw.height != height_) return another_size(raw, width_, height_);
  const std::size_t n = dark_.size();
  CorrectedImage result = std::move(reuse);
  result.image.width = width_;
  result.image.height = rows_.size();
  result.image.counts.resize(n);
  result.variance.resize(n);
  result.faults.resize(n);
  const PixelCorrections corrections{.dark = dark_,
                                     .scale = scale_,
                                     .faults = faults_,
                                     .floor = floor_,
                                     .per_count = per_count_,
                                     .saturation = saturation_};
  if (!correct_pixels(std::span(raw.counts).subspan(rows_.first * width_, n), corrections,
                      {result.image.counts, result.variance, result.faults})) {
    return Error{ErrorCode::invalid_value, "a count of the picture is not a finite number"};
  }
  return result;
}

}  // namespace candor
