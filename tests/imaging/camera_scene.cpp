#include "tests/imaging/camera_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "formats/picture.h"
#include "tests/imaging/strip_scene.h"

namespace candor::camera_test {
namespace {

constexpr int kPointsOfColumn = 4;

double gauss(double z) { return std::exp(-z * z / 2); }

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

/// What red, green and blue pixels make of light.
std::array<double, 3> response(const CameraScene& scene, double nm) {
  const double passes = sigmoid((scene.infrared_cut_nm - nm) / 8) * sigmoid((nm - 395) / 6);
  const double red = gauss((nm - scene.red_nm) / 38) + 0.06 * gauss((nm - 450) / 30);
  const double green = gauss((nm - scene.green_nm) / 40);
  const double blue = 0.85 * gauss((nm - scene.blue_nm) / 32);
  constexpr double kCrosstalk = 0.08;
  const double all = kCrosstalk * (red + green + blue);
  return {passes * (red + all), passes * (green + all), passes * (blue + all)};
}

std::uint8_t srgb_byte(double light) {
  const double clipped = std::clamp(light, 0.0, 1.0);
  const double encoded =
      clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * std::pow(clipped, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(255 * encoded));
}

/// The part of full light in a row, of a band with soft edges.
double in_band(const CameraScene& scene, double row) {
  const double half = scene.band_rows / 2;
  const double root = std::sqrt(2.0) * std::max(scene.edge, 0.05);
  return 0.5 * (std::erf((row + half) / root) - std::erf((row - half) / root));
}

double vignette(const CameraScene& scene, double column, double row) {
  const double x = 2 * column / static_cast<double>(scene.width) - 1;
  const double y = 2 * row / static_cast<double>(scene.height) - 1;
  return 1 - scene.vignetting * (x * x + y * y) / 2;
}

/// The light of one colour between two columns.
double light_at(const std::vector<std::array<double, 3>>& light, double column,
                std::size_t colour) {
  const double place = std::clamp(column, 0.0, static_cast<double>(light.size() - 1));
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, light.size() - 1);
  return std::lerp(light[below].at(colour), light[above].at(colour),
                   place - static_cast<double>(below));
}

/// Which colour a pixel of the sensor has: 0 red, 1 green, 2 blue.
std::size_t bayer(std::size_t column, std::size_t row) {
  if ((column + row) % 2 == 1) return 1;
  return row % 2 == 0 ? 0 : 2;
}

double uniform(RandomNumbers& random, double from, double to) {
  return from + (to - from) * random.uniform();
}

}  // namespace

double CameraScene::nm_at(double column) const {
  const double middle = static_cast<double>(width - 1) / 2;
  const double x = (mirrored ? middle - column : column - middle) - offset;
  return grating_nm * std::sin(std::asin(middle_nm / grating_nm) + std::atan(x / focal));
}

double CameraScene::column_of(double nm) const {
  const double middle = static_cast<double>(width - 1) / 2;
  const double x =
      offset + focal * std::tan(std::asin(nm / grating_nm) - std::asin(middle_nm / grating_nm));
  return mirrored ? middle - x : middle + x;
}

std::vector<std::array<double, 3>> CameraScene::true_light() const {
  const std::size_t points = width * kPointsOfColumn;
  std::vector<std::array<double, 3>> fine(points, {0, 0, 0});
  const auto place = [&](std::size_t i) {
    return (static_cast<double>(i) + 0.5) / kPointsOfColumn - 0.5;
  };
  if (continuum) {
    for (std::size_t i = 0; i < points; ++i) {
      const double nm = nm_at(place(i));
      const auto part = response(*this, nm);
      for (std::size_t k = 0; k < 3; ++k) fine[i].at(k) += continuum(nm) * part.at(k);
    }
  }
  for (const EmittedLine& line : lines) {
    const double centre = column_of(line.nm);
    const double columns_of_nm = std::abs(column_of(line.nm + 0.5) - column_of(line.nm - 0.5));
    const double own = line.sigma_nm * columns_of_nm;
    const double sigma = std::hypot(blur / 2.3548, own);
    // A broad line is as high as its light over its width.
    const double top = line.strength * blur / 2.3548 / sigma;
    const auto part = response(*this, line.nm);
    const double from = (centre - 6 * sigma) * kPointsOfColumn;
    const double to = (centre + 6 * sigma) * kPointsOfColumn;
    for (double i = std::max(0.0, std::floor(from)); i < std::min(to, static_cast<double>(points));
         ++i) {
      const auto at = static_cast<std::size_t>(i);
      const double here = top * gauss((place(at) - centre) / sigma);
      for (std::size_t k = 0; k < 3; ++k) fine[at].at(k) += here * part.at(k);
    }
  }
  std::vector<std::array<double, 3>> light(width, {0, 0, 0});
  double most = 1e-12;
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      light[i / kPointsOfColumn].at(k) += fine[i].at(k) / kPointsOfColumn;
      most = std::max(most, light[i / kPointsOfColumn].at(k));
    }
  }
  // A continuum is given in parts of full scale, lines by the brightest of them.
  const double scale = lines.empty() ? exposure : exposure / most;
  for (auto& column : light) {
    for (double& channel : column) channel *= scale;
  }
  return light;
}

ColourImage take_picture(const CameraScene& scene, std::uint64_t number) {
  RandomNumbers random(scene.seed * 1'000'003 + number);
  const auto light = scene.true_light();
  const double middle = static_cast<double>(scene.width - 1) / 2;
  std::vector<double> sensor(scene.width * scene.height);
  for (std::size_t r = 0; r < scene.height; ++r) {
    for (std::size_t c = 0; c < scene.width; ++c) {
      const auto row = static_cast<double>(r);
      const auto column = static_cast<double>(c);
      const double off = row - scene.band_middle - scene.tilt * (column - middle);
      const double through = in_band(scene, off) * vignette(scene, column, row);
      const double glow = scene.glow * row / static_cast<double>(scene.height);
      const double true_light =
          light_at(light, column - scene.slant * off, bayer(c, r)) * through + scene.stray + glow;
      const double electrons = true_light * scene.electrons;
      const double noise = std::sqrt(electrons + scene.read_noise * scene.read_noise);
      sensor[r * scene.width + c] = (electrons + noise * random.normal()) / scene.electrons;
    }
  }
  for (std::size_t i = 0; i < scene.hot_pixels; ++i) sensor[random.below(sensor.size())] = 1;
  for (std::size_t i = 0; i < scene.spots; ++i) {
    const std::size_t column = random.below(scene.width - 14);
    const std::size_t row = random.below(scene.height - 14);
    for (std::size_t p = 0; p < 144; ++p) {
      sensor[(row + p / 12) * scene.width + column + p % 12] = 1.2;
    }
  }
  ColourImage image;
  image.width = scene.width;
  image.height = scene.height;
  image.pixels.resize(3 * sensor.size());
  for (std::size_t r = 0; r < scene.height; ++r) {
    for (std::size_t c = 0; c < scene.width; ++c) {
      std::array<double, 3> sums = {};
      std::array<int, 3> counts = {};
      // The colours that a pixel lacks are the mean of its neighbours'; its own is its own.
      for (std::size_t y = r - (r > 0 ? 1 : 0); y < std::min(scene.height, r + 2); ++y) {
        for (std::size_t x = c - (c > 0 ? 1 : 0); x < std::min(scene.width, c + 2); ++x) {
          const std::size_t colour = bayer(x, y);
          if (colour == bayer(c, r) && (x != c || y != r)) continue;
          sums.at(colour) += sensor[y * scene.width + x];
          ++counts.at(colour);
        }
      }
      for (std::size_t k = 0; k < 3; ++k) {
        image.pixels[3 * (r * scene.width + c) + k] = srgb_byte(sums.at(k) / counts.at(k));
      }
    }
  }
  if (scene.jpeg_quality == 0) return image;
  return *formats::read_picture(strip_test::as_jpeg(image, scene.jpeg_quality));
}

CameraScene draw_camera(std::uint64_t seed, Ranges ranges) {
  RandomNumbers random(seed);
  const bool hard = ranges == Ranges::hard;
  CameraScene scene;
  scene.seed = seed;
  constexpr std::array kWidths = {std::size_t{640}, std::size_t{800}, std::size_t{1280}};
  constexpr std::array kHardWidths = {std::size_t{480}, std::size_t{720}, std::size_t{1024}};
  scene.width = (hard ? kHardWidths : kWidths).at(random.below(3));
  constexpr std::array kGratings = {2000., 1666.7, 1000., 1000.};
  constexpr std::array kHardGratings = {3333., 1800., 1200., 833.};
  scene.grating_nm = (hard ? kHardGratings : kGratings).at(random.below(4));
  scene.middle_nm = uniform(random, 530, 590);
  // So that the picture spans that many nm, more than what the eye sees.
  const double span = hard ? uniform(random, 310, 620) : uniform(random, 340, 520);
  const double cosine = std::sqrt(1 - std::pow(scene.middle_nm / scene.grating_nm, 2));
  scene.focal = static_cast<double>(scene.width) * scene.grating_nm * cosine / span;
  scene.offset = uniform(random, -0.04, 0.04) * static_cast<double>(scene.width);
  scene.mirrored = random.uniform() < 0.5;
  const double columns_of_nm = static_cast<double>(scene.width) / span;
  const double resolution = hard ? uniform(random, 1.0, 5.5) : uniform(random, 1.5, 4.5);
  scene.blur = std::max(2.0, resolution * columns_of_nm);
  scene.tilt = uniform(random, -0.05, 0.05);
  scene.slant = uniform(random, -0.04, 0.04) * (hard ? 2.5 : 1);
  scene.band_rows = uniform(random, 16, 50);
  scene.band_middle = uniform(random, 65, 95);
  scene.edge = uniform(random, 0.5, 3);
  scene.vignetting = uniform(random, 0, hard ? 0.5 : 0.3);
  scene.exposure = uniform(random, 0.3, 1.3);
  scene.stray = uniform(random, 0.001, hard ? 0.06 : 0.02);
  scene.glow = uniform(random, 0, 0.02);
  scene.red_nm = uniform(random, 590, 615);
  scene.green_nm = uniform(random, 528, 548);
  scene.blue_nm = uniform(random, 448, 472);
  scene.infrared_cut_nm = uniform(random, 660, hard ? 760 : 710);
  scene.electrons = hard ? uniform(random, 800, 8000) : uniform(random, 3000, 10000);
  scene.read_noise = uniform(random, 2, hard ? 25 : 12);
  scene.hot_pixels = random.below(20);
  scene.spots = random.below(hard ? 3 : 2);
  if (random.uniform() < 0.5) {
    scene.jpeg_quality = static_cast<int>(hard ? uniform(random, 50, 90) : uniform(random, 75, 95));
  }
  return scene;
}

std::vector<EmittedLine> compact_fluorescent(RandomNumbers& random) {
  // Mercury in air by wavelength; the phosphors as groups of lines near the middle of each.
  std::vector<EmittedLine> lines = {{404.66, 0.25, 0}, {407.78, 0.04, 0}, {435.83, 1.0, 0},
                                    {546.07, 1.2, 0},  {576.96, 0.15, 0}, {579.07, 0.15, 0}};
  const std::vector<EmittedLine> phosphors = {
      {486.2, 0.6, 1.8},  {490.6, 0.5, 1.6},  {541.9, 1.0, 0.9},  {544.6, 0.5, 1.2},
      {548.7, 0.15, 1.2}, {582.0, 0.25, 1.3}, {587.3, 0.35, 1.0}, {592.8, 0.3, 1.2},
      {599.3, 0.25, 1.0}, {611.0, 1.8, 0.7},  {613.0, 0.25, 0.6}, {619.8, 0.12, 1.5},
      {625.5, 0.15, 1.5}, {630.8, 0.4, 1.0},  {650.2, 0.12, 1.2}, {662.2, 0.08, 1.2},
      {687.4, 0.1, 1.2},  {693.6, 0.1, 1.2},  {707.5, 0.3, 1.4},  {710.8, 0.15, 1.2}};
  for (EmittedLine line : phosphors) {
    line.nm += 0.4 * random.normal();
    lines.push_back(line);
  }
  for (EmittedLine& line : lines) line.strength *= random.log_normal(0.3);
  return lines;
}

std::vector<EmittedLine> neon(RandomNumbers& random) {
  std::vector<EmittedLine> lines = {
      {540.06, 0.12, 0}, {576.44, 0.04, 0}, {585.25, 1.0, 0},  {588.19, 0.25, 0}, {594.48, 0.4, 0},
      {597.55, 0.1, 0},  {603.00, 0.2, 0},  {607.43, 0.45, 0}, {609.62, 0.55, 0}, {614.31, 0.85, 0},
      {616.36, 0.3, 0},  {621.73, 0.25, 0}, {626.65, 0.5, 0},  {630.48, 0.15, 0}, {633.44, 0.6, 0},
      {638.30, 0.75, 0}, {640.22, 1.3, 0},  {650.65, 0.9, 0},  {653.29, 0.4, 0},  {659.90, 0.45, 0},
      {667.83, 0.6, 0},  {671.70, 0.25, 0}, {692.95, 0.5, 0},  {703.24, 1.0, 0},  {717.39, 0.1, 0},
      {724.52, 0.4, 0},  {743.89, 0.2, 0}};
  for (EmittedLine& line : lines) line.strength *= random.log_normal(0.3);
  return lines;
}

std::vector<EmittedLine> random_lines(RandomNumbers& random) {
  const std::size_t count = 5 + random.below(16);
  std::vector<EmittedLine> lines;
  for (std::size_t i = 0; i < count; ++i) {
    const double sigma = random.uniform() < 0.5 ? 0 : uniform(random, 0.3, 2);
    lines.push_back({uniform(random, 400, 710), random.log_normal(1), sigma});
  }
  return lines;
}

}  // namespace candor::camera_test
