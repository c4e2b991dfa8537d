#include "workbench/folder_watch.h"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/cli/fixture.h"
#include "workbench/folder_events.h"
#include "workbench/watch_ledger.h"

namespace candor::workbench {
namespace {

using cli_test::Folder;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr seconds kSettle{2};

/// The names that a look at a time offers.
std::vector<std::string> look(FolderWatch& watch, int at_s) {
  std::vector<std::string> names;
  const auto settled = watch.look(FolderWatch::Clock::time_point(seconds(at_s)));
  if (!settled) return {settled.error().message};
  for (const auto& file : *settled) names.push_back(file.name);
  return names;
}

TEST(FolderWatch, OffersAFileOnceItHasStayedTheSame) {
  const Folder folder;
  FolderWatch watch(folder.path(), Depth::this_folder, kSettle, {});
  folder.write("a.0", "begun");
  EXPECT_THAT(look(watch, 0), IsEmpty());
  EXPECT_THAT(look(watch, 1), IsEmpty());
  folder.write("a.0", "begun and gone on");
  EXPECT_THAT(look(watch, 2), IsEmpty());
  EXPECT_THAT(look(watch, 3), IsEmpty());
  EXPECT_THAT(look(watch, 4), ElementsAre("a.0"));
  EXPECT_THAT(look(watch, 5), ElementsAre("a.0"));
}

TEST(FolderWatch, OffersAFileThatWasDealtWithOnlyWhenItChanges) {
  const Folder folder;
  FolderWatch watch(folder.path(), Depth::this_folder, kSettle, {});
  folder.write("a.0", "one");
  look(watch, 0);
  const auto settled = watch.look(FolderWatch::Clock::time_point(seconds(2)));
  ASSERT_TRUE(settled.ok());
  watch.deal_with(settled->front());
  EXPECT_FALSE(watch.has_pending());
  EXPECT_THAT(look(watch, 9), IsEmpty());
  folder.write("a.0", "another");
  look(watch, 10);
  EXPECT_TRUE(watch.has_pending());
  EXPECT_THAT(look(watch, 12), ElementsAre("a.0"));
}

TEST(FolderWatch, OffersAPostponedFileAfterAnotherWhile) {
  const Folder folder;
  FolderWatch watch(folder.path(), Depth::this_folder, kSettle, {});
  folder.write("a.0", "one");
  look(watch, 0);
  const auto settled = watch.look(FolderWatch::Clock::time_point(seconds(2)));
  watch.postpone(settled->front(), FolderWatch::Clock::time_point(seconds(2)));
  EXPECT_THAT(look(watch, 3), IsEmpty());
  EXPECT_THAT(look(watch, 4), ElementsAre("a.0"));
  EXPECT_EQ(watch.unchanged_for(settled->front(), FolderWatch::Clock::time_point(seconds(4))),
            seconds(4));
}

TEST(FolderWatch, PassesOverHiddenAndTemporaryFilesAndFolders) {
  const Folder folder;
  for (const auto* name : {".hidden", "~lock", "a.tmp", "b.part", "c~", "kept.0"}) {
    folder.write(name, "x");
  }
  std::filesystem::create_directories(folder.path() / "results");
  folder.write("results/r.json", "x");
  std::filesystem::create_directories(folder.path() / "monday");
  folder.write("monday/d.0", "x");
  FolderWatch flat(folder.path(), Depth::this_folder, kSettle, folder.path() / "results");
  look(flat, 0);
  EXPECT_THAT(look(flat, 2), ElementsAre("kept.0"));
  FolderWatch deep(folder.path(), Depth::subfolders_too, kSettle, folder.path() / "results");
  look(deep, 0);
  EXPECT_THAT(look(deep, 2), ElementsAre("kept.0", "monday/d.0"));
}

TEST(FolderWatch, SaysThatTheFolderIsGoneAndFindsItAgain) {
  const Folder folder;
  const auto watched = folder.path() / "share";
  std::filesystem::create_directories(watched);
  folder.write("share/a.0", "one");
  FolderWatch watch(watched, Depth::this_folder, kSettle, {});
  look(watch, 0);
  std::filesystem::rename(watched, folder.path() / "away");
  EXPECT_THAT(look(watch, 1), ElementsAre(HasSubstr("cannot be listed")));
  std::filesystem::rename(folder.path() / "away", watched);
  EXPECT_THAT(look(watch, 2), ElementsAre("a.0"));
}

TEST(FolderEvents, EndTheWaitWhenAFileIsWritten) {
  const Folder folder;
  FolderEvents events(folder.path(), Waking::by_events_too);
  events.wait(std::chrono::milliseconds(1));
  folder.write("a.0", "x");
  const auto begun = std::chrono::steady_clock::now();
  events.wait(std::chrono::seconds(20));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST(FolderEvents, WithoutInotifyWaitForTheTimeAlone) {
  const Folder folder;
  FolderEvents events(folder.path() / "not-there", Waking::by_time_only);
  const auto begun = std::chrono::steady_clock::now();
  events.wait(std::chrono::milliseconds(30));
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(25));
}

TEST(WatchLedger, RemembersAcrossRunsAndPassesOverACutLine) {
  const Folder folder;
  const auto path = folder.path() / "watched.jsonl";
  {
    ASSERT_OK_AND_ASSIGN(auto ledger, WatchLedger::open(path));
    EXPECT_TRUE(ledger.is_new());
    ASSERT_TRUE(ledger.add("a.0", {{10, 11}, "abc", "analysed"}).ok());
    ASSERT_TRUE(ledger.add("b.0", {{20, 21}, "def", "failed"}).ok());
  }
  const std::string whole = cli_test::bytes_of(path);
  folder.write("watched.jsonl", whole.substr(0, whole.size() - 5));
  ASSERT_OK_AND_ASSIGN(auto ledger, WatchLedger::open(path));
  EXPECT_FALSE(ledger.is_new());
  ASSERT_NE(ledger.find("a.0"), nullptr);
  EXPECT_EQ(ledger.find("a.0")->sha256, "abc");
  EXPECT_EQ(ledger.find("a.0")->state, (FileState{10, 11}));
  EXPECT_EQ(ledger.find("b.0"), nullptr);
  ASSERT_TRUE(ledger.add("c.0", {{30, 31}, "ghi", "analysed"}).ok());
  EXPECT_THAT(cli_test::bytes_of(path),
              HasSubstr("\n{\"schema\":\"candor.watched/1\",\"file\":\"c.0\""));
}

TEST(WatchLedger, IsHeldByOneProgramAtATime) {
  const Folder folder;
  ASSERT_OK_AND_ASSIGN(const auto first, WatchLedger::open(folder.path() / "watched.jsonl"));
  const auto second = WatchLedger::open(folder.path() / "watched.jsonl");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::already_exists);
}

}  // namespace
}  // namespace candor::workbench
