#include "pipeline/interferogram/apodisation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/shared_data.h"

namespace candor {
namespace {

struct KnownValue {
  Apodisation apodisation;
  double at_half;
  double at_end;
};

// From the formulas of Harris (1978) and Norton and Beer (1977) by hand.
constexpr KnownValue kKnown[] = {
    {Apodisation::boxcar, 1, 1},
    {Apodisation::triangular, 0.5, 0},
    {Apodisation::happ_genzel, 0.54, 0.08},
    {Apodisation::blackman_harris_3, 0.34401, 0.0049},
    {Apodisation::blackman_harris_4, 0.21747, 0.00006},
    {Apodisation::norton_beer_weak, 0.7141196, 0.384093},
    {Apodisation::norton_beer_medium, 0.6036604, 0.152442},
    {Apodisation::norton_beer_strong, 0.4839497, 0.045335},
};

// The line that an apodisation makes of a sharp one, at a distance of t/(2L) from it.
double line(Apodisation apodisation, double t) {
  constexpr int kSteps = 4000;
  double sum = 0.5 * (1 + apodisation_at(apodisation, 1) * std::cos(std::numbers::pi * t));
  for (int i = 1; i < kSteps; ++i) {
    const double u = static_cast<double>(i) / kSteps;
    sum += apodisation_at(apodisation, u) * std::cos(std::numbers::pi * t * u);
  }
  return sum / kSteps;
}

double width_at_half_height(Apodisation apodisation) {
  const double half = 0.5 * line(apodisation, 0);
  double low = 0;
  double high = 2.5;
  for (int i = 0; i < 50; ++i) {
    const double middle = 0.5 * (low + high);
    (line(apodisation, middle) > half ? low : high) = middle;
  }
  return 2 * low;
}

TEST(Apodisation, HasTheValuesOfTheLiterature) {
  for (const KnownValue& known : kKnown) {
    EXPECT_NEAR(apodisation_at(known.apodisation, 0), 1, 1e-12) << to_string(known.apodisation);
    EXPECT_NEAR(apodisation_at(known.apodisation, 0.5), known.at_half, 1e-6)
        << to_string(known.apodisation);
    EXPECT_NEAR(apodisation_at(known.apodisation, 1), known.at_end, 1e-12)
        << to_string(known.apodisation);
  }
}

TEST(Apodisation, IsEvenAndEndsAtOne) {
  for (const Apodisation apodisation : all_apodisations()) {
    EXPECT_EQ(apodisation_at(apodisation, -0.3), apodisation_at(apodisation, 0.3));
    EXPECT_EQ(apodisation_at(apodisation, 1.0001), 0);
    EXPECT_EQ(apodisation_at(apodisation, -1.0001), 0);
  }
}

// Norton and Beer chose their functions for lines 1.2, 1.4 and 1.6 times as wide as the boxcar's.
TEST(Apodisation, OfNortonAndBeerWidensALineAsTheySay) {
  const double boxcar = width_at_half_height(Apodisation::boxcar);
  EXPECT_NEAR(boxcar, 1.2067, 1e-4);  // 2 t with sin(πt)/(πt) = 1/2
  EXPECT_NEAR(width_at_half_height(Apodisation::norton_beer_weak) / boxcar, 1.2, 0.01);
  EXPECT_NEAR(width_at_half_height(Apodisation::norton_beer_medium) / boxcar, 1.4, 0.01);
  EXPECT_NEAR(width_at_half_height(Apodisation::norton_beer_strong) / boxcar, 1.6, 0.01);
}

// Nuttall, IEEE Trans. Acoust. Speech Signal Process. 29 (1981) 84: the highest side lobes of
// Harris's windows are -70.83 dB (3 terms; Harris states -67) and -92.01 dB (4 terms).
TEST(Apodisation, OfBlackmanAndHarrisHasTheSideLobesThatNuttallFound) {
  const auto highest_lobe = [](Apodisation apodisation, double from) {
    double highest = 0;
    for (double t = from; t < 20; t += 0.01) {
      highest = std::max(highest, std::abs(line(apodisation, t)));
    }
    return 20 * std::log10(highest / line(apodisation, 0));
  };
  EXPECT_NEAR(highest_lobe(Apodisation::blackman_harris_3, 3.0), -70.83, 0.05);
  EXPECT_NEAR(highest_lobe(Apodisation::blackman_harris_4, 4.0), -92.01, 0.05);
}

TEST(Apodisation, IsFoundByItsName) {
  for (const Apodisation apodisation : all_apodisations()) {
    EXPECT_EQ(apodisation_from_string(to_string(apodisation)), apodisation);
  }
  EXPECT_EQ(apodisation_from_string("hann"), std::nullopt);
  EXPECT_EQ(all_apodisations().size(), std::size(kKnown));
}

}  // namespace
}  // namespace candor
