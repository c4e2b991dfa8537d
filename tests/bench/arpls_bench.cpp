#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <span>
#include <thread>
#include <vector>

#include "pipeline/numerics/arpls.h"
#include "pipeline/numerics/arpls_batch.h"
#include "tests/numerics/random.h"

namespace {

constexpr std::size_t kPoints = 2048;
constexpr std::size_t kSpectra = 64;
constexpr std::size_t kBatch = 10000;
// Spectra a call, as a caller with several threads would deal them out.
constexpr std::size_t kBlock = 250;

using Spectrum = std::vector<double>;

void add_bands(Spectrum& y, candor::test::Noise& noise) {
  const int bands = 12 + static_cast<int>(33 * noise.uniform());
  for (int band = 0; band < bands; ++band) {
    const double centre = kPoints * noise.uniform();
    const double fwhm = 5.0 + 11.0 * noise.uniform();
    const double height = 1000.0 * noise.uniform();
    for (std::size_t i = 0; i < kPoints; ++i) {
      y[i] += height * candor::test::pseudo_voigt(static_cast<double>(i), centre, fwhm);
    }
  }
}

// A simulated Raman spectrum: 12 to 45 bands on two broad humps of fluorescence, with shot noise.
Spectrum made_spectrum(std::uint64_t seed) {
  candor::test::Noise noise(seed);
  Spectrum y(kPoints);
  const double first = 600 + 800 * noise.uniform();
  const double level = 1000 + 4000 * noise.uniform();
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = static_cast<double>(i);
    y[i] = level * (std::exp(-std::pow((x - first) / 900, 2)) +
                    0.4 * std::exp(-std::pow((x - first - 700) / 500, 2)));
  }
  add_bands(y, noise);
  for (double& value : y) value += std::sqrt(value) * noise.normal();
  return y;
}

std::vector<Spectrum> made_spectra() {
  std::vector<Spectrum> spectra;
  for (std::uint64_t seed = 1; seed <= kSpectra; ++seed) spectra.push_back(made_spectrum(seed));
  return spectra;
}

// kBatch rows: the made spectra over and over.
const std::vector<double>& made_batch() {
  static const std::vector<double> kRows = [] {
    const auto spectra = made_spectra();
    std::vector<double> rows;
    rows.reserve(kBatch * kPoints);
    for (std::size_t i = 0; i < kBatch; ++i) {
      const auto& spectrum = spectra[i % kSpectra];
      rows.insert(rows.end(), spectrum.begin(), spectrum.end());
    }
    return rows;
  }();
  return kRows;
}

// What the run took, for one spectrum and for one solution of its system.
void report(benchmark::State& state, double taken_s, double spectra, double solutions) {
  state.counters["us_per_spectrum"] = 1e6 * taken_s / spectra;
  state.counters["us_per_solution"] = 1e6 * taken_s / solutions;
  state.counters["solutions"] = solutions / spectra;
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// One spectrum after another, on one thread; processor time.
void arpls_single(benchmark::State& state) {
  const auto spectra = made_spectra();
  double solutions = 0;
  double runs = 0;
  const double begun = processor_seconds();
  for (auto unused : state) {
    (void)unused;
    for (const auto& y : spectra) {
      const auto baseline = candor::arpls(y, candor::Roughness::even(kPoints), {}).value();
      benchmark::DoNotOptimize(baseline.values.data());
      solutions += baseline.iterations;
      runs += 1;
    }
  }
  report(state, processor_seconds() - begun, runs, solutions);
}

// The solutions of every `threads`-th block from the one given on.
double solve_blocks(std::span<const double> rows, std::size_t first, std::size_t threads) {
  const auto roughness = candor::Roughness::even(kPoints);
  double solutions = 0;
  for (std::size_t i = first * kBlock; i < kBatch; i += threads * kBlock) {
    const auto block = rows.subspan(i * kPoints, kBlock * kPoints);
    for (const auto& baseline : candor::arpls_rows(block, roughness, {})) {
      solutions += baseline.value().iterations;
    }
  }
  return solutions;
}

// Ten thousand spectra in lanes, on as many threads as the argument says; time by the wall clock.
void arpls_batch(benchmark::State& state) {
  const std::span<const double> rows = made_batch();
  const auto threads = static_cast<std::size_t>(state.range(0));
  double solutions = 0;
  double runs = 0;
  const double begun = wall_seconds();
  const double processor_begun = processor_seconds();
  for (auto unused : state) {
    (void)unused;
    std::vector<double> counts(threads);
    std::vector<std::thread> others;
    for (std::size_t thread = 1; thread < threads; ++thread) {
      others.emplace_back([&, thread] { counts[thread] = solve_blocks(rows, thread, threads); });
    }
    counts[0] = solve_blocks(rows, 0, threads);
    for (auto& other : others) other.join();
    for (const double count : counts) solutions += count;
    runs += kBatch;
  }
  report(state, wall_seconds() - begun, runs, solutions);
  // Of all threads: on a busy machine the better measure of the work, though not of the waiting.
  state.counters["processor_us_per_spectrum"] =
      1e6 * (processor_seconds() - processor_begun) / runs;
}

BENCHMARK(arpls_single)->Unit(benchmark::kMillisecond);
BENCHMARK(arpls_batch)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
