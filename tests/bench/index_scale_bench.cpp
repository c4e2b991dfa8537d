#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "library/index_file.h"
#include "pipeline/match/index_search.h"
#include "tests/bench/made_samples.h"

namespace {

using candor::IndexMatch;
using candor::ReferenceIndex;

constexpr std::size_t kMost = 10;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The most memory that the process ever held, files that it mapped included.
std::string peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM")) return line;
  }
  return "unknown";
}

bool write(const char* path, std::size_t count) {
  const double start = now();
  const auto bytes = candor::bench::made_index(count, candor::RowFormat::half);
  const double built = now();
  const auto written = candor::library::write_index(path, bytes.bytes());
  if (!written) fmt::print(stderr, "{}\n", written.error().message);
  fmt::print("{} references: simulated and built in {:.1f} s, written in {:.1f} s, {:.2f} GB; {}\n",
             count, built - start, now() - built, 1e-9 * static_cast<double>(bytes.bytes().size()),
             peak_memory());
  return written.ok();
}

// On two threads, each with half of the rows.
std::vector<IndexMatch> bounded(const ReferenceIndex& index, const candor::IndexQuery& query) {
  const std::size_t half = index.count() / 2;
  std::vector<std::vector<IndexMatch>> parts(2);
  std::thread other([&] {
    parts[1] = candor::search_index(index, {half, index.count() - half}, query, kMost).matches;
  });
  parts[0] = candor::search_index(index, {0, half}, query, kMost).matches;
  other.join();
  return candor::merge_matches(parts, kMost);
}

bool same(const std::vector<IndexMatch>& a, const std::vector<IndexMatch>& b) {
  return std::ranges::equal(a, b, [](const IndexMatch& x, const IndexMatch& y) {
    return x.row == y.row && x.score == y.score;
  });
}

bool search(const char* path) {
  const auto mapped = candor::library::MappedIndex::open(path);
  if (!mapped) {
    fmt::print(stderr, "{}\n", mapped.error().message);
    return false;
  }
  const ReferenceIndex& index = mapped->index();
  bool all_same = true;
  double scan = 1e300;
  std::vector<double> one;
  std::vector<double> two;
  std::vector<std::size_t> scored;
  for (const auto& sample : candor::bench::made_samples(index.count(), 20)) {
    const auto query = candor::correlation_query(index, sample);
    double fastest = 1e300;
    double fastest_two = 1e300;
    candor::BoundedSearch found;
    for (int trial = 0; trial < 5; ++trial) {
      double start = now();
      found = candor::search_index(index, {0, index.count()}, query, kMost);
      fastest = std::min(fastest, now() - start);
      start = now();
      all_same = all_same && same(bounded(index, query), found.matches);
      fastest_two = std::min(fastest_two, now() - start);
    }
    const double start = now();
    const auto expected =
        candor::scan_index(index, {0, index.count()}, std::span(&query, 1), kMost);
    scan = std::min(scan, now() - start);
    all_same = all_same && same(expected.front(), found.matches);
    one.push_back(1e3 * fastest);
    two.push_back(1e3 * fastest_two);
    scored.push_back(found.scored);
  }
  std::ranges::sort(one);
  std::ranges::sort(two);
  std::ranges::sort(scored);
  fmt::print(
      "scan {:.0f} ms; by the bound {:.1f} ms, on two threads {:.1f} ms (medians of the fastest "
      "of 5); rows read: median {}, most {}; all as the scan: {}; {}\n",
      1e3 * scan, one[one.size() / 2], two[two.size() / 2], scored[scored.size() / 2],
      scored.back(), all_same, peak_memory());
  return all_same;
}

}  // namespace

// index_scale_bench COUNT FILE writes an index of simulated references to FILE; index_scale_bench
// FILE maps and searches it.
int main(int argc, char** argv) {
  if (argc == 3) return write(argv[2], std::strtoull(argv[1], nullptr, 10)) ? 0 : 1;
  if (argc == 2) return search(argv[1]) ? 0 : 1;
  fmt::print(stderr, "usage: index_scale_bench [COUNT] FILE\n");
  return 2;
}
