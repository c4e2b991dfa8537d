#include "tests/imaging/brute_cosmic_rays.h"

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

/// A picture that goes on beyond its edges as its outermost pixels.
class Picture {
 public:
  Picture(std::size_t width, std::size_t height)
      : width_(width), height_(height), values_(width * height) {}

  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  float& at(std::size_t x, std::size_t y) { return values_[y * width_ + x]; }
  float read(long x, long y) const {
    const long column = std::clamp(x, 0L, static_cast<long>(width_) - 1);
    const long row = std::clamp(y, 0L, static_cast<long>(height_) - 1);
    return values_[static_cast<std::size_t>(row) * width_ + static_cast<std::size_t>(column)];
  }

  template <typename Function>
  static Picture made(std::size_t width, std::size_t height, Function value) {
    Picture picture(width, height);
    for (std::size_t y = 0; y < height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        picture.at(x, y) = value(static_cast<long>(x), static_cast<long>(y));
      }
    }
    return picture;
  }

  Picture median_filtered(long reach) const {
    return made(width_, height_, [&](long x, long y) {
      std::vector<float> values;
      for (long dy = -reach; dy <= reach; ++dy) {
        for (long dx = -reach; dx <= reach; ++dx) values.push_back(read(x + dx, y + dy));
      }
      std::ranges::sort(values);
      return values[values.size() / 2];
    });
  }

 private:
  std::size_t width_;
  std::size_t height_;
  std::vector<float> values_;
};

}  // namespace

std::vector<std::size_t> struck_by_definition(const DetectorImage& image,
                                              const DetectorNoise& noise,
                                              const CosmicRayOptions& options) {
  const std::size_t width = image.width;
  const std::size_t height = image.height;
  const Picture light = Picture::made(width, height, [&](long x, long y) {
    return image.at(static_cast<std::size_t>(x), static_cast<std::size_t>(y));
  });
  // Each pixel as four; beyond the edge lies the outermost pixel again.
  const auto half_pixel = [&](long x, long y) {
    return light.read(static_cast<long>(std::floor(static_cast<double>(x) / 2)),
                      static_cast<long>(std::floor(static_cast<double>(y) / 2)));
  };
  const Picture laplacian = Picture::made(2 * width, 2 * height, [&](long x, long y) {
    const float value = 4 * half_pixel(x, y) - half_pixel(x - 1, y) - half_pixel(x + 1, y) -
                        half_pixel(x, y - 1) - half_pixel(x, y + 1);
    return std::max(value, 0.0F);
  });
  const Picture binned = Picture::made(width, height, [&](long x, long y) {
    return (laplacian.read(2 * x, 2 * y) + laplacian.read(2 * x + 1, 2 * y) +
            laplacian.read(2 * x, 2 * y + 1) + laplacian.read(2 * x + 1, 2 * y + 1)) /
           4 / 2;
  });
  const Picture smooth = light.median_filtered(2);
  const Picture significance = Picture::made(width, height, [&](long x, long y) {
    const double counts = std::max(static_cast<double>(smooth.read(x, y)), 0.0);
    return static_cast<float>(static_cast<double>(binned.read(x, y)) /
                              std::sqrt(noise.variance(counts)));
  });
  const Picture sampling = significance.median_filtered(2);
  const Picture small = light.median_filtered(1);
  const Picture wide = small.median_filtered(3);
  const auto above = [&](long x, long y) { return significance.read(x, y) - sampling.read(x, y); };
  const auto limit = static_cast<float>(options.deviations);
  const auto is_core = [&](long x, long y) {
    const float structure = std::max(small.read(x, y) - wide.read(x, y), 0.01F);
    return above(x, y) > limit &&
           binned.read(x, y) > static_cast<float>(options.contrast) * structure;
  };
  std::vector<std::size_t> struck;
  for (long y = 0; y < static_cast<long>(height); ++y) {
    for (long x = 0; x < static_cast<long>(width); ++x) {
      bool marked = is_core(x, y);
      for (long dy = -1; dy <= 1 && !marked; ++dy) {
        for (long dx = -1; dx <= 1 && !marked; ++dx) {
          const bool inside = x + dx >= 0 && y + dy >= 0 && x + dx < static_cast<long>(width) &&
                              y + dy < static_cast<long>(height);
          marked = inside && is_core(x + dx, y + dy) &&
                   above(x, y) > static_cast<float>(options.deviations * options.neighbour_share);
        }
      }
      if (marked)
        struck.push_back(static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x));
    }
  }
  return struck;
}

}  // namespace candor
