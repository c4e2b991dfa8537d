#include "tests/bench/roofs.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <thread>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace candor::bench {
namespace {

template <typename Work>
double fastest_s(int trials, const Work& work) {
  double best = 1e300;
  for (int trial = 0; trial < trials; ++trial) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    best = std::min(best, taken.count());
  }
  return best;
}

#if defined(__x86_64__)
constexpr int kRounds = 100000;
constexpr int kChains = 10;
constexpr int kLanes = 8;

// Ten chains, more than latency times width of any processor of today.
__attribute__((target("avx2,fma"))) float multiply_and_add() {
  __m256 chain[kChains];
  for (int c = 0; c < kChains; ++c) chain[c] = _mm256_set1_ps(static_cast<float>(c));
  const __m256 factor = _mm256_set1_ps(0.999F);
  const __m256 term = _mm256_set1_ps(0.001F);
  for (int round = 0; round < kRounds; ++round) {
    for (auto& value : chain) value = _mm256_fmadd_ps(value, factor, term);
  }
  __m256 sum = _mm256_setzero_ps();
  for (const auto& value : chain) sum = _mm256_add_ps(sum, value);
  return _mm256_cvtss_f32(sum);
}

double fma_gflops() {
  if (__builtin_cpu_supports("fma") == 0 || __builtin_cpu_supports("avx2") == 0) return 0;
  volatile float sink = 0;
  const double seconds = fastest_s(30, [&] { sink = multiply_and_add(); });
  return 2.0 * kRounds * kChains * kLanes / seconds * 1e-9;
}
#else
double fma_gflops() { return 0; }
#endif

double copy_gbytes(int threads) {
  constexpr std::size_t kCount = std::size_t{1} << 24U;  // 128 MB each
  std::vector<double> from(kCount, 1.5);
  std::vector<double> to(kCount, 0.5);
  const std::size_t part = kCount / static_cast<std::size_t>(threads);
  const double seconds = fastest_s(8, [&] {
    std::vector<std::thread> workers;
    for (int t = 1; t < threads; ++t) {
      const std::size_t first = part * static_cast<std::size_t>(t);
      workers.emplace_back([&, first] {
        std::memcpy(to.data() + first, from.data() + first, part * sizeof(double));
      });
    }
    std::memcpy(to.data(), from.data(), part * sizeof(double));
    for (auto& worker : workers) worker.join();
  });
  return 2.0 * static_cast<double>(kCount * sizeof(double)) / seconds * 1e-9;
}

}  // namespace

const Roofs& roofs() {
  static const Roofs kMeasured{.fma_gflops = fma_gflops(),
                               .copy_gbytes = copy_gbytes(1),
                               .copy_gbytes_two_threads = copy_gbytes(2)};
  return kMeasured;
}

}  // namespace candor::bench
