#include "pipeline/numerics/arpls_batch.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <thread>

#include "pipeline/numerics/arpls.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

// Simulated spectra of `points` points, one after another; the time to converge differs.
std::vector<double> made_rows(std::size_t spectra, std::size_t points) {
  std::vector<double> rows;
  test::Noise noise(20261128);
  for (std::size_t k = 0; k < spectra; ++k) {
    const double centre = static_cast<double>(points) * noise.uniform();
    const double height = std::pow(10.0, 4 * noise.uniform());
    for (std::size_t i = 0; i < points; ++i) {
      const double x = static_cast<double>(i);
      rows.push_back(height * test::pseudo_voigt(x, centre, 14) + 0.02 * x + noise.normal());
    }
  }
  return rows;
}

std::span<const double> row(std::span<const double> rows, std::size_t k, std::size_t points) {
  return rows.subspan(k * points, points);
}

std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(value); }

// The baseline of each row, as `arpls` would return it.
std::vector<Result<Baseline>> baselines_of(std::span<const double> rows, const Roughness& roughness,
                                           const ReweightingOptions& options) {
  std::vector<double> curves(rows.size());
  const auto outcomes = arpls_rows(rows, roughness, options, curves);
  std::vector<Result<Baseline>> results;
  for (std::size_t k = 0; k < outcomes.size(); ++k) {
    if (!outcomes[k].determined) {
      results.emplace_back(undetermined_curve(options.lambda, roughness.size()));
      continue;
    }
    const auto curve = row(curves, k, roughness.size());
    results.emplace_back(Baseline{.values = {curve.begin(), curve.end()},
                                  .iterations = outcomes[k].iterations,
                                  .change = outcomes[k].change,
                                  .converged = outcomes[k].converged});
  }
  return results;
}

::testing::AssertionResult same_bits(const Result<Baseline>& a, const Result<Baseline>& b) {
  if (a.ok() != b.ok()) return ::testing::AssertionFailure() << "only one is an error";
  if (!a.ok()) {
    return a.error().message == b.error().message
               ? ::testing::AssertionSuccess()
               : ::testing::AssertionFailure() << a.error().message << " / " << b.error().message;
  }
  if (a->iterations != b->iterations || bits(a->change) != bits(b->change) ||
      a->converged != b->converged || a->values.size() != b->values.size()) {
    return ::testing::AssertionFailure()
           << a->iterations << " iterations to " << a->change << " over " << a->values.size()
           << " points / " << b->iterations << " to " << b->change << " over " << b->values.size();
  }
  for (std::size_t i = 0; i < a->values.size(); ++i) {
    if (bits(a->values[i]) != bits(b->values[i])) {
      return ::testing::AssertionFailure()
             << a->values[i] << " / " << b->values[i] << " at point " << i;
    }
  }
  return ::testing::AssertionSuccess();
}

// Make the dispatcher believe that the processor has one instruction set alone.
class OneInstructionSet {
 public:
  explicit OneInstructionSet(std::int64_t target) { choose(target); }
  ~OneInstructionSet() { choose(0); }
  OneInstructionSet(const OneInstructionSet&) = delete;
  OneInstructionSet& operator=(const OneInstructionSet&) = delete;

 private:
  static void choose(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

TEST(ArplsBatch, YieldsTheBitsOfOneSpectrumAlone) {
  constexpr std::size_t kSpectra = 21;
  int most = 0;
  int fewest = 100;
  for (const std::size_t points : {2U, 3U, 4U, 5U, 11U, 64U, 130U, 701U, 2048U}) {
    const auto rows = made_rows(kSpectra, points);
    const auto roughness = Roughness::even(points);
    const auto together = baselines_of(rows, roughness, {.lambda = 1e4});
    ASSERT_EQ(together.size(), kSpectra);
    for (std::size_t k = 0; k < kSpectra; ++k) {
      const auto alone = arpls(row(rows, k, points), roughness, {.lambda = 1e4});
      EXPECT_TRUE(same_bits(together[k], alone)) << points << " points, spectrum " << k;
      if (points == 701 && alone.ok()) {
        most = std::max(most, alone->iterations);
        fewest = std::min(fewest, alone->iterations);
      }
    }
  }
  EXPECT_LT(fewest, most) << "no spectrum took the place of one that had converged";
}

TEST(ArplsBatch, YieldsTheBitsOfOneSpectrumAloneOnAnUnevenAxis) {
  constexpr std::size_t kPoints = 333;
  std::vector<double> x(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) {
    x[i] = static_cast<double>(i) - 5e-4 * static_cast<double>(i * i);
  }
  ASSERT_OK_AND_ASSIGN(const Axis axis, Axis::make(x, AxisUnit::raman_shift_per_cm));
  ASSERT_FALSE(axis.is_even());
  const auto rows = made_rows(11, kPoints);
  const auto together = baselines_of(rows, Roughness::on(axis), {});
  for (std::size_t k = 0; k < together.size(); ++k) {
    EXPECT_TRUE(same_bits(together[k], arpls(row(rows, k, kPoints), Roughness::on(axis), {})));
  }
}

TEST(ArplsBatch, YieldsTheSameBitsOnEveryInstructionSet) {
  constexpr std::size_t kPoints = 515;
  const auto rows = made_rows(19, kPoints);
  const auto roughness = Roughness::even(kPoints);
  const auto best = baselines_of(rows, roughness, {});
  const auto targets = hwy::SupportedAndGeneratedTargets();
  for (const auto target : targets) {
    const OneInstructionSet only(target);
    const auto together = baselines_of(rows, roughness, {});
    for (std::size_t k = 0; k < together.size(); ++k) {
      EXPECT_TRUE(same_bits(together[k], best[k])) << hwy::TargetName(target) << ", " << k;
      EXPECT_TRUE(same_bits(arpls(row(rows, k, kPoints), roughness, {}), best[k]))
          << hwy::TargetName(target) << ", alone, " << k;
    }
  }
  RecordProperty("instruction sets", static_cast<int>(targets.size()));
}

TEST(ArplsBatch, DependsNeitherOnTheOtherSpectraNorOnTheNumberOfThreads) {
  constexpr std::size_t kPoints = 300;
  constexpr std::size_t kSpectra = 40;
  constexpr std::size_t kThreads = 4;
  const auto rows = made_rows(kSpectra, kPoints);
  const auto roughness = Roughness::even(kPoints);
  const auto together = baselines_of(rows, roughness, {});
  std::vector<std::vector<Result<Baseline>>> parts(kThreads);
  std::vector<std::thread> threads;
  constexpr std::size_t kPart = kSpectra / kThreads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      const auto part = std::span(rows).subspan(t * kPart * kPoints, kPart * kPoints);
      parts[t] = baselines_of(part, roughness, {});
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t k = 0; k < kSpectra; ++k) {
    EXPECT_TRUE(same_bits(parts[k / kPart][k % kPart], together[k])) << k;
  }
}

TEST(ArplsBatch, GivesEachSpectrumItsOwnError) {
  constexpr std::size_t kPoints = 100;
  const auto rows = made_rows(12, kPoints);
  const auto roughness = Roughness::even(kPoints);
  const ReweightingOptions too_stiff{.lambda = 1e20};
  const auto together = baselines_of(rows, roughness, too_stiff);
  for (std::size_t k = 0; k < together.size(); ++k) {
    EXPECT_TRUE(same_bits(together[k], arpls(row(rows, k, kPoints), roughness, too_stiff)));
    EXPECT_FALSE(together[k].ok());
  }
}

TEST(ArplsBatch, KeepsWhatIsNoNumberToItsOwnSpectrum) {
  constexpr std::size_t kPoints = 100;
  constexpr std::size_t kFaulty = 3;
  auto rows = made_rows(12, kPoints);
  rows[kFaulty * kPoints + 50] = std::numeric_limits<double>::quiet_NaN();
  const auto roughness = Roughness::even(kPoints);
  const auto together = baselines_of(rows, roughness, {});
  for (std::size_t k = 0; k < together.size(); ++k) {
    if (k == kFaulty) continue;
    EXPECT_TRUE(same_bits(together[k], arpls(row(rows, k, kPoints), roughness, {}))) << k;
  }
}

TEST(ArplsBatch, SaysWhichSpectraRanOut) {
  constexpr std::size_t kPoints = 200;
  const auto rows = made_rows(9, kPoints);
  for (const auto& baseline : baselines_of(rows, Roughness::even(kPoints), {.max_iterations = 1})) {
    ASSERT_TRUE(baseline.ok());
    EXPECT_FALSE(baseline->converged);
    EXPECT_EQ(baseline->iterations, 2);
  }
}

}  // namespace
}  // namespace candor
