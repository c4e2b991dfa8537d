#include "pipeline/validate/validation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/report/validation.h"

namespace candor {
namespace {

using Json = nlohmann::json;

TargetOutcome target(Truth truth, Alarm alarm, double statistic) {
  TargetOutcome one;
  one.target = "fentanyl";
  one.is_stated = true;
  one.truth = truth;
  one.has_alarm = alarm == Alarm::raised;
  one.statistic = statistic;
  return one;
}

SampleOutcome sample(const TargetOutcome& one, const std::string& site = "") {
  SampleOutcome outcome;
  outcome.file = "one.dx";
  outcome.is_usable = true;
  outcome.targets = {one};
  if (!site.empty()) outcome.strata["site"] = site;
  return outcome;
}

TargetOutcome with_share(double share, double limit, Alarm alarm) {
  TargetOutcome one = target(Truth::present, alarm, 10);
  one.true_share = share;
  one.limit = limit;
  return one;
}

std::vector<SampleOutcome> many(std::size_t n, const SampleOutcome& one) {
  return std::vector<SampleOutcome>(n, one);
}

void append(std::vector<SampleOutcome>& samples, const std::vector<SampleOutcome>& more) {
  samples.insert(samples.end(), more.begin(), more.end());
}

TEST(Validation, CountsAlarmsAgainstTheTruth) {
  std::vector<SampleOutcome> samples;
  append(samples, many(6, sample(target(Truth::present, Alarm::raised, 30))));
  append(samples, many(2, sample(target(Truth::present, Alarm::none, 5))));
  append(samples, many(1, sample(target(Truth::absent, Alarm::raised, 25))));
  append(samples, many(9, sample(target(Truth::absent, Alarm::none, 5))));
  append(samples, many(3, sample(target(Truth::unknown, Alarm::raised, 90))));
  const Validation validation = validate(samples, {});
  ASSERT_EQ(validation.targets.size(), 1U);
  const TargetMeasures& of = validation.targets.front();
  EXPECT_EQ(of.counts.true_positive, 6U);
  EXPECT_EQ(of.counts.false_negative, 2U);
  EXPECT_EQ(of.counts.false_positive, 1U);
  EXPECT_EQ(of.counts.true_negative, 9U);
  EXPECT_DOUBLE_EQ(of.counts.sensitivity()->value, 0.75);
  EXPECT_DOUBLE_EQ(of.counts.specificity()->value, 0.9);
  EXPECT_DOUBLE_EQ(of.counts.f1().value(), 12.0 / 15);
  // The six found ones are above all ten without it; the two missed tie with nine of them.
  EXPECT_DOUBLE_EQ(of.area->value, (6 * 10 + 2 * 9 / 2.0) / 80);
  EXPECT_EQ(validation.main_target, "fentanyl");
}

TEST(Validation, CountsInconclusiveAsNotAlarmedAndApart) {
  TargetOutcome inconclusive = target(Truth::present, Alarm::none, 0);
  inconclusive.is_inconclusive = true;
  inconclusive.statistic.reset();
  SampleOutcome unusable = sample(inconclusive);
  unusable.is_usable = false;
  const std::vector<SampleOutcome> samples = {unusable,
                                              sample(target(Truth::present, Alarm::raised, 30))};
  const Validation validation = validate(samples, {});
  EXPECT_EQ(validation.inconclusive, 1U);
  EXPECT_EQ(validation.targets.front().inconclusive_present, 1U);
  EXPECT_DOUBLE_EQ(validation.targets.front().counts.sensitivity()->value, 0.5);
}

TEST(Validation, HoldsLimitsAgainstTrueShares) {
  std::vector<SampleOutcome> samples = {
      sample(with_share(0.04, 0.05, Alarm::none)),     // below its limit: promises nothing
      sample(with_share(0.05, 0.05, Alarm::raised)),   // at it
      sample(with_share(0.08, 0.05, Alarm::none)),     // missed
      sample(with_share(0.30, 0.05, Alarm::raised))};  // far above it
  TargetOutcome absent = target(Truth::absent, Alarm::none, 1);
  absent.limit = 0.03;
  samples.push_back(sample(absent));
  const Validation validation = validate(samples, {});
  const LimitMeasures& limits = validation.targets.front().limits;
  EXPECT_EQ(limits.above->trials, 3U);
  EXPECT_EQ(limits.above->successes, 2U);
  EXPECT_EQ(limits.just_above->trials, 2U);
  EXPECT_EQ(limits.just_above->successes, 1U);
  EXPECT_EQ(limits.middle_of_absent, 0.03);
}

TEST(Validation, PutsAShareOnAnEdgeIntoTheBinThatBeginsThere) {
  const std::vector<SampleOutcome> samples = {sample(with_share(0.05, 0.01, Alarm::raised)),
                                              sample(with_share(0.049, 0.01, Alarm::none)),
                                              sample(with_share(1, 0.01, Alarm::raised))};
  const Validation validation = validate(samples, {});
  const auto& bins = validation.targets.front().by_share;
  ASSERT_EQ(bins.size(), kShareEdges.size());
  const auto bin = [&](double from) { return *std::ranges::find(bins, from, &ShareBin::from); };
  EXPECT_EQ(bin(0.05).detected->successes, 1U);
  EXPECT_EQ(bin(0.02).detected->successes, 0U);
  EXPECT_EQ(bin(0.5).detected->trials, 1U);
  EXPECT_FALSE(bin(0.1).detected);
}

TEST(Validation, NamesTheWorstStratumOfThoseWithEnoughSamples) {
  std::vector<SampleOutcome> samples;
  append(samples, many(30, sample(target(Truth::present, Alarm::raised, 30), "north")));
  append(samples, many(10, sample(target(Truth::present, Alarm::none, 5), "south")));
  append(samples, many(10, sample(target(Truth::present, Alarm::raised, 30), "south")));
  append(samples, many(3, sample(target(Truth::present, Alarm::none, 5), "tiny")));
  const Validation validation = validate(samples, {});
  ASSERT_EQ(validation.strata.size(), 3U);
  ASSERT_TRUE(validation.least_sensitive);
  EXPECT_EQ(validation.least_sensitive->stratum.value, "south");
  EXPECT_EQ(validation.least_sensitive->compared, 2U);
  EXPECT_LT(validation.least_sensitive->chance, 0.01);
  EXPECT_FALSE(validation.least_specific);  // no sample is without it
}

TEST(Validation, NamesNoWorstStratumOfOne) {
  const auto samples = many(20, sample(target(Truth::present, Alarm::raised, 30), "north"));
  EXPECT_FALSE(validate(samples, {}).least_sensitive);
}

TEST(Validation, CountsTheTechnicianOverAnalysedSamplesAndOverAllLabels) {
  Label found;
  found.file = "one.dx";
  found.targets["fentanyl"] = Truth::present;
  found.technician = Truth::present;
  Label missed = found;
  missed.file = "two.dx";
  missed.technician = Truth::absent;
  Label silent = found;
  silent.technician.reset();
  SampleOutcome one = sample(target(Truth::present, Alarm::raised, 30));
  one.technician = Truth::present;
  const std::vector<Label> labels = {found, missed, silent};
  const Validation validation = validate(std::vector{one}, labels);
  ASSERT_TRUE(validation.technician);
  EXPECT_EQ(validation.technician->analysed.sensitivity()->value, 1);
  EXPECT_EQ(validation.technician->labelled.sensitivity()->value, 0.5);
  EXPECT_EQ(validation.not_analysed_present, 1U);
}

TEST(ValidationDocument, HasNullsWhereThereIsNothingToTellBy) {
  const std::vector<SampleOutcome> samples = {sample(target(Truth::present, Alarm::raised, 30))};
  const Json document =
      Json::parse(validation_json(validate(samples, {}), ValidationSource{}, JsonLayout::line));
  const Json& one = document["targets"][0];
  EXPECT_TRUE(one["specificity"].is_null());
  EXPECT_TRUE(one["auroc"].is_null());
  EXPECT_TRUE(one["auroc_interval"].is_null());
  EXPECT_EQ(one["sensitivity"][0], 1);
  EXPECT_TRUE(document["limit_coverage"].is_null());
}

TEST(ValidationDocument, ExistsWithoutAnySample) {
  const Validation nothing = validate({}, {});
  const Json document = Json::parse(validation_json(nothing, ValidationSource{}, JsonLayout::line));
  EXPECT_TRUE(document["targets"].empty());
  EXPECT_TRUE(document["main_target"].is_null());
  EXPECT_NE(validation_text(nothing, ValidationSource{}).find("No target can be judged"),
            std::string::npos);
}

TEST(ValidationDocument, ShowsATargetThatLabelsStateThoughItIsInNoSample) {
  SampleOutcome both = sample(target(Truth::present, Alarm::raised, 30));
  TargetOutcome nitazene = target(Truth::absent, Alarm::none, 1);
  nitazene.target = "nitazene";
  TargetOutcome silent = nitazene;
  silent.target = "u-opioid";
  silent.is_stated = false;
  both.targets.push_back(nitazene);
  both.targets.push_back(silent);
  const std::string text = validation_text(validate(std::vector{both}, {}), ValidationSource{});
  EXPECT_NE(text.find("  nitazene\n"), std::string::npos);
  EXPECT_EQ(text.find("u-opioid"), std::string::npos);
  EXPECT_NE(text.find("One more target is in no sample"), std::string::npos);
}

TEST(ValidationDocument, CitesThePublishedNetworkOnlyBesideStrips) {
  ValidationSource source;
  EXPECT_TRUE(Json::parse(validation_json({}, source, JsonLayout::line))["published"].empty());
  source.standard = ReferenceStandard::strip;
  EXPECT_EQ(Json::parse(validation_json({}, source, JsonLayout::line))["published"].size(), 1U);
  EXPECT_NE(validation_text({}, source).find("not reproduced"), std::string::npos);
}

}  // namespace
}  // namespace candor
