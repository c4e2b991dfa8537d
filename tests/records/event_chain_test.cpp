#include "records/event_chain.h"

#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;

constexpr const char* kWithoutTriggers =
    "DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted;"
    "DROP TRIGGER content_is_never_changed; DROP TRIGGER content_is_only_purged;";

TEST(EventChain, EveryPartOfALinkChangesItsHash) {
  const ChainLink link = {.number = 1,
                          .sample = "a",
                          .kind = "note",
                          .role = "technician",
                          .time_ms = 5,
                          .time_doubtful = 0,
                          .withdraws = 0,
                          .content_hash = "c",
                          .previous = "p"};
  std::vector<ChainLink> changed(9, link);
  changed[0].number = 2;
  changed[1].sample = "b";
  changed[2].kind = "scan";
  changed[3].role = "reviewer";
  changed[4].time_ms = 6;
  changed[5].time_doubtful = 1;
  changed[6].withdraws = 1;
  changed[7].content_hash = "d";
  changed[8].previous = "q";
  for (const ChainLink& other : changed) EXPECT_NE(hash_of(other), hash_of(link));
  EXPECT_EQ(hash_of(link), hash_of(ChainLink(link)));
  EXPECT_NE(chain_start("a"), chain_start("b"));
}

class ChainTest : public LogTest {
 protected:
  void SetUp() override {
    SampleLog log = open();
    const SampleCode code = new_sample(log);
    scan(log, code, "file");
    for (int i = 0; i < 4; ++i) note(log, code, "n" + std::to_string(i));
    ASSERT_TRUE(log.verify()->sound());
    end_ = *log.head();
  }

  /// What `verify` says after a change made behind the program's back.
  ChainFault fault_after(const std::string& sql, std::optional<ChainHead> kept = std::nullopt) {
    const auto copy = folder_.path() / "changed.sqlite";
    std::filesystem::remove(copy);
    std::filesystem::copy_file(path_, copy);
    run_sql(copy, std::string("PRAGMA foreign_keys = OFF;") + kWithoutTriggers + sql);
    auto log = SampleLog::open(copy, clock_.clock());
    EXPECT_OK(log);
    const auto verification = log->verify(kept);
    EXPECT_OK(verification);
    EXPECT_FALSE(verification->sound()) << sql;
    return verification->fault.value_or(ChainFault{});
  }

  ChainHead end_;
};

TEST_F(ChainTest, NamesTheFirstChangedEvent) {
  EXPECT_EQ(fault_after("UPDATE event SET role = 'reviewer' WHERE sequence = 3").event, 3);
  EXPECT_EQ(fault_after("UPDATE event SET time_ms = time_ms + 1 WHERE sequence >= 2").event, 2);
  EXPECT_EQ(fault_after("UPDATE event SET time_doubtful = 1 WHERE sequence = 4").event, 4);
  EXPECT_EQ(fault_after("UPDATE event SET withdraws = 1 WHERE sequence = 4").event, 4);
  EXPECT_EQ(fault_after("UPDATE event SET kind = 'closed' WHERE sequence = 5").event, 5);
  EXPECT_EQ(fault_after("UPDATE event SET hash = content_hash WHERE sequence = 5").event, 5);
  EXPECT_EQ(fault_after("UPDATE log SET id = 'x'").event, 1);
}

TEST_F(ChainTest, NamesAChangedOrLostContent) {
  const ChainFault changed =
      fault_after("UPDATE content SET json = replace(json, '\"n1\"', '\"n9\"') WHERE event = 4");
  EXPECT_EQ(changed.event, 4);
  EXPECT_THAT(changed.message, HasSubstr("changed content"));
  const ChainFault lost = fault_after("DELETE FROM content WHERE event = 3");
  EXPECT_EQ(lost.event, 3);
  EXPECT_THAT(lost.message, HasSubstr("no purge took it"));
}

TEST_F(ChainTest, NamesAMissingEvent) {
  const ChainFault inside =
      fault_after("DELETE FROM content WHERE event = 3; DELETE FROM event WHERE sequence = 3");
  EXPECT_EQ(inside.event, 3);
  EXPECT_THAT(inside.message, HasSubstr("missing"));
  const ChainFault end =
      fault_after("DELETE FROM content WHERE event > 4; DELETE FROM event WHERE sequence > 4");
  EXPECT_EQ(end.event, 5);
  EXPECT_THAT(end.message, HasSubstr("cut off"));
}

TEST_F(ChainTest, AHeadNotedElsewhereProvesThatTheEndWasCutOff) {
  const std::string cut =
      "DELETE FROM content WHERE event > 4; DELETE FROM event WHERE sequence > 4;"
      "UPDATE log SET sequence = 4, hash = (SELECT hash FROM event WHERE sequence = 4);"
      "UPDATE summary SET json = ''";
  EXPECT_EQ(fault_after(cut, end_).event, 5);
  SampleLog log = open();
  EXPECT_TRUE(log.verify(end_)->sound());
  EXPECT_FALSE(log.verify(ChainHead{end_.event, std::string(64, '0')})->sound());
  EXPECT_FALSE(log.verify(ChainHead{end_.event + 1, end_.hash})->sound());
}

TEST_F(ChainTest, NamesAChangedOrLostFile) {
  EXPECT_EQ(fault_after("UPDATE attachment SET bytes = x'00'").event, 2);
  EXPECT_EQ(fault_after("DELETE FROM attachment").event, 2);
  EXPECT_EQ(fault_after("DELETE FROM event_attachment; DELETE FROM attachment").event, 2);
}

TEST_F(ChainTest, SeesThatTheListShowsSomethingElse) {
  const ChainFault fault = fault_after("UPDATE summary SET json = replace(json, 'MDMA', 'x')");
  EXPECT_EQ(fault.event, 1);
  EXPECT_THAT(fault.message, HasSubstr("what the list shows"));
}

TEST_F(ChainTest, AddsNothingToALogWhoseEndWasChanged) {
  run_sql(path_, std::string(kWithoutTriggers) +
                     "DELETE FROM content WHERE event = 6; DELETE FROM event WHERE sequence = 6");
  SampleLog log = open();
  const auto code = log.samples({})->at(0).code;
  EXPECT_ERROR_OF(ErrorCode::damaged, log.record({.sample = code, .record = Note{"n"}}));
}

TEST_F(ChainTest, AddsNothingToALogWhoseLastEventIsAnother) {
  run_sql(path_, std::string(kWithoutTriggers) +
                     "UPDATE event SET hash = content_hash WHERE sequence = 6");
  SampleLog log = open();
  const auto code = log.samples({})->at(0).code;
  EXPECT_ERROR_OF(ErrorCode::damaged, log.record({.sample = code, .record = Note{"n"}}));
}

TEST_F(ChainTest, TheDatabaseItselfRefusesChanges) {
  EXPECT_THAT(refused_sql(path_, "UPDATE event SET role = 'x'"), HasSubstr("never changed"));
  EXPECT_THAT(refused_sql(path_, "DELETE FROM event"), HasSubstr("never deleted"));
  EXPECT_THAT(refused_sql(path_, "UPDATE content SET json = ''"), HasSubstr("never changed"));
  EXPECT_THAT(refused_sql(path_, "DELETE FROM content"), HasSubstr("only by a purge"));
}

}  // namespace
}  // namespace candor::records
