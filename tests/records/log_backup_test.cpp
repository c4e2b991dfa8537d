#include <thread>

#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::SizeIs;

class BackupTest : public LogTest {
 protected:
  std::filesystem::path backup_ = folder_.path() / "backup.sqlite";
  std::filesystem::path restored_ = folder_.path() / "restored" / "samples.sqlite";
};

TEST_F(BackupTest, IsOneFileThatRestoresToTheSameLog) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  scan(log, code, "file");
  const auto made = log.backup(backup_);
  ASSERT_OK(made);
  EXPECT_EQ(made->head, *log.head());
  note(log, code, "after the backup");
  EXPECT_FALSE(std::filesystem::exists(backup_.string() + "-wal"));
  EXPECT_EQ(std::filesystem::status(backup_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const std::string bytes = bytes_of(backup_);
  const auto done = restore(backup_, restored_, clock_.clock());
  ASSERT_OK(done);
  EXPECT_TRUE(done->sound());
  EXPECT_EQ(bytes_of(backup_), bytes);
  auto restored = SampleLog::open(restored_, clock_.clock());
  ASSERT_OK(restored);
  EXPECT_THAT(restored->sample(code)->events(), SizeIs(2));
  EXPECT_EQ(*restored->attachment(sha256_hex("file")), "file");
  EXPECT_OK(restored->record({.sample = code, .record = Note{"goes on"}}));
}

TEST_F(BackupTest, OverwritesNothing) {
  SampleLog log = open();
  new_sample(log);
  write_bytes(backup_, "something else");
  EXPECT_ERROR_OF(ErrorCode::already_exists, log.backup(backup_));
  EXPECT_EQ(bytes_of(backup_), "something else");
  std::filesystem::remove(backup_);
  ASSERT_OK(log.backup(backup_));
  EXPECT_ERROR_OF(ErrorCode::already_exists, restore(backup_, path_, clock_.clock()));
}

TEST_F(BackupTest, LeavesNothingBehindWhenItFails) {
  SampleLog log = open();
  new_sample(log);
  EXPECT_FALSE(log.backup(path_ / "in a file" / "b.sqlite").ok());
  run_sql(path_, "DROP TRIGGER event_is_never_changed; UPDATE event SET role = 'reviewer'");
  EXPECT_ERROR_OF(ErrorCode::damaged, log.backup(backup_));
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    EXPECT_EQ(entry.path().filename().string().find("backup"), std::string::npos) << entry.path();
  }
}

TEST_F(BackupTest, OfADamagedFileIsNotRestored) {
  {
    SampleLog log = open();
    const SampleCode code = new_sample(log);
    for (int i = 0; i < 50; ++i) note(log, code, std::string(500, 'n'));
    ASSERT_OK(log.backup(backup_));
  }
  std::string bytes = bytes_of(backup_);
  write_bytes(backup_, bytes.substr(0, bytes.size() / 2));
  EXPECT_ERROR_OF(ErrorCode::damaged, restore(backup_, restored_, clock_.clock()));
  const std::size_t at = bytes.find("nnnnnnnn");
  bytes[at] = 'm';
  write_bytes(backup_, bytes);
  EXPECT_ERROR_OF(ErrorCode::damaged, restore(backup_, restored_, clock_.clock()));
  write_bytes(backup_, "no log");
  EXPECT_ERROR_OF(ErrorCode::damaged, restore(backup_, restored_, clock_.clock()));
  EXPECT_ERROR_OF(ErrorCode::not_found,
                  restore(folder_.path() / "none", restored_, clock_.clock()));
  EXPECT_FALSE(std::filesystem::exists(restored_));
}

TEST_F(BackupTest, IsMadeWhileAnotherRecords) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  std::thread writer([&] {
    TestClock clock;
    auto other = SampleLog::open(path_, clock.clock());
    ASSERT_OK(other);
    for (int i = 0; i < 40; ++i) {
      EXPECT_OK(other->record({.sample = code, .record = Note{std::string(2000, 'n')}}));
    }
  });
  for (int i = 0; i < 3; ++i) {
    const auto made = log.backup(folder_.path() / ("b" + std::to_string(i)));
    EXPECT_TRUE(made.ok() && made->sound());
  }
  writer.join();
  EXPECT_EQ(log.head()->event, 41);
}

}  // namespace
}  // namespace candor::records
