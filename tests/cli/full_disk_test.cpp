#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/sample_log_commands.h"

namespace candor::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;

using Arguments = std::vector<std::string>;

/// Run `candor` where no file can grow beyond so many bytes, which is what a full disk looks like
/// to a program that writes.
Outcome on_a_disk_of(std::size_t bytes, const Arguments& arguments) {
  constexpr std::size_t kBlock = 512;
  // A shell, for the limit and the ignored signal are handed down; no word of ours is part of it.
  Arguments all = {"-c", R"(trap "" XFSZ; ulimit -f "$1"; shift; exec "$@")", "sh",
                   std::to_string(bytes / kBlock), candor_program().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program("/bin/sh", all);
}

/// Run it as somebody whom permissions bind; root may write everywhere.
Outcome as_nobody(const Arguments& arguments) {
  if (::geteuid() != 0) return candor(arguments);
  Arguments all = {"--reuid=65534", "--regid=65534", "--clear-groups", candor_program().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_program("/usr/bin/setpriv", all);
}

bool nobody_can_run_it() { return as_nobody({"--help"}).exit_status == 0; }

class FullDisk : public SampleLogCommands {
 protected:
  void SetUp() override {
    code_ = begin();
    ASSERT_EQ(sample({"scan", code_, shipped_sample()}).exit_status, 0);
  }

  std::string log() const { return folder_ / "samples.sqlite"; }

  /// Commands that record something of the sample, and one that begins another.
  std::vector<Arguments> acts() const {
    std::vector<Arguments> acts = {
        {"sample", "new", "--expected", "ketamine"},
        {"sample", "scan", code_, shipped_sample()},
        {"sample", "strip", code_, "--strip-lines", "fentanyl=control"},
        {"sample", "decide", code_, "--conclusion", "fentanyl=found", "--reason", "both agree"},
        {"report", code_, "--kind", "card"}};
    for (Arguments& act : acts) act.insert(act.end(), {"--log", log()});
    return acts;
  }

  std::int64_t events() const {
    const Outcome done = run({"records", "verify", "--chain-only", "--json"});
    EXPECT_EQ(done.exit_status, 0) << done.err;
    const auto document = json_of(done.out);
    EXPECT_TRUE(document["sound"]);
    return document["head"]["event"];
  }

  Arguments names() const {
    Arguments names;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  std::string code_;
};

TEST_F(FullDisk, RecordsAnActWholeOrSaysThatItDidNot) {
  std::size_t refused = 0;
  std::size_t recorded = 0;
  for (const Arguments& act : acts()) {
    // From where not even the index of the write-ahead log fits to where all of it does.
    for (const std::size_t bytes : {1'024U, 100'000U, 4'000'000U}) {
      const auto before = events();
      const Outcome done = on_a_disk_of(bytes, act);
      const auto after = events();
      if (done.exit_status == 0) {
        EXPECT_EQ(after, before + 1) << testing::PrintToString(act) << bytes;
        ++recorded;
        continue;
      }
      ++refused;
      EXPECT_EQ(done.exit_status, 5) << testing::PrintToString(act) << bytes << done.err;
      EXPECT_THAT(done.err, AnyOf(HasSubstr("disk is full"), HasSubstr("the disk does not take")));
      EXPECT_THAT(done.err, HasSubstr(log())) << "which file";
      EXPECT_EQ(done.out, "") << "nothing is said to be recorded";
      EXPECT_EQ(after, before) << testing::PrintToString(act) << bytes;
    }
  }
  EXPECT_GE(refused, acts().size());
  EXPECT_GE(recorded, acts().size());
  EXPECT_EQ(verified()["reruns"]["differing"], 0);
}

TEST_F(FullDisk, BeginsNoLogThatIsNotWhole) {
  const std::string path = folder_ / "other.sqlite";
  const Outcome done = on_a_disk_of(10'000, {"sample", "new", "--log", path});
  EXPECT_EQ(done.exit_status, 5);
  EXPECT_THAT(done.err, AnyOf(HasSubstr("disk is full"), HasSubstr("the disk does not take")));
  EXPECT_EQ(candor({"sample", "new", "--log", path}).exit_status, 0) << "the next begins it";
  EXPECT_EQ(candor({"records", "verify", "--log", path}).exit_status, 0);
}

TEST_F(FullDisk, LeavesNoBackupAndNoRestoredLogThatIsNotWhole) {
  const std::string backup = folder_ / "backup.sqlite";
  const std::string restored = folder_ / "restored.sqlite";
  const auto before = names();
  const auto small = static_cast<std::size_t>(fs::file_size(log())) / 2;
  const Outcome kept = on_a_disk_of(small, {"records", "backup", backup, "--log", log()});
  EXPECT_EQ(kept.exit_status, 5) << kept.err;
  EXPECT_THAT(kept.err, HasSubstr("backup.sqlite"));
  EXPECT_THAT(names(), testing::UnorderedElementsAreArray(before));
  ASSERT_EQ(run({"records", "backup", backup}).exit_status, 0);
  const auto with_backup = names();
  const Outcome again = on_a_disk_of(small, {"records", "restore", backup, "--log", restored});
  EXPECT_EQ(again.exit_status, 5) << again.err;
  EXPECT_THAT(names(), testing::UnorderedElementsAreArray(with_backup));
  ASSERT_EQ(candor({"records", "restore", backup, "--log", restored}).exit_status, 0);
  EXPECT_EQ(json_of(candor({"sample", "show", code_, "--json", "--log", restored}).out)["events"],
            shown(code_)["events"]);
}

class ReadOnly : public FullDisk {
 protected:
  void SetUp() override {
    FullDisk::SetUp();
    if (!nobody_can_run_it()) {
      GTEST_SKIP() << "the user nobody may not run the program where it was built";
    }
    locked_ = folder_.path() / "locked";
    fs::create_directory(locked_);
    fs::rename(log(), locked_ / "samples.sqlite");
    fs::permissions(locked_ / "samples.sqlite", fs::perms(0444));
    fs::permissions(locked_, fs::perms(0555));
    fs::permissions(folder_.path(), fs::perms(0755));
  }
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(locked_, fs::perms(0755), ignored);
  }

  Arguments locked_names() const {
    Arguments names;
    for (const auto& entry : fs::directory_iterator(locked_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  fs::path locked_;
};

TEST_F(ReadOnly, ALogIsLeftAsItIsAndThatIsSaid) {
  const std::string path = locked_ / "samples.sqlite";
  const std::string bytes = bytes_of(path);
  for (Arguments act : acts()) {
    act.back() = path;
    const Outcome done = as_nobody(act);
    EXPECT_EQ(done.exit_status, 5) << testing::PrintToString(act) << done.err;
    EXPECT_THAT(done.err, HasSubstr("only be read"));
    EXPECT_EQ(done.out, "");
  }
  EXPECT_EQ(bytes_of(path), bytes);
  EXPECT_THAT(locked_names(), testing::ElementsAre("samples.sqlite"));
}

TEST_F(ReadOnly, AFolderTakesNoNewLogNoBackupAndNoRestoredOne) {
  const std::string other = locked_ / "other.sqlite";
  const fs::path open = folder_.path() / "open";
  fs::create_directory(open);
  fs::permissions(open, fs::perms(0777));
  const std::string log = open / "samples.sqlite";
  ASSERT_EQ(as_nobody({"sample", "new", "--log", log}).exit_status, 0);
  for (const Arguments& act :
       std::vector<Arguments>{{"sample", "new", "--log", other},
                              {"records", "backup", other, "--log", log},
                              {"records", "restore", locked_ / "samples.sqlite", "--log", other}}) {
    const Outcome done = as_nobody(act);
    EXPECT_EQ(done.exit_status, 5) << testing::PrintToString(act) << done.err;
    EXPECT_THAT(done.err, HasSubstr("other.sqlite"));
    EXPECT_THAT(done.err, HasSubstr("ermission denied"));
  }
  EXPECT_THAT(locked_names(), testing::ElementsAre("samples.sqlite"));
  // A backup that may only be read can be restored elsewhere.
  EXPECT_EQ(as_nobody({"records", "restore", locked_ / "samples.sqlite", "--log",
                       open / "restored.sqlite"})
                .exit_status,
            0);
}

}  // namespace
}  // namespace candor::cli_test
