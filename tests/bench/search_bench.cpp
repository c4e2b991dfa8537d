#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <span>
#include <vector>

#include "pipeline/match/index_search.h"
#include "tests/bench/made_samples.h"

namespace {

using candor::IndexQuery;
using candor::ReferenceIndex;
using candor::RowFormat;

constexpr std::size_t kMost = 10;

// Processor time of this thread: what others do on the machine counts only through the memory.
double thread_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename Work>
double seconds_of(const Work& work) {
  const double start = thread_seconds();
  work();
  return thread_seconds() - start;
}

// Reads all of it, from `streams` places at once.
std::uint64_t read_all(std::span<const std::byte> bytes, std::size_t streams) {
  constexpr std::size_t kLine = 8;
  const auto* const words = reinterpret_cast<const std::uint64_t*>(bytes.data());
  const std::size_t part = bytes.size() / sizeof(std::uint64_t) / streams / kLine * kLine;
  std::uint64_t sums[kLine] = {};
  for (std::size_t i = 0; i < part; i += kLine) {
    for (std::size_t stream = 0; stream < streams; ++stream) {
      const std::uint64_t* const at = words + stream * part + i;
      for (std::size_t k = 0; k < kLine; ++k) sums[k] ^= at[k];
    }
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t value : sums) sum ^= value;
  return sum;
}

// The fastest reading of the rows there is.
double read_seconds(std::span<const std::byte> rows) {
  double best = 1e300;
  for (const std::size_t streams : {1U, 2U, 4U}) {
    best = std::min(best, seconds_of([&] { benchmark::DoNotOptimize(read_all(rows, streams)); }));
  }
  return best;
}

std::span<const std::byte> row_bytes(const ReferenceIndex& index) {
  const auto rows = index.rows(0, index.count());
  return {rows.first, rows.count * rows.stride * candor::bytes_of(rows.format)};
}

// Arguments: thousands of references, bytes of a number. Reading, scanning for one score, for eight
// and searching by the bound go by turns; the fastest of each are compared.
void search(benchmark::State& state) {
  const auto count = 1000 * static_cast<std::size_t>(state.range(0));
  const auto format = state.range(1) == 2 ? RowFormat::half : RowFormat::single;
  const auto bytes = candor::bench::made_index(count, format);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  const auto samples = candor::bench::made_samples(count, 20);
  std::vector<IndexQuery> eight = {candor::derivative_query(index, samples[0])};
  for (int places = -3; places <= 3; ++places) {
    eight.push_back(candor::shifted_query(index, samples[0], places));
  }
  std::vector<IndexQuery> queries;
  for (const auto& sample : samples) queries.push_back(candor::correlation_query(index, sample));
  std::vector<double> bounded(queries.size(), 1e300);
  std::vector<std::size_t> scored(queries.size());
  double reading = 1e300;
  double one = 1e300;
  double all_eight = 1e300;
  bool same = true;
  const candor::RowRange whole{0, count};
  for (auto unused : state) {
    (void)unused;
    reading = std::min(reading, read_seconds(row_bytes(index)));
    for (std::size_t q = 0; q < queries.size(); ++q) {
      candor::BoundedSearch found;
      bounded[q] = std::min(bounded[q], seconds_of([&] {
                              found = candor::search_index(index, whole, queries[q], kMost);
                            }));
      scored[q] = found.scored;
      std::vector<std::vector<candor::IndexMatch>> expected;
      one = std::min(one, seconds_of([&] {
                       expected = candor::scan_index(index, whole, std::span(queries).subspan(q, 1),
                                                     kMost);
                     }));
      same =
          same && std::ranges::equal(found.matches, expected[0], [](const auto& a, const auto& b) {
            return a.row == b.row && a.score == b.score;
          });
    }
    all_eight =
        std::min(all_eight, seconds_of([&] {
                   benchmark::DoNotOptimize(candor::scan_index(index, whole, eight, kMost).data());
                 }));
  }
  double sum = 0;
  for (const double seconds : bounded) sum += seconds / static_cast<double>(queries.size());
  std::ranges::sort(scored);
  const double size = static_cast<double>(row_bytes(index).size());
  state.counters["read_gbytes"] = size / reading * 1e-9;
  state.counters["scan_ms"] = 1e3 * one;
  state.counters["scan_of_memory"] = reading / one;
  state.counters["eight_over_one"] = all_eight / one;
  state.counters["bounded_ms"] = 1e3 * sum;
  state.counters["bounded_ratio"] = one / sum;
  state.counters["rows_read"] = static_cast<double>(scored[scored.size() / 2]);
  state.counters["rows_read_worst"] = static_cast<double>(scored.back());
  state.counters["same"] = same ? 1 : 0;
}

BENCHMARK(search)
    ->ArgNames({"thousands", "bytes"})
    ->Args({100, 4})
    ->Args({100, 2})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
