#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "formats/picture.h"
#include "pipeline/imaging/strip_reader.h"
#include "tests/imaging/strip_scene.h"

namespace candor::strip_test {
namespace {

/// A photo of 12 megapixels, as a phone takes it.
const std::string& photo() {
  static const std::string kJpeg = [] {
    RandomNumbers random(7);
    StripScene scene = draw_scene(random, Camera::plain);
    scene.width = 4032;
    scene.height = 3024;
    scene.pixels_per_mm = 26;
    scene.table = Table::stone;
    return as_jpeg(render(scene), 92);
  }();
  return kJpeg;
}

void read_photo(benchmark::State& state) {
  photo();  // drawn before anything is timed
  for (auto _ : state) {
    const auto image = formats::read_picture(photo());
    auto strips = read_strips(*image, {});
    benchmark::DoNotOptimize(strips);
  }
}

/// The peer: the same pixels decoded, and one pass of OpenCV over them.
void plain_pass(benchmark::State& state) {
  photo();
  for (auto _ : state) {
    const auto image = formats::read_picture(photo());
    const cv::Mat pixels(static_cast<int>(image->height), static_cast<int>(image->width), CV_8UC3,
                         const_cast<std::uint8_t*>(image->pixels.data()));
    cv::Mat smooth;
    cv::blur(pixels, smooth, {3, 3});
    benchmark::DoNotOptimize(smooth.data);
  }
}

BENCHMARK(read_photo)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_pass)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace candor::strip_test

BENCHMARK_MAIN();
