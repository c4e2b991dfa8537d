#include "pipeline/imaging/detector_noise.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

constexpr std::size_t kLevels = 24;
/// Fewer pixels give no variance to rely on.
constexpr std::size_t kLeastPixels = 200;
/// Makes an interquartile range of normal numbers their standard deviation.
constexpr double kQuartilesToDeviation = 1.349;
constexpr double kOutlier = 5;
constexpr double kLeastOverDark = 10;

struct PixelPair {
  float mean = 0;
  float difference = 0;
};

bool same_size(std::span<const DetectorImage> images, const DetectorImage& first) {
  return std::ranges::all_of(images, [&](const DetectorImage& image) {
    return image.width == first.width && image.height == first.height;
  });
}

/// The variance of one picture's noise, from differences of two. Those beyond five robust standard
/// deviations of their median are no noise. Counts are whole numbers, of which quartiles would tell
/// too little.
double noise_variance(std::vector<float> differences) {
  const auto quantile = [&](double share) {
    const auto place = differences.begin() +
                       static_cast<std::ptrdiff_t>(share * static_cast<double>(differences.size()));
    std::ranges::nth_element(differences, place);
    return static_cast<double>(*place);
  };
  const double limit =
      kOutlier * std::max(1.0, (quantile(0.75) - quantile(0.25)) / kQuartilesToDeviation);
  const double middle = quantile(0.5);
  std::erase_if(differences, [&](float difference) {
    return std::abs(static_cast<double>(difference) - middle) > limit;
  });
  double sum = 0;
  double squares = 0;
  for (const float difference : differences) {
    sum += static_cast<double>(difference);
    squares += static_cast<double>(difference) * static_cast<double>(difference);
  }
  const auto count = static_cast<double>(differences.size());
  return (squares - sum * sum / count) / count / 2;
}

std::vector<PixelPair> pairs(const DetectorImage& first, const DetectorImage& second) {
  std::vector<PixelPair> result(first.counts.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = {(first.counts[i] + second.counts[i]) / 2, first.counts[i] - second.counts[i]};
  }
  return result;
}

std::vector<float> differences(std::span<const PixelPair> of) {
  std::vector<float> result(of.size());
  std::ranges::transform(of, result.begin(), &PixelPair::difference);
  return result;
}

struct Level {
  double mean = 0;  ///< counts above the dark
  double variance = 0;
  double weight = 0;
};

/// Levels of light of two flats: equal numbers of pixels by ascending mean.
std::vector<Level> levels(std::vector<PixelPair> flat, double dark_level, double saturation) {
  std::erase_if(flat, [&](const PixelPair& pixel) { return pixel.mean >= saturation; });
  std::ranges::sort(flat, {}, &PixelPair::mean);
  std::vector<Level> result;
  const std::size_t each = std::max(kLeastPixels, flat.size() / kLevels + 1);
  for (std::size_t begin = 0; begin + kLeastPixels <= flat.size(); begin += each) {
    const auto group = std::span(flat).subspan(begin, std::min(each, flat.size() - begin));
    const double variance = noise_variance(differences(group));
    const double mean = group[group.size() / 2].mean - dark_level;
    // The variance of a variance goes with its square.
    const double doubt = std::max(variance, 1e-12);
    result.push_back({mean, variance, static_cast<double>(group.size()) / (doubt * doubt)});
  }
  return result;
}

}  // namespace

Result<DetectorNoise> measure_noise(std::span<const DetectorImage> darks,
                                    std::span<const DetectorImage> flats,
                                    double saturation_counts) {
  if (darks.size() < 2 || flats.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("gain and read noise are measured from two darks and two flats; there "
                             "are {} and {}",
                             darks.size(), flats.size())};
  }
  if (!same_size(darks, darks.front()) || !same_size(flats, darks.front())) {
    return Error{ErrorCode::incompatible, "the darks and flats are not all of one size"};
  }
  const std::vector<PixelPair> dark = pairs(darks[0], darks[1]);
  const std::vector<PixelPair> flat = pairs(flats[0], flats[1]);
  const auto alike = [](const PixelPair& pixel) { return pixel.difference == 0; };
  if (std::ranges::all_of(dark, alike) || std::ranges::all_of(flat, alike)) {
    return Error{ErrorCode::invalid_value,
                 "two of the pictures are the same, pixel for pixel: they are one picture, and "
                 "tell nothing of its noise"};
  }
  const double dark_variance = noise_variance(differences(dark));
  std::vector<float> dark_means(dark.size());
  std::ranges::transform(dark, dark_means.begin(), &PixelPair::mean);
  const auto middle = dark_means.begin() + static_cast<std::ptrdiff_t>(dark_means.size() / 2);
  std::ranges::nth_element(dark_means, middle);
  const std::vector<Level> lights = levels(flat, *middle, saturation_counts);
  double products = 0;
  double squares = 0;
  double highest = 0;
  for (const Level& level : lights) {
    products += level.weight * level.mean * (level.variance - dark_variance);
    squares += level.weight * level.mean * level.mean;
    highest = std::max(highest, level.variance);
  }
  if (highest < kLeastOverDark * dark_variance || !(products > 0)) {
    return Error{ErrorCode::insufficient_data,
                 "the flats are too dark, or of another exposure than each other: their noise is "
                 "hardly above that of the darks"};
  }
  const double gain = squares / products;
  return DetectorNoise{gain, std::sqrt(dark_variance) * gain};
}

}  // namespace candor
