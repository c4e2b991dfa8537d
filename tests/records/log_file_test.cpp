#include "records/log_file.h"

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "records/schema.h"
#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;

class LogFileTest : public LogTest {
 protected:
  Result<SampleLog> opened() { return SampleLog::open(path_, clock_.clock()); }

  /// Open must fail with this code and leave the file and its folder as they are.
  void expect_refused(ErrorCode code, const std::string& words) {
    const std::string before = bytes_of(path_);
    const auto log = opened();
    ASSERT_FALSE(log.ok()) << words;
    EXPECT_EQ(log.error().code, code) << log.error().message;
    EXPECT_THAT(log.error().message, HasSubstr(words));
    EXPECT_THAT(log.error().message, HasSubstr(path_.string()));
    EXPECT_EQ(bytes_of(path_), before);
    EXPECT_FALSE(std::filesystem::exists(path_.string() + "-wal"));
  }

  void fill(int notes) {
    SampleLog log = open();
    const SampleCode code = new_sample(log);
    for (int i = 0; i < notes; ++i) note(log, code, std::string(1000, 'n'));
  }
};

/// Run something in a process of its own; true if it says so.
bool in_a_child(const std::function<bool()>& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_F(LogFileTest, IsReadableByItsOwnerAlone) {
  path_ = folder_.path() / "new folder" / "samples.sqlite";
  SampleLog log = open();
  new_sample(log);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    EXPECT_EQ(std::filesystem::status(path_.string() + suffix).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << suffix;
  }
}

TEST_F(LogFileTest, OfANewerProgramIsRefused) {
  fill(1);
  run_sql(path_, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
  expect_refused(ErrorCode::incompatible, "a newer program wrote this sample log (version 99");
}

TEST_F(LogFileTest, OfAnotherKindIsRefused) {
  run_sql(path_, "CREATE TABLE t (x); PRAGMA user_version = 3");
  expect_refused(ErrorCode::incompatible, "no sample log of Candor");
  std::filesystem::remove(path_);
  run_sql(path_, "CREATE TABLE t (x)");
  expect_refused(ErrorCode::incompatible, "no sample log of Candor");
  write_bytes(path_, std::string(5000, 'x'));
  expect_refused(ErrorCode::damaged, "does not begin as a sample log does");
  write_bytes(path_, "short");
  expect_refused(ErrorCode::damaged, "no sample log");
  std::filesystem::remove(path_);
  std::filesystem::create_directory(path_);
  EXPECT_ERROR_OF(ErrorCode::unreadable, opened());
}

TEST_F(LogFileTest, ThatEndsTooEarlyIsRefusedAndLeftAsItIs) {
  fill(50);
  const std::string bytes = bytes_of(path_);
  for (const std::size_t size :
       {std::size_t{60}, std::size_t{100}, bytes.size() / 2, bytes.size() - 1}) {
    write_bytes(path_, bytes.substr(0, size));
    expect_refused(ErrorCode::damaged, size < 100 ? "no sample log" : "ends too early");
  }
}

TEST_F(LogFileTest, WithAWipedPageIsRefusedAndLeftAsItIs) {
  fill(50);
  const std::string bytes = bytes_of(path_);
  for (std::size_t page = 1; page * 4096 < bytes.size(); ++page) {
    std::string damaged = bytes;
    damaged.replace(page * 4096, 4096, 4096, '\xA5');
    write_bytes(path_, damaged);
    auto log = opened();
    if (log.ok()) {
      // Only where nothing is stored: a free page.
      EXPECT_TRUE(log->verify()->sound()) << page;
      continue;
    }
    EXPECT_EQ(log.error().code, ErrorCode::damaged) << log.error().message;
    EXPECT_EQ(bytes_of(path_), damaged) << page;
  }
}

TEST_F(LogFileTest, AnEmptyFileBecomesALog) {
  write_bytes(path_, "");
  SampleLog log = open();
  new_sample(log);
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(LogFileTest, ThatMayNotBeWrittenSaysSo) {
  fill(3);
  std::filesystem::permissions(path_, std::filesystem::perms(0444));
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0555));
  const bool said = in_a_child([&] {
    // Nobody but root may write everywhere.
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return false;
    const auto log = opened();
    if (log.ok() || log.error().code != ErrorCode::write_failure) return false;
    return log.error().message.find("only be read") != std::string::npos;
  });
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
  EXPECT_TRUE(said);
}

/// Record until it fails; whether it failed as a full disk should, and nothing before was lost.
bool fills_up(const std::filesystem::path& path, TestClock& clock) {
  auto log = SampleLog::open(path, clock.clock(), repeatable_random());
  if (!log.ok()) return false;
  const auto code = log->new_code();
  if (!log->record({.sample = *code, .record = Intake{}}).ok()) return false;
  EventNumber last = 1;
  for (int i = 0; i < 10'000; ++i) {
    const auto recorded = log->record({.sample = *code, .record = Note{std::string(20'000, 'n')}});
    if (recorded.ok()) {
      last = recorded->event;
      continue;
    }
    const auto& error = recorded.error();
    const auto verification = log->verify();
    return error.code == ErrorCode::write_failure &&
           error.message.find("disk") != std::string::npos && verification.ok() &&
           verification->sound() && verification->head.event == last;
  }
  return false;
}

TEST_F(LogFileTest, OnADiskThatTakesNoMoreKeepsWhatItHas) {
  EXPECT_TRUE(in_a_child([&] {
    const rlimit limit = {1'000'000, 1'000'000};
    ::signal(SIGXFSZ, SIG_IGN);
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0 && fills_up(path_, clock_);
  }));
  SampleLog log = open();
  EXPECT_TRUE(log.verify()->sound());
  EXPECT_GT(log.head()->event, 10);
}

TEST_F(LogFileTest, OnAFullDiskKeepsWhatItHas) {
  const auto disk = folder_.path() / "disk";
  std::filesystem::create_directory(disk);
  if (::mount("none", disk.c_str(), "tmpfs", 0, "size=1m") != 0) {
    GTEST_SKIP() << "needs to mount a small disk, which only root may";
  }
  const bool sound = fills_up(disk / "samples.sqlite", clock_);
  const bool again = SampleLog::open(disk / "samples.sqlite", clock_.clock()).ok();
  ::umount(disk.c_str());
  EXPECT_TRUE(sound);
  EXPECT_TRUE(again);
}

}  // namespace
}  // namespace candor::records
