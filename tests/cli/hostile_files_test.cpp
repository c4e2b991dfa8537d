#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <random>

#include "tests/cli/hostile.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// Analyse a file of which nothing can be said.
void expect_error(const std::string& file, const std::string& said) {
  const Outcome outcome = analyze(file);
  EXPECT_EQ(outcome.exit_status, 3) << file;
  EXPECT_EQ(json_of(outcome.out)["schema"], "candor.error/1");
  EXPECT_THAT(outcome.err, HasSubstr(file));
  EXPECT_THAT(outcome.err, HasSubstr(said));
  const Outcome info = candor({"info", file});
  EXPECT_EQ(info.exit_status, 3) << file;
  EXPECT_THAT(info.err, HasSubstr(said));
  EXPECT_THAT(info.out, IsEmpty());
}

TEST(Hostile, FilesThatAreNoSpectrumAreNamedForWhatTheyAre) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::mt19937 random(1);
  std::string binary(5000, '\0');
  for (char& c : binary) c = static_cast<char>(random() & 0xFFU);
  expect_error(folder.write("empty.dx", ""), "empty");
  expect_error(folder.write("blank.dx", "\n \n"), "blank");
  expect_error(folder.write("binary.dx", binary), "begins with");
  expect_error(folder.write("prose.csv", "It was a dark and stormy night.\n"), "no spectrum");
  expect_error(folder.write("one.csv", std::string(kAbsorbance) + "\n1000,0.5\n"), "2 points");
  expect_error(folder.path().string(), "folder");
  expect_error("/dev/null", "no regular file");
  expect_error(folder / "nothing.dx", "no such file");
}

TEST(Hostile, AFileThatMayNotBeReadIsSaid) {
  REQUIRE_SHARED_DATA();
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const Folder folder;
  const std::string file = folder.write("secret.dx", bytes_of(street_sample_file()));
  std::filesystem::permissions(file, std::filesystem::perms::none);
  expect_error(file, "ermission");
}

TEST(Hostile, ASparseFileOfAGigabyteIsDeclinedUnread) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = folder.write("sparse.dx", "##TITLE=x\n");
  std::filesystem::resize_file(file, std::uintmax_t{1} << 30);
  const auto begun = std::chrono::steady_clock::now();
  const Outcome outcome = analyze(file);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("256 MiB"));
  EXPECT_LT(outcome.peak_memory_bytes, std::size_t{500} << 20);
}

TEST(Hostile, AJcampFileCutAnywhereNeverPassesForAShorterSpectrum) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string whole = bytes_of(street_sample_file());
  std::vector<std::string> files = {folder.write("whole.dx", whole)};
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    files.push_back(folder.write(fmt::format("cut-{}.dx", length), whole.substr(0, length)));
  }
  // The last bytes one by one: the end of the table and the ##END= that follows it.
  for (std::size_t missing = 1; missing < 60; ++missing) {
    files.push_back(folder.write(fmt::format("short-by-{}.dx", missing),
                                 whole.substr(0, whole.size() - missing)));
  }
  const auto documents = analyse_all(files);
  ASSERT_EQ(documents[0]["quality"]["usable"], true);
  std::size_t declined = 0;
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (documents[i]["schema"] == "candor.error/1") {
      ++declined;
      continue;
    }
    EXPECT_EQ(documents[i]["mixture"], documents[0]["mixture"]) << files[i];
    EXPECT_EQ(documents[i]["watch"], documents[0]["watch"]) << files[i];
  }
  EXPECT_GE(declined, files.size() - 5);
}

TEST(Hostile, NumbersThatAreNoneAreErrorsWithTheirLine) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Points sample = points_of(street_sample_file());
  const std::string good = csv_of(kAbsorbance, sample.x, sample.y);
  for (const char* word : {"nan", "NaN", "inf", "-inf", "1e999", "", "abc", "0.1.2"}) {
    std::string text = good;
    const auto line = text.find("\n700,") + 5;
    text.replace(line, text.find('\n', line) - line, word);
    expect_error(folder.write("word.csv", text), "line 22");
  }
}

TEST(Hostile, ADescendingAxisGivesTheSameResult) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  Points sample = points_of(street_sample_file());
  const std::string up = folder.write("up.csv", csv_of(kAbsorbance, sample.x, sample.y));
  std::ranges::reverse(sample.x);
  std::ranges::reverse(sample.y);
  const std::string down = folder.write("down.csv", csv_of(kAbsorbance, sample.x, sample.y));
  auto documents = analyse_all({up, down});
  ASSERT_EQ(documents[0]["quality"]["usable"], true);
  for (auto& document : documents) document.erase("source");
  EXPECT_EQ(documents[0], documents[1]);
}

TEST(Malformed, FilesOfTheSharedDataAreDeclined) {
  REQUIRE_SHARED_DATA();
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(shared("formats/derived-malformed"))) {
    files.push_back(entry.path().string());
  }
  EXPECT_GE(files.size(), 10U);
  expect_no_claims(files);
}

}  // namespace
}  // namespace candor::cli_test
