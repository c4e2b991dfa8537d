#include "pipeline/imaging/spectrograph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/imaging/simulated_detector.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::HasSubstr;

struct Pictures {
  std::vector<DetectorImage> darks;
  std::vector<DetectorImage> flats;
};

Pictures calibration_of(const SimulatedDetector& detector) {
  Pictures pictures;
  for (std::uint64_t i = 0; i < 5; ++i) pictures.darks.push_back(detector.dark(i));
  for (std::uint64_t i = 0; i < 4; ++i) pictures.flats.push_back(detector.flat(i));
  return pictures;
}

Result<Spectrograph> characterised(const Pictures& pictures,
                                   std::optional<DetectorNoise> noise = std::nullopt) {
  return characterise({pictures.darks, pictures.flats, {}, noise, 65000});
}

double sample(double x, std::size_t) {
  double sum = 2000;
  for (const double centre : {70.0, 130.0, 210.0, 300.0, 420.0}) {
    sum += 15000 * simulated_line(x, centre, 6);
  }
  return sum;
}

TEST(DetectorNoise, IsMeasuredFromDarksAndFlats) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SimulatedDetector detector;
    detector.seed = seed;
    detector.noise = {1.0 + static_cast<double>(seed) / 2, 4.0 + static_cast<double>(seed)};
    const Pictures pictures = calibration_of(detector);
    ASSERT_OK_AND_ASSIGN(const DetectorNoise noise,
                         measure_noise(pictures.darks, pictures.flats, 65000));
    EXPECT_NEAR(noise.electrons_per_count / detector.noise.electrons_per_count, 1, 0.03);
    // Counts are whole: rounding adds a twelfth of a count² to the variance.
    const double rounding = detector.noise.electrons_per_count / std::sqrt(12.0);
    EXPECT_NEAR(noise.read_noise_electrons,
                std::hypot(detector.noise.read_noise_electrons, rounding), 0.15);
  }
}

TEST(DetectorNoise, IsRefusedWithoutWhatItTakes) {
  const SimulatedDetector detector;
  const Pictures pictures = calibration_of(detector);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               measure_noise(std::span(pictures.darks).first(1), pictures.flats, 65000));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               measure_noise(pictures.darks, std::span(pictures.darks).last(2), 65000));
  const std::vector<DetectorImage> twice(2, pictures.darks[0]);
  EXPECT_ERROR(ErrorCode::invalid_value, measure_noise(twice, pictures.flats, 65000));
}

TEST(DarkAndFlat, ShowWhichPixelsAreHotOrDead) {
  const SimulatedDetector detector;
  const Pictures pictures = calibration_of(detector);
  ASSERT_OK_AND_ASSIGN(const auto spectrograph, characterised(pictures));
  for (const std::size_t place : detector.hot_places()) {
    EXPECT_EQ(spectrograph.dark.hot[place], kHotPixel);
  }
  EXPECT_LE(spectrograph.dark.hot_pixels(), detector.hot + 2);
  for (const std::size_t place : detector.dead_places()) {
    EXPECT_EQ(spectrograph.flat->dead[place], kDeadPixel);
  }
  EXPECT_LE(spectrograph.flat->dead_pixels(), detector.dead + detector.hot);
}

TEST(DarkAndFlat, GiveTheResponseOfThePixels) {
  const SimulatedDetector detector;
  ASSERT_OK_AND_ASSIGN(const auto spectrograph, characterised(calibration_of(detector)));
  const std::vector<float> truth = detector.responses();
  double squares = 0;
  double before = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (spectrograph.flat->dead[i] != 0 || spectrograph.dark.hot[i] != 0) continue;
    const double off = static_cast<double>(spectrograph.flat->response[i] - truth[i]);
    squares += off * off;
    before += std::pow(static_cast<double>(truth[i]) - 1, 2);
    ++count;
  }
  const auto pixels = static_cast<double>(count);
  // Four flats of some 20,000 electrons leave 0.4 %, their own mean along the row 0.3 %.
  EXPECT_LT(std::sqrt(squares / pixels), 0.007);
  EXPECT_GT(std::sqrt(before / pixels), 0.013);
}

/// Extract simulated pictures and hold each column against what was put in.
struct Held {
  double chi_squared = 0;  ///< of the columns over their variance, mean
  double bias = 0;         ///< mean of the relative deviation
  double scatter = 0;      ///< root mean square deviation
  double scatter_of_sum = 0;
  double gain = 0;
};

Held held_against_truth(const SimulatedDetector& detector, const SimulatedDetector::Light& light,
                        std::size_t strikes) {
  const auto spectrograph = characterised(calibration_of(detector));
  const RowBand rows{detector.height / 2 - 20, detector.height / 2 + 20};
  auto extractor = PictureExtractor::make(*spectrograph, {{rows}, std::nullopt});
  Held held;
  std::size_t count = 0;
  constexpr std::uint64_t kPictures = 6;
  for (std::uint64_t number = 1; number <= kPictures; ++number) {
    DetectorImage picture = detector.picture(light, number);
    RandomNumbers random(detector.seed + number);
    strike(picture, strikes, 1500, detector.noise, random);
    const auto spectra = extractor->extract(picture);
    if (!spectra) {
      ADD_FAILURE() << spectra.error().message;
      return held;
    }
    const ExtractedTrack& track = spectra->tracks[0];
    held.gain += track.gain() / kPictures;
    for (std::size_t x = 5; x + 5 < detector.width; ++x) {
      const double truth = light(static_cast<double>(x), 0) / detector.noise.electrons_per_count;
      const double off = track.counts[x] - truth;
      held.chi_squared += off * off / track.variance[x];
      held.bias += off / truth;
      held.scatter += off * off;
      held.scatter_of_sum += std::pow(track.row_sum[x] - truth, 2);
      ++count;
    }
  }
  const auto columns = static_cast<double>(count);
  held.chi_squared /= columns;
  held.bias /= columns;
  held.scatter = std::sqrt(held.scatter / columns);
  held.scatter_of_sum = std::sqrt(held.scatter_of_sum / columns);
  return held;
}

TEST(OptimalExtraction, IsUnbiasedAndKnowsItsUncertainty) {
  for (const std::uint64_t seed : {21, 22, 23}) {
    SimulatedDetector detector;
    detector.seed = seed;
    const Held held = held_against_truth(detector, sample, 0);
    EXPECT_NEAR(held.bias, 0, 0.004) << seed;
    // The flat's own noise is not in the variance: a little above 1.
    EXPECT_GT(held.chi_squared, 0.85) << seed;
    EXPECT_LT(held.chi_squared, 1.35) << seed;
  }
}

TEST(OptimalExtraction, GainsOverRowSumsInWeakLightWhatItSays) {
  SimulatedDetector detector;
  detector.seed = 31;
  detector.noise = {2.0, 8.0};
  const auto weak = [](double x, std::size_t) { return 250 + 100 * std::cos(x / 40); };
  const Held held = held_against_truth(detector, weak, 0);
  // 41 rows of read noise, light on some 14 of them: the ideal gain is about 1.6.
  EXPECT_GT(held.gain, 1.4);
  EXPECT_NEAR(held.scatter_of_sum / held.scatter, held.gain, 0.12 * held.gain);
}

TEST(OptimalExtraction, IsNotMovedByCosmicRays) {
  SimulatedDetector detector;
  detector.seed = 41;
  const Held quiet = held_against_truth(detector, sample, 0);
  const Held struck = held_against_truth(detector, sample, 60);
  EXPECT_LT(struck.scatter, 1.15 * quiet.scatter);
  EXPECT_NEAR(struck.bias, quiet.bias, 0.002);
}

TEST(OptimalExtraction, SeparatesTheTracksOfFibres) {
  SimulatedDetector detector;
  detector.seed = 51;
  detector.tracks = {20, 48, 76};
  detector.track_deviation = 2.5;
  detector.keystone = 3;
  const auto light = [](double x, std::size_t track) {
    return 4000.0 * static_cast<double>(track + 1) +
           9000 * simulated_line(x, 200 + 50.0 * static_cast<double>(track), 8);
  };
  ASSERT_OK_AND_ASSIGN(const auto spectrograph, characterised(calibration_of(detector)));
  const DetectorImage picture = detector.picture(light, 1);
  ASSERT_OK_AND_ASSIGN(const auto geometry, slit_geometry(spectrograph, picture, {}, 3));
  ASSERT_OK_AND_ASSIGN(auto extractor, PictureExtractor::make(spectrograph, geometry));
  ASSERT_OK_AND_ASSIGN(const auto spectra, extractor.extract(picture));
  ASSERT_EQ(spectra.tracks.size(), 3U);
  for (std::size_t t = 0; t < 3; ++t) {
    const auto& counts = spectra.tracks[t].counts;
    const auto highest = std::ranges::max_element(counts) - counts.begin();
    EXPECT_NEAR(static_cast<double>(highest), 200 + 50.0 * static_cast<double>(t), 3);
    EXPECT_NEAR(counts[400] * 2 / (4000.0 * static_cast<double>(t + 1)), 1, 0.06);
  }
}

TEST(Spectrograph, StraightensTheLinesOfAnOpenSlit) {
  SimulatedDetector detector;
  detector.seed = 61;
  detector.smile = 6;
  detector.track_deviation = 20;
  detector.tilt = 0;
  Pictures pictures = calibration_of(detector);
  SimulatedDetector open = detector;
  open.track_deviation = 300;
  const auto lamp_light = [](double x, std::size_t) {
    double sum = 10;
    for (const double centre : {50.0, 170.0, 290.0, 440.0})
      sum += 3000 * simulated_line(x, centre, 3);
    return sum * 300 * std::sqrt(2 * M_PI);
  };
  const std::vector<DetectorImage> lamps{open.picture(lamp_light, 7)};
  ASSERT_OK_AND_ASSIGN(const auto spectrograph,
                       characterise({pictures.darks, pictures.flats, lamps, {}, 65000}));
  const auto narrow = [](double x, std::size_t) { return 300 + 90000 * simulated_line(x, 256, 3); };
  const DetectorImage picture = detector.picture(narrow, 1);
  const std::vector<RowBand> rows{{3, 92}};
  ASSERT_OK_AND_ASSIGN(const auto geometry, slit_geometry(spectrograph, picture, rows, {}));
  ASSERT_OK_AND_ASSIGN(auto extractor, PictureExtractor::make(spectrograph, geometry));
  ASSERT_OK_AND_ASSIGN(const auto straight, extractor.extract(picture));
  ASSERT_OK_AND_ASSIGN(auto bent_extractor, PictureExtractor::make(spectrograph, {rows, {}}));
  ASSERT_OK_AND_ASSIGN(const auto bent, bent_extractor.extract(picture));
  const double highest = *std::ranges::max_element(straight.tracks[0].counts);
  EXPECT_GT(highest, 1.15 * *std::ranges::max_element(bent.tracks[0].row_sum));
  EXPECT_NEAR(highest * 2, 90300, 0.06 * 90300);
}

TEST(Spectrograph, RefusesWhatDoesNotBelongTogether) {
  const SimulatedDetector detector;
  const Pictures pictures = calibration_of(detector);
  ASSERT_OK_AND_ASSIGN(const auto spectrograph, characterised(pictures));
  const RowBand rows{30, 60};
  EXPECT_ERROR(ErrorCode::invalid_value, PictureExtractor::make(spectrograph, {{{90, 96}}, {}}));
  EXPECT_ERROR(ErrorCode::invalid_value,
               PictureExtractor::make(spectrograph, {{{30, 60}, {50, 70}}, {}}));
  EXPECT_ERROR(ErrorCode::invalid_value, PictureExtractor::make(spectrograph, {{}, {}}));
  ASSERT_OK_AND_ASSIGN(auto extractor, PictureExtractor::make(spectrograph, {{rows}, {}}));
  SimulatedDetector other = detector;
  other.width = 500;
  EXPECT_ERROR(ErrorCode::incompatible, extractor.extract(other.picture(sample, 1)));
  DetectorImage broken = detector.picture(sample, 1);
  broken.counts[50 * 512 + 7] = std::nanf("");
  EXPECT_ERROR(ErrorCode::invalid_value, extractor.extract(broken));
  const auto dark = extractor.extract(detector.dark(77));
  ASSERT_FALSE(dark.ok());
  EXPECT_EQ(dark.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(dark.error().message, HasSubstr("track 1"));
  EXPECT_ERROR(ErrorCode::invalid_value, characterised(pictures, DetectorNoise{0, 1}));
}

TEST(Spectrograph, SaysWhatIsSaturatedAndDoesNotUseIt) {
  SimulatedDetector detector;
  detector.seed = 71;
  const Pictures pictures = calibration_of(detector);
  ASSERT_OK_AND_ASSIGN(const auto spectrograph, characterised(pictures));
  DetectorImage picture = detector.picture(sample, 1);
  for (std::size_t y = 40; y < 56; ++y) picture.counts[y * 512 + 210] = 65000;
  ASSERT_OK_AND_ASSIGN(auto extractor, PictureExtractor::make(spectrograph, {{{28, 68}}, {}}));
  ASSERT_OK_AND_ASSIGN(const auto spectra, extractor.extract(picture));
  EXPECT_EQ(spectra.saturated_pixels, 16U);
  EXPECT_EQ(spectra.tracks[0].filled, std::vector<std::size_t>{210});
}

}  // namespace
}  // namespace candor
