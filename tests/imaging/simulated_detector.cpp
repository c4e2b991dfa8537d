#include "tests/imaging/simulated_detector.h"

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

std::vector<std::size_t> places(std::size_t count, std::size_t pixels, std::uint64_t seed) {
  RandomNumbers random(seed);
  std::vector<std::size_t> result;
  while (result.size() < count) {
    const std::size_t place = random.below(pixels);
    if (std::ranges::find(result, place) == result.end()) result.push_back(place);
  }
  return result;
}

}  // namespace

double simulated_line(double x, double centre, double fwhm) {
  const double z = (x - centre) / fwhm;
  return std::exp(-4 * std::log(2.0) * z * z);
}

double SimulatedDetector::shift(double y) const {
  const double v = 2 * y / static_cast<double>(height - 1) - 1;
  return smile * v * v + line_tilt * v;
}

double SimulatedDetector::trace(std::size_t track, double x) const {
  const double place = x / static_cast<double>(width - 1) - 0.5;
  const double lower =
      tracks.size() > 1 ? static_cast<double>(track) / static_cast<double>(tracks.size() - 1) : 0;
  return tracks[track] + (tilt + keystone * lower) * place;
}

std::vector<float> SimulatedDetector::responses() const {
  RandomNumbers random(seed * 7919 + 1);
  std::vector<float> result(width * height);
  for (float& response : result) {
    response = static_cast<float>(1 + pixel_scatter * random.normal());
  }
  for (const std::size_t place : dead_places()) result[place] = 0.1F;
  return result;
}

std::vector<std::size_t> SimulatedDetector::hot_places() const {
  return places(hot, width * height, seed * 7919 + 2);
}

std::vector<std::size_t> SimulatedDetector::dead_places() const {
  return places(dead, width * height, seed * 7919 + 3);
}

DetectorImage SimulatedDetector::picture(const Light& light, std::uint64_t number) const {
  RandomNumbers random(seed * 104729 + number);
  const std::vector<float> response = responses();
  std::vector<double> dark_electrons(width * height, 0.0);
  for (const std::size_t place : hot_places()) dark_electrons[place] = 3000;
  DetectorImage image{width, height, std::vector<float>(width * height)};
  for (std::size_t y = 0; y < height; ++y) {
    const auto row = static_cast<double>(y);
    for (std::size_t x = 0; x < width; ++x) {
      const auto column = static_cast<double>(x);
      double electrons = 0;
      for (std::size_t t = 0; t < tracks.size(); ++t) {
        const double z = (row - trace(t, column)) / track_deviation;
        const double share = std::exp(-z * z / 2) / (track_deviation * std::sqrt(2 * M_PI));
        if (share > 1e-7) electrons += share * light(column - shift(row), t);
      }
      const std::size_t i = y * width + x;
      electrons = electrons * static_cast<double>(response[i]) + dark_electrons[i];
      electrons += std::sqrt(electrons) * random.normal();
      electrons += noise.read_noise_electrons * random.normal();
      image.counts[i] =
          static_cast<float>(std::round(offset + electrons / noise.electrons_per_count));
    }
  }
  return image;
}

DetectorImage SimulatedDetector::dark(std::uint64_t number) const {
  return picture([](double, std::size_t) { return 0.0; }, 1000 + number);
}

DetectorImage SimulatedDetector::flat(std::uint64_t number, double electrons) const {
  SimulatedDetector open = *this;
  // A slit so long that its light is nearly even over the rows, and falls off slowly.
  open.tracks = {static_cast<double>(height) / 2};
  open.tilt = 0;
  open.track_deviation = static_cast<double>(height);
  const double whole = electrons * open.track_deviation * std::sqrt(2 * M_PI);
  const auto light = [&](double x, std::size_t) {
    const double place = x / static_cast<double>(width);
    return whole * (0.4 + place * (1.4 - place));
  };
  return open.picture(light, 2000 + number);
}

std::vector<std::size_t> strike(DetectorImage& picture, std::size_t count, double electrons,
                                const DetectorNoise& noise, RandomNumbers& random) {
  std::vector<std::size_t> struck;
  for (std::size_t k = 0; k < count; ++k) {
    std::size_t x = random.below(picture.width);
    std::size_t y = random.below(picture.height);
    const std::size_t length = 1 + random.below(4);
    const bool sideways = random.uniform() < 0.5;
    for (std::size_t i = 0; i < length && x < picture.width && y < picture.height; ++i) {
      const double height = electrons * (1 + random.uniform());
      picture.counts[y * picture.width + x] +=
          static_cast<float>(height / noise.electrons_per_count);
      struck.push_back(y * picture.width + x);
      if (sideways) ++x;
      if (!sideways || random.uniform() < 0.3) ++y;
    }
  }
  return struck;
}

}  // namespace candor
