#include "records/alert_ends.h"

#include "pipeline/warning/ended_alerts.h"
#include "records/role_rights.h"
#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AlertEndsTest : public LogTest {
 protected:
  /// A first sight of a nitazene in a sample.
  static Alert sight_in(const SampleCode& code) {
    return {.kind = AlertKind::first_sight,
            .target = "nitazene",
            .members = {"substance:Metonitazene"},
            .source = SightSource::strip,
            .samples = {{"this-site", code.text(), {}}}};
  }

  static Result<Recorded> end(SampleLog& log, const SampleCode& code, const std::string& reason) {
    return log.record({.sample = code,
                       .role = Role::reviewer,
                       .record = ended(sight_in(code)),
                       .reason = reason});
  }
};

TEST_F(AlertEndsTest, AreReadBackAsTheyWereRecorded) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  ASSERT_OK(end(log, code, "a wrong lot of strips"));
  const auto ends = alert_ends_of(*log.sample(code));
  ASSERT_THAT(ends, SizeIs(1));
  EXPECT_EQ(ends[0].role, "reviewer");
  EXPECT_EQ(ends[0].reason, "a wrong lot of strips");
  EXPECT_EQ(ends[0].day, std::chrono::floor<std::chrono::days>(clock_.now()));
  EXPECT_TRUE(is_ended(with_ends({sight_in(code)}, ends).front()));
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(AlertEndsTest, NeedAReasonAndSamplesAndCanBeTakenBack) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const auto without = end(log, code, "");
  ASSERT_FALSE(without.ok());
  EXPECT_THAT(without.error().message, HasSubstr("needs a reason"));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code,
                              .role = Role::reviewer,
                              .record = AlertEnded{.alert = "3f2a91c0", .alert_kind = "incidents"},
                              .reason = "because"}));
  const auto recorded = end(log, code, "because");
  ASSERT_OK(recorded);
  ASSERT_OK(log.withdraw(recorded->event, Role::site_lead, "the lot was right"));
  EXPECT_THAT(alert_ends_of(*log.sample(code)), IsEmpty());
}

TEST_F(AlertEndsTest, AreTakenByAClosedSampleAndLostWithAPurgedOne) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  ASSERT_OK(log.record({.sample = code, .record = Closed{}}));
  ASSERT_OK(end(log, code, "because"));
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "asked for"));
  EXPECT_THAT(alert_ends_of(*log.sample(code)), IsEmpty());
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(AlertEndsTest, AreForTheReviewerAndTheSiteLead) {
  for (const Role role :
       {Role::collector, Role::technician, Role::publisher, Role::lab_importer, Role::read_only}) {
    const auto may = require_right(role, RecordKind::alert_ended);
    ASSERT_FALSE(may.ok()) << to_string(role);
    EXPECT_THAT(may.error().message, HasSubstr("reviewer"));
  }
  EXPECT_OK(require_right(Role::reviewer, RecordKind::alert_ended));
  EXPECT_OK(require_right(Role::site_lead, RecordKind::alert_ended));
}

TEST_F(AlertEndsTest, OfAKindOfAlertThatIsNotKnownEndNothing) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  AlertEnded record = ended(sight_in(code));
  record.alert_kind = "of-a-later-program";
  ASSERT_OK(
      log.record({.sample = code, .role = Role::reviewer, .record = record, .reason = "because"}));
  EXPECT_THAT(alert_ends_of(*log.sample(code)), IsEmpty());
}

}  // namespace
}  // namespace candor::records
