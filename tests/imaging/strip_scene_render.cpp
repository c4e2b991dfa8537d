#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "tests/imaging/strip_scene.h"

namespace candor::strip_test {
namespace {

double smooth_step(double from, double to, double value) {
  const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

/// A number in [0, 1) that belongs to a point of a lattice.
double lattice(std::int64_t x, std::int64_t y, std::uint64_t seed) {
  std::uint64_t h = static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL ^
                    static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4FULL ^
                    seed * 0x165667B19E3779F9ULL;
  h ^= h >> 29U;
  h *= 0xBF58476D1CE4E5B9ULL;
  h ^= h >> 32U;
  return static_cast<double>(h >> 11U) * 0x1p-53;
}

/// Smooth noise between -1 and 1 that changes over a length of about 1.
double noise_at(double x, double y, std::uint64_t seed) {
  const double fx = std::floor(x);
  const double fy = std::floor(y);
  const auto ix = static_cast<std::int64_t>(fx);
  const auto iy = static_cast<std::int64_t>(fy);
  const double tx = smooth_step(0, 1, x - fx);
  const double ty = smooth_step(0, 1, y - fy);
  const double top = std::lerp(lattice(ix, iy, seed), lattice(ix + 1, iy, seed), tx);
  const double bottom = std::lerp(lattice(ix, iy + 1, seed), lattice(ix + 1, iy + 1, seed), tx);
  return 2 * std::lerp(top, bottom, ty) - 1;
}

Rgb scaled(const Rgb& colour, double factor) {
  return {colour[0] * factor, colour[1] * factor, colour[2] * factor};
}

/// The lines, seen at one place; `along` from the handle's end, in mm.
Rgb through_line(const Rgb& colour, const SceneLine& line, double along, double across,
                 std::uint64_t seed) {
  if (line.absorbance <= 0) return colour;
  const double wave = 0.05 * noise_at(across, 3, seed);
  const double away = std::abs(along - line.from_handle_mm - wave);
  const double edge = 0.18;
  const double shape = 1 - smooth_step(line.width_mm / 2 - edge, line.width_mm / 2 + edge, away);
  const double uneven = 1 + 0.12 * noise_at(across * 1.3, 7, seed + 5);
  const double depth = line.absorbance * shape * uneven;
  return {colour[0] * std::exp(-depth * line.hue[0]), colour[1] * std::exp(-depth * line.hue[1]),
          colour[2] * std::exp(-depth * line.hue[2])};
}

Rgb disturbed(Rgb colour, const SceneStrip& strip, double along, double across) {
  const double away = along - strip.disturbance_at_mm;
  const double strength = strip.disturbance_strength;
  switch (strip.disturbance) {
    case Disturbance::thin_shadow: {
      const double slope = 1.2 * (lattice(0, 4, strip.seed) - 0.5);
      const double slanted = away - slope * across;
      return scaled(colour, 1 - strength * (1 - smooth_step(0.3, 0.9, std::abs(slanted))));
    }
    case Disturbance::scratch: {
      const double slanted = away - 1.5 * across;
      return std::abs(slanted) < 0.25 ? scaled(colour, 1 - strength) : colour;
    }
    case Disturbance::dirt: {
      for (int spot = 0; spot < 6; ++spot) {
        const double x = strip.window * lattice(spot, 1, strip.seed);
        const double y = strip.width * (lattice(spot, 2, strip.seed) - 0.5);
        const double radius = 0.15 + 0.4 * lattice(spot, 3, strip.seed);
        const double r = std::hypot(along - x, across - y) / radius;
        if (r < 1) {
          const Rgb brown = {0.5, 0.35, 0.25};
          for (std::size_t c = 0; c < 3; ++c) colour[c] = std::lerp(colour[c], brown[c], strength);
        }
      }
      return colour;
    }
    case Disturbance::flow_front: {
      const double wet = smooth_step(-0.4, 0.4, away);
      return {colour[0] * (1 - 0.3 * strength * wet), colour[1] * (1 - strength * wet),
              colour[2] * (1 - 0.6 * strength * wet)};
    }
    case Disturbance::glare: {
      const double r = std::hypot(away / 3, across / 1.5);
      return scaled(colour, 1 + 2 * strength * std::exp(-r * r));
    }
    case Disturbance::none: break;
  }
  return colour;
}

/// What the strip looks like; `along` from the handle's end towards the dipped end, mm.
Rgb strip_colour(const SceneStrip& strip, double along, double across) {
  if (along < 0) {
    if (strip.handle_print && along < -4 && along > 4 - strip.handle) {
      const bool letter =
          std::abs(across) < strip.width * 0.25 &&
          lattice(static_cast<std::int64_t>(std::floor(along / 0.5)),
                  static_cast<std::int64_t>(std::floor(across / 0.5)), strip.seed) > 0.5;
      if (letter) return {0.9, 0.9, 0.9};
    }
    return strip.handle_colour;
  }
  const double grain = 1 + strip.texture * (0.6 * noise_at(along * 1.5, across * 1.5, strip.seed) +
                                            0.8 * noise_at(along * 6, across * 6, strip.seed + 1));
  if (along < strip.window) {
    Rgb colour = scaled(strip.membrane, grain);
    colour = through_line(colour, strip.control, along, across, strip.seed + 2);
    colour = through_line(colour, strip.test, along, across, strip.seed + 3);
    // The edges of the tapes over and under the membrane throw a little shadow.
    const double edge =
        1 - 0.06 * std::exp(-along / 0.3) - 0.05 * std::exp(-(strip.window - along) / 0.25);
    return disturbed(scaled(colour, edge), strip, along, across);
  }
  const double on_tape = along - strip.window;
  if (on_tape < strip.tape) {
    // The line up to which it may be dipped, and arrows below it.
    if (on_tape > 1.5 && on_tape < 2.1) return strip.ink;
    const double arrow = std::fmod(std::abs(across) + 0.35, 1.2);
    if (on_tape > 4 && on_tape < strip.tape - 2 && arrow < 0.35) return strip.ink;
    return scaled(strip.tape_colour, grain);
  }
  return scaled(strip.membrane, 0.97 * grain + 0.02 * noise_at(along * 2, across * 2, strip.seed));
}

Rgb table_at(const StripScene& scene, double x, double y) {
  const Rgb& base = scene.table_colour;
  const double size = scene.table_scale_mm;
  const std::uint64_t seed = scene.seed;
  switch (scene.table) {
    case Table::dark: return scaled(base, 1 + 0.05 * noise_at(x, y, seed));
    case Table::middle: return scaled(base, 1 + 0.08 * noise_at(x / 3, y / 3, seed));
    case Table::paper: return scaled(base, 1 + 0.01 * noise_at(x * 2, y * 2, seed));
    case Table::wood: {
      const double bent = y + 4 * noise_at(x / 40, y / 15, seed);
      const double grain = 0.25 * noise_at(x / 25, bent * 1.2, seed + 1) +
                           0.12 * noise_at(x / 8, bent * 5, seed + 2);
      return scaled(base, 1 + grain);
    }
    case Table::checker: {
      const auto sum = static_cast<std::int64_t>(std::floor(x / size) + std::floor(y / size));
      return sum % 2 == 0 ? base : Rgb{0.75, 0.74, 0.7};
    }
    case Table::text: {
      const double line = size / 3;
      const auto row = static_cast<std::int64_t>(std::floor(y / line));
      const double in_line = y / line - static_cast<double>(row);
      const auto letter = static_cast<std::int64_t>(std::floor(x / (line * 0.3)));
      const bool ink = in_line > 0.3 && in_line < 0.75 && lattice(letter, row, seed) > 0.45;
      return ink ? Rgb{0.08, 0.08, 0.08} : Rgb{0.62, 0.61, 0.58};
    }
    case Table::cloth: {
      const double stripes = std::sin(2 * std::numbers::pi * (x + 0.4 * y) / size);
      const double weave = std::sin(9 * x) * std::sin(9 * y);
      return scaled(base, 1 + 0.4 * stripes + 0.1 * weave);
    }
    case Table::stone:
      return scaled(base,
                    1 + 0.5 * noise_at(x / 4, y / 4, seed) + 0.4 * noise_at(x * 2, y * 2, seed));
  }
  return base;
}

/// A strip casts a narrow shadow around itself.
Rgb albedo(const StripScene& scene, double x, double y) {
  double shade = 1;
  for (const SceneStrip& strip : scene.strips) {
    const double dx = x - strip.middle.x;
    const double dy = y - strip.middle.y;
    const double along =
        dx * std::cos(strip.angle) + dy * std::sin(strip.angle) + strip.length() / 2;
    const double across = dy * std::cos(strip.angle) - dx * std::sin(strip.angle);
    const double outside =
        std::max({std::abs(across) - strip.width / 2, -along, along - strip.length()});
    if (outside <= 0) return strip_colour(strip, along - strip.handle, across);
    shade = std::min(shade, 1 - 0.3 * std::exp(-outside / 0.4));
  }
  return scaled(table_at(scene, x, y), shade);
}

double light_at(const StripScene& scene, double x, double y) {
  double light = std::max(0.2, 1 + scene.light[0] * x + scene.light[1] * y);
  if (scene.shadow < 1) {
    const double distance =
        x * std::cos(scene.shadow_angle) + y * std::sin(scene.shadow_angle) - scene.shadow_at_mm;
    light *= std::lerp(
        scene.shadow, 1.0,
        smooth_step(-scene.shadow_softness_mm / 2, scene.shadow_softness_mm / 2, distance));
  }
  return light;
}

struct Plane {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> values;

  float& at(std::size_t x, std::size_t y) { return values[y * width + x]; }
  float clamped(std::ptrdiff_t x, std::ptrdiff_t y) const {
    const auto cx = std::clamp<std::ptrdiff_t>(x, 0, static_cast<std::ptrdiff_t>(width) - 1);
    const auto cy = std::clamp<std::ptrdiff_t>(y, 0, static_cast<std::ptrdiff_t>(height) - 1);
    return values[static_cast<std::size_t>(cy) * width + static_cast<std::size_t>(cx)];
  }
};

using Planes = std::array<Plane, 3>;

/// A Gaussian of this standard deviation along rows and columns.
Plane blurred(const Plane& plane, double deviation) {
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(3 * deviation));
  std::vector<float> weights;
  double sum = 0;
  for (std::ptrdiff_t i = -reach; i <= reach; ++i) {
    weights.push_back(
        static_cast<float>(std::exp(-static_cast<double>(i * i) / (2 * deviation * deviation))));
    sum += weights.back();
  }
  for (float& weight : weights) weight = static_cast<float>(weight / sum);
  Plane rows = plane;
  Plane both = plane;
  const auto width = static_cast<std::ptrdiff_t>(plane.width);
  const auto height = static_cast<std::ptrdiff_t>(plane.height);
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    const float* source = &plane.values[static_cast<std::size_t>(y * width)];
    for (std::ptrdiff_t x = 0; x < width; ++x) {
      const bool inner = x >= reach && x + reach < width;
      float value = 0;
      for (std::ptrdiff_t i = -reach; i <= reach; ++i) {
        value += weights[static_cast<std::size_t>(i + reach)] *
                 (inner ? source[x + i] : plane.clamped(x + i, y));
      }
      rows.values[static_cast<std::size_t>(y * width + x)] = value;
    }
  }
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    for (std::ptrdiff_t i = -reach; i <= reach; ++i) {
      const std::ptrdiff_t from = std::clamp<std::ptrdiff_t>(y + i, 0, height - 1);
      const float weight = weights[static_cast<std::size_t>(i + reach)];
      float* into = &both.values[static_cast<std::size_t>(y * width)];
      const float* source = &rows.values[static_cast<std::size_t>(from * width)];
      for (std::ptrdiff_t x = 0; x < width; ++x) {
        into[x] = i == -reach ? weight * source[x] : into[x] + weight * source[x];
      }
    }
  }
  return both;
}

Planes light_on_sensor(const StripScene& scene) {
  Planes planes;
  for (Plane& plane : planes) {
    plane = {scene.width, scene.height, std::vector<float>(scene.width * scene.height)};
  }
  const double c = std::cos(scene.angle);
  const double s = std::sin(scene.angle);
  for (std::size_t row = 0; row < scene.height; ++row) {
    for (std::size_t column = 0; column < scene.width; ++column) {
      const double u = (static_cast<double>(column) - static_cast<double>(scene.width) / 2) /
                       scene.pixels_per_mm;
      const double v =
          (static_cast<double>(row) - static_cast<double>(scene.height) / 2) / scene.pixels_per_mm;
      const double depth = 1 + scene.perspective[0] * u + scene.perspective[1] * v;
      const double x = (c * u + s * v) / depth;
      const double y = (c * v - s * u) / depth;
      const Rgb seen = albedo(scene, x, y);
      const double light = scene.exposure * light_at(scene, x, y);
      for (std::size_t k = 0; k < 3; ++k) {
        planes[k].at(column, row) = static_cast<float>(seen[k] * light * scene.white_balance[k]);
      }
    }
  }
  return planes;
}

/// Shot noise: its variance goes with the light. From a table, for speed.
void add_noise(Planes& planes, const StripScene& scene) {
  RandomNumbers random(scene.seed + 17);
  std::vector<float> normals(1U << 16U);
  for (float& value : normals) value = static_cast<float>(random.normal());
  std::uint64_t state = scene.seed * 2 + 1;
  for (Plane& plane : planes) {
    for (float& value : plane.values) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      const float normal = normals[state >> 48U];
      value += static_cast<float>(scene.noise) * normal * std::sqrt(std::max(value, 0.0F) + 0.02F);
    }
  }
}

/// What is kept of each colour by a sensor with a Bayer pattern, interpolated by neighbours.
Planes through_bayer(const Planes& planes) {
  Planes result = planes;
  const std::size_t width = planes[0].width;
  const auto channel = [](std::size_t x, std::size_t y) {
    return x % 2 != y % 2 ? 1U : (y % 2 == 0 ? 0U : 2U);
  };
  for (std::size_t y = 0; y < planes[0].height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      for (unsigned k = 0; k < 3; ++k) {
        float sum = 0;
        float count = 0;
        for (int dy = -1; dy <= 1; ++dy) {
          for (int dx = -1; dx <= 1; ++dx) {
            const auto nx = static_cast<std::ptrdiff_t>(x) + dx;
            const auto ny = static_cast<std::ptrdiff_t>(y) + dy;
            if (nx < 0 || ny < 0) continue;
            if (channel(static_cast<std::size_t>(nx), static_cast<std::size_t>(ny)) != k) continue;
            const float weight = dx == 0 && dy == 0 ? 4.0F : (dx == 0 || dy == 0 ? 2.0F : 1.0F);
            sum += weight * planes[k].clamped(nx, ny);
            count += weight;
          }
        }
        result[k].at(x, y) = channel(x, y) == k ? planes[k].values[y * width + x] : sum / count;
      }
    }
  }
  return result;
}

void sharpen(Planes& planes) {
  for (Plane& plane : planes) {
    const Plane smooth = blurred(plane, 1.2);
    for (std::size_t i = 0; i < plane.values.size(); ++i) {
      plane.values[i] = smooth.values[i] + 1.7F * (plane.values[i] - smooth.values[i]);
    }
  }
}

double srgb(double linear) {
  linear = std::clamp(linear, 0.0, 1.0);
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

std::uint8_t as_byte(double linear, Camera camera) {
  double value = srgb(linear);
  if (camera == Camera::phone) value = std::lerp(value, value * value * (3 - 2 * value), 0.35);
  return static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0)));
}

}  // namespace

ColourImage render(const StripScene& scene) {
  Planes planes = light_on_sensor(scene);
  for (Plane& plane : planes) plane = blurred(plane, scene.blur_px);
  add_noise(planes, scene);
  if (scene.camera == Camera::phone) {
    planes = through_bayer(planes);
    for (Plane& plane : planes) plane = blurred(plane, 0.7);
    sharpen(planes);
  }
  std::vector<std::uint8_t> curve(4097);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    curve[i] = as_byte(static_cast<double>(i) / 4096, scene.camera);
  }
  ColourImage image{std::vector<std::uint8_t>(3 * scene.width * scene.height), scene.width,
                    scene.height};
  for (std::size_t i = 0; i < scene.width * scene.height; ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      const float value = std::clamp(planes[k].values[i], 0.0F, 1.0F);
      image.pixels[3 * i + k] = curve[static_cast<std::size_t>(std::lround(value * 4096))];
    }
  }
  return image;
}

PicturePoint place_in_picture(const StripScene& scene, const SceneStrip& strip, double along,
                              double across) {
  const double a = along + strip.handle - strip.length() / 2;
  const double x = strip.middle.x + a * std::cos(strip.angle) - across * std::sin(strip.angle);
  const double y = strip.middle.y + a * std::sin(strip.angle) + across * std::cos(strip.angle);
  // x·depth and y·depth are u and v turned; depth is linear in u and v.
  const double c = std::cos(scene.angle);
  const double s = std::sin(scene.angle);
  const double tx = c * x - s * y;
  const double ty = s * x + c * y;
  const double depth = 1 / (1 - scene.perspective[0] * tx - scene.perspective[1] * ty);
  return {tx * depth * scene.pixels_per_mm + static_cast<double>(scene.width) / 2,
          ty * depth * scene.pixels_per_mm + static_cast<double>(scene.height) / 2};
}

}  // namespace candor::strip_test
