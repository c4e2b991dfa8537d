#include "library/store_lock.h"

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

TEST(StoreLock, LetsWritersChangeALibraryOneAfterTheOther) {
  const TestFolder folder;
  const auto library = folder.path() / "shared.sqlite";
  LibraryContent content{"shared", "0.1.0", {}, std::nullopt};
  constexpr int kWriters = 4;
  constexpr int kEach = 3;
  for (unsigned i = 0; i < kWriters * kEach; ++i) {
    content.entries.push_back(made_entry(fmt::format("r-{}", i), i + 1));
  }
  ASSERT_TRUE(write_store(library, content).ok());
  // Each change is read, made and written: without a lock, writers undo one another.
  std::vector<pid_t> children;
  for (int writer = 0; writer < kWriters; ++writer) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      bool sound = true;
      for (int i = 0; i < kEach; ++i) {
        sound =
            quarantine(library, fmt::format("r-{}", writer * kEach + i), "a test").ok() && sound;
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
  ASSERT_OK_AND_ASSIGN(const auto result, info(library));
  EXPECT_EQ(result.quarantined, std::size_t{kWriters} * kEach);
  EXPECT_THAT(folder.names(), testing::ElementsAre("shared.sqlite"));
}

TEST(StoreLock, IsHeldUntilItIsLetGo) {
  const TestFolder folder;
  const auto file = folder.write("library", "content");
  std::atomic<bool> taken = false;
  std::thread other;
  {
    ASSERT_OK_AND_ASSIGN(const auto lock, StoreLock::take(file));
    other = std::thread([&] {
      EXPECT_TRUE(StoreLock::take(file).ok());
      taken = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_FALSE(taken);
  }
  other.join();
  EXPECT_TRUE(taken);
}

TEST(StoreLock, LeavesAMissingFileToTheReader) {
  const TestFolder folder;
  EXPECT_TRUE(StoreLock::take(folder.path() / "none").ok());
  EXPECT_THAT(folder.names(), testing::IsEmpty());
  EXPECT_ERROR(ErrorCode::not_found, quarantine(folder.path() / "none", "x", "a reason"));
}

TEST(StoreLock, ACalibrationOfAnotherRevisionIsRefused) {
  const TestFolder folder;
  const auto library = folder.path() / "changed.sqlite";
  LibraryContent content{
      "changed", "0.1.0", {made_entry("a", 1), made_entry("b", 2)}, std::nullopt};
  ASSERT_TRUE(write_store(library, content).ok());
  ASSERT_OK_AND_ASSIGN(const auto before, info(library));
  ASSERT_TRUE(quarantine(library, "a", "while a calibration ran").ok());
  const auto late = store_calibration(library, {"id", "content", before.revision});
  EXPECT_ERROR(ErrorCode::incompatible, late);
  ASSERT_OK_AND_ASSIGN(const auto after, info(library));
  EXPECT_TRUE(store_calibration(library, {"id", "content", after.revision}).ok());
}

}  // namespace
}  // namespace candor::library
