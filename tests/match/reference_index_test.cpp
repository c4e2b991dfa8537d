#include "pipeline/match/reference_index.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "pipeline/match/index_build.h"
#include "pipeline/match/index_search.h"
#include "pipeline/match/search.h"
#include "tests/bench/made_library.h"
#include "tests/numerics/random.h"

namespace candor {
namespace {

constexpr std::size_t kPoints = 301;
constexpr std::size_t kVariants = 20;
constexpr std::size_t kMost = 10;

IndexSource made_source(std::size_t count, RowFormat format, bench::MadeLibrary& library) {
  return {.points = kPoints,
          .count = count,
          .format = format,
          .origin = {"revision", "recipe"},
          .read = [&library](std::size_t row, std::span<float> out) {
            std::ranges::copy(library.row(row), out.begin());
          }};
}

IndexBytes made_index(std::size_t count, RowFormat format) {
  bench::MadeLibrary library(kPoints, kVariants, 11);
  return build_index(made_source(count, format, library)).value();
}

/// Simulated: a sum of some references with noise.
std::vector<double> made_sample(std::size_t count, std::uint64_t seed) {
  test::Noise noise(seed);
  bench::MadeLibrary library(kPoints, kVariants, 11);
  std::vector<double> values(kPoints, 0.0);
  for (std::uint64_t part = 0; part <= seed % 3; ++part) {
    const auto which = static_cast<std::size_t>(noise.uniform() * static_cast<double>(count));
    const double share = 0.2 + noise.uniform();
    const auto& row = library.row(which);
    for (std::size_t i = 0; i < kPoints; ++i) values[i] += share * row[i];
  }
  for (double& value : values) value += 0.01 * noise.normal();
  return values;
}

void expect_same(const std::vector<IndexMatch>& found, const std::vector<IndexMatch>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].row, expected[i].row) << "place " << i;
    EXPECT_EQ(found[i].score, expected[i].score) << "place " << i;
  }
}

std::vector<IndexMatch> scan(const ReferenceIndex& index, const IndexQuery& query) {
  return scan_index(index, {0, index.count()}, std::span(&query, 1), kMost).front();
}

std::vector<IndexQuery> queries_of(const ReferenceIndex& index, const std::vector<double>& sample) {
  return {correlation_query(index, sample), derivative_query(index, sample),
          shifted_query(index, sample, 3), shifted_query(index, sample, -7)};
}

template <typename Check>
void on_every_target(const Check& check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    SCOPED_TRACE(hwy::TargetName(target));
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(ReferenceIndex, ScoresAsTheMetricsDo) {
  const IndexBytes bytes = made_index(203, RowFormat::single);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  bench::MadeLibrary library(kPoints, kVariants, 11);
  const auto sample = made_sample(203, 5);
  const auto queries = queries_of(index, sample);
  const auto matches = scan_index(index, {0, index.count()}, queries, index.count());
  const auto* const correlation = find_metric("correlation").value();
  const auto* const derivative = find_metric("derivative-correlation").value();
  for (const IndexMatch& match : matches[0]) {
    const auto& row = library.row(match.row);
    // Rows of single precision, sums of some 20 roundings.
    EXPECT_NEAR(match.score,
                correlation->score(sample, std::vector<double>(row.begin(), row.end())), 2e-6);
  }
  for (const IndexMatch& match : matches[1]) {
    const auto& row = library.row(match.row);
    EXPECT_NEAR(match.score, derivative->score(sample, std::vector<double>(row.begin(), row.end())),
                2e-6);
  }
}

TEST(ReferenceIndex, FindsWhatTheFullScanFindsWithEveryInstructionSet) {
  constexpr std::size_t kCount = 311;
  on_every_target([&] {
    for (const RowFormat format : {RowFormat::single, RowFormat::half}) {
      const IndexBytes bytes = made_index(kCount, format);
      const auto index = ReferenceIndex::view(bytes.bytes()).value();
      for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        for (const IndexQuery& query : queries_of(index, made_sample(kCount, seed))) {
          const auto expected = scan(index, query);
          expect_same(search_index(index, {0, kCount}, query, kMost).matches, expected);
        }
      }
    }
  });
}

TEST(ReferenceIndex, BoundsEveryScoreOfTheScan) {
  // Built with one instruction set and searched with every other.
  constexpr std::size_t kCount = 600;
  for (const RowFormat format : {RowFormat::single, RowFormat::half}) {
    const IndexBytes bytes = made_index(kCount, format);
    const auto index = ReferenceIndex::view(bytes.bytes()).value();
    on_every_target([&] {
      for (std::uint64_t seed = 20; seed < 26; ++seed) {
        for (const IndexQuery& query : queries_of(index, made_sample(kCount, seed))) {
          const auto bounds = score_bounds(index, {0, kCount}, query);
          const auto all = scan_index(index, {0, kCount}, std::span(&query, 1), kCount).front();
          for (const IndexMatch& match : all) EXPECT_GE(bounds[match.row], match.score);
          expect_same(search_index(index, {0, kCount}, query, kMost).matches, scan(index, query));
        }
      }
    });
  }
}

TEST(ReferenceIndex, ScoresSeveralQueriesInOnePassAsEachByItself) {
  constexpr std::size_t kCount = 109;
  const IndexBytes bytes = made_index(kCount, RowFormat::half);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  on_every_target([&] {
    auto queries = queries_of(index, made_sample(kCount, 4));
    for (const auto& query : queries_of(index, made_sample(kCount, 6))) queries.push_back(query);
    for (std::size_t count = 1; count <= queries.size(); ++count) {
      const auto together = scan_index(index, {0, kCount}, std::span(queries).first(count), kMost);
      ASSERT_EQ(together.size(), count);
      for (std::size_t q = 0; q < count; ++q) expect_same(together[q], scan(index, queries[q]));
    }
  });
}

TEST(ReferenceIndex, BoundsAReferenceByItselfClosely) {
  // Where sample and reference are the same, the bound is sharpest and must not fall below.
  constexpr std::size_t kCount = 400;
  const IndexBytes bytes = made_index(kCount, RowFormat::single);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  bench::MadeLibrary library(kPoints, kVariants, 11);
  for (std::size_t row = 0; row < kCount; row += 7) {
    const auto& values = library.row(row);
    const auto query = correlation_query(index, std::vector<double>(values.begin(), values.end()));
    const float bound = score_bounds(index, {row, 1}, query).front();
    EXPECT_GE(bound, 0.99999F);
    EXPECT_LT(bound, 1.01F);
    EXPECT_EQ(search_index(index, {0, kCount}, query, 1).matches.front().row, row);
  }
}

TEST(ReferenceIndex, FindsTheBestAmongSpectraThatFitNoDirection) {
  // Noise alone: 256 directions do not hold 301 points, and no bound helps.
  constexpr std::size_t kCount = 900;
  const IndexSource source{.points = kPoints,
                           .count = kCount,
                           .format = RowFormat::single,
                           .origin = {},
                           .read = [](std::size_t row, std::span<float> out) {
                             test::Noise noise(row);
                             for (float& value : out) value = static_cast<float>(noise.normal());
                           }};
  const IndexBytes bytes = build_index(source).value();
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  test::Noise noise(99999);
  std::vector<double> sample(kPoints);
  for (double& value : sample) value = noise.normal();
  const auto query = correlation_query(index, sample);
  const auto found = search_index(index, {0, kCount}, query, kMost);
  EXPECT_EQ(found.scored, kCount);
  expect_same(found.matches, scan(index, query));
}

TEST(ReferenceIndex, ReadsFewRowsWhereTheBoundHelps) {
  constexpr std::size_t kCount = 4000;
  const IndexBytes bytes = made_index(kCount, RowFormat::half);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  const auto found =
      search_index(index, {0, kCount}, correlation_query(index, made_sample(kCount, 3)), kMost);
  EXPECT_LT(found.scored, kCount / 10);
}

TEST(ReferenceIndex, OrdersEqualScoresByRow) {
  bench::MadeLibrary library(kPoints, 1, 11);
  const IndexSource source{.points = kPoints,
                           .count = 50,
                           .format = RowFormat::half,
                           .origin = {},
                           .read = [&library](std::size_t row, std::span<float> out) {
                             std::ranges::copy(library.row(row % 5), out.begin());
                           }};
  const IndexBytes bytes = build_index(source).value();
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  const auto& values = library.row(2);
  const auto query = correlation_query(index, std::vector<double>(values.begin(), values.end()));
  const auto found = search_index(index, {0, 50}, query, 4).matches;
  ASSERT_EQ(found.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(found[i].row, 2 + 5 * i);
  expect_same(found, scan_index(index, {0, 50}, std::span(&query, 1), 4).front());
}

TEST(ReferenceIndex, FindsTheSameInPartsAndInOnePiece) {
  constexpr std::size_t kCount = 1003;
  const IndexBytes bytes = made_index(kCount, RowFormat::single);
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  const auto query = correlation_query(index, made_sample(kCount, 8));
  for (const std::size_t cut : {1U, 7U, 500U, 1000U}) {
    const std::vector<std::vector<IndexMatch>> parts = {
        search_index(index, {0, cut}, query, kMost).matches,
        scan_index(index, {cut, kCount - cut}, std::span(&query, 1), kMost).front()};
    expect_same(merge_matches(parts, kMost), scan(index, query));
  }
}

TEST(ReferenceIndex, GivesAFlatSpectrumAScoreOfZero) {
  const IndexSource source{.points = kPoints,
                           .count = 3,
                           .format = RowFormat::single,
                           .origin = {},
                           .read = [](std::size_t row, std::span<float> out) {
                             for (std::size_t i = 0; i < out.size(); ++i) {
                               out[i] =
                                   row == 1 ? 5.0F : std::sin(static_cast<float>(i * (row + 1)));
                             }
                           }};
  const IndexBytes bytes = build_index(source).value();
  const auto index = ReferenceIndex::view(bytes.bytes()).value();
  for (const IndexQuery& query : queries_of(index, made_sample(3, 2))) {
    const auto found = search_index(index, {0, 3}, query, 3).matches;
    const auto flat = std::ranges::find(found, std::size_t{1}, &IndexMatch::row);
    ASSERT_NE(flat, found.end());
    EXPECT_EQ(flat->score, 0.0F);
  }
}

TEST(ReferenceIndex, RefusesWhatIsNotFinite) {
  const IndexSource source{.points = kPoints,
                           .count = 9,
                           .format = RowFormat::single,
                           .origin = {},
                           .read = [](std::size_t row, std::span<float> out) {
                             std::ranges::fill(out, 1.0F);
                             if (row == 7) out[3] = std::numeric_limits<float>::quiet_NaN();
                           }};
  const auto refused = build_index(source);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("spectrum 7"), std::string::npos);
}

TEST(ReferenceIndex, RefusesBytesThatAreNoIndex) {
  const IndexBytes whole = made_index(20, RowFormat::single);
  const auto code = [](std::span<const std::byte> bytes) {
    return ReferenceIndex::view(bytes).ok();
  };
  EXPECT_TRUE(code(whole.bytes()));
  EXPECT_EQ(ReferenceIndex::view(whole.bytes()).value().origin().library_revision, "revision");
  EXPECT_FALSE(code(whole.bytes().first(0)));
  EXPECT_FALSE(code(whole.bytes().first(64)));
  EXPECT_FALSE(code(whole.bytes().first(whole.bytes().size() - 64)));
  for (const std::size_t place : {0U, 8U, 12U, 16U, 24U, 32U}) {
    IndexBytes changed = whole;
    std::memset(changed.bytes().data() + place, 0xFF, 4);
    EXPECT_FALSE(code(changed.bytes())) << "byte " << place;
  }
}

}  // namespace
}  // namespace candor
