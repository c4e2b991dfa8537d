#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <numeric>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/noise.h"
#include "pipeline/numerics/resample.h"
#include "pipeline/numerics/savitzky_golay.h"
#include "pipeline/numerics/shape_baselines.h"
#include "pipeline/numerics/whittaker.h"
#include "tests/bench/made_spectrum.h"
#include "tests/bench/roofs.h"
#include "tests/numerics/random.h"

namespace {

using candor::bench::kPoints;
using candor::bench::made_spectrum;
constexpr std::uint64_t kSpectra = 8;

// Nanoseconds to read 2048 doubles and write 2048: what any pass over a spectrum costs at least.
double memory_pass_ns() {
  static const double kFastest = [] {
    auto from = made_spectrum(1);
    std::vector<double> to(kPoints);
    double best = 1e300;
    for (int trial = 0; trial < 200; ++trial) {
      constexpr int kRepeats = 50;
      const auto start = std::chrono::steady_clock::now();
      for (int i = 0; i < kRepeats; ++i) {
        std::copy(from.begin(), from.end(), to.begin());
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
      }
      const std::chrono::duration<double, std::nano> taken =
          std::chrono::steady_clock::now() - start;
      best = std::min(best, taken.count() / kRepeats);
    }
    return best;
  }();
  return kFastest;
}

// Run `work` once per iteration on one of eight spectra and report the ratio to a memory pass.
template <typename Work>
void measure(benchmark::State& state, Work work) {
  std::vector<std::vector<double>> spectra;
  for (std::uint64_t seed = 1; seed <= kSpectra; ++seed) spectra.push_back(made_spectrum(seed));
  const double pass = memory_pass_ns();
  std::size_t next = 0;
  for (auto unused : state) {
    (void)unused;
    benchmark::DoNotOptimize(work(spectra[next++ % spectra.size()]));
  }
  // Of each spectrum the fastest of many short stretches, and the mean of those, beside the mean of
  // all runs: on a shared machine that one tells of others.
  constexpr int kTrials = 60;
  constexpr int kRepeats = 8;
  double best = 0;
  for (const auto& spectrum : spectra) {
    double fastest = 1e300;
    for (int trial = 0; trial < kTrials; ++trial) {
      const auto begun = std::chrono::steady_clock::now();
      for (int i = 0; i < kRepeats; ++i) benchmark::DoNotOptimize(work(spectrum));
      const std::chrono::duration<double, std::micro> taken =
          std::chrono::steady_clock::now() - begun;
      fastest = std::min(fastest, taken.count() / kRepeats);
    }
    best += fastest / static_cast<double>(spectra.size());
  }
  const double taken_ns = 1e3 * best;
  state.counters["best_us"] = best;
  state.counters["ns_per_point"] = taken_ns / static_cast<double>(kPoints);
  state.counters["memory_passes"] = taken_ns / pass;
}

void copy(benchmark::State& state) {
  measure(state, [](const std::vector<double>& y) { return y; });
}

void whittaker_solution(benchmark::State& state) {
  candor::WhittakerSmoother smoother(candor::Roughness::even(kPoints), 1e6);
  const std::vector<double> weights(kPoints, 1.0);
  measure(state,
          [&](const std::vector<double>& y) { return smoother.smooth(y, weights).value().data(); });
}

void savitzky_golay(benchmark::State& state) {
  const candor::SavitzkyGolay filter(11, 3, 0, 1.0);
  std::vector<double> out(kPoints);
  measure(state, [&](const std::vector<double>& y) {
    filter.filter(y, out);
    return out.data();
  });
}

// As `savgol_filter` is called: with the weights, and memory for the result.
void savitzky_golay_from_scratch(benchmark::State& state) {
  measure(state, [&](const std::vector<double>& y) {
    return candor::SavitzkyGolay(11, 3, 0, 1.0).filter(y);
  });
}

// Processor time of this thread: what others do on the machine counts only through the memory.
template <typename Work>
double thread_seconds_of(const Work& work) {
  const auto now = [] {
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double start = now();
  work();
  return now() - start;
}

// 10,000 spectra on one or two threads; `of_memory` is the time of copying them on as many, between
// the same two arrays and by turns, over that of filtering them.
void savitzky_golay_batch(benchmark::State& state) {
  constexpr std::size_t kRows = 10000;
  const auto threads = static_cast<std::size_t>(state.range(0));
  const candor::SavitzkyGolay filter(11, 3, 0, 1.0);
  const auto y = made_spectrum(1);
  std::vector<double> rows;
  rows.reserve(kRows * kPoints);
  for (std::size_t i = 0; i < kRows; ++i) rows.insert(rows.end(), y.begin(), y.end());
  std::vector<double> out(rows.size(), 1.0);
  const auto filter_part = [&](std::size_t thread) {
    const std::size_t part = rows.size() / threads;
    filter.filter_rows(std::span(rows).subspan(thread * part, part), kPoints,
                       std::span(out).subspan(thread * part, part));
  };
  const auto copy_part = [&](std::size_t thread) {
    const std::size_t part = rows.size() / threads;
    std::memcpy(out.data() + thread * part, rows.data() + thread * part, part * sizeof(double));
  };
  const auto on_threads = [&](const auto& work) {
    if (threads == 1) return thread_seconds_of([&] { work(0); });
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> workers;
    for (std::size_t t = 1; t < threads; ++t) workers.emplace_back(work, t);
    work(0);
    for (auto& worker : workers) worker.join();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    return taken.count();
  };
  double copying = 1e300;
  double filtering = 1e300;
  for (auto unused : state) {
    (void)unused;
    copying = std::min(copying, on_threads(copy_part));
    filtering = std::min(filtering, on_threads(filter_part));
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["copy_us_per_spectrum"] = 1e6 * copying / static_cast<double>(kRows);
  state.counters["best_us_per_spectrum"] = 1e6 * filtering / static_cast<double>(kRows);
  state.counters["of_memory"] = copying / filtering;
}

void snip(benchmark::State& state) {
  measure(state, [&](const std::vector<double>& y) { return candor::snip(y, 60); });
}

void rubberband(benchmark::State& state) {
  const auto x = candor::test::ramp(0, 1, kPoints);
  measure(state, [&](const std::vector<double>& y) { return candor::rubberband(x, y); });
}

// What the machine can do, for the table.
void machine(benchmark::State& state) {
  for (auto unused : state) {
    (void)unused;
    benchmark::DoNotOptimize(&candor::bench::roofs());
  }
  state.counters["fma_gflops"] = candor::bench::roofs().fma_gflops;
  state.counters["copy_gbytes"] = candor::bench::roofs().copy_gbytes;
  state.counters["copy_gbytes_two_threads"] = candor::bench::roofs().copy_gbytes_two_threads;
}

void peaks(benchmark::State& state) {
  const auto x = candor::test::ramp(0, 1, kPoints);
  measure(state, [&](const std::vector<double>& y) { return candor::find_peaks(x, y, 20.0); });
}

void noise(benchmark::State& state) {
  measure(state, [&](const std::vector<double>& y) { return candor::white_noise(y).value(); });
}

void resample(benchmark::State& state) {
  const auto x = candor::test::ramp(0, 1, kPoints);
  const double step = static_cast<double>(state.range(0)) / 10;
  const candor::GridPoints grid{
      .from = 0, .step = step, .count = candor::grid_count(0, kPoints - 1, step)};
  measure(state,
          [&](const std::vector<double>& y) { return candor::resample(x, y, grid).value(); });
}

BENCHMARK(machine)->Iterations(1);
BENCHMARK(copy);
BENCHMARK(whittaker_solution);
BENCHMARK(savitzky_golay);
BENCHMARK(savitzky_golay_from_scratch);
BENCHMARK(savitzky_golay_batch)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Iterations(40)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(snip);
BENCHMARK(rubberband);
BENCHMARK(peaks);
BENCHMARK(noise);
BENCHMARK(resample)->ArgName("tenths")->Arg(10)->Arg(20)->Arg(40);

}  // namespace

// `--write-spectra FILE` writes the spectra that are measured, one a line, for peers to be measured
// on; anything else is Google Benchmark's.
int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--write-spectra") {
    std::ofstream file(argv[2]);
    for (std::uint64_t seed = 1; seed <= kSpectra; ++seed) {
      const char* before = "";
      for (const double value : made_spectrum(seed)) {
        file << before << fmt::format("{}", value);
        before = " ";
      }
      file << '\n';
    }
    return file ? 0 : 1;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
