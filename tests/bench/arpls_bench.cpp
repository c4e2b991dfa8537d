#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "pipeline/numerics/arpls.h"
#include "pipeline/numerics/arpls_batch.h"
#include "tests/bench/made_spectrum.h"

namespace {

using candor::bench::kPoints;
using candor::bench::made_spectrum;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kDifferent = 64;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// The mean over 64 spectra of the fastest run of each.
void arpls_single(benchmark::State& state) {
  std::vector<std::vector<double>> spectra;
  for (std::uint64_t seed = 1; seed <= kDifferent; ++seed) spectra.push_back(made_spectrum(seed));
  std::vector<double> fastest(spectra.size(), 1e300);
  double solutions = 0;
  for (auto unused : state) {
    (void)unused;
    solutions = 0;
    for (std::size_t i = 0; i < spectra.size(); ++i) {
      const auto start = Clock::now();
      const auto baseline =
          candor::arpls(spectra[i], candor::Roughness::even(kPoints), candor::ReweightingOptions{});
      fastest[i] = std::min(fastest[i], microseconds_since(start));
      solutions += baseline->iterations;
    }
  }
  double sum = 0;
  for (const double taken : fastest) sum += taken;
  state.counters["us_per_spectrum"] = sum / static_cast<double>(kDifferent);
  state.counters["solutions"] = solutions / static_cast<double>(kDifferent);
}

// 10,000 spectra, the same 64 again and again, on one or two threads.
void arpls_batch(benchmark::State& state) {
  constexpr std::size_t kRows = 10000;
  const auto threads = static_cast<std::size_t>(state.range(0));
  std::vector<std::vector<double>> spectra;
  for (std::uint64_t seed = 1; seed <= kDifferent; ++seed) spectra.push_back(made_spectrum(seed));
  std::vector<double> rows;
  rows.reserve(kRows * kPoints);
  for (std::size_t i = 0; i < kRows; ++i) {
    const auto& y = spectra[i % kDifferent];
    rows.insert(rows.end(), y.begin(), y.end());
  }
  std::vector<double> baselines(rows.size(), 0.0);
  const auto roughness = candor::Roughness::even(kPoints);
  std::vector<double> iterations(threads, 0.0);
  const auto run_part = [&](std::size_t thread) {
    const std::size_t part = rows.size() / threads;
    const auto outcomes = candor::arpls_rows(std::span(rows).subspan(thread * part, part),
                                             roughness, candor::ReweightingOptions{},
                                             std::span(baselines).subspan(thread * part, part));
    double sum = 0;
    for (const auto& outcome : outcomes) sum += outcome.iterations;
    iterations[thread] = sum;
  };
  double best = 1e300;
  for (auto unused : state) {
    (void)unused;
    const auto start = Clock::now();
    std::vector<std::thread> workers;
    for (std::size_t t = 1; t < threads; ++t) workers.emplace_back(run_part, t);
    run_part(0);
    for (auto& worker : workers) worker.join();
    best = std::min(best, microseconds_since(start));
  }
  double solutions = 0;
  for (const double sum : iterations) solutions += sum;
  state.counters["us_per_spectrum"] = best / static_cast<double>(kRows);
  state.counters["solutions"] = solutions / static_cast<double>(kRows);
}

BENCHMARK(arpls_single)->Unit(benchmark::kMillisecond);
BENCHMARK(arpls_batch)->ArgName("threads")->Arg(1)->Arg(2)->Iterations(3)->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
