#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

#include "tests/records/log_fixture.h"

namespace candor::records {
namespace {

using ::testing::SizeIs;

class SharedLogTest : public LogTest {};

TEST_F(SharedLogTest, TakesEventsFromSeveralProgramsInOneOrder) {
  constexpr int kPrograms = 4;
  constexpr int kEach = 15;
  std::optional<SampleCode> code;
  {
    SampleLog log = open();
    code = new_sample(log);
  }
  std::vector<pid_t> children;
  for (int program = 0; program < kPrograms; ++program) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto log = SampleLog::open(path_, [] { return std::chrono::system_clock::now(); });
      bool sound = log.ok();
      for (int i = 0; sound && i < kEach; ++i) {
        sound = log->record({.sample = *code, .record = Note{std::to_string(program)}}).ok();
      }
      ::_exit(sound ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  SampleLog log = open();
  EXPECT_THAT(log.sample(*code)->events(), SizeIs(1 + kPrograms * kEach));
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(SharedLogTest, IsCreatedOnceBySeveralProgramsAtATime) {
  std::vector<pid_t> children;
  for (int program = 0; program < 6; ++program) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto log = SampleLog::open(path_, [] { return std::chrono::system_clock::now(); });
      if (!log.ok()) {
        std::cerr << log.error().message << "\n";
        ::_exit(1);
      }
      const auto code = log->new_code();
      ::_exit(code.ok() && log->record({.sample = *code, .record = Intake{}}).ok() ? 0 : 2);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  SampleLog log = open();
  EXPECT_EQ(*log.count({}), 6);
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(SharedLogTest, StaysLockedWhenTheSameProgramOpensItTwice) {
  int ends[2] = {};
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    char go = 0;
    if (::read(ends[0], &go, 1) != 1) ::_exit(2);
    const Clock clock = [] { return std::chrono::system_clock::now(); };
    ::_exit(SampleLog::open(path_, clock).ok() ? 0 : 1);
  }
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  { SampleLog second = open(); }
  // The other would end the write-ahead log under the first connection if it saw no lock.
  ASSERT_EQ(::write(ends[1], "g", 1), 1);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(std::filesystem::exists(path_.string() + "-wal"));
  note(log, code, "n");
  EXPECT_TRUE(open().verify()->sound());
}

}  // namespace
}  // namespace candor::records
