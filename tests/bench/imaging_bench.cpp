// From a picture of a detector to a spectrum, beside a plain pass over its pixels.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>

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

/// What any program has to do: read every pixel once and add up the columns.
void sum_of_all_rows(benchmark::State& state) {
  const Bench bench(12);
  std::vector<float> sums(2048);
  for (auto _ : state) {
    std::ranges::fill(sums, 0.0F);
    for (std::size_t y = 0; y < 256; ++y) {
      const auto row = bench.picture.row(y);
      for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += row[x];
    }
    benchmark::DoNotOptimize(sums.data());
  }
}

BENCHMARK(sum_of_all_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_a_track)->Unit(benchmark::kMillisecond);
BENCHMARK(extract_all_rows)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace candor

BENCHMARK_MAIN();
