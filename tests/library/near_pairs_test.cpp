#include "library/near_pairs.h"

#include <fmt/core.h>

#include <chrono>
#include <random>

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

Entry with_curve(const std::string& id, const Spectrum& like, std::vector<double> values,
                 SignalUnit unit) {
  Entry entry = made_entry(id, 0);
  entry.reference.spectrum =
      Spectrum::make(like.axis(), std::move(values), unit, like.label()).value();
  return entry;
}

TEST(NearPairs, AreFoundWhateverTheScaleAndTheOffset) {
  const Entry first = made_entry("b", 1, Technique::raman);
  const Spectrum& spectrum = first.reference.spectrum;
  std::vector<double> scaled;
  for (const double value : spectrum.intensities()) scaled.push_back(5000 * value + 300);
  const std::vector<Entry> entries = {first, with_curve("a", spectrum, scaled, SignalUnit::counts),
                                      made_entry("c", 2, Technique::raman)};
  const auto near = near_pairs(entries);
  ASSERT_EQ(near.pairs.size(), 1U);
  EXPECT_EQ(near.pairs[0].first, "a");
  EXPECT_EQ(near.pairs[0].second, "b");
  EXPECT_NEAR(near.pairs[0].correlation, 1, 1e-12);
  EXPECT_THAT(near.notes, testing::IsEmpty());
}

TEST(NearPairs, AreFoundBetweenAbsorbanceAndTransmittance) {
  const Entry first = made_entry("a", 1);
  const Spectrum& spectrum = first.reference.spectrum;
  std::vector<double> percent;
  for (const double value : spectrum.intensities()) percent.push_back(100 * std::pow(10, -value));
  const std::vector<Entry> entries = {
      first, with_curve("b", spectrum, percent, SignalUnit::percent_transmittance)};
  EXPECT_EQ(near_pairs(entries).pairs.size(), 1U);
}

TEST(NearPairs, AreNeverOfTwoTechniques) {
  const std::vector<Entry> entries = {made_entry("a", 1), made_entry("b", 1, Technique::raman)};
  EXPECT_THAT(near_pairs(entries).pairs, testing::IsEmpty());
}

TEST(NearPairs, AreThoseThatThePlainFormulaFinds) {
  std::mt19937 random(11);
  std::normal_distribution<double> noise;
  std::vector<Entry> entries;
  for (unsigned family = 0; family < 12; ++family) {
    const Spectrum base = made_spectrum(Technique::raman, family, 300);
    for (unsigned member = 0; member < 6; ++member) {
      // correlations from 0.98 to 1, on both sides of the limit
      std::vector<double> values(base.intensities().begin(), base.intensities().end());
      for (double& value : values) value += 0.008 * member * noise(random);
      entries.push_back(with_curve(fmt::format("ref{:02}-{}", family, member), base,
                                   std::move(values), SignalUnit::counts));
    }
  }
  // The grid steps by 4 where these axes step by 10.7, so correlate what interpolation yields.
  const auto on_grid = [](const Spectrum& spectrum) {
    std::vector<double> values;
    const Axis& axis = spectrum.axis();
    const auto steps = static_cast<std::size_t>((axis.back() - axis.front()) / 4);
    for (std::size_t i = 0; i <= steps; ++i) {
      const double position = axis.front() + (axis.back() - axis.front()) * static_cast<double>(i) /
                                                 static_cast<double>(steps);
      const auto right = std::min<std::size_t>(
          axis.size() - 1,
          std::max<std::size_t>(
              1, static_cast<std::size_t>(
                     std::lower_bound(axis.positions().begin(), axis.positions().end(), position) -
                     axis.positions().begin())));
      const double part = (position - axis[right - 1]) / (axis[right] - axis[right - 1]);
      values.push_back(spectrum.intensities()[right - 1] * (1 - part) +
                       spectrum.intensities()[right] * part);
    }
    return values;
  };
  const auto pearson = [](const std::vector<double>& a, const std::vector<double>& b) {
    const auto n = static_cast<double>(a.size());
    double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      sa += a[i];
      sb += b[i];
      saa += a[i] * a[i];
      sbb += b[i] * b[i];
      sab += a[i] * b[i];
    }
    return (n * sab - sa * sb) / std::sqrt((n * saa - sa * sa) * (n * sbb - sb * sb));
  };
  std::vector<std::pair<std::string, std::string>> expected;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t j = i + 1; j < entries.size(); ++j) {
      if (pearson(on_grid(entries[i].reference.spectrum), on_grid(entries[j].reference.spectrum)) >
          kNearCorrelation) {
        expected.emplace_back(entries[i].reference.id, entries[j].reference.id);
      }
    }
  }
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& pair : near_pairs(entries).pairs) found.emplace_back(pair.first, pair.second);
  EXPECT_GT(expected.size(), 12U);
  EXPECT_LT(expected.size(), 12U * 15U);
  EXPECT_EQ(found, expected);
}

TEST(NearPairs, AreNotLookedForWhereARangeIsTooShortAndThatIsSaid) {
  const Entry whole = made_entry("a", 1);
  Entry part = made_entry("b", 1);
  const Spectrum& spectrum = part.reference.spectrum;
  std::vector<double> positions(spectrum.axis().positions().begin(),
                                spectrum.axis().positions().begin() + 40);
  std::vector<double> values(spectrum.intensities().begin(), spectrum.intensities().begin() + 40);
  part.reference.spectrum =
      Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(), values,
                     spectrum.unit(), spectrum.label())
          .value();
  const auto near = near_pairs(std::vector<Entry>{whole, part});
  EXPECT_THAT(near.pairs, testing::IsEmpty());
  EXPECT_THAT(near.notes, testing::ElementsAre(testing::HasSubstr("1 of 2 references")));
}

TEST(NearPairs, OfFiveThousandReferencesTakeSeconds) {
  std::vector<Entry> entries;
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform;
  const auto positions = even_positions(600, 1.8, 1800);
  for (unsigned i = 0; i < 5000; ++i) {
    Entry entry = made_entry(fmt::format("ref{:04}", i), 0, Technique::ir, 2);
    std::vector<double> values(positions.size());
    for (int band = 0; band < 8; ++band) {
      const double at = 600 + 1300 * uniform(random);
      for (std::size_t k = 0; k < positions.size(); ++k) {
        const double distance = (positions[k] - at) / 12;
        if (std::abs(distance) < 5) values[k] += std::exp(-0.5 * distance * distance);
      }
    }
    entry.reference.spectrum =
        Spectrum::make(Axis::make(positions, AxisUnit::wavenumber_per_cm).value(),
                       std::move(values), SignalUnit::absorbance,
                       SpectrumLabel{"", Technique::ir, {}})
            .value();
    entries.push_back(std::move(entry));
  }
  const auto start = std::chrono::steady_clock::now();
  const auto near = near_pairs(entries);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  RecordProperty("seconds", std::to_string(time.count()));
  EXPECT_LT(time.count(), 30);
  EXPECT_LT(near.pairs.size(), 10U);
}

}  // namespace
}  // namespace candor::library
