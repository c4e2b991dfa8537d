#include "pipeline/validate/thresholds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "formats/threshold_file.h"

namespace candor {
namespace {

using testing::HasSubstr;

SampleOutcome scored_sample(double statistic, Truth truth = Truth::absent) {
  TargetOutcome one;
  one.target = "fentanyl";
  one.truth = truth;
  one.statistic = statistic;
  SampleOutcome outcome;
  outcome.targets = {one};
  return outcome;
}

/// Statistics 1 to n of samples without the target.
std::vector<SampleOutcome> ladder(std::size_t n) {
  std::vector<SampleOutcome> samples;
  for (std::size_t i = 1; i <= n; ++i) samples.push_back(scored_sample(static_cast<double>(i)));
  return samples;
}

ThresholdOrigin origin() {
  return {"2026-11-28", "aa", "0.1.0", "ir-atr", "recipe-1", "mine", "revision-1", "calibration-1"};
}

Thresholds thresholds() {
  return Thresholds::make(origin(), {{"fentanyl", 0.01, 20.25, 199, 1, 0.0236}}).value();
}

Analysis analysis() {
  Analysis one;
  one.library_revision = "revision-1";
  one.library_calibration = "calibration-1";
  one.recipe_fingerprint = "recipe-1";
  one.program_version = "0.1.0";
  return one;
}

TEST(LearnThreshold, TakesTheOrderStatisticThatTheRateAllows) {
  // (m + 1)/(199 + 1) ≤ 0.02 lets m = 3 be above: 199, 198, 197.
  auto samples = ladder(199);
  samples.push_back(scored_sample(1000, Truth::present));
  samples.push_back(scored_sample(2000, Truth::unknown));
  const auto learnt = learn_threshold(samples, {"fentanyl", 0.02});
  ASSERT_TRUE(learnt);
  EXPECT_EQ(learnt->statistic, 196);
  EXPECT_EQ(learnt->above, 3U);
  EXPECT_EQ(learnt->samples, 199U);
  EXPECT_GT(learnt->rate_bound, 0.02);
}

TEST(LearnThreshold, BoundsTheRateByTheClosedFormWhereNoneIsAbove) {
  const auto learnt = learn_threshold(ladder(99), {"fentanyl", 0.01});
  ASSERT_TRUE(learnt);
  EXPECT_EQ(learnt->statistic, 99);
  EXPECT_EQ(learnt->above, 0U);
  EXPECT_NEAR(learnt->rate_bound, 1 - std::pow(0.05, 1.0 / 99), 1e-12);
}

TEST(LearnThreshold, SaysHowManySamplesItTakes) {
  const auto learnt = learn_threshold(ladder(98), {"fentanyl", 0.01});
  ASSERT_FALSE(learnt);
  EXPECT_EQ(learnt.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(learnt.error().message, HasSubstr("98 samples"));
  EXPECT_THAT(learnt.error().message, HasSubstr("at least 99"));
}

TEST(LearnThreshold, RefusesARateThatIsNone) {
  for (const double rate : {0.0, -0.1, 0.6, std::nan("")}) {
    EXPECT_EQ(learn_threshold(ladder(99), {"fentanyl", rate}).error().code,
              ErrorCode::invalid_value);
  }
}

TEST(LearnThreshold, KeepsTheRateOnNewSamples) {
  // Simulated: 2000 times, learn from 60 exponential draws at 5 %, and take the true rate of new
  // draws above the threshold. Its mean is (m + 1)/(n + 1) = 3/61; the mean of 2000 has a standard
  // deviation of about 0.0006. The bound holds in 95 % of them, give or take 0.5 %.
  std::mt19937_64 random(20261128);
  std::exponential_distribution<double> draw(1);
  double sum = 0;
  int held = 0;
  constexpr int kTimes = 2000;
  for (int i = 0; i < kTimes; ++i) {
    std::vector<SampleOutcome> samples;
    for (int k = 0; k < 60; ++k) samples.push_back(scored_sample(draw(random)));
    const auto learnt = learn_threshold(samples, {"fentanyl", 0.05}).value();
    const double rate = std::exp(-learnt.statistic);
    sum += rate;
    held += rate <= learnt.rate_bound ? 1 : 0;
  }
  EXPECT_NEAR(sum / kTimes, 3.0 / 61, 0.003);
  EXPECT_NEAR(static_cast<double>(held) / kTimes, 0.95, 0.02);
}

TEST(LearnThreshold, CountsTiesAsNotAbove) {
  auto samples = ladder(50);
  for (int i = 0; i < 50; ++i) samples.push_back(scored_sample(50));
  const auto learnt = learn_threshold(samples, {"fentanyl", 0.1});
  ASSERT_TRUE(learnt);
  EXPECT_EQ(learnt->statistic, 50);
  EXPECT_EQ(learnt->above, 0U);
}

TEST(Thresholds, RefuseAnotherLibraryCalibrationRecipeOrProgram) {
  EXPECT_TRUE(require_fitting(thresholds(), analysis()));
  Analysis other = analysis();
  other.library_revision = "revision-2";
  EXPECT_THAT(require_fitting(thresholds(), other).error().message, HasSubstr("revision-2"));
  other = analysis();
  other.recipe_fingerprint = "recipe-2";
  EXPECT_THAT(require_fitting(thresholds(), other).error().message, HasSubstr("recipe-2"));
  other = analysis();
  other.library_calibration = "";
  EXPECT_THAT(require_fitting(thresholds(), other).error().message,
              HasSubstr("calibration calibration-1; this analysis has none"));
  other = analysis();
  other.program_version = "0.2.0";
  EXPECT_EQ(require_fitting(thresholds(), other).error().code, ErrorCode::incompatible);
}

TEST(Thresholds, RaiseTheAlarmAboveAndNotAtTheThreshold) {
  EXPECT_FALSE(with_thresholds(scored_sample(20.25), thresholds()).targets.front().has_alarm);
  EXPECT_TRUE(with_thresholds(scored_sample(20.26), thresholds()).targets.front().has_alarm);
  SampleOutcome inconclusive = scored_sample(99);
  inconclusive.targets.front().is_inconclusive = true;
  EXPECT_FALSE(with_thresholds(inconclusive, thresholds()).targets.front().has_alarm);
}

TEST(Thresholds, TakeAwayALimitThatWasStatedForAnotherAlarm) {
  SampleOutcome outcome = scored_sample(5);
  outcome.targets.front().limit = 0.02;
  EXPECT_FALSE(with_thresholds(outcome, thresholds()).targets.front().limit);
}

TEST(Thresholds, ReplaceThresholdsAndKeepWhatTheCalibrationSays) {
  DetectionRules rules;
  rules.alarms["fentanyl"] = {.threshold = 34, .null = {{0.1, 5}, {0.01, 30}}, .negatives = 400};
  rules =
      with_thresholds(rules, Thresholds::make(origin(), {{"fentanyl", 0.01, 20.25, 199, 1, 0.0236},
                                                         {"nitazene", 0.01, 9.5, 199, 1, 0.0236}})
                                 .value());
  const AlarmRule& known = rules.alarms.at("fentanyl");
  EXPECT_EQ(known.threshold, 20.25);
  EXPECT_EQ(known.replaced, 34);
  EXPECT_EQ(known.null.size(), 2U);
  EXPECT_EQ(source_of(known), ThresholdSource::site);
  const AlarmRule& uncalibrated = rules.alarms.at("nitazene");
  EXPECT_EQ(uncalibrated.threshold, 9.5);
  EXPECT_EQ(uncalibrated.replaced, rules.default_alarm.threshold);
  EXPECT_TRUE(uncalibrated.null.empty());
  EXPECT_EQ(source_of(rules.default_alarm), ThresholdSource::by_default);
  EXPECT_EQ(rules.site_thresholds.size(), 64U);
}

TEST(Thresholds, AreRefusedWhereANumberCannotBe) {
  const auto wrong = [](Threshold one) { return !Thresholds::make(origin(), {one}).ok(); };
  EXPECT_FALSE(wrong({"fentanyl", 0.01, 20, 199, 1, 0.02}));
  EXPECT_TRUE(wrong({"", 0.01, 20, 199, 1, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0, 20, 199, 1, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0.01, std::nan(""), 199, 1, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0.01, -1, 199, 1, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0.01, 20, 0, 0, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0.01, 20, 3, 3, 0.02}));
  EXPECT_TRUE(wrong({"fentanyl", 0.01, 20, 199, 1, 1.5}));
  EXPECT_FALSE(Thresholds::make(origin(), {}));
  EXPECT_FALSE(Thresholds::make(
      origin(), {{"fentanyl", 0.01, 20, 9, 1, 0.2}, {"fentanyl", 0.02, 10, 9, 1, 0.2}}));
}

TEST(Thresholds, NeedADay) {
  for (const std::string day : {"2028-02-29", "2026-12-31", "2000-02-29"}) {
    ThresholdOrigin one = origin();
    one.date = day;
    EXPECT_TRUE(Thresholds::make(one, {{"fentanyl", 0.01, 20, 9, 1, 0.2}})) << day;
  }
  for (const std::string day :
       {"", "28.11.2026", "2026-02-29", "2026-13-01", "2026-04-31", "1900-02-29", "2026-1-001"}) {
    ThresholdOrigin one = origin();
    one.date = day;
    EXPECT_FALSE(Thresholds::make(one, {{"fentanyl", 0.01, 20, 9, 1, 0.2}})) << day;
  }
}

TEST(ThresholdFile, ReadsBackWhatItWrote) {
  const Thresholds written = thresholds();
  const auto read = formats::parse_thresholds(formats::thresholds_json(written));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->fingerprint(), written.fingerprint());
  EXPECT_EQ(read->find("fentanyl")->statistic, 20.25);
  EXPECT_EQ(read->find("nitazene"), nullptr);
  EXPECT_EQ(read->origin().date, "2026-11-28");
  EXPECT_EQ(read->origin().library_calibration, "calibration-1");
}

TEST(ThresholdFile, KnowsThatALibraryWasNeverCalibrated) {
  ThresholdOrigin never = origin();
  never.library_calibration.clear();
  const auto written = Thresholds::make(never, {{"fentanyl", 0.01, 20, 199, 1, 0.02}}).value();
  std::string text = formats::thresholds_json(written);
  EXPECT_THAT(text, HasSubstr("\"library_calibration\": null"));
  ASSERT_TRUE(formats::parse_thresholds(text));
  EXPECT_EQ(formats::parse_thresholds(text)->fingerprint(), written.fingerprint());
  // Without the key nobody can say.
  const auto key = text.find(",\n    \"library_calibration\": null");
  text.erase(key, text.find('\n', key + 2) - key);
  EXPECT_THAT(formats::parse_thresholds(text).error().message, HasSubstr("library_calibration"));
}

TEST(ThresholdFile, IsRefusedWhereSomebodyChangedANumber) {
  std::string text = formats::thresholds_json(thresholds());
  text.replace(text.find("20.25"), 5, "10.25");
  const auto read = formats::parse_thresholds(text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::damaged);
  EXPECT_THAT(read.error().message, HasSubstr("somebody changed"));
}

TEST(ThresholdFile, IsTheSameOrRefusedWithAnyByteChanged) {
  const std::string sound = formats::thresholds_json(thresholds());
  std::size_t refused = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const char other : {'9', '"', '}', '\0', '\x80'}) {
      std::string text = sound;
      text[i] = other;
      const auto read = formats::parse_thresholds(text);
      if (!read) {
        ++refused;
      } else {
        EXPECT_EQ(formats::thresholds_json(*read), sound) << "byte " << i;
      }
    }
    EXPECT_FALSE(formats::parse_thresholds(sound.substr(0, i)) && i + 1 < sound.size())
        << "the first " << i << " bytes";
  }
  EXPECT_GT(refused, 4 * sound.size());
}

TEST(ThresholdFile, IsRefusedWhereItIsAnotherDocument) {
  std::string text = formats::thresholds_json(thresholds());
  text.replace(text.find("thresholds/1"), 12, "thresholds/2");
  EXPECT_EQ(formats::parse_thresholds(text).error().code, ErrorCode::unsupported);
  EXPECT_FALSE(formats::parse_thresholds("{}"));
  EXPECT_FALSE(formats::parse_thresholds("{\"schema\": \"candor.thresholds/1\"}"));
  text = formats::thresholds_json(thresholds());
  text.replace(text.find("\"samples\""), 9, "\"simples\"");
  EXPECT_THAT(formats::parse_thresholds(text).error().message, HasSubstr("simples"));
}

}  // namespace
}  // namespace candor
