#include "records/network/shared_sample.h"

#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class SharedSampleTest : public LogTest {
 protected:
  SharedSample shared(SampleLog& log, const SampleCode& code) {
    const auto sample = log.sample(code);
    EXPECT_OK(sample);
    return shared_sample(*sample);
  }
};

TEST_F(SharedSampleTest, SaysTheWeekAndNoDay) {
  SampleLog log = open();
  for (const int day : {30, 31, 36}) {
    clock_.set(std::chrono::sys_days(std::chrono::year(2026) / 11 / 1) +
               std::chrono::days(day - 1) + std::chrono::hours(23));
    const SampleCode code = new_sample(log);
    scan(log, code, "file");
    EXPECT_EQ(shared(log, code).week, "2026-11-30");
  }
  clock_.set(std::chrono::sys_days(std::chrono::year(2027) / 1 / 3));
  const SampleCode code = new_sample(log);
  scan(log, code, "file");
  EXPECT_EQ(shared(log, code).week, "2026-12-28");
}

TEST_F(SharedSampleTest, TellsNoTextThatSomebodyTyped) {
  SampleLog log = open();
  const SampleCode code =
      new_sample(log, {.expected = {"typed"}, .place = "typed", .note = "typed"});
  scan(log, code, "file");
  const Decision decision = {.conclusions = {{"Typed Name", Verdict::found},
                                             {"typed", Verdict::found},
                                             {"fentanyl", Verdict::found},
                                             {"nitazene", Verdict::not_detected}},
                             .words = "typed"};
  ASSERT_OK(log.record({.sample = code, .record = decision, .reason = "typed"}));
  const LabResult answer = {.reference = "typed",
                            .method = "GC-MS",
                            .date = "2026-12-14",
                            .substances = {{"typed", "trace", "typed"}, {"typed", "trace", ""}}};
  ASSERT_OK(log.record({.sample = code, .record = answer}));
  const std::vector<SharedFinding> expected = {
      {"cathinone", FindingSource::program, Verdict::found},
      {"fentanyl", FindingSource::program, Verdict::possible},
      {"fentanyl", FindingSource::person, Verdict::found}};
  EXPECT_EQ(shared(log, code).findings, expected);
}

TEST_F(SharedSampleTest, IsNoneOfASimulatedOrAnUntestedOne) {
  SampleLog log = open();
  const SampleCode untested = new_sample(log);
  EXPECT_FALSE(shared(log, untested).shared);
  const SampleCode simulated = new_sample(log);
  scan(log, simulated, "measured");
  EXPECT_TRUE(shared(log, simulated).shared);
  Scan scan = scan_of_file("simulated");
  scan.simulated = true;
  ASSERT_OK(log.record({.sample = simulated, .record = scan, .files = {"simulated"}}));
  const SharedSample one = shared(log, simulated);
  EXPECT_FALSE(one.shared);
  EXPECT_THAT(one.findings, IsEmpty());
}

TEST_F(SharedSampleTest, CountsAPositiveStripWithoutAScan) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  ReadStrip strip = {.strip = "fentanyl", .target = "fentanyl", .lines = StripLines::control_only};
  ASSERT_OK(log.record({.sample = code, .record = strip}));
  strip.target = "A Person's Name";
  ASSERT_OK(log.record({.sample = code, .record = strip}));
  const SharedSample one = shared(log, code);
  EXPECT_TRUE(one.shared);
  ASSERT_THAT(one.findings, SizeIs(1));
  EXPECT_EQ(one.findings.front().source, FindingSource::strip);
  EXPECT_EQ(one.findings.front().expectation, "not-stated");
}

}  // namespace
}  // namespace candor::records
