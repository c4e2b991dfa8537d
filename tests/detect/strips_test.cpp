#include "pipeline/detect/strips.h"

#include "tests/shared_data.h"

namespace candor {
namespace {

using ::testing::HasSubstr;

Finding finding(Verdict verdict) {
  Finding result;
  result.target = "fentanyl";
  result.title = "fentanyl or a closely related fentanyl";
  result.verdict = verdict;
  result.limit = DetectionLimit{.share = 0.07};
  return result;
}

std::string id_of(Verdict verdict, const std::vector<Strip>& strips) {
  return combine(finding(verdict), strips).statement_id;
}

const std::vector<Strip> kPositive = {{"fentanyl", StripResult::positive}};
const std::vector<Strip> kNegative = {{"fentanyl", StripResult::negative}};
const std::vector<Strip> kInvalid = {{"fentanyl", StripResult::invalid}};

TEST(Strips, AndSpectrumCombineByTheTable) {
  EXPECT_EQ(id_of(Verdict::found, kPositive), "found-by-two-methods");
  EXPECT_EQ(id_of(Verdict::found, kNegative), "conflict");
  EXPECT_EQ(id_of(Verdict::possible, kNegative), "conflict");
  EXPECT_EQ(id_of(Verdict::possible, kPositive), "found-by-strip");
  EXPECT_EQ(id_of(Verdict::not_detected, kPositive), "found-by-strip");
  EXPECT_EQ(id_of(Verdict::not_detected, kNegative), "not-detected-by-either");
  EXPECT_EQ(id_of(Verdict::inconclusive, kPositive), "strip-alone-detected");
  EXPECT_EQ(id_of(Verdict::inconclusive, kNegative), "strip-alone-not-detected");
  EXPECT_EQ(id_of(Verdict::found, {}), "found-by-spectrum");
  EXPECT_EQ(id_of(Verdict::possible, {}), "possible-by-spectrum");
  EXPECT_EQ(id_of(Verdict::not_detected, {}), "not-detected-by-spectrum");
  EXPECT_EQ(id_of(Verdict::inconclusive, {}), "no-usable-result");
}

TEST(Strips, ThatAreInvalidSayNothing) {
  EXPECT_EQ(id_of(Verdict::not_detected, kInvalid), "not-detected-by-spectrum");
}

TEST(Strips, OfAnotherTargetSayNothing) {
  EXPECT_EQ(id_of(Verdict::not_detected, {{"nitazene", StripResult::positive}}),
            "not-detected-by-spectrum");
}

TEST(Strips, OfWhichOneIsPositiveCountAsPositive) {
  EXPECT_EQ(id_of(Verdict::not_detected,
                  {{"fentanyl", StripResult::negative}, {"fentanyl", StripResult::positive}}),
            "found-by-strip");
}

TEST(Strips, LeaveNoStatementThatRulesATargetOut) {
  for (const auto& strips : {std::vector<Strip>{}, kNegative}) {
    for (const Verdict verdict : {Verdict::not_detected, Verdict::inconclusive}) {
      EXPECT_THAT(combine(finding(verdict), strips).statement, HasSubstr("cannot be ruled out"));
    }
  }
}

TEST(Strips, StateTheLimitOfTheScan) {
  EXPECT_THAT(combine(finding(Verdict::not_detected), {}).statement, HasSubstr("about 7 %"));
  Finding blind = finding(Verdict::not_detected);
  blind.limit->share = 1;
  EXPECT_THAT(combine(blind, {}).statement, HasSubstr("could not see any amount"));
}

}  // namespace
}  // namespace candor
