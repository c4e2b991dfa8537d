#include <chrono>
#include <fstream>
#include <thread>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string& sample() {
  static const std::string kSample = bytes_of(candor_program().parent_path().parent_path() /
                                              "share/candor/examples/simulated-sample.dx");
  return kSample;
}

Outcome watch(const Folder& folder, std::vector<std::string> more = {},
              const std::string& patience_s = "0.1") {
  std::vector<std::string> arguments = {
      "watch",      folder / "bench", "--results",    folder / "results", "--once",
      "--settle-s", "0.05",           "--patience-s", patience_s,         "--interval-s",
      "0.05",       "--format",       "jsonl"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return candor(arguments);
}

void make_bench(const Folder& folder) {
  std::filesystem::create_directories(folder.path() / "bench");
}

TEST(Watch, AnalysesEachFileOnceAcrossRuns) {
  const Folder folder;
  make_bench(folder);
  folder.write("bench/a.dx", sample());
  const Outcome first = watch(folder, {"--existing"});
  EXPECT_EQ(first.exit_status, 0) << first.err;
  ASSERT_THAT(json_lines_of(first.out), SizeIs(1));
  EXPECT_EQ(json_of(bytes_of(folder / "results/a.dx.json"))["schema"], "candor.analysis/1");
  EXPECT_THAT(bytes_of(folder / "results/a.dx.txt"), HasSubstr("a.dx"));
  folder.write("bench/b.dx", sample());
  const auto second = json_lines_of(watch(folder).out);
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_THAT(second[0]["source"]["file"].get<std::string>(), HasSubstr("b.dx"));
  // The same content written again is the same result; another is another.
  folder.write("bench/a.dx", sample());
  EXPECT_THAT(watch(folder).out, IsEmpty());
  std::string other = sample();
  other.replace(other.find("##TITLE="), 8, "##TITLE=another ");
  folder.write("bench/a.dx", other);
  EXPECT_THAT(json_lines_of(watch(folder).out), SizeIs(1));
  EXPECT_TRUE(std::filesystem::exists(folder / "results/a.dx-2.json"));
}

TEST(Watch, LeavesWhatLayThereBeforeUnlessAskedForIt) {
  const Folder folder;
  make_bench(folder);
  folder.write("bench/old.dx", sample());
  EXPECT_THAT(watch(folder).out, IsEmpty());
  folder.write("bench/new.dx", sample());
  const auto lines = json_lines_of(watch(folder).out);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0]["source"]["file"].get<std::string>(), HasSubstr("new.dx"));
}

TEST(Watch, WaitsForAFileThatIsWrittenInSteps) {
  const Folder folder;
  make_bench(folder);
  const std::string& whole = sample();
  std::ofstream(folder / "bench/a.dx") << whole.substr(0, whole.size() / 3);
  std::thread bench([&] {
    for (const int part : {1, 2}) {
      std::this_thread::sleep_for(std::chrono::milliseconds(400));
      std::ofstream(folder / "bench/a.dx", std::ios::app)
          << whole.substr(whole.size() / 3 * static_cast<std::size_t>(part),
                          part == 1 ? whole.size() / 3 : std::string::npos);
    }
  });
  const Outcome outcome = watch(folder, {"--existing"}, "30");
  bench.join();
  EXPECT_THAT(outcome.err, IsEmpty());
  const auto lines = json_lines_of(outcome.out);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["schema"], "candor.analysis/1");
}

TEST(Watch, GivesUpAFileThatStaysBrokenAndSaysSoOnce) {
  const Folder folder;
  make_bench(folder);
  folder.write("bench/cut.dx", sample().substr(0, 1000));
  folder.write("bench/a.dx", sample());
  const Outcome outcome = watch(folder, {"--existing"});
  EXPECT_THAT(outcome.err, HasSubstr("cut.dx"));
  const auto lines = json_lines_of(outcome.out);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0]["schema"], "candor.analysis/1");
  EXPECT_EQ(lines[1]["schema"], "candor.error/1");
  const Outcome again = watch(folder);
  EXPECT_THAT(again.out, IsEmpty());
  EXPECT_THAT(again.err, IsEmpty());
}

TEST(Watch, EndsWhereFolderOrLibraryAreMissing) {
  const Folder folder;
  EXPECT_EQ(watch(folder).exit_status, 3);
  make_bench(folder);
  folder.write("bench/a.dx", sample());
  const Outcome outcome = watch(folder, {"--existing", "--library", folder / "none.sqlite"});
  EXPECT_EQ(outcome.exit_status, 5) << outcome.err;
  // Nothing was dealt with: with a library the file is analysed.
  EXPECT_THAT(json_lines_of(watch(folder, {"--existing"}).out), SizeIs(1));
}

}  // namespace
}  // namespace candor::cli_test
