#include "pipeline/imaging/camera_spectrum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "pipeline/imaging/camera_absorbance.h"
#include "tests/imaging/camera_scene.h"

namespace candor::camera_test {
namespace {

using ::testing::HasSubstr;

const TransferCurve& srgb() {
  static const TransferCurve kCurve = *TransferCurve::parse("srgb");
  return kCurve;
}

/// A broad lamp of some light, as a part of full scale.
CameraScene lamp_scene(double light) {
  CameraScene scene;
  scene.continuum = [](double nm) { return std::exp(-std::pow((nm - 560) / 150, 2)); };
  scene.exposure = light;
  scene.tilt = 0.02;
  scene.infrared_cut_nm = 680;
  return scene;
}

CameraSignal signal_of(const CameraScene& scene, std::size_t pictures) {
  const TiltedBand band{{66, 94}, scene.tilt};
  std::vector<CameraColumns> columns;
  for (std::size_t i = 0; i < pictures; ++i) {
    columns.push_back(*read_columns(take_picture(scene, i), band, srgb()));
  }
  return *average_columns(columns, std::nullopt);
}

CameraSignal light_of(const CameraScene& scene, std::size_t pictures) {
  CameraScene dark = scene;
  dark.exposure = 0;
  dark.seed = scene.seed + 1000;
  return *less_background(signal_of(scene, pictures), signal_of(dark, pictures));
}

TEST(TransferCurves, AreThoseOfTheStandardAndNoOther) {
  EXPECT_NEAR(srgb().light(255), 1, 1e-12);
  EXPECT_NEAR(srgb().light(188), 0.5, 0.005);
  EXPECT_NEAR(srgb().light(10), 10 / 255. / 12.92, 1e-12);
  EXPECT_NEAR(TransferCurve::parse("gamma:2.2")->light(128), std::pow(128 / 255., 2.2), 1e-12);
  EXPECT_NEAR(TransferCurve::parse("linear")->light(51), 0.2, 1e-12);
  EXPECT_NEAR(TransferCurve::linear().step(0.5), 1 / 255., 1e-12);
  for (const auto* const wrong :
       {"", "rec709", "gamma:", "gamma:0.4", "gamma:9", "gamma:nan", "gamma:2.2x"}) {
    EXPECT_EQ(TransferCurve::parse(wrong).error().code, ErrorCode::usage) << wrong;
  }
}

/// The mean light of columns in the middle of a channel, over a decade: what is read over what is
/// true, less the background. Nothing was tuned on it.
TEST(CameraSpectrum, IsLinearOverADecade) {
  double most = 0;
  double least_ratio = 2;
  double most_ratio = 0;
  for (const double light : {0.06, 0.1, 0.2, 0.35, 0.6}) {
    const CameraScene scene = lamp_scene(light);
    const auto truth = scene.true_light();
    const CameraSignal signal = light_of(scene, 4);
    for (const double nm : {470., 540., 600.}) {
      const auto centre = static_cast<std::size_t>(scene.column_of(nm));
      double read = 0;
      double exact = 0;
      for (std::size_t c = centre - 5; c <= centre + 5; ++c) {
        read += signal.light[c];
        exact += truth[c][0] + truth[c][1] + truth[c][2];
        EXPECT_FALSE(signal.saturated[c]);
      }
      // The band has its own vignetting, the same at all lights.
      const double ratio = read / exact;
      least_ratio = std::min(least_ratio, ratio);
      most_ratio = std::max(most_ratio, ratio);
      most = std::max(most, std::abs(ratio - 1));
    }
  }
  std::cout << "read over true light: " << least_ratio << " to " << most_ratio << '\n';
  EXPECT_LT(most, 0.1);  // vignetting included
  EXPECT_LT(most_ratio / least_ratio, 1.08);
}

TEST(CameraSpectrum, FlagsEveryColumnThatIsOverexposed) {
  CameraScene scene = lamp_scene(2.0);
  const auto truth = scene.true_light();
  const CameraSignal signal = signal_of(scene, 2);
  std::size_t over = 0;
  for (std::size_t c = 0; c < scene.width; ++c) {
    const double most = std::max({truth[c][0], truth[c][1], truth[c][2]});
    if (most > 1.25) {
      ++over;
      EXPECT_TRUE(signal.saturated[c]) << c;
    }
    if (most < 0.7) {
      EXPECT_FALSE(signal.saturated[c]) << c;
    }
  }
  EXPECT_GT(over, 50U);
  EXPECT_GE(signal.saturated_columns(), over);
}

/// A bright square on the upper rows of the band, as a reflection or, of 3 x 3, a hot pixel.
void add_square(ColourImage& image, std::size_t column, std::size_t row, std::size_t side) {
  for (std::size_t r = row; r < row + side; ++r) {
    for (std::size_t c = 3 * column; c < 3 * (column + side); ++c) {
      image.pixels[3 * r * image.width + c] = 255;
    }
  }
}

TEST(CameraSpectrum, TellsAReflectionAndAHotPixelFromALine) {
  for (const std::size_t side : {3U, 10U}) {
    for (std::uint64_t seed = 500; seed < 510; ++seed) {
      CameraScene scene = draw_camera(seed, Ranges::usual);
      scene.tilt = 0;
      scene.band_middle = 80;
      scene.band_rows = 40;
      scene.spots = 0;
      scene.hot_pixels = 0;
      RandomNumbers random(seed);
      scene.lines = camera_test::compact_fluorescent(random);
      const TiltedBand band{{61, 99}, 0};
      ColourImage image = take_picture(scene, 0);
      const auto before = *read_columns(image, band, srgb());
      EXPECT_LE(std::ranges::count(before.uneven, true), 12) << seed;
      // Where no line is, for under one a reflection changes nothing.
      const auto dark = static_cast<std::size_t>(scene.column_of(515));
      add_square(image, dark, 65, side);
      const auto after = *read_columns(image, band, srgb());
      for (std::size_t c = dark; c < dark + side; ++c) EXPECT_TRUE(after.uneven[c]) << seed;
      for (std::size_t c = 0; c < image.width; ++c) {
        if (c + 4 >= dark && c <= dark + side + 4) continue;
        EXPECT_EQ(after.uneven[c], before.uneven[c]) << c;
      }
    }
  }
}

TEST(CameraSpectrum, TakesNoLineForAReflectionBecauseItStandsAslant) {
  for (const double slant : {-0.1, -0.05, 0.0, 0.05, 0.1}) {
    CameraScene scene = draw_camera(700, Ranges::usual);
    RandomNumbers random(700);
    scene.lines = camera_test::compact_fluorescent(random);
    scene.tilt = 0;
    scene.band_middle = 80;
    scene.band_rows = 40;
    scene.spots = 0;
    scene.hot_pixels = 0;
    scene.slant = slant;
    const auto columns = *read_columns(take_picture(scene, 0), {{61, 99}, 0}, srgb());
    for (const double nm : {435.8, 546.1, 611.0}) {
      const auto column = static_cast<std::size_t>(std::lround(scene.column_of(nm)));
      EXPECT_FALSE(columns.uneven[column]) << slant << ' ' << nm;
    }
  }
}

/// Nobody can tell on so few rows, or where there is no light.
TEST(CameraSpectrum, CallsNothingUnevenWithoutReason) {
  const CameraScene scene = lamp_scene(0.5);
  const auto few = *read_columns(take_picture(scene, 0), {{78, 82}, scene.tilt}, srgb());
  EXPECT_EQ(std::ranges::count(few.uneven, true), 0);
  const auto white = *read_columns(take_picture(scene, 0), {{66, 94}, scene.tilt}, srgb());
  EXPECT_EQ(std::ranges::count(white.uneven, true), 0);
  // A flat white light, with edges that a tilt makes come and go in the rows.
  CameraScene flat = lamp_scene(0.6);
  flat.continuum = [](double) { return 1.0; };
  flat.infrared_cut_nm = 760;
  flat.edge = 0.1;
  const auto band = *find_tilted_band(take_picture(flat, 0));
  const auto flat_white = *read_columns(take_picture(flat, 0), band, srgb());
  EXPECT_EQ(std::ranges::count(flat_white.uneven, true), 0);
  CameraScene dark = scene;
  dark.exposure = 0;
  const auto none = *read_columns(take_picture(dark, 0), {{66, 94}, scene.tilt}, srgb());
  EXPECT_LE(std::ranges::count(none.uneven, true), 10);
  ColourImage narrow;
  narrow.width = 12;
  narrow.height = 40;
  narrow.pixels.assign(3 * narrow.width * narrow.height, 100);
  EXPECT_FALSE(read_columns(narrow, {{5, 34}, 0}, srgb()).ok());
}

TEST(CameraSpectrum, KnowsItsVarianceFromTheScatterBetweenPictures) {
  const CameraScene scene = lamp_scene(0.4);
  std::vector<CameraSignal> means;
  for (std::size_t repeat = 0; repeat < 12; ++repeat) {
    CameraScene again = scene;
    again.seed = 500 + repeat;
    means.push_back(signal_of(again, 5));
  }
  double stated = 0;
  double real = 0;
  for (std::size_t c = 100; c < 540; ++c) {
    double mean = 0;
    for (const CameraSignal& one : means) mean += one.light[c] / 12;
    for (const CameraSignal& one : means) {
      real += std::pow(one.light[c] - mean, 2) / 11;
      stated += one.variance[c] / 12;
    }
  }
  // The larger of the column's own and its neighbours' is high by design.
  EXPECT_GT(stated / real, 0.9);
  EXPECT_LT(stated / real, 2.5);
}

TEST(CameraSpectrum, RefusesWhatDoesNotBelongTogether) {
  const CameraColumns one{{1, 1, 1}, {0, 0, 0}, {false, false, false}, {false, false, false}};
  const CameraColumns two{{1, 1}, {0, 0}, {false, false}, {false, false}};
  EXPECT_EQ(average_columns(std::vector{one, two}, {}).error().code, ErrorCode::incompatible);
  EXPECT_EQ(average_columns({}, {}).error().code, ErrorCode::insufficient_data);
  const CameraSignal fast = *average_columns(std::vector{one, one}, 0.01);
  const CameraSignal slow = *average_columns(std::vector{one, one}, 0.02);
  EXPECT_EQ(less_background(fast, slow).error().code, ErrorCode::incompatible);
  EXPECT_EQ(camera_absorbance(fast, slow).error().code, ErrorCode::incompatible);
  const CameraScene scene = lamp_scene(0.3);
  const auto left = read_columns(take_picture(scene, 0), {{3, 40}, 0.05}, srgb());
  ASSERT_FALSE(left.ok());
  EXPECT_THAT(left.error().message, HasSubstr("leave the picture"));
}

/// A broad absorber in front of the lamp: what is read, with its uncertainty, against the truth.
TEST(CameraAbsorbances, AreTrueWithinTheirUncertainty) {
  const CameraScene lamp = lamp_scene(0.6);
  const auto absorbance = [](double nm) { return 0.8 * std::exp(-std::pow((nm - 540) / 35, 2)); };
  CameraScene sample = lamp;
  sample.seed = 7;
  const double top = 1;
  sample.continuum = [=, light = lamp.continuum](double nm) {
    return top * light(nm) * std::pow(10, -absorbance(nm));
  };
  const auto result = camera_absorbance(light_of(sample, 8), light_of(lamp, 8));
  ASSERT_TRUE(result.ok()) << result.error().message;
  double squares = 0;
  double most = 0;
  for (std::size_t i = 0; i < result->columns.size(); ++i) {
    const double truth = absorbance(lamp.nm_at(static_cast<double>(result->columns[i])));
    const double off = result->absorbance[i] - truth;
    squares += std::pow(off / result->uncertainty[i], 2);
    most = std::max(most, std::abs(off));
    EXPECT_LT(std::abs(off), 5 * result->uncertainty[i] + 0.04) << result->columns[i];
  }
  std::cout << result->columns.size() << " columns, off by " << most << " at most, "
            << std::sqrt(squares / static_cast<double>(result->columns.size()))
            << " of the uncertainty\n";
  EXPECT_GT(result->columns.size(), 300U);
  EXPECT_GT(result->too_dark, 0U);
}

TEST(CameraAbsorbances, LeaveOutWhatTheLightDoesNotSupport) {
  const CameraScene lamp = lamp_scene(0.6);
  CameraScene black = lamp;
  black.seed = 7;
  black.continuum = [=, light = lamp.continuum](double nm) {
    return light(nm) * (nm > 520 && nm < 560 ? 1e-5 : 0.5);
  };
  const auto result = camera_absorbance(light_of(black, 4), light_of(lamp, 4));
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_GT(result->beyond, 20U);
  for (const std::size_t column : result->columns) {
    const double nm = lamp.nm_at(static_cast<double>(column));
    EXPECT_FALSE(nm > 527 && nm < 553) << nm;
  }
  black.continuum = [](double) { return 0.0; };
  const auto none = camera_absorbance(light_of(black, 4), light_of(lamp, 4));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::insufficient_data);
}

}  // namespace
}  // namespace candor::camera_test
