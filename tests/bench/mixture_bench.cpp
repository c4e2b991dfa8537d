#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <ios>
#include <string_view>
#include <vector>

#include "pipeline/numerics/least_squares.h"
#include "tests/bench/made_library.h"
#include "tests/numerics/random.h"

namespace {

constexpr std::size_t kPoints = 1800;
constexpr std::size_t kReferences = 300;
constexpr std::size_t kMixtures = 20;
constexpr std::size_t kComponents = 5;

// Simulated: one variant of each of 300 compounds, a column each.
candor::Matrix references() {
  candor::bench::MadeLibrary library(kPoints, 1, 41);
  candor::Matrix result(kPoints, kReferences);
  for (std::size_t j = 0; j < kReferences; ++j) {
    std::ranges::copy(library.row(j), result.column(j).begin());
  }
  return result;
}

// Simulated: five references with shares of 0.1 to 1, and 2 % of the maximum as white noise.
std::vector<std::vector<double>> mixtures(const candor::Matrix& references) {
  candor::test::Noise noise(97);
  std::vector<std::vector<double>> result;
  for (std::size_t m = 0; m < kMixtures; ++m) {
    std::vector<double> values(kPoints, 0.0);
    for (std::size_t k = 0; k < kComponents; ++k) {
      const double share = 0.1 + 0.9 * noise.uniform();
      const auto which = static_cast<std::size_t>(noise.uniform() * kReferences);
      const auto column = references.column(which);
      for (std::size_t i = 0; i < kPoints; ++i) values[i] += share * column[i];
    }
    const double sigma = 0.02 * *std::max_element(values.begin(), values.end());
    for (double& value : values) value += sigma * noise.normal();
    result.push_back(std::move(values));
  }
  return result;
}

// Mean over the mixtures of the fastest of many fits.
void non_negative_fit(benchmark::State& state) {
  const auto columns = references();
  const auto samples = mixtures(columns);
  const candor::NonNegativeSolver solver(columns);
  std::size_t next = 0;
  for (auto unused : state) {
    (void)unused;
    benchmark::DoNotOptimize(solver.fit(samples[next++ % samples.size()]));
  }
  constexpr int kTrials = 200;
  double best = 0;
  double support = 0;
  for (const auto& sample : samples) {
    double fastest = 1e300;
    for (int trial = 0; trial < kTrials; ++trial) {
      const auto start = std::chrono::steady_clock::now();
      const auto fit = solver.fit(sample);
      const std::chrono::duration<double, std::micro> taken =
          std::chrono::steady_clock::now() - start;
      fastest = std::min(fastest, taken.count());
      if (trial == 0) {
        support += static_cast<double>(
            std::ranges::count_if(fit.coefficients, [](double c) { return c > 0; }));
      }
    }
    best += fastest / static_cast<double>(samples.size());
  }
  state.counters["best_us"] = best;
  state.counters["components"] = support / static_cast<double>(samples.size());
}

BENCHMARK(non_negative_fit);

// For peers: the references, the mixtures and our solutions, as doubles of this machine.
bool write_problem(const char* name) {
  const auto columns = references();
  const candor::NonNegativeSolver solver(columns);
  std::ofstream file(name, std::ios::binary);
  const auto write = [&](const double* values, std::size_t count) {
    file.write(reinterpret_cast<const char*>(values),
               static_cast<std::streamsize>(count * sizeof(double)));
  };
  write(columns.data(), kPoints * kReferences);
  for (const auto& sample : mixtures(columns)) {
    write(sample.data(), kPoints);
    write(solver.fit(sample).coefficients.data(), kReferences);
  }
  return static_cast<bool>(file);
}

}  // namespace

// `--write-problem FILE` writes what is solved, and the solutions; anything else is Google
// Benchmark's.
int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--write-problem") {
    return write_problem(argv[2]) ? 0 : 1;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
