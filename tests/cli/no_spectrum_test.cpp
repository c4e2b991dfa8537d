#include <fmt/core.h>

#include <cmath>
#include <random>

#include "tests/cli/hostile.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// Curves that hold no spectrum, over an axis.
std::vector<std::pair<std::string, std::vector<double>>> empty_curves(std::size_t count) {
  std::vector<std::pair<std::string, std::vector<double>>> curves;
  const auto add = [&](const std::string& name, auto value) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(value(static_cast<double>(i)));
    curves.emplace_back(name, std::move(values));
  };
  for (const double level : {0.0, 0.5, -0.5, 1.0, 1e-300, 1000.0}) {
    add(fmt::format("constant-{}", curves.size()), [&](double) { return level; });
  }
  add("line", [](double i) { return 0.5 + 1e-4 * i; });
  add("falling-line", [](double i) { return 900 - 0.5 * i; });
  add("rounded-line", [](double i) { return std::round(1e5 + 10.3 * i) * 1e-6; });
  for (const double huge : {1e308, -1e308}) {
    add(fmt::format("huge-{}", curves.size()), [&](double) { return huge; });
  }
  add("huge-alternating", [](double i) { return std::fmod(i, 2) > 0 ? 1e308 : -1e308; });
  add("huge-spike", [](double i) { return i == 400 ? 1e308 : 0.1; });
  add("smallest", [](double i) { return std::fmod(i, 3) * 5e-324; });
  return curves;
}

/// Noise of a seed, white or over a slope, about a level.
std::vector<double> noise(std::uint32_t seed, std::size_t count, double level, double slope) {
  std::mt19937 random(seed);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (int k = 0; k < 12; ++k) sum += static_cast<double>(random()) / 4294967296.0;
    values.push_back(level + slope * static_cast<double>(i) + 0.1 * (sum - 6));
  }
  return values;
}

TEST(NoSpectrum, AConstantALineOrHugeNumbersAreNoResultInfrared) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Points sample = points_of(street_sample_file());
  std::vector<std::string> files;
  for (const auto& [name, values] : empty_curves(sample.x.size())) {
    files.push_back(folder.write(name + ".csv", csv_of(kAbsorbance, sample.x, values)));
  }
  files.push_back(folder.write(
      "parabola.csv", csv_of(kAbsorbance, sample.x, with_values(sample, [](std::size_t i, double) {
                                                      return 0.1 +
                                                             1e-7 * static_cast<double>(i * i);
                                                    }).y)));
  files.push_back(folder.write(
      "factor.csv", csv_of(kAbsorbance, sample.x, with_values(sample, [](std::size_t, double y) {
                                                    return 1e307 * y;
                                                  }).y)));
  expect_no_claims(files);
}

TEST(NoSpectrum, NoiseIsNoResultInfrared) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::vector<std::string> files;
  for (const double spacing : {0.5, 2.0, 4.0, 8.0}) {
    std::vector<double> x;
    for (double at = 600; at <= 4000; at += spacing) x.push_back(at);
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
      for (const double slope : {0.0, 0.002}) {
        for (const double level : {0.0, 0.5}) {
          files.push_back(
              folder.write(fmt::format("noise-{}.csv", files.size()),
                           csv_of(kAbsorbance, x, noise(seed, x.size(), level, slope * spacing))));
        }
      }
    }
  }
  expect_no_claims(files);
}

TEST(NoSpectrum, NoiseAndConstantsAreNoResultInRaman) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::vector<double> x;
  for (double at = 200; at <= 2400; at += 1) x.push_back(at);
  const std::string header = "raman_shift_cm-1,counts";
  std::vector<std::string> files;
  for (const auto& [name, values] : empty_curves(x.size())) {
    files.push_back(folder.write(name + ".csv", csv_of(header, x, values)));
  }
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    for (const double slope : {0.0, 0.5}) {
      files.push_back(folder.write(fmt::format("noise-{}.csv", files.size()),
                                   csv_of(header, x, noise(seed, x.size(), 1000, slope))));
    }
  }
  expect_no_claims(files, raman_library());
}

TEST(NoSpectrum, FluorescenceAloneIsNoResult) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::vector<double> x;
  for (double at = 200; at <= 2400; at += 1) x.push_back(at);
  std::vector<std::string> files;
  for (const double height : {500.0, 5000.0, 50000.0}) {
    for (const double decay : {500.0, 1500.0}) {
      for (std::uint32_t seed = 0; seed < 5; ++seed) {
        const auto unit = noise(seed, x.size(), 0, 0);
        std::vector<double> counts;
        for (std::size_t i = 0; i < x.size(); ++i) {
          const double mean = 200 + height * std::exp(-(x[i] - 200) / decay);
          counts.push_back(std::round(mean + std::sqrt(mean) * 10 * unit[i]));
        }
        files.push_back(folder.write(fmt::format("fluorescence-{}.csv", files.size()),
                                     csv_of("raman_shift_cm-1,counts", x, counts)));
      }
    }
  }
  expect_no_claims(files, raman_library());
}

TEST(NoSpectrum, TooShortOrTooCoarseARangeIsNoResult) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Points sample = points_of(street_sample_file());
  std::vector<std::string> files;
  for (const std::ptrdiff_t count : {2, 3, 5, 14, 50, 400}) {
    files.push_back(folder.write(fmt::format("first-{}.csv", count),
                                 csv_of(kAbsorbance, {sample.x.begin(), sample.x.begin() + count},
                                        {sample.y.begin(), sample.y.begin() + count})));
  }
  for (const std::size_t stride : {20UL, 100UL, 800UL}) {
    Points coarse;
    for (std::size_t i = 0; i < sample.x.size(); i += stride) {
      coarse.x.push_back(sample.x[i]);
      coarse.y.push_back(sample.y[i]);
    }
    files.push_back(
        folder.write(fmt::format("every-{}.csv", stride), csv_of(kAbsorbance, coarse.x, coarse.y)));
  }
  expect_no_claims(files);
}

TEST(NoReference, ARamanFileWithAnInfraredLibraryIsInconclusiveThroughout) {
  REQUIRE_SHARED_DATA();
  const auto document = json_of(analyze(shared("raman-reference/lactose.csv")).out);
  EXPECT_EQ(document["library"]["references"], 0);
  EXPECT_THAT(document["statement"].get<std::string>(), StartsWith("No usable result"));
  for (const auto& finding : document["watch"]) {
    EXPECT_EQ(finding["verdict"], "inconclusive");
    EXPECT_TRUE(finding["limit_of_detection"].is_null());
    EXPECT_THAT(finding["because"][0].get<std::string>(), HasSubstr("no reference"));
  }
}

}  // namespace
}  // namespace candor::cli_test
