#include "formats/format.h"
#include "formats/raw_counts.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

namespace fs = std::filesystem;

Result<Acquisition> acquisition_in(const char* path) {
  auto file = CANDOR_TRY(read_file(fs::path(CANDOR_SHARED_DATA) / path, {}));
  return file.spectra.at(0).spectrum.label().acquisition;
}

TEST(RawCounts, AtTheEndOfTheScaleAreCounted) {
  const auto found = acquisition_of(std::vector<double>{900, 65535, 7, 65535, 65535, 12});
  ASSERT_TRUE(found.saturated.has_value());
  EXPECT_EQ(found.saturated->points, 3U);
  EXPECT_EQ(found.saturated->longest_run, 2U);
  EXPECT_EQ(found.used_scale, 1.0);
}

TEST(RawCounts, SayHowMuchOfTheScaleWasUsed) {
  const auto found = acquisition_of(std::vector<double>{900, 6553.5});
  EXPECT_FALSE(found.saturated.has_value());
  EXPECT_EQ(found.used_scale, 0.1);
}

TEST(RawCounts, OfAnotherConverterSayNothing) {
  for (const auto& counts :
       {std::vector<double>{}, std::vector<double>{65535, 65536}, std::vector<double>{0, -3}}) {
    const auto found = acquisition_of(counts);
    EXPECT_FALSE(found.saturated.has_value());
    EXPECT_FALSE(found.used_scale.has_value());
  }
}

TEST(Acquisition, OfABwspecFileSaysThatItsDetectorWasSaturated) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(
      const Acquisition saturated,
      acquisition_in("calibration/ICV_BW785/S0B02_iRPlus785_Z020_100_12000ms.txt"));
  ASSERT_TRUE(saturated.saturated.has_value());
  EXPECT_GT(saturated.saturated->longest_run, 3U);
  ASSERT_OK_AND_ASSIGN(
      const Acquisition sound,
      acquisition_in("calibration/FMNT-M_BW532/PST10_iR532_Probe_100_3000msx7.txt"));
  EXPECT_FALSE(sound.saturated.has_value());
  EXPECT_TRUE(sound.used_scale.has_value());
}

TEST(Acquisition, OfAnOpusFileSaysHowOldItsBackgroundIs) {
  REQUIRE_SHARED_DATA();
  const std::string folder = "formats/opus-opusreader2/test_data/";
  // 27/11/2020 17:53:26.226 and 05/02/2021 11:44:26.088, both GMT+1.
  ASSERT_OK_AND_ASSIGN(const Acquisition old,
                       acquisition_in((folder + "617262_1TP_C-1_A5.0").c_str()));
  EXPECT_NEAR(old.background_age_s.value(), 69 * 86400 + 17 * 3600 + 50 * 60 + 59.862, 0.01);
  ASSERT_OK_AND_ASSIGN(const Acquisition fresh,
                       acquisition_in((folder + "BF_lo_01_soil_cal.1").c_str()));
  EXPECT_NEAR(fresh.background_age_s.value(), 8 * 60 + 3.16, 0.01);
}

}  // namespace
}  // namespace candor::formats
