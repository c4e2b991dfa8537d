// From a picture of a detector to a spectrum, beside a plain pass of OpenCV over its pixels.
#include <benchmark/benchmark.h>
#include <hwy/targets.h>

#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "pipeline/imaging/spectrograph.h"
#include "tests/imaging/simulated_detector.h"

namespace candor {
namespace {

double light(double x, std::size_t) {
  double sum = 3000;
  for (const double centre : {200.0, 320.0, 500.0, 800.0, 1000.0, 1350.0, 1800.0}) {
    sum += 30000 * simulated_line(x, centre, 6);
  }
  return sum;
}

/// A simulated spectrograph of 2,048 × 256 pixels and one picture with 60 cosmic rays.
struct Bench {
  explicit Bench(double deviation) {
    SimulatedDetector detector;
    detector.width = 2048;
    detector.height = 256;
    detector.tracks = {128};
    detector.track_deviation = deviation;
    const std::vector<DetectorImage> darks{detector.dark(1), detector.dark(2), detector.dark(3)};
    const std::vector<DetectorImage> flats{detector.flat(1), detector.flat(2)};
    spectrograph = characterise({darks, flats, {}, {}, 65000}).value();
    picture = detector.picture(light, 1);
    RandomNumbers random(5);
    strike(picture, 60, 1500, detector.noise, random);
  }

  PictureExtractor extractor(const RowBand& rows) const {
    Smile smile;
    smile.rows = rows;
    smile.width = 2048;
    smile.coefficients[0] = {0.4, 2.0};
    return PictureExtractor::make(spectrograph, {{rows}, smile}).value();
  }

  Spectrograph spectrograph;
  DetectorImage picture;
};

void extract(benchmark::State& state, double deviation, const RowBand& rows) {
  const Bench bench(deviation);
  PictureExtractor extractor = bench.extractor(rows);
  for (auto _ : state) {
    auto spectra = extractor.extract(bench.picture);
    benchmark::DoNotOptimize(spectra);
  }
}

void extract_a_track(benchmark::State& state) { extract(state, 12, {88, 167}); }
void extract_all_rows(benchmark::State& state) { extract(state, 60, {0, 255}); }

/// The same with narrower vectors than the processor may have.
template <typename Extract>
void only_on(benchmark::State& state, std::int64_t target, Extract extract_rows) {
  if ((hwy::SupportedTargets() & target) == 0) return state.SkipWithError("no such vectors here");
  hwy::SetSupportedTargetsForTest(target);
  extract_rows(state);
  hwy::SetSupportedTargetsForTest(0);
}

void extract_a_track_avx2(benchmark::State& state) { only_on(state, HWY_AVX2, extract_a_track); }
void extract_a_track_sse4(benchmark::State& state) { only_on(state, HWY_SSE4, extract_a_track); }
void extract_all_rows_avx2(benchmark::State& state) { only_on(state, HWY_AVX2, extract_all_rows); }
void extract_all_rows_sse4(benchmark::State& state) { only_on(state, HWY_SSE4, extract_all_rows); }

/// The peer: a plain pass of OpenCV over the same pixels.
template <typename Pass>
void opencv_pass(benchmark::State& state, Pass pass) {
  cv::setNumThreads(1);
  const Bench bench(12);
  const cv::Mat pixels(256, 2048, CV_32F, const_cast<float*>(bench.picture.counts.data()));
  cv::Mat result;
  for (auto _ : state) {
    pass(pixels, result);
    benchmark::DoNotOptimize(result.data);
  }
}

/// Every pixel is read once and the columns are added up.
void opencv_sum_of_rows(benchmark::State& state) {
  opencv_pass(state,
              [](const cv::Mat& from, cv::Mat& to) { cv::reduce(from, to, 0, cv::REDUCE_SUM); });
}

/// Every pixel becomes the mean of the 3 x 3 around.
void opencv_blur(benchmark::State& state) {
  opencv_pass(state, [](const cv::Mat& from, cv::Mat& to) { cv::blur(from, to, {3, 3}); });
}

BENCHMARK(opencv_sum_of_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(opencv_blur)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_a_track)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_a_track_avx2)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_a_track_sse4)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_all_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_all_rows_avx2)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_all_rows_sse4)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace candor

BENCHMARK_MAIN();
