#include "records/accuracy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

class AccuracyTest : public LogTest {
 protected:
  AccuracyTest() : log_(open()) {}

  void record(const SampleCode& code, Record record) {
    const auto done =
        log_.record({.sample = code, .record = std::move(record), .reason = "a test"});
    EXPECT_OK(done);
  }

  void answer(const SampleCode& code, std::vector<LabSubstance> substances) {
    record(code, LabResult{"K-" + code.text(), "GC-MS", "2026-11-30", std::move(substances)});
  }

  void conclude(const SampleCode& code, Verdict verdict) {
    record(code, Decision{.conclusions = {{"fentanyl", verdict}}});
  }

  AccuracyTally tally(const std::vector<SampleCode>& codes) {
    AccuracyTally tally;
    for (const SampleCode& code : codes) {
      const auto sample = log_.sample(code);
      EXPECT_OK(sample);
      tally.add(*sample);
    }
    return tally;
  }

  SampleLog log_;
};

TEST_F(AccuracyTest, CountsWhatWasSaidBeforeTheAnswerAndNotWhatWasSaidAfterIt) {
  const SampleCode code = new_sample(log_);
  conclude(code, Verdict::not_detected);
  answer(code, {{"Fentanyl", "3 %", "fentanyl"}});
  conclude(code, Verdict::found);
  const auto targets = tally({code}).targets();
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets.front().judge, Judge::person);
  EXPECT_EQ(targets.front().reported.not_detected, 1U);
  EXPECT_EQ(targets.front().reported.found, 0U);
  ASSERT_EQ(targets.front().strata.size(), 1U);
  EXPECT_EQ(targets.front().strata.front().abundance, "1 to 5 %");
}

TEST_F(AccuracyTest, LeavesOutWhatWasTakenBack) {
  const SampleCode code = new_sample(log_);
  conclude(code, Verdict::found);
  EXPECT_OK(log_.withdraw(2, Role::technician, "another sample"));
  answer(code, {});
  const AccuracyTally counted = tally({code});
  EXPECT_TRUE(counted.targets().empty());
  EXPECT_EQ(counted.uncounted().withdrawn, 1U);
  EXPECT_EQ(counted.uncounted().nothing_before, 1U);
}

TEST_F(AccuracyTest, PutsTheInconclusiveIntoNoRate) {
  const SampleCode code = new_sample(log_);
  conclude(code, Verdict::inconclusive);
  answer(code, {{"Fentanyl", "primary", "fentanyl"}});
  const auto targets = tally({code}).targets();
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets.front().reported.inconclusive, 1U);
  EXPECT_FALSE(targets.front().sensitivity());
  EXPECT_FALSE(targets.front().specificity());
}

TEST_F(AccuracyTest, CallsANameThatMayBelongToTheTargetNeitherReportedNorUnreported) {
  const SampleCode code = new_sample(log_);
  conclude(code, Verdict::not_detected);
  answer(code, {{"ortho-Methylfentanyl", "trace", ""}});
  const AccuracyTally counted = tally({code});
  EXPECT_TRUE(counted.targets().empty());
  EXPECT_EQ(counted.uncounted().unclear_names, 1U);
}

TEST_F(AccuracyTest, LeavesOutSimulatedSamples) {
  const SampleCode code = new_sample(log_);
  Scan simulated = scan_of_file("bytes");
  simulated.simulated = true;
  EXPECT_OK(log_.record({.sample = code, .record = simulated, .files = {"bytes"}}));
  answer(code, {});
  const AccuracyTally counted = tally({code});
  EXPECT_EQ(counted.counted(), 0U);
  EXPECT_EQ(counted.uncounted().simulated, 1U);
}

TEST_F(AccuracyTest, GivesTheExactIntervalOfAShare) {
  std::vector<SampleCode> codes;
  for (int i = 0; i < 10; ++i) {
    codes.push_back(new_sample(log_));
    conclude(codes.back(), i < 8 ? Verdict::possible : Verdict::not_detected);
    answer(codes.back(), {{"Fentanyl", "", "fentanyl"}});
  }
  const auto targets = tally(codes).targets();
  ASSERT_EQ(targets.size(), 1U);
  const auto rate = targets.front().sensitivity();
  ASSERT_TRUE(rate);
  // R: binom.test(8, 10)$conf.int
  EXPECT_NEAR(rate->low, 0.4439045, 1e-6);
  EXPECT_NEAR(rate->high, 0.9747893, 1e-6);
}

}  // namespace
}  // namespace candor::records
