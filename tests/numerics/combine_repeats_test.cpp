#include "pipeline/numerics/combine_repeats.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

constexpr std::size_t kPoints = 1024;
constexpr double kReadNoise = 8;

/// A Raman scan in counts: a line as narrow as that of diamond (fwhm 1.7 points), one of 2.2 and
/// one of 12 points, on fluorescence.
double level_at(double point, double strength, double fluorescence) {
  const double t = (point - 400.4) / 1.7;
  const double u = 2 * (point - 700.3) / 2.2;
  const double v = 2 * (point - 720) / 12;
  return strength * (20000 * std::exp(-4 * std::numbers::ln2 * t * t) + 8000 / (1 + u * u) +
                     4000 / (1 + v * v)) +
         fluorescence * 3000 * std::exp(-point / 700) + 100;
}

/// What happens between one repeat and the next.
struct Changes {
  double drift = 0;  ///< of strength and fluorescence, from the first repeat to the last
  double shift = 0;  ///< in points, either way
};

Matrix repeats(std::uint64_t seed, std::size_t count, Changes changes) {
  test::Noise random(seed);
  Matrix scans(kPoints, count);
  for (std::size_t k = 0; k < count; ++k) {
    const double part = static_cast<double>(k) / static_cast<double>(count - 1);
    const double shift = changes.shift * (2 * random.uniform() - 1);
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double level = level_at(static_cast<double>(i) - shift, 1 - changes.drift * part,
                                    1 - 2 * changes.drift * part);
      scans(i, k) = level + std::sqrt(level + kReadNoise * kReadNoise) * random.normal();
    }
  }
  return scans;
}

double noise_at(std::size_t point) {
  return std::sqrt(level_at(static_cast<double>(point), 1, 1) + kReadNoise * kReadNoise);
}

std::vector<double> plain_mean(const Matrix& scans) {
  std::vector<double> mean;
  for (std::size_t i = 0; i < scans.rows(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < scans.columns(); ++k) sum += scans(i, k);
    mean.push_back(sum / static_cast<double>(scans.columns()));
  }
  return mean;
}

TEST(CombineRepeats, IsThePlainMeanWhereThereAreNoSpikes) {
  // A false alarm takes 5 standard deviations: 3e-7 a point, 0.02 expected in the 58 000 points
  // here.
  for (const std::size_t count : {2U, 3U, 10U}) {
    for (const Changes changes : {Changes{}, Changes{.drift = 0.05}, Changes{.shift = 0.05}}) {
      const Matrix scans = repeats(40 + count, count, changes);
      ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
      EXPECT_TRUE(combined.replaced.empty()) << count << " " << changes.drift;
      EXPECT_EQ(combined.mean, plain_mean(scans));
    }
  }
}

TEST(CombineRepeats, FindsSpikesOfSingleScansAndNoPointOfALine) {
  // Fresh seeds. Spikes of 12 to 300 noise deviations on random points.
  std::size_t made = 0;
  std::size_t found = 0;
  std::size_t touched = 0;
  for (std::uint64_t seed = 7000; seed < 7030; ++seed) {
    for (const std::size_t count : {2U, 3U, 10U}) {
      Matrix scans = repeats(seed, count, {.drift = 0.05, .shift = 0.05});
      test::Noise random(seed + 1);
      std::set<std::pair<std::size_t, std::size_t>> spikes;
      for (std::size_t k = 0; k < count; ++k) {
        const auto at = static_cast<std::size_t>(5 + 1000 * random.uniform());
        if (std::any_of(spikes.begin(), spikes.end(),
                        [at](const auto& spike) { return spike.second == at; })) {
          continue;  // two on one point are another test's
        }
        scans(at, k) += noise_at(at) * 12 * std::pow(25, random.uniform());
        spikes.emplace(k, at);
      }
      ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
      made += spikes.size();
      for (const auto& point : combined.replaced) {
        if (spikes.contains({point.scan, point.point})) {
          ++found;
        } else if (!spikes.contains({point.scan, point.point - 1}) &&
                   !spikes.contains({point.scan, point.point + 1})) {
          ++touched;
        }
      }
    }
  }
  // On the flank of a line a spike may hide in the allowance for a shift.
  EXPECT_GE(found, made - made / 50) << made;
  // Of 460 000 points 0.1 exceed 5 deviations by chance.
  EXPECT_LE(touched, 2U);
}

TEST(CombineRepeats, ReplacesASpikeByWhatTheOtherScansShow) {
  for (const std::size_t count : {2U, 3U, 10U}) {
    Matrix scans = repeats(90, count, {.drift = 0.05});
    const auto clean = plain_mean(scans);
    scans(300, 1) += 5000;
    scans(301, 1) += 2000;
    ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
    ASSERT_EQ(combined.replaced, (std::vector<ReplacedPoint>{{1, 300}, {1, 301}})) << count;
    // Four deviations of the difference between a scan and the others' mean, over the count.
    const double allowed = 4 * noise_at(300) * std::sqrt(2.0) / static_cast<double>(count);
    EXPECT_NEAR(combined.mean[300], clean[300], allowed);
    EXPECT_NEAR(combined.mean[301], clean[301], allowed);
  }
}

TEST(CombineRepeats, FindsTwoSpikesOnOnePointOfThreeScans) {
  Matrix scans = repeats(91, 3, {});
  scans(500, 0) += 3000;
  scans(500, 2) += 3500;
  ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
  EXPECT_EQ(combined.replaced, (std::vector<ReplacedPoint>{{0, 500}, {2, 500}}));
}

TEST(CombineRepeats, KeepsWhatBothOfTwoScansShare) {
  Matrix scans = repeats(92, 2, {});
  scans(500, 0) += 3000;
  scans(500, 1) += 3000;
  ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
  EXPECT_TRUE(combined.replaced.empty());
}

TEST(CombineRepeats, FindsASpikeAtEitherEnd) {
  Matrix scans = repeats(93, 3, {});
  scans(0, 0) += 3000;
  scans(kPoints - 1, 1) += 3000;
  ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
  EXPECT_EQ(combined.replaced, (std::vector<ReplacedPoint>{{0, 0}, {1, kPoints - 1}}));
}

TEST(CombineRepeats, RefusesWhatAreNoRepeats) {
  Matrix stronger = repeats(94, 3, {});
  for (std::size_t i = 0; i < kPoints; ++i) stronger(i, 2) *= 3;
  EXPECT_ERROR(ErrorCode::incompatible, combine_repeats(stronger, {}));
  // Another sample: a comb of lines that the others do not have.
  Matrix other = repeats(95, 3, {});
  for (std::size_t i = 0; i < kPoints; i += 12) other(i, 1) += 4000;
  EXPECT_ERROR(ErrorCode::incompatible, combine_repeats(other, {}));
  EXPECT_ERROR(ErrorCode::insufficient_data, combine_repeats(Matrix(kPoints, 1), {}));
  EXPECT_ERROR(ErrorCode::insufficient_data, combine_repeats(Matrix(50, 3), {}));
}

TEST(CombineRepeats, OfEqualScansIsTheScan) {
  Matrix scans(200, 3);
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t i = 0; i < 200; ++i) scans(i, k) = i == 100 ? 7 : 1;
  }
  ASSERT_OK_AND_ASSIGN(const auto combined, combine_repeats(scans, {}));
  EXPECT_TRUE(combined.replaced.empty());
  EXPECT_EQ(combined.mean[100], 7);
}

}  // namespace
}  // namespace candor
