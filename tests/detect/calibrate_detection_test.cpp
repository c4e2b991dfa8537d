#include "pipeline/detect/calibrate_detection.h"

#include <gmock/gmock.h>

#include <numeric>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/population.h"
#include "pipeline/mixture/mismatch.h"
#include "tests/sanitizers.h"
#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_reference;
using ::testing::HasSubstr;

/// Nine substances, three of them relatives of group "target".
ReferenceSet library() {
  ReferenceSet set = made_up_library();
  set.references.push_back(made_up_reference(
      "target-c", "target", {{700, 0.7, 12}, {1240, 0.6, 16}, {1500, 0.5, 12}, {1650, 1, 20}}));
  set.references.push_back(
      made_up_reference("sugar", "cut", {{860, 0.5, 18}, {990, 1, 22}, {1070, 0.9, 26}}));
  set.references.push_back(
      made_up_reference("salt", "cut", {{690, 0.4, 14}, {1300, 1, 40}, {1450, 0.6, 20}}));
  set.references.push_back(
      made_up_reference("filler", "cut", {{740, 0.9, 12}, {1215, 0.8, 14}, {1560, 1, 22}}));
  return set;
}

WatchList calibration_targets() {
  WatchList list;
  list.targets.push_back({.id = "target",
                          .kind = TargetKind::group,
                          .names = {"target"},
                          .title = "a target",
                          .spectrometer_note = {},
                          .strip_note = {}});
  list.targets.push_back({.id = "substance:target-a",
                          .kind = TargetKind::substance,
                          .names = {"target-a"},
                          .title = "target-a",
                          .spectrometer_note = {},
                          .strip_note = {}});
  return list;
}

const Recipe& recipe() {
  static const Recipe kRecipe = find_recipe("ir-atr").value();
  return kRecipe;
}

Result<DetectionRules> calibrated(const CalibrationPlan& plan) {
  return calibrate_detection(Dictionary::make(library(), recipe()), recipe(), calibration_targets(),
                             plan, "test", {});
}

TEST(Population, DrawsTheSameSampleForANumberWhateverCameBefore) {
  const Dictionary dictionary = Dictionary::make(library(), recipe());
  const Population first =
      Population::make(dictionary, recipe(), recipe().mismatch(), 0.5, 3).value();
  const Population second =
      Population::make(dictionary, recipe(), recipe().mismatch(), 0.5, 3).value();
  ASSERT_TRUE(first.draw(1).ok());
  const PopulationSample a = first.draw(17).value();
  const PopulationSample b = second.draw(17).value();
  EXPECT_TRUE(std::ranges::equal(a.spectrum.intensities(), b.spectrum.intensities()));
  const PopulationSample other =
      Population::make(dictionary, recipe(), recipe().mismatch(), 0.5, 4)->draw(17).value();
  EXPECT_FALSE(std::ranges::equal(a.spectrum.intensities(), other.spectrum.intensities()));
}

TEST(Population, DrawsOneToFourPartsAndHidesASubstanceInAFifthOfTheSamples) {
  const Dictionary dictionary = Dictionary::make(library(), recipe());
  const Population population =
      Population::make(dictionary, recipe(), recipe().mismatch(), 0.5, 5).value();
  std::array<int, 5> parts{};
  int hidden = 0;
  constexpr int kSamples = 800;
  for (std::size_t i = 0; i < kSamples; ++i) {
    const PopulationSample sample = population.draw(i).value();
    ASSERT_GE(sample.parts.size(), 1U);
    ASSERT_LE(sample.parts.size(), 4U);
    ++parts.at(sample.parts.size());
    double total = 0;
    for (const PopulationPart& part : sample.parts) total += part.share;
    EXPECT_NEAR(total, 1, 1e-12);
    hidden += sample.left_out.empty() ? 0 : 1;
    EXPECT_THAT(sample.spectrum.label().title, HasSubstr("SIMULATED"));
  }
  // Four standard deviations of a binomial count.
  EXPECT_NEAR(hidden, 160, 46);
  for (int k = 1; k <= 4; ++k) EXPECT_NEAR(parts.at(static_cast<std::size_t>(k)), 200, 49);
}

TEST(Population, DeviatesMoreTheMoreSevereItIs) {
  const Dictionary dictionary = Dictionary::make(library(), recipe());
  const auto median_misfit = [&](double severity) {
    const Population population =
        Population::make(dictionary, recipe(), recipe().mismatch(), severity, 6).value();
    std::vector<double> misfits;
    for (std::size_t i = 0; i < 60; ++i) {
      const PopulationSample sample = population.draw(i).value();
      if (!sample.left_out.empty()) continue;
      const Prepared prepared = Prepared::prepare(sample.spectrum, recipe()).value();
      misfits.push_back(decompose(prepared, dictionary, recipe().mismatch())->misfit);
    }
    std::ranges::sort(misfits);
    return misfits[misfits.size() / 2];
  };
  EXPECT_LT(median_misfit(0.2), median_misfit(0.6));
  EXPECT_LT(median_misfit(0.6), median_misfit(2));
}

TEST(Population, NeedsTwoReferences) {
  ReferenceSet one = library();
  one.references.erase(one.references.begin() + 1, one.references.end());
  const auto population =
      Population::make(Dictionary::make(one, recipe()), recipe(), recipe().mismatch(), 0.5, 1);
  ASSERT_FALSE(population.ok());
  EXPECT_EQ(population.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(population.error().message, HasSubstr("at least 2"));
}

TEST(CalibrateDetection, DoesNotDependOnTheNumberOfThreads) {
  CalibrationPlan plan{.samples = CANDOR_SANITIZED != 0 ? 150U : 240U};
  const DetectionRules one = calibrated(plan).value();
  plan.threads = 3;
  const DetectionRules three = calibrated(plan).value();
  EXPECT_EQ(one.mixture.significant_misfit, three.mixture.significant_misfit);
  EXPECT_EQ(one.mixture.interval_factor, three.mixture.interval_factor);
  EXPECT_EQ(one.mixture.most_contradiction, three.mixture.most_contradiction);
  EXPECT_EQ(one.limit_factor, three.limit_factor);
  ASSERT_EQ(one.alarms.size(), three.alarms.size());
  for (const auto& [target, rule] : one.alarms) {
    EXPECT_EQ(rule.threshold, three.alarms.at(target).threshold);
  }
}

TEST(CalibrateDetection, TellsHowFarItIs) {
  const Dictionary dictionary = Dictionary::make(library(), recipe());
  const CalibrationPlan plan{.samples = 150};
  std::vector<std::size_t> told;
  ASSERT_TRUE(calibrate_detection(dictionary, recipe(), calibration_targets(), plan, "test",
                                  [&](std::size_t done) { told.push_back(done); })
                  .ok());
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), samples_of(plan));
}

TEST(CalibrateDetection, KeepsItsFalseAlarmRateAndItsLimitsOnSamplesOfAnotherSeed) {
  SKIP_STATISTICS_WITH_SANITIZERS("DoesNotDependOnTheNumberOfThreads");
  const Dictionary dictionary = Dictionary::make(library(), recipe());
  const DetectionRules rules = calibrated({.samples = 600, .threads = 2}).value();
  ASSERT_TRUE(rules.origin.has_value());
  EXPECT_EQ(rules.origin->recipe_fingerprint, recipe().fingerprint());
  const Population population =
      Population::make(dictionary, recipe(), recipe().mismatch(), 0.5, 4711).value();
  int negatives = 0;
  int false_alarms = 0;
  int above_limit = 0;
  int alarms_above_limit = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    const PopulationSample sample = population.draw(i).value();
    const Prepared prepared = Prepared::prepare(sample.spectrum, recipe()).value();
    const Decomposition decomposition =
        decompose(prepared, dictionary, mismatch_with(recipe().mismatch(), dictionary.origin()),
                  sample.left_out)
            .value();
    const Finding finding =
        detect(decomposition, summarise(decomposition, dictionary, rules.mixture), dictionary,
               calibration_targets(), rules)
            .front();
    double share = 0;
    bool hidden = false;
    for (const PopulationPart& part : sample.parts) {
      if (dictionary.entries()[part.entry].group != "target") continue;
      share += part.share;
      hidden = hidden || std::ranges::find(sample.left_out, part.entry) != sample.left_out.end();
    }
    if (share == 0) {
      ++negatives;
      false_alarms += finding.alarm ? 1 : 0;
    } else if (!hidden && finding.limit && share >= finding.limit->share) {
      ++above_limit;
      alarms_above_limit += finding.alarm ? 1 : 0;
    }
  }
  ASSERT_GT(negatives, 90);
  ASSERT_GT(above_limit, 60);
  // 1 % is stated: more than 5 of some 120 would have a probability below 10⁻³ at that rate.
  EXPECT_LE(false_alarms, 5);
  EXPECT_GE(alarms_above_limit, 0.93 * above_limit);
}

TEST(CalibrateDetection, RefusesAPlanOutOfRange) {
  for (const CalibrationPlan& plan :
       {CalibrationPlan{.samples = 10}, CalibrationPlan{.samples = 150, .false_alarm_rate = 0.5},
        CalibrationPlan{.samples = 150, .severity = 0}}) {
    const auto rules = calibrated(plan);
    ASSERT_FALSE(rules.ok());
    EXPECT_EQ(rules.error().code, ErrorCode::usage);
    EXPECT_THAT(rules.error().message, HasSubstr("would be right"));
  }
}

}  // namespace
}  // namespace candor
