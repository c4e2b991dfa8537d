#include "pipeline/interferogram/instrument_settings.h"

#include "tests/interferogram/synthetic.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

// The parameters of a real file (spectrochempy, OPUS/test.0000, a VERTEX 80V).
const Metadata kOpus = {{"APF", "B3"},
                        {"HFQ", "700"},
                        {"LFQ", "4000"},
                        {"NLI", "1"},
                        {"PHR", "32"},
                        {"PHZ", "ML"},
                        {"ZFF", "2"},
                        {"AQM", "SN"},
                        {"RES", "4"},
                        {"HFL", "5265.987417333333"},
                        {"LWN", "15797.962252"},
                        {"SSP", "3"},
                        {"SSM", "1"},
                        {"GFW", "32"},
                        {"GBW", "0"},
                        {"NLA", "1.0031878306179312"},
                        {"NLB", "-0.007886809281453317"}};

Spectrum with(Metadata metadata) {
  return test::record({1, 2, 3}, {"", Technique::ir, std::move(metadata)});
}

Metadata changed(Metadata metadata, const std::string& key, const std::string& value) {
  for (auto& entry : metadata) {
    if (entry.first == key) entry.second = value;
  }
  return metadata;
}

Metadata without(Metadata metadata, const std::string& key) {
  std::erase_if(metadata, [&](const auto& entry) { return entry.first == key; });
  return metadata;
}

TEST(InstrumentSettings, AreThoseOfAnOpusFile) {
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(with(kOpus), {}));
  EXPECT_EQ(settings.folding_limit_per_cm, 5265.987417333333);
  EXPECT_EQ(settings.apodisation, Apodisation::blackman_harris_3);
  EXPECT_EQ(settings.retardation_cm, 0.225);
  EXPECT_EQ(settings.phase, PhaseCorrection::mertz);
  EXPECT_EQ(settings.phase_retardation_cm, 0.028125);
  EXPECT_EQ(settings.phase_grid, PhaseGrid::coarse);
  EXPECT_EQ(settings.zero_filling, 2U);
  EXPECT_EQ(settings.directions, ScanDirections::one);
  EXPECT_EQ(settings.sides, Sides::single_sided);
  EXPECT_EQ(settings.ramp, Ramp::smooth);
  ASSERT_TRUE(settings.nonlinearity.has_value());
  EXPECT_EQ(settings.nonlinearity->quadratic, -0.007886809281453317);
  EXPECT_EQ(settings.from_per_cm, 700);
  EXPECT_EQ(settings.to_per_cm, 4000);
}

TEST(InstrumentSettings, TakeTheLaserWhereAnOpusFileHasNoFoldingLimit) {
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(with(without(kOpus, "HFL")), {}));
  EXPECT_NEAR(*settings.folding_limit_per_cm, 15797.962252 / 3, 1e-9);
}

TEST(InstrumentSettings, OfScansForwardAndBackwardSaySo) {
  const auto both = changed(changed(kOpus, "AQM", "DD"), "GBW", "16");
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(with(both), {}));
  EXPECT_EQ(settings.directions, ScanDirections::forward_and_backward);
  EXPECT_EQ(settings.sides, Sides::double_sided);
  EXPECT_ERROR(ErrorCode::damaged, instrument_settings(with(changed(kOpus, "GBW", "16")), {}));
}

TEST(InstrumentSettings, ReadEveryApodisationOfOpus) {
  const std::vector<std::pair<std::string, Apodisation>> codes = {
      {"BX", Apodisation::boxcar},
      {"TR", Apodisation::triangular},
      {"HG", Apodisation::happ_genzel},
      {"B4", Apodisation::blackman_harris_4},
      {"NBW", Apodisation::norton_beer_weak},
      {"NBM", Apodisation::norton_beer_medium},
      {"NBS", Apodisation::norton_beer_strong}};
  for (const auto& [code, expected] : codes) {
    ASSERT_OK_AND_ASSIGN(const auto settings,
                         instrument_settings(with(changed(kOpus, "APF", code)), {}));
    EXPECT_EQ(settings.apodisation, expected) << code;
  }
}

TEST(InstrumentSettings, RefuseACodeThatIsNotKnownUnlessAskedOtherwise) {
  const auto apodisation = with(changed(kOpus, "APF", "4P"));
  EXPECT_ERROR(ErrorCode::unsupported, instrument_settings(apodisation, {}));
  AskedSettings asked;
  asked.apodisation = Apodisation::boxcar;
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(apodisation, asked));
  EXPECT_EQ(settings.apodisation, Apodisation::boxcar);

  const auto phase = with(changed(kOpus, "PHZ", "MS"));
  EXPECT_ERROR(ErrorCode::unsupported, instrument_settings(phase, {}));
  asked = {};
  asked.phase = PhaseCorrection::power;
  EXPECT_TRUE(instrument_settings(phase, asked).ok());
}

TEST(InstrumentSettings, RefuseNumbersThatAreNone) {
  for (const std::string key : {"HFL", "RES", "PHR", "ZFF", "GBW", "HFQ", "NLI"}) {
    EXPECT_ERROR(ErrorCode::invalid_value,
                 instrument_settings(with(changed(kOpus, key, "many")), {}));
  }
  for (const std::string key : {"HFL", "RES", "PHR", "ZFF"}) {
    EXPECT_ERROR(ErrorCode::invalid_value, instrument_settings(with(changed(kOpus, key, "0")), {}));
  }
  EXPECT_ERROR(ErrorCode::invalid_value, instrument_settings(with(changed(kOpus, "ZFF", "3")), {}));
  EXPECT_ERROR(ErrorCode::damaged, instrument_settings(with(without(kOpus, "NLB")), {}));
}

TEST(InstrumentSettings, GiveWayToWhatIsAsked) {
  AskedSettings asked;
  asked.laser_per_cm = 15000;
  asked.sample_spacing = 2;
  asked.resolution_per_cm = 9;
  asked.phase_resolution_per_cm = 90;
  asked.zero_filling = 8;
  asked.directions = ScanDirections::forward_and_backward;
  asked.from_per_cm = 900;
  asked.to_per_cm = 1800;
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(with(kOpus), asked));
  EXPECT_EQ(settings.folding_limit_per_cm, 7500);
  EXPECT_EQ(settings.retardation_cm, 0.1);
  EXPECT_EQ(settings.phase_retardation_cm, 0.01);
  EXPECT_EQ(settings.zero_filling, 8U);
  EXPECT_EQ(settings.directions, ScanDirections::forward_and_backward);
  EXPECT_EQ(settings.from_per_cm, 900);
  EXPECT_EQ(settings.to_per_cm, 1800);
}

TEST(InstrumentSettings, RefuseWhatCannotBeAsked) {
  AskedSettings asked;
  asked.laser_per_cm = -1;
  EXPECT_ERROR(ErrorCode::usage, instrument_settings(with({}), asked));
  asked = {};
  asked.phase_resolution_per_cm = 0;
  EXPECT_ERROR(ErrorCode::usage, instrument_settings(with({}), asked));
  asked = {};
  asked.zero_filling = 5;
  EXPECT_ERROR(ErrorCode::invalid_value, instrument_settings(with({}), asked));
}

// As of spectrochempy's spectre.SPA: one side of 4096 points, 64 on the other.
Spectrum omnic(const Metadata& changes) {
  Metadata metadata = changes;
  const Metadata rest = {{"laser_per_cm", "15798.259765625"},
                         {"sample_spacing", "2"},
                         {"fft_points", "16384"},
                         {"apodization", "0"},
                         {"sample_gain", "8"},
                         {"background_gain", "2"}};
  metadata.insert(metadata.end(), rest.begin(), rest.end());
  return test::record(test::interferogram_of(test::source_with_bands(), 7899.13, 64, 4095),
                      {"", Technique::ir, metadata});
}

TEST(InstrumentSettings, AreThoseOfAnOmnicFile) {
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(omnic({}), {}));
  EXPECT_EQ(settings.folding_limit_per_cm, 15798.259765625 / 2);
  EXPECT_EQ(settings.apodisation, Apodisation::happ_genzel);
  EXPECT_EQ(settings.zero_filling, 4U);
  EXPECT_EQ(settings.ramp, Ramp::linear);
  EXPECT_NEAR(settings.phase_retardation_cm * 15798.259765625, 64, 1e-9);
  ASSERT_OK_AND_ASSIGN(const auto strong, instrument_settings(omnic({{"apodization", "5"}}), {}));
  EXPECT_EQ(strong.apodisation, Apodisation::norton_beer_strong);
}

TEST(InstrumentSettings, OfAnOmnicFileRefuseWhatIsNotKnown) {
  EXPECT_ERROR(ErrorCode::unsupported, instrument_settings(omnic({{"apodization", "3"}}), {}));
  EXPECT_ERROR(ErrorCode::invalid_value, instrument_settings(omnic({{"fft_points", "9000"}}), {}));
  auto silent = omnic({}).label();
  silent.metadata.erase(silent.metadata.begin() + 3);
  EXPECT_ERROR(ErrorCode::unsupported, instrument_settings(omnic({}).relabelled(silent), {}));
}

TEST(BackgroundScale, IsTheRatioOfTheGainsOfAnOmnicFile) {
  constexpr auto kSame = BackgroundOrigin::same_measurement;
  EXPECT_EQ(background_scale(omnic({}), kSame).value(), 4);
  EXPECT_EQ(background_scale(with(kOpus), kSame).value(), 1);
  EXPECT_EQ(background_scale(with({}), BackgroundOrigin::another).value(), 1);
  EXPECT_ERROR(ErrorCode::invalid_value, background_scale(omnic({{"sample_gain", "?"}}), kSame));
}

TEST(BackgroundScale, IsNotGuessed) {
  EXPECT_ERROR(ErrorCode::unsupported, background_scale(omnic({{"background_gain", "0"}}),
                                                        BackgroundOrigin::same_measurement));
  EXPECT_ERROR(ErrorCode::unsupported, background_scale(omnic({}), BackgroundOrigin::another));
}

TEST(InstrumentSettings, OfAFileThatSaysNothingNeedTheLaser) {
  ASSERT_OK_AND_ASSIGN(const auto unknown, instrument_settings(with({}), {}));
  EXPECT_EQ(unknown.folding_limit_per_cm, std::nullopt);
  AskedSettings asked;
  asked.laser_per_cm = 15798;
  ASSERT_OK_AND_ASSIGN(const auto known, instrument_settings(with({}), asked));
  EXPECT_EQ(known.folding_limit_per_cm, 15798);
}

}  // namespace
}  // namespace candor
