#include "library/detection_calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor::library {
namespace {

using ::testing::HasSubstr;

DetectionRules rules() {
  DetectionRules result;
  result.mixture.significant_misfit = 2.1 / 0.7;
  result.mixture.unexplained_factor = 2.35;
  result.limit_factor = 1.05;
  result.alarms.emplace(
      "fentanyl",
      AlarmRule{.threshold = 31.7, .null = {{0.5, 1.25}, {0.01, 30}}, .negatives = 2441});
  result.origin = DetectionCalibrationOrigin{.recipe_fingerprint = "abc",
                                             .library_revision = "def",
                                             .program_version = "1",
                                             .seed = 18446744073709551615U,
                                             .samples = 7500};
  result.origin->learnt =
      LearntMismatch{.model = {.band_intensity = 0.07}, .measurements = {"0123", "4567"}};
  return result;
}

TEST(DetectionCalibration, IsReadBackToTheLastBit) {
  const StoredCalibration stored = stored_calibration({rules(), rules()});
  EXPECT_EQ(stored.id.size(), 64U);
  const auto read = detection_rules_in(stored.content);
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const DetectionRules& one = read->front();
  EXPECT_EQ(one.mixture.significant_misfit, rules().mixture.significant_misfit);
  EXPECT_EQ(one.mixture.unexplained_factor, 2.35);
  EXPECT_EQ(one.limit_factor, 1.05);
  EXPECT_EQ(one.origin->seed, 18446744073709551615U);
  EXPECT_EQ(one.origin->samples, 7500U);
  EXPECT_EQ(one.alarms.at("fentanyl").threshold, 31.7);
  EXPECT_EQ(one.alarms.at("fentanyl").negatives, 2441U);
  ASSERT_EQ(one.alarms.at("fentanyl").null.size(), 2U);
  EXPECT_EQ(one.alarms.at("fentanyl").null[0].statistic, 1.25);
  ASSERT_TRUE(one.origin->learnt);
  EXPECT_EQ(one.origin->learnt->model.band_intensity, 0.07);
  EXPECT_THAT(one.origin->learnt->measurements, ::testing::ElementsAre("0123", "4567"));
  EXPECT_EQ(stored_calibration(*read).id, stored.id);
}

TEST(DetectionCalibration, NeedNotBeLearntFromAnything) {
  DetectionRules plain = rules();
  plain.origin->learnt.reset();
  const StoredCalibration stored = stored_calibration({plain});
  const auto read = detection_rules_in(stored.content);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_FALSE(read->front().origin->learnt);
  const std::string said = "   \"learnt\": null,\n";
  const auto place = stored.content.find(said);
  ASSERT_NE(place, std::string::npos);
  const auto older = detection_rules_in(std::string(stored.content).erase(place, said.size()));
  ASSERT_TRUE(older.ok()) << older.error().message;
  EXPECT_FALSE(older->front().origin->learnt);
}

/// The document with one piece of its text replaced.
std::string changed(const std::string& from, const std::string& to) {
  std::string content = stored_calibration({rules()}).content;
  const auto place = content.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return content.replace(place, from.size(), to);
}

TEST(DetectionCalibration, RefusesWhatIsDamaged) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"31.7", "\"31.7\""},
           {"31.7", "-1"},
           {"2441", "-2441"},
           {"\"threshold\"", "\"treshold\""},
           {"30.0", "0.5"},
           {"\"limit_factor\"", "\"limits\""},
           {"\"alarms\"", "\"alarm\""},
           {"\"seed\"", "\"seeds\""},
           {"\"band-intensity\": 0.07", "\"band-intensity\": 7"},
           {"\"tilt-exponent\"", "\"tilt\""},
           {"\"0123\"", "123"},
       }) {
    const auto read = detection_rules_in(changed(from, to));
    ASSERT_FALSE(read.ok()) << from << " -> " << to;
    EXPECT_EQ(read.error().code, ErrorCode::library_damaged);
    EXPECT_THAT(read.error().message, HasSubstr("detection calibration is damaged"));
  }
  for (const std::string text : {"", "{", "[]", "{}", "{\"schema\":1}"}) {
    EXPECT_EQ(detection_rules_in(text).error().code, ErrorCode::library_damaged) << text;
  }
}

TEST(DetectionCalibration, AsksForANewOneWhereTheSchemaIsNotKnown) {
  const auto read = detection_rules_in(
      changed("candor.detection-calibration/1", "candor.detection-calibration/2"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::unsupported);
  EXPECT_THAT(read.error().message, HasSubstr("calibrate the library again"));
}

}  // namespace
}  // namespace candor::library
