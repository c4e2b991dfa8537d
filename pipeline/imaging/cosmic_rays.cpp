#include "pipeline/imaging/cosmic_rays.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace candor {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
/// How far from a pixel that was replaced the test of another can change.
constexpr std::ptrdiff_t kReach = 5;
/// How many steps from it a bound can.
constexpr std::ptrdiff_t kBoundReach = 2;
/// Rows and columns that are repeated around the picture.
constexpr std::size_t kMargin = 2;
/// What a bound is raised by against rounding.
constexpr float kHair = 1.00001F;
/// Of a square, that is below it however both were rounded.
constexpr float kFarBelow = 0.9999F;
/// Below this fine structure, in counts, there is none.
constexpr float kLeastStructure = 0.01F;

struct Pixel {
  std::ptrdiff_t x = 0;
  std::ptrdiff_t y = 0;
};

template <std::size_t N>
float median_of(std::array<float, N>& values) {
  const auto middle = values.begin() + N / 2;
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// By value and without a reference, so that loops of them become vector instructions.
constexpr float lesser(float a, float b) { return a < b ? a : b; }
constexpr float greater(float a, float b) { return a > b ? a : b; }

/// The tests of single pixels. Beyond its edges the picture goes on as its outermost pixels.
class Tests {
 public:
  /// `medians` and `significances` hold nothing but NaN, one a pixel, and do so again afterwards;
  /// `bounds` has the square of what the significance cannot exceed.
  Tests(const DetectorImage& image, const DetectorNoise& noise, std::span<float> medians,
        std::span<float> significances, std::span<float> bounds)
      : image_(image),
        read_(static_cast<float>(noise.variance(0))),
        gain_(static_cast<float>(noise.electrons_per_count)),
        medians3_(medians),
        significances_(significances),
        bounds_(bounds) {}
  Tests(const Tests&) = delete;
  Tests& operator=(const Tests&) = delete;
  ~Tests() {
    for (const std::size_t place : known_medians_) medians3_[place] = kUnknown;
    for (const std::size_t place : known_significances_) significances_[place] = kUnknown;
  }

  /// Forget what rests on a pixel that was changed.
  void forget_around(Pixel changed) {
    for (std::ptrdiff_t y = changed.y - kReach; y <= changed.y + kReach; ++y) {
      for (std::ptrdiff_t x = changed.x - kReach; x <= changed.x + kReach; ++x) {
        if (!inside({x, y})) continue;
        medians3_[index({x, y})] = kUnknown;
        significances_[index({x, y})] = kUnknown;
        const auto off = std::abs(x - changed.x) + std::abs(y - changed.y);
        if (off <= kBoundReach) bounds_[index({x, y})] = bound({x, y});
      }
    }
  }

  bool inside(Pixel at) const {
    return at.x >= 0 && at.y >= 0 && at.x < static_cast<std::ptrdiff_t>(image_.width) &&
           at.y < static_cast<std::ptrdiff_t>(image_.height);
  }

  std::size_t index(Pixel at) const {
    return static_cast<std::size_t>(at.y) * image_.width + static_cast<std::size_t>(at.x);
  }

  /// Half of the mean over the four half pixels of the positive part of the Laplacian, in counts:
  /// the height of a single pixel over dark ones.
  float laplacian(Pixel at) const {
    const float twice = 2 * value(at);
    const float left = value({at.x - 1, at.y});
    const float right = value({at.x + 1, at.y});
    const float up = value({at.x, at.y - 1});
    const float down = value({at.x, at.y + 1});
    return (std::max(twice - left - up, 0.0F) + std::max(twice - left - down, 0.0F) +
            std::max(twice - right - up, 0.0F) + std::max(twice - right - down, 0.0F)) /
           8;
  }

  /// The Laplacian over the noise.
  float significance(Pixel at) {
    float& known = significances_[index(at)];
    if (std::isnan(known)) {
      known_significances_.push_back(index(at));
      const float light = std::max(median<2>(at, [&](Pixel p) { return value(p); }), 0.0F);
      known = laplacian(at) / std::sqrt(read_ + light / gain_);
    }
    return known;
  }

  bool exceeds(Pixel at, float limit) {
    return bounds_[index(at)] > limit * limit && significance(at) > limit;
  }

  /// Whether the significance is above its median over 5 × 5 pixels by more than a limit: what
  /// comes of sampling smooth light is not. It is if less than half of the pixels reach it less the
  /// limit, which their bounds tell of most.
  bool stands_out(Pixel at, float limit) {
    const float own = significance(at);
    if (own <= limit) return false;
    // Where a bound is that far below, rounding cannot matter; elsewhere differences are compared,
    // as with the median itself.
    const float far_below = (own - limit) * (own - limit) * kFarBelow;
    int reaching = 0;
    for (std::ptrdiff_t y = at.y - 2; y <= at.y + 2; ++y) {
      for (std::ptrdiff_t x = at.x - 2; x <= at.x + 2; ++x) {
        const Pixel pixel = clamped({x, y});
        if (bounds_[index(pixel)] >= far_below && !(own - significance(pixel) > limit)) ++reaching;
      }
    }
    return reaching < 13;
  }

  float fine_structure(Pixel at) {
    return std::max(median3(at) - median<3>(at, [&](Pixel p) { return median3(clamped(p)); }),
                    kLeastStructure);
  }

 private:
  Pixel clamped(Pixel at) const {
    return {std::clamp<std::ptrdiff_t>(at.x, 0, static_cast<std::ptrdiff_t>(image_.width) - 1),
            std::clamp<std::ptrdiff_t>(at.y, 0, static_cast<std::ptrdiff_t>(image_.height) - 1)};
  }

  float value(Pixel at) const { return image_.counts[index(clamped(at))]; }

  float median3(Pixel at) {
    float& known = medians3_[index(at)];
    if (std::isnan(known)) {
      known_medians_.push_back(index(at));
      known = median<1>(at, [&](Pixel p) { return value(p); });
    }
    return known;
  }

  /// The median over the square that reaches `Radius` pixels to each side.
  template <std::ptrdiff_t Radius, typename Value>
  static float median(Pixel at, Value value_at) {
    std::array<float, (2 * Radius + 1) * (2 * Radius + 1)> values{};
    std::size_t count = 0;
    for (std::ptrdiff_t y = at.y - Radius; y <= at.y + Radius; ++y) {
      for (std::ptrdiff_t x = at.x - Radius; x <= at.x + Radius; ++x) {
        values[count++] = value_at(Pixel{x, y});
      }
    }
    return median_of(values);
  }

  const DetectorImage& image_;
  float read_;
  float gain_;
  /// The square of the Laplacian over the least that the noise can be: the median of 25 pixels is
  /// not below the smallest of the 13 within two steps.
  float bound(Pixel at) const {
    float least = value(at);
    for (std::ptrdiff_t y = -2; y <= 2; ++y) {
      const std::ptrdiff_t reach = 2 - std::abs(y);
      for (std::ptrdiff_t x = -reach; x <= reach; ++x) {
        least = std::min(least, value({at.x + x, at.y + y}));
      }
    }
    const float height = laplacian(at);
    return height * height * kHair / (read_ + std::max(least, 0.0F) / gain_);
  }

  std::span<float> medians3_;
  std::span<float> significances_;
  std::span<float> bounds_;
  std::vector<std::size_t> known_medians_;
  std::vector<std::size_t> known_significances_;
};

/// The picture with its outermost pixels repeated `kMargin` times, so that loops need no edges.
class Padded {
 public:
  Padded(const DetectorImage& image, std::vector<float>& memory)
      : width_(image.width + 2 * kMargin), values_(memory) {
    values_.resize(width_ * (image.height + 2 * kMargin));
    for (std::size_t y = 0; y < image.height + 2 * kMargin; ++y) {
      const std::size_t from = std::clamp(y, kMargin, image.height + kMargin - 1) - kMargin;
      const auto source = image.row(from);
      float* const target = values_.data() + y * width_;
      std::fill_n(target, kMargin, source.front());
      std::ranges::copy(source, target + kMargin);
      std::fill_n(target + kMargin + image.width, kMargin, source.back());
    }
  }

  /// Where the first pixel of a row of the picture stands, `offset` rows below it.
  const float* row(std::size_t y, std::ptrdiff_t offset) const {
    const auto padded = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(y + kMargin) + offset);
    return values_.data() + padded * width_ + kMargin;
  }

 private:
  std::size_t width_;
  std::vector<float>& values_;
};

/// For each pixel of a row the square of what its significance cannot exceed, as `Tests::bound`.
void bound_row(const Padded& padded, std::size_t y, float read, float gain,
               std::span<float> bounds) {
  const float* const up2 = padded.row(y, -2);
  const float* const up = padded.row(y, -1);
  const float* const here = padded.row(y, 0);
  const float* const down = padded.row(y, 1);
  const float* const down2 = padded.row(y, 2);
  const float per_count = 1 / gain;
  float* const result = bounds.data();
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto x = static_cast<std::ptrdiff_t>(i);
    const float least_here =
        lesser(lesser(lesser(here[x - 2], here[x - 1]), lesser(here[x + 2], here[x + 1])), here[x]);
    const float least_up = lesser(lesser(up[x - 1], up[x + 1]), up[x]);
    const float least_down = lesser(lesser(down[x - 1], down[x + 1]), down[x]);
    const float least = greater(
        lesser(lesser(lesser(up2[x], down2[x]), lesser(least_up, least_down)), least_here), 0.0F);
    const float twice = 2 * here[x];
    const float left = twice - here[x - 1];
    const float right = twice - here[x + 1];
    const float height = (greater(left - up[x], 0.0F) + greater(left - down[x], 0.0F) +
                          greater(right - up[x], 0.0F) + greater(right - down[x], 0.0F)) /
                         8;
    // A hair more, as this is not rounded like the test itself.
    result[i] = height * height * kHair / (read + per_count * least);
  }
}

/// Bound all pixels of a picture, and name those that could reach the limit, row by row.
std::vector<Pixel> possible_pixels(const DetectorImage& image, const DetectorNoise& noise,
                                   float limit, std::vector<float>& memory,
                                   std::span<float> bounds) {
  const Padded padded(image, memory);
  const auto read = static_cast<float>(noise.variance(0));
  const auto gain = static_cast<float>(noise.electrons_per_count);
  std::vector<Pixel> result;
  for (std::size_t y = 0; y < image.height; ++y) {
    const auto row = bounds.subspan(y * image.width, image.width);
    bound_row(padded, y, read, gain, row);
    for (std::size_t x = 0; x < row.size(); ++x) {
      if (row[x] > limit * limit) {
        result.push_back({static_cast<std::ptrdiff_t>(x), static_cast<std::ptrdiff_t>(y)});
      }
    }
  }
  return result;
}

/// The median of the good pixels of 5 × 5; none if there is no good one.
std::optional<float> good_median(const CorrectedImage& image, const Tests& tests, Pixel at) {
  std::vector<float> values;
  for (std::ptrdiff_t y = at.y - 2; y <= at.y + 2; ++y) {
    for (std::ptrdiff_t x = at.x - 2; x <= at.x + 2; ++x) {
      if (!tests.inside({x, y}) || image.faults[tests.index({x, y})] != 0) continue;
      values.push_back(image.image.counts[tests.index({x, y})]);
    }
  }
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// Replace pixels, all by the picture as it was before.
void replace(CorrectedImage& image, Tests& tests, std::span<const Pixel> pixels) {
  std::vector<std::optional<float>> values;
  values.reserve(pixels.size());
  for (const Pixel at : pixels) values.push_back(good_median(image, tests, at));
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (!values[i]) continue;
    image.image.counts[tests.index(pixels[i])] = *values[i];
    tests.forget_around(pixels[i]);
  }
}

std::vector<Pixel> faulty_pixels(const CorrectedImage& image) {
  std::vector<Pixel> result;
  const auto width = static_cast<std::ptrdiff_t>(image.image.width);
  for (std::size_t i = 0; i < image.faults.size(); ++i) {
    if ((image.faults[i] & (kHotPixel | kDeadPixel)) == 0) continue;
    const auto place = static_cast<std::ptrdiff_t>(i);
    result.push_back({place % width, place / width});
  }
  return result;
}

/// Calls `act` for the pixels around one that lie in the picture.
template <typename Act>
void around(const Tests& tests, Pixel middle, std::ptrdiff_t reach, Act act) {
  for (std::ptrdiff_t y = middle.y - reach; y <= middle.y + reach; ++y) {
    for (std::ptrdiff_t x = middle.x - reach; x <= middle.x + reach; ++x) {
      if (tests.inside({x, y})) act(Pixel{x, y});
    }
  }
}

/// Each pixel within reach of some of these, once.
std::vector<Pixel> all_around(const Tests& tests, std::span<const Pixel> pixels, std::size_t size) {
  std::vector<std::uint8_t> taken(size, 0);
  std::vector<Pixel> result;
  for (const Pixel pixel : pixels) {
    around(tests, pixel, kReach, [&](Pixel at) {
      if (taken[tests.index(at)]++ == 0) result.push_back(at);
      taken[tests.index(at)] = 1;
    });
  }
  return result;
}

}  // namespace

Result<CosmicRayFilter> CosmicRayFilter::make(const DetectorNoise& noise,
                                              const CosmicRayOptions& options) {
  if (!(options.deviations > 0) || !(options.neighbour_share > 0) || !(options.contrast > 0)) {
    return Error{ErrorCode::invalid_value, "the limits on cosmic rays have to be positive numbers"};
  }
  return CosmicRayFilter(noise, options);
}

std::size_t CosmicRayFilter::remove_from(CorrectedImage& image) {
  const std::size_t size = image.image.counts.size();
  medians_.resize(size, kUnknown);
  significances_.resize(size, kUnknown);
  bounds_.resize(size);
  const auto limit = static_cast<float>(options_.deviations);
  const auto beside = static_cast<float>(options_.deviations * options_.neighbour_share);
  const auto contrast = static_cast<float>(options_.contrast);
  Tests tests(image.image, noise_, medians_, significances_, bounds_);
  replace(image, tests, faulty_pixels(image));
  std::vector<Pixel> asked = possible_pixels(image.image, noise_, limit, padded_, bounds_);
  std::size_t marked = 0;
  for (std::size_t round = 0; round < options_.rounds && !asked.empty(); ++round) {
    std::vector<Pixel> struck;
    const auto mark = [&](Pixel at) {
      std::uint8_t& faults = image.faults[tests.index(at)];
      faults = static_cast<std::uint8_t>(faults | kCosmicRay);
      struck.push_back(at);
    };
    for (const Pixel at : asked) {
      if (image.faults[tests.index(at)] == 0 && tests.exceeds(at, limit) &&
          tests.stands_out(at, limit) &&
          tests.laplacian(at) > contrast * tests.fine_structure(at)) {
        mark(at);
      }
    }
    const std::size_t cores = struck.size();
    for (std::size_t i = 0; i < cores; ++i) {
      const Pixel core = struck[i];
      around(tests, core, 1, [&](Pixel at) {
        if (image.faults[tests.index(at)] == 0 && tests.exceeds(at, beside) &&
            tests.stands_out(at, beside)) {
          mark(at);
        }
      });
    }
    marked += struck.size();
    replace(image, tests, struck);
    asked = all_around(tests, struck, size);
    std::erase_if(asked, [&](Pixel at) { return !tests.exceeds(at, limit); });
  }
  return marked;
}

}  // namespace candor
