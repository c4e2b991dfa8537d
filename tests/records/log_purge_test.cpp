#include "records/frame_store.h"
#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kMarker = "Marker7QzXv";

class PurgeTest : public LogTest {
 protected:
  /// All bytes of the database and of what SQLite keeps beside it.
  std::string all_bytes() const {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (entry.is_regular_file()) bytes += bytes_of(entry.path());
    }
    return bytes;
  }

  /// A sample with the marker in everything that takes a text.
  SampleCode marked_sample(SampleLog& log) {
    const SampleCode code = new_sample(log, {.expected = {kMarker}, .other_labels = {kMarker}});
    scan(log, code, "file " + kMarker + std::string(20'000, 'x') + kMarker);
    for (int i = 0; i < 40; ++i) note(log, code, kMarker + std::string(i * 50, 'y'));
    const EventNumber wrong = note(log, code, kMarker);
    EXPECT_OK(log.withdraw(wrong, Role::technician, kMarker));
    EXPECT_OK(log.record({.sample = code,
                          .record = LabResult{.reference = kMarker,
                                              .date = "2026-12-01",
                                              .substances = {{kMarker, kMarker, kMarker}}}}));
    EXPECT_OK(log.save_draft(code, kMarker, kMarker));
    return code;
  }
};

TEST_F(PurgeTest, LeavesNoTraceOfTheContentAndAChainThatVerifies) {
  SampleLog log = open();
  std::vector<SampleCode> others;
  for (int i = 0; i < 20; ++i) {
    others.push_back(new_sample(log, {.expected = {"kept " + std::to_string(i)}}));
    scan(log, others.back(), "kept file " + std::to_string(i));
  }
  const SampleCode code = marked_sample(log);
  for (int i = 0; i < 20; ++i) note(log, others[static_cast<std::size_t>(i)], "kept note");
  ASSERT_THAT(all_bytes(), HasSubstr(kMarker));
  const auto before = *log.head();
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "asked for by who brought it"));
  EXPECT_THAT(all_bytes(), Not(HasSubstr(kMarker)));
  const auto verification = log.verify(before);
  ASSERT_OK(verification);
  EXPECT_TRUE(verification->sound()) << verification->fault->message;
  EXPECT_EQ(verification->purged, 45);
  EXPECT_FALSE(verification->traces_may_remain);

  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_EQ(sample->state(), SampleState::purged);
  for (const Event& event : sample->events()) {
    EXPECT_EQ(event.record.has_value(), event.kind == RecordKind::purge);
  }
  EXPECT_EQ(sample->events().back().reason, "asked for by who brought it");
  EXPECT_EQ(*log.count({}), 20);
  EXPECT_EQ(*log.count({.state = SampleState::purged}), 1);
  EXPECT_EQ(*log.count({.text = kMarker}), 0);
  EXPECT_THAT(*log.drafts(), IsEmpty());
  EXPECT_OK(log.attachment(sha256_hex("kept file 7")));
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.record({.sample = code, .record = Note{"n"}}));
}

TEST_F(PurgeTest, DeletesADiscardedDraftToo) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  ASSERT_OK(log.save_draft(code, "note", kMarker));
  ASSERT_OK(log.discard_draft(code, "note"));
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "r"));
  EXPECT_THAT(all_bytes(), Not(HasSubstr(kMarker)));
}

TEST_F(PurgeTest, WipesWhatAnotherProgramDeletedAndDidNotOverwrite) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  run_sql(path_, "PRAGMA secure_delete = OFF; INSERT INTO draft VALUES ('" + code.text() +
                     "', 'n', 0, '" + std::string(20'000, 'x') + kMarker + "'); DELETE FROM draft");
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "r"));
  EXPECT_THAT(all_bytes(), Not(HasSubstr(kMarker)));
}

TEST_F(PurgeTest, KeepsAFileThatAnotherSampleHasToo) {
  SampleLog log = open();
  const SampleCode first = new_sample(log);
  const SampleCode second = new_sample(log);
  scan(log, first, "shared");
  scan(log, second, "shared");
  scan(log, first, "own");
  ASSERT_OK(log.purge(std::vector{first}, Role::site_lead, "r"));
  EXPECT_OK(log.attachment(sha256_hex("shared")));
  EXPECT_ERROR_OF(ErrorCode::not_found, log.attachment(sha256_hex("own")));
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(PurgeTest, DeletesTheFramesOnDiskThatNoOtherSampleHas) {
  SampleLog log = open();
  const auto frames = folder_.path() / "frames";
  const auto stored = [&](std::uint8_t byte) {
    RawFrame frame;
    frame.wire = {byte};
    frame.counts = {byte};
    auto file = store_frame(frames, frame, FrameRole::sample, {"Maker", "Model", "1", true});
    EXPECT_OK(file);
    return *file;
  };
  const StoredFrame own = stored(1);
  const StoredFrame dark = stored(2);
  const auto live = [&](const std::vector<std::string>& hashes) {
    return Scan{.technique = "raman", .frames = {frames.string(), hashes}, .instrument = "M"};
  };
  const SampleCode first = new_sample(log);
  const SampleCode second = new_sample(log);
  ASSERT_OK(log.record({.sample = first, .record = live({own.sha256, dark.sha256})}));
  ASSERT_OK(log.record({.sample = second, .record = live({dark.sha256})}));
  ASSERT_OK(log.purge(std::vector{first}, Role::site_lead, "r"));
  EXPECT_FALSE(std::filesystem::exists(own.file));
  EXPECT_TRUE(std::filesystem::exists(dark.file));
  ASSERT_OK(log.purge(std::vector{second}, Role::site_lead, "r"));
  EXPECT_FALSE(std::filesystem::exists(dark.file));
}

TEST_F(PurgeTest, OfSeveralSamplesIsAllOrNothing) {
  SampleLog log = open();
  const SampleCode first = new_sample(log);
  const SampleCode unknown = *log.new_code();
  EXPECT_ERROR_OF(ErrorCode::not_found,
                  log.purge(std::vector{first, unknown}, Role::site_lead, "r"));
  EXPECT_EQ(log.sample(first)->state(), SampleState::open);
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.purge(std::vector{first}, Role::site_lead, ""));
}

TEST_F(PurgeTest, MayBeDoneAgain) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "r"));
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "again"));
  EXPECT_EQ(log.head()->event, 2);
}

TEST_F(PurgeTest, ThatCouldNotWipeTheFileIsFinishedAtTheNextOpening) {
  SampleLog log = open();
  const SampleCode code = marked_sample(log);
  ASSERT_OK(log.purge(std::vector{new_sample(log)}, Role::site_lead, "r"));
  // As if the program had been stopped between deleting and wiping.
  run_sql(path_, "UPDATE log SET scrub_pending = 1");
  EXPECT_TRUE(log.verify()->traces_may_remain);
  SampleLog next = open();
  EXPECT_FALSE(next.verify()->traces_may_remain);
  EXPECT_TRUE(next.verify()->sound());
  EXPECT_OK(next.sample(code));
}

TEST_F(PurgeTest, KeepsTheHashOfAContentFromTellingWhatItWas) {
  SampleLog log = open();
  const SampleCode code = new_sample(log, {});
  note(log, code, "yes");
  note(log, code, "yes");
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  sqlite3_stmt* rows = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database, "SELECT count(DISTINCT content_hash) FROM event", -1,
                               &rows, nullptr),
            SQLITE_OK);
  ASSERT_EQ(sqlite3_step(rows), SQLITE_ROW);
  EXPECT_EQ(sqlite3_column_int(rows, 0), 3);
  sqlite3_finalize(rows);
  sqlite3_close(database);
}

}  // namespace
}  // namespace candor::records
