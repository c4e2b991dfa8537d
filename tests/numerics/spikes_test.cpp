#include "pipeline/numerics/spikes.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <optional>
#include <string>

#include "pipeline/core/decimal.h"
#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

// Simulated counts: lines of one width at random places and heights over a background, shot noise
// and 5 counts of read noise.
std::vector<double> scan(test::Noise& random, double fwhm, double background) {
  std::vector<double> y(1000, background);
  for (int line = 0; line < 12; ++line) {
    const double centre = 40 + 75 * line + 20 * random.uniform();
    const double height = std::pow(10, 1.5 + 3.5 * random.uniform());
    const double lorentzian = random.uniform() < 0.5 ? 0.0 : 0.5;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double t = (static_cast<double>(i) - centre) / fwhm;
      y[i] += height * ((1 - lorentzian) * std::exp(-4 * std::numbers::ln2 * t * t) +
                        lorentzian / (1 + 4 * t * t));
    }
  }
  for (double& value : y) value += std::sqrt(value + 25) * random.normal();
  return y;
}

TEST(Despike, ChangesNoPointOfSimulatedLinesThatAreAsWideAsALine) {
  for (const double fwhm : {2.5, 3.0, 4.0, 6.0}) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      test::Noise random(seed);
      for (const double background : {10.0, 1000.0, 20000.0}) {
        const auto y = scan(random, fwhm, background);
        ASSERT_OK_AND_ASSIGN(const Despiked result, despike(y, {}));
        EXPECT_TRUE(result.replaced.empty()) << fwhm << " points, seed " << seed;
        EXPECT_EQ(result.values, y);
      }
    }
  }
}

// The share of simulated spikes of that width and height, in noise deviations of the background,
// that are replaced by what is within five deviations of the scan without them.
double share_found(std::size_t width, double height) {
  int found = 0;
  constexpr int kScans = 200;
  for (int k = 0; k < kScans; ++k) {
    test::Noise random(5000 + static_cast<std::uint64_t>(k));
    std::vector<double> y;
    for (int i = 0; i < 400; ++i) {
      y.push_back(1000 + 4000 * test::pseudo_voigt(i, 300, 10) + 32 * random.normal());
    }
    const std::size_t at = 20 + static_cast<std::size_t>(200 * random.uniform());
    std::vector<double> struck = y;
    for (std::size_t i = at; i < at + width; ++i) struck[i] += height * 32;
    const auto result = despike(struck, {});
    if (!result.ok()) return 0;
    bool mended = true;
    for (std::size_t i = at; i < at + width; ++i) {
      mended = mended && std::abs(result->values[i] - y[i]) < 5 * 32;
    }
    found += mended ? 1 : 0;
  }
  return found / static_cast<double>(kScans);
}

TEST(Despike, FindsMostSpikesThatCouldBeNoLine) {
  EXPECT_GT(share_found(1, 20), 0.8);
  EXPECT_GT(share_found(2, 30), 0.8);
  EXPECT_GT(share_found(3, 60), 0.8);
}

TEST(Despike, KeepsLowAndWideSpikesThatCouldBeALine) {
  EXPECT_LT(share_found(1, 10), 0.5);
  EXPECT_LT(share_found(3, 20), 0.2);
}

TEST(Despike, TakesALineThatIsNarrowerThanItIsToldForASpike) {
  std::vector<double> y;
  test::Noise random(77);
  for (int i = 0; i < 200; ++i) {
    y.push_back(1000 * std::exp(-4 * std::numbers::ln2 * (i - 100) * (i - 100) / 6.25) +
                random.normal());
  }
  ASSERT_OK_AND_ASSIGN(const Despiked kept, despike(y, {}));
  EXPECT_TRUE(kept.replaced.empty());
  SpikeOptions wide;
  wide.line_width = 6;
  ASSERT_OK_AND_ASSIGN(const Despiked removed, despike(y, wide));
  EXPECT_FALSE(removed.replaced.empty());
}

TEST(Despike, LeavesTheOutermostPointsAloneAndRefusesTooFew) {
  test::Noise random(3);
  std::vector<double> y;
  for (int i = 0; i < 50; ++i) y.push_back(random.normal());
  y[1] += 1000;
  ASSERT_OK_AND_ASSIGN(const Despiked result, despike(y, {}));
  EXPECT_TRUE(result.replaced.empty());
  EXPECT_ERROR(ErrorCode::insufficient_data, despike(std::vector<double>(14, 1.0), {}));
}

// The numbers of the column of that name (without spaces) in an ENLIGHTEN or BWSpec file.
std::vector<double> column_of(const std::filesystem::path& path, char separator,
                              std::string_view name) {
  std::ifstream file(path);
  std::string line;
  std::optional<std::size_t> column;
  std::vector<double> values;
  while (std::getline(file, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == separator) {
        cells.emplace_back();
      } else if (c != '\r' && c != ' ') {
        cells.back() += c;
      }
    }
    if (!column) {
      const auto found = std::ranges::find(cells, name);
      if (found != cells.end()) column = static_cast<std::size_t>(found - cells.begin());
      continue;
    }
    if (*column >= cells.size()) continue;
    std::ranges::replace(cells[*column], ',', '.');
    if (const auto value = parse_decimal(cells[*column])) values.push_back(*value);
  }
  return values;
}

TEST(Despike, RemovesNoBandOfMeasuredSpectra) {
  REQUIRE_SHARED_DATA();
  std::size_t spectra = 0;
  std::size_t points = 0;
  std::size_t replaced = 0;
  double largest = 0;
  const auto look_at = [&](const std::vector<double>& y, const std::string& name) {
    if (y.size() < 100) return;
    ASSERT_OK_AND_ASSIGN(const Despiked result, despike(y, {}));
    spectra += 1;
    points += y.size();
    replaced += result.replaced.size();
    for (std::size_t k = 1; k < result.replaced.size(); ++k) {
      EXPECT_GT(result.replaced[k], result.replaced[k - 1] + 1) << name << ": wider than a point";
    }
    const auto [low, high] = std::ranges::minmax(y);
    for (const auto i : result.replaced) {
      largest = std::max(largest, std::abs(result.values[i] - y[i]) / (high - low));
    }
    const auto highest = std::ranges::max_element(y) - y.begin();
    EXPECT_EQ(result.values[static_cast<std::size_t>(highest)],
              y[static_cast<std::size_t>(highest)])
        << name;
  };
  const std::filesystem::path data(CANDOR_SHARED_DATA);
  for (const auto& entry : std::filesystem::directory_iterator(data / "raman-reference")) {
    look_at(column_of(entry.path(), ',', "Processed"), entry.path().filename().string());
  }
  // Ripples with a period of two points at the feet of high bands of the interpolated spectra.
  EXPECT_LT(largest, 0.01);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data / "calibration")) {
    const std::string name = entry.path().filename().string();
    if (name.find("CAL") == std::string::npos && !name.starts_with("S")) continue;
    look_at(column_of(entry.path(), ';', "DarkSubtracted#1"), name);
  }
  EXPECT_GT(spectra, 90U);
  EXPECT_LT(replaced, points / 1000);
}

}  // namespace
}  // namespace candor
