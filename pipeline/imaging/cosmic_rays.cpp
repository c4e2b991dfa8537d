#include "pipeline/imaging/cosmic_rays.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstring>
#include <vector>

#include "pipeline/imaging/strike_tests.h"

namespace candor {
namespace {

/// How far from a pixel that was replaced the test of another can change.
constexpr std::size_t kReach = 5;
/// Below this fine structure, in counts, there is none.
constexpr float kLeastStructure = 0.01F;
/// Pixels from which a replaced one takes its value, to each side.
constexpr std::size_t kAroundReplaced = 2;

struct Pixel {
  std::size_t y = 0;
  std::size_t x = 0;
  auto operator<=>(const Pixel&) const = default;
};

/// Rows or columns within reach of one, those outside the picture left out.
struct Stretch {
  Stretch(std::size_t middle, std::size_t reach, std::size_t size)
      : begin(middle - std::min(middle, reach)), end(std::min(middle + reach + 1, size)) {}
  std::size_t begin;
  std::size_t end;
};

std::size_t index(const CorrectedImage& image, Pixel at) { return at.y * image.image.width + at.x; }

PixelPlane plane_of(const CorrectedImage& image) {
  return {image.image.counts.data(), image.image.width, image.image.height};
}

/// The median of the good pixels of 5 × 5; none if there is no good one.
std::optional<float> good_median(const CorrectedImage& image, Pixel at) {
  constexpr std::size_t kSide = 2 * kAroundReplaced + 1;
  std::array<float, kSide * kSide> values{};
  std::size_t count = 0;
  const Stretch rows(at.y, kAroundReplaced, image.image.height);
  const Stretch columns(at.x, kAroundReplaced, image.image.width);
  for (std::size_t y = rows.begin; y < rows.end; ++y) {
    for (std::size_t x = columns.begin; x < columns.end; ++x) {
      const std::size_t place = index(image, {y, x});
      if (image.faults[place] == 0) values[count++] = image.image.counts[place];
    }
  }
  if (count == 0) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(values.begin(), middle, values.begin() + static_cast<std::ptrdiff_t>(count));
  return *middle;
}

/// Replace pixels, all by the picture as it was before.
void replace(CorrectedImage& image, std::span<const Pixel> pixels) {
  std::vector<std::optional<float>> values;
  values.reserve(pixels.size());
  for (const Pixel at : pixels) values.push_back(good_median(image, at));
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (values[i]) image.image.counts[index(image, pixels[i])] = *values[i];
  }
}

/// Hot and dead pixels. Nearly all are good: eight are looked at at once.
std::vector<Pixel> faulty_pixels(const CorrectedImage& image) {
  constexpr std::size_t kTogether = sizeof(std::uint64_t);
  constexpr std::uint64_t kEach = 0x0101010101010101;
  constexpr std::uint64_t kFaulty = kEach * (kHotPixel | kDeadPixel);
  std::vector<Pixel> result;
  const std::size_t width = image.image.width;
  const std::size_t size = image.faults.size();
  const auto look = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if ((image.faults[i] & (kHotPixel | kDeadPixel)) != 0)
        result.push_back({i / width, i % width});
    }
  };
  std::size_t i = 0;
  for (; i + kTogether <= size; i += kTogether) {
    std::uint64_t together = 0;
    std::memcpy(&together, image.faults.data() + i, kTogether);
    if ((together & kFaulty) != 0) look(i, i + kTogether);
  }
  look(i, size);
  return result;
}

/// Pixels that `possible_strikes` names, each once, in the order of the picture.
class PossibleStrikes {
 public:
  PossibleStrikes(const CorrectedImage& image, const PixelNoise& noise, float limit)
      : plane_(plane_of(image)), noise_(noise), limit_(limit), columns_(image.image.width) {}

  std::vector<Pixel> everywhere() {
    std::vector<Pixel> result;
    for (std::size_t y = 0; y < plane_.height; ++y) add({y, 0, plane_.width}, result);
    return result;
  }

  /// Those whose test may have changed because these pixels were replaced.
  std::vector<Pixel> around(std::span<const Pixel> pixels) {
    std::vector<Pixel> result;
    for (const Pixel at : pixels) {
      const Stretch rows(at.y, kReach, plane_.height);
      const Stretch columns(at.x, kReach, plane_.width);
      for (std::size_t y = rows.begin; y < rows.end; ++y) {
        add({y, columns.begin, columns.end}, result);
      }
    }
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

 private:
  void add(const RowPart& part, std::vector<Pixel>& pixels) {
    const std::size_t count = possible_strikes(plane_, part, noise_, limit_, columns_);
    for (std::size_t i = 0; i < count; ++i) pixels.push_back({part.row, columns_[i]});
  }

  PixelPlane plane_;
  PixelNoise noise_;
  float limit_;
  std::vector<std::uint32_t> columns_;
};

}  // namespace

Result<CosmicRayFilter> CosmicRayFilter::make(const DetectorNoise& noise,
                                              const CosmicRayOptions& options) {
  if (!(options.deviations > 0) || !(options.neighbour_share > 0) || !(options.contrast > 0)) {
    return Error{ErrorCode::invalid_value, "the limits on cosmic rays have to be positive numbers"};
  }
  return CosmicRayFilter(noise, options);
}

std::size_t CosmicRayFilter::remove_from(CorrectedImage& image) const {
  if (image.image.counts.empty()) return 0;
  const PixelNoise noise{static_cast<float>(noise_.variance(0)),
                         static_cast<float>(noise_.electrons_per_count)};
  const auto limit = static_cast<float>(options_.deviations);
  const auto beside = static_cast<float>(options_.deviations * options_.neighbour_share);
  const auto contrast = static_cast<float>(options_.contrast);
  replace(image, faulty_pixels(image));
  PossibleStrikes possible(image, noise, limit);
  std::vector<Pixel> asked = possible.everywhere();
  std::size_t marked = 0;
  for (std::size_t round = 0; round < options_.rounds && !asked.empty(); ++round) {
    std::vector<Pixel> struck;
    const auto mark_if = [&](Pixel at, const auto& is_struck) {
      std::uint8_t& faults = image.faults[index(image, at)];
      if (faults != 0 || !is_struck(PixelSurroundings(plane_of(image), at.x, at.y))) return;
      faults = static_cast<std::uint8_t>(faults | kCosmicRay);
      struck.push_back(at);
    };
    for (const Pixel at : asked) {
      mark_if(at, [&](const PixelSurroundings& pixel) {
        return stands_out(pixel, noise, limit) &&
               exceeds_fine_structure(pixel, contrast, kLeastStructure);
      });
    }
    const std::vector<Pixel> cores = struck;
    for (const Pixel core : cores) {
      const Stretch rows(core.y, 1, image.image.height);
      const Stretch columns(core.x, 1, image.image.width);
      for (std::size_t y = rows.begin; y < rows.end; ++y) {
        for (std::size_t x = columns.begin; x < columns.end; ++x) {
          mark_if({y, x},
                  [&](const PixelSurroundings& pixel) { return stands_out(pixel, noise, beside); });
        }
      }
    }
    marked += struck.size();
    replace(image, struck);
    asked = possible.around(struck);
  }
  return marked;
}

}  // namespace candor
