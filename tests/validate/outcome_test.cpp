#include "pipeline/validate/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using testing::HasSubstr;

const KnownReferences kReferences = {{"caffeine", "Caffeine"},
                                     {"fentanyl_base", "Fentanyl"},
                                     {"fentanyl_hcl", "Fentanyl"},
                                     {"lactose", "Lactose"}};

Finding fentanyl(Verdict verdict = Verdict::found) {
  Finding finding;
  finding.target = "fentanyl";
  finding.members = {"Fentanyl"};
  finding.verdict = verdict;
  finding.alarm = verdict == Verdict::found;
  finding.statistic = 40;
  finding.share_low = 0.08;
  finding.share_high = 0.12;
  finding.limit = DetectionLimit{0.05};
  return finding;
}

Component component(const std::string& substance, double share,
                    std::vector<std::string> alternatives = {}) {
  Component one;
  one.substance = substance;
  one.share = share;
  one.share_low = share - 0.01;
  one.share_high = share + 0.01;
  one.alternatives = std::move(alternatives);
  return one;
}

Analysis analysis_of(std::vector<Finding> findings, std::vector<Component> components = {}) {
  Analysis analysis;
  analysis.findings = std::move(findings);
  analysis.mixture.components = std::move(components);
  return analysis;
}

Label label_of(std::vector<TrueShare> shares) {
  Label label;
  label.file = "one.dx";
  label.shares = std::move(shares);
  return label;
}

TEST(Outcome, TakesATargetAsPresentWhereAComponentBelongsToIt) {
  const auto outcome =
      outcome_of(label_of({{"caffeine", 0.8}, {"fentanyl_base", 0.15}, {"fentanyl_hcl", 0.05}}),
                 analysis_of({fentanyl()}), kReferences);
  ASSERT_TRUE(outcome);
  const TargetOutcome& target = outcome->targets.front();
  EXPECT_EQ(target.truth, Truth::present);
  EXPECT_DOUBLE_EQ(target.true_share.value(), 0.2);
  EXPECT_FALSE(target.is_stated);
  EXPECT_TRUE(target.has_alarm);
  EXPECT_EQ(target.limit, 0.05);
}

TEST(Outcome, TakesATargetAsAbsentOnlyWhereAllComponentsAreKnown) {
  const auto known =
      outcome_of(label_of({{"caffeine", 1}}), analysis_of({fentanyl()}), kReferences);
  EXPECT_EQ(known->targets.front().truth, Truth::absent);
  EXPECT_FALSE(known->targets.front().true_share);
  const auto silent = outcome_of(label_of({}), analysis_of({fentanyl()}), kReferences);
  EXPECT_EQ(silent->targets.front().truth, Truth::unknown);
  EXPECT_FALSE(silent->mixture);
}

TEST(Outcome, BelievesWhatTheLabelStates) {
  Label label = label_of({});
  label.targets["fentanyl"] = Truth::present;
  label.target_share = 0.07;
  const auto outcome = outcome_of(label, analysis_of({fentanyl(Verdict::inconclusive)}), {});
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->targets.front().is_stated);
  EXPECT_TRUE(outcome->targets.front().is_inconclusive);
  EXPECT_EQ(outcome->targets.front().truth, Truth::present);
  EXPECT_EQ(outcome->targets.front().true_share, 0.07);
}

TEST(Outcome, RefusesALabelThatContradictsItself) {
  Label label = label_of({{"fentanyl_base", 0.1}, {"caffeine", 0.9}});
  label.targets["fentanyl"] = Truth::absent;
  const auto outcome = outcome_of(label, analysis_of({fentanyl()}), kReferences);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::incompatible);
  EXPECT_THAT(outcome.error().message, HasSubstr("fentanyl is absent"));
}

TEST(Outcome, RefusesATargetThatNobodyWatches) {
  Label label = label_of({});
  label.targets["fentanil"] = Truth::present;
  const auto outcome = outcome_of(label, analysis_of({fentanyl()}), kReferences);
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().message, HasSubstr("\"fentanil\""));
}

TEST(Outcome, LeavesOutATargetWithoutAReferenceUnlessTheLabelSpeaksOfIt) {
  Finding blind = fentanyl(Verdict::inconclusive);
  blind.members.clear();
  EXPECT_TRUE(
      outcome_of(label_of({{"caffeine", 1}}), analysis_of({blind}), kReferences)->targets.empty());
  Label label = label_of({});
  label.targets["fentanyl"] = Truth::absent;
  EXPECT_EQ(outcome_of(label, analysis_of({blind}), kReferences)->targets.size(), 1U);
}

TEST(MixtureOutcome, CountsNamesAlternativesAndIntervals) {
  const auto outcome = outcome_of(
      label_of({{"caffeine", 0.5}, {"lactose", 0.4}, {"fentanyl_base", 0.1}}),
      analysis_of({}, {component("Caffeine", 0.505), component("Saccharose", 0.3, {"Lactose"}),
                       component("Fentanyl", 0.2), component("Cocaine", 0.01)}),
      kReferences);
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->mixture);
  const MixtureOutcome& mixture = *outcome->mixture;
  EXPECT_EQ(mixture.major, 2U);  // fentanyl has less than 15 %
  EXPECT_EQ(mixture.major_given, 1U);
  EXPECT_EQ(mixture.major_alternative, 1U);
  EXPECT_EQ(mixture.given, 4U);
  EXPECT_EQ(mixture.wrong, 2U);
  EXPECT_EQ(mixture.wrong_outright, 1U);
  EXPECT_EQ(mixture.intervals, 2U);
  EXPECT_EQ(mixture.intervals_right, 1U);
  EXPECT_FALSE(mixture.has_outside_component);
}

TEST(MixtureOutcome, HoldsEachFormAgainstItsOwnShare) {
  Component base = component("Fentanyl", 0.15);
  base.reference = "fentanyl_base";
  Component salt = component("Fentanyl", 0.05);
  salt.reference = "fentanyl_hcl";
  const Label both = label_of({{"caffeine", 0.8}, {"fentanyl_base", 0.15}, {"fentanyl_hcl", 0.05}});
  EXPECT_EQ(outcome_of(both, analysis_of({}, {base, salt}), kReferences)->mixture->intervals_right,
            2U);
  // The right substance in another form has the share of the substance.
  const Label one = label_of({{"caffeine", 0.85}, {"fentanyl_base", 0.15}});
  salt = component("Fentanyl", 0.15);
  salt.reference = "fentanyl_hcl";
  EXPECT_EQ(outcome_of(one, analysis_of({}, {salt}), kReferences)->mixture->intervals_right, 1U);
}

TEST(MixtureOutcome, SeesAComponentOutsideTheLibrary) {
  auto analysis = analysis_of({}, {component("Caffeine", 0.9)});
  analysis.mixture.unexplained.significant = true;
  const auto outcome =
      outcome_of(label_of({{"caffeine", 0.7}, {"zolpidem", 0.3}}), analysis, kReferences);
  EXPECT_TRUE(outcome->mixture->has_outside_component);
  EXPECT_TRUE(outcome->mixture->is_flagged);
  EXPECT_EQ(outcome->mixture->major, 1U);
}

TEST(MixtureOutcome, IsNoneOfASampleThatCarriesNoClaim) {
  auto analysis = analysis_of({fentanyl(Verdict::inconclusive)});
  analysis.quality.checks.push_back(
      {.id = "flat", .status = CheckStatus::fail, .cause = "the spectrum is flat"});
  const auto outcome = outcome_of(label_of({{"caffeine", 1}}), analysis, kReferences);
  EXPECT_FALSE(outcome->is_usable);
  EXPECT_FALSE(outcome->mixture);
  EXPECT_EQ(outcome->reason, "the spectrum is flat");
}

}  // namespace
}  // namespace candor
