#include "records/sample_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

WatchTarget target(const std::string& id, TargetKind kind, std::vector<std::string> names,
                   const std::string& group = {}) {
  WatchTarget target;
  target.id = id;
  target.kind = kind;
  target.names = std::move(names);
  target.group = group;
  return target;
}

WatchList watch_list() {
  using enum TargetKind;
  return {{target("fentanyl", group, {"fentanyl"}), target("cathinone", group, {"cathinone"}),
           target("substance:Fentanyl", substance, {"Fentanyl", "fent"}, "fentanyl"),
           target("substance:Xylazine", substance, {"Xylazine"})}};
}

class SampleReportTest : public LogTest {
 protected:
  SampleReportTest() : log_(open()) {}

  void record(const SampleCode& code, Record record, std::vector<std::string> files = {}) {
    EXPECT_OK(log_.record({.sample = code,
                           .record = std::move(record),
                           .reason = "a test",
                           .files = std::move(files)}));
  }

  SampleReport report(const SampleCode& code) {
    const auto sample = log_.sample(code);
    EXPECT_OK(sample);
    return report_of(*sample, "north", watch_list());
  }

  static std::vector<std::string> told(const SampleReport& report) {
    std::vector<std::string> all;
    for (const Sight& sight : report.sights) {
      all.push_back(sight.target + " " + std::string(to_string(sight.source)) + " " +
                    std::string(to_string(sight.expectation)));
    }
    return all;
  }

  SampleLog log_;
};

TEST_F(SampleReportTest, HoldsWhatWasKnownWhenASampleCame) {
  const auto code = new_sample(
      log_, {.expected = {"MDMA", "Ketamine"}, .incident = Incident::overdose, .place = "Harbour"});
  const SampleReport told = report(code);
  EXPECT_EQ(told.site, "north");
  EXPECT_EQ(told.code, code.text());
  EXPECT_EQ(told.day, std::chrono::sys_days(std::chrono::year(2026) / 11 / 30));
  EXPECT_THAT(told.sold_as, ElementsAre("ketamine", "mdma"));
  EXPECT_EQ(told.place, "harbour");
  EXPECT_EQ(told.incident, true);
  EXPECT_THAT(told.sights, IsEmpty());
}

TEST_F(SampleReportTest, ThatNobodyAnsweredIsNoNo) {
  for (const auto& [incident, expected] :
       std::vector<std::pair<Incident, std::optional<bool>>>{{Incident::not_told, std::nullopt},
                                                             {Incident::not_known, std::nullopt},
                                                             {Incident::no, false},
                                                             {Incident::odd_effects, true}}) {
    EXPECT_EQ(report(new_sample(log_, {.incident = incident})).incident, expected);
  }
  EXPECT_THAT(report(new_sample(log_, {.expected = {"unknown"}})).sold_as, IsEmpty());
}

TEST_F(SampleReportTest, CountsWhatAScanFoundAndWhatItCouldHaveFound) {
  const auto code = new_sample(log_);
  Scan scan = scan_of_file("bytes");
  scan.analysis =
      R"({"schema":"candor.analysis/1","watch":[)"
      R"({"target":"fentanyl","kind":"group","verdict":"not-detected","limit_of_detection":{"share":0.06}},)"
      R"({"target":"cathinone","kind":"group","verdict":"found","limit_of_detection":null},)"
      R"({"target":"nitazene","kind":"group","verdict":"inconclusive"},)"
      R"({"target":"substance:Fentanyl","kind":"substance","verdict":"found"},)"
      R"({"target":"substance:Xylazine","kind":"substance","verdict":"found"}],)"
      R"("combined":[{"target":"cathinone","expectation":"unexpected"}]})";
  record(code, scan, {"bytes"});
  const SampleReport counted = report(code);
  ASSERT_THAT(counted.trials, SizeIs(2));
  EXPECT_EQ(counted.trials[0].target, "cathinone");
  EXPECT_TRUE(counted.trials[0].seen);
  EXPECT_EQ(counted.trials[1].limit, 0.06);
  EXPECT_FALSE(counted.trials[1].seen);
  EXPECT_THAT(told(counted), ElementsAre("cathinone spectrum unexpected",
                                         "substance:Xylazine spectrum not-stated"));
}

TEST_F(SampleReportTest, ReadsStripsByTheirLines) {
  const auto code = new_sample(log_, {.expected = {"xylazine"}});
  record(code,
         ReadStrip{.strip = "fentanyl", .target = "fentanyl", .lines = StripLines::test_only});
  EXPECT_THAT(report(code).trials, IsEmpty()) << "no control line: invalid";
  record(code,
         ReadStrip{.strip = "fentanyl", .target = "fentanyl", .lines = StripLines::control_only});
  const SampleReport counted = report(code);
  ASSERT_THAT(counted.trials, SizeIs(1));
  EXPECT_TRUE(counted.trials[0].seen);
  EXPECT_THAT(told(counted), ElementsAre("fentanyl strip unexpected"));
}

TEST_F(SampleReportTest, KnowsWhatALaboratoryReportedByItsNameAndItsGroup) {
  const auto code = new_sample(log_, {.expected = {"Fent"}});
  record(code, LabResult{"K-1", "GC-MS", "2026-11-30", {{"fentanyl", "12 %", ""}, {"Caffeine"}}});
  record(code, Decision{.conclusions = {{"substance:Xylazine", Verdict::found},
                                        {"cathinone", Verdict::possible}}});
  EXPECT_THAT(told(report(code)),
              ElementsAre("fentanyl laboratory expected", "substance:Xylazine person unexpected"));
}

TEST_F(SampleReportTest, LeavesOutWhatWasTakenBackAndOutlivesDocumentsThatAreNone) {
  const auto code = new_sample(log_);
  record(code,
         ReadStrip{.strip = "fentanyl", .target = "fentanyl", .lines = StripLines::control_only});
  EXPECT_OK(log_.withdraw(2, Role::technician, "another sample"));
  Scan scan = scan_of_file("bytes");
  record(code, scan, {"bytes"});
  const SampleReport counted = report(code);
  // An older document without kinds: what was found counts, and nothing as a trial.
  EXPECT_THAT(told(counted), ElementsAre("cathinone spectrum not-stated"));
  EXPECT_THAT(counted.trials, IsEmpty());
}

}  // namespace
}  // namespace candor::records
