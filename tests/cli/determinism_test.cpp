#include <fmt/core.h>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

std::vector<std::string> batch(const std::string& threads) {
  std::vector<std::string> arguments = {"analyze",          "--format", "jsonl",
                                        "--threads",        threads,    "--library",
                                        infrared_library(), "--strip",  "fentanyl=negative"};
  for (int number = 120; number < 132; ++number) {
    arguments.push_back(shared(fmt::format("ir-mixtures/field-0{}.dx", number)));
  }
  arguments.push_back(shared("ir-mixtures/labels.csv"));
  return arguments;
}

TEST(Determinism, TheSameBytesWhateverTheNumberOfThreads) {
  REQUIRE_SHARED_DATA();
  const std::string expected = candor(batch("1")).out;
  EXPECT_EQ(json_lines_of(expected).size(), 13U);
  for (const char* threads : {"1", "2", "7"}) {
    EXPECT_EQ(candor(batch(threads)).out, expected) << threads << " threads";
  }
}

TEST(Determinism, TheSameBytesInEveryFormatOnASecondRun) {
  REQUIRE_SHARED_DATA();
  for (const char* format : {"text", "json", "html"}) {
    const auto run = [&] {
      return candor({"analyze", street_sample_file(), "--library", infrared_library(), "--format",
                     format})
          .out;
    };
    EXPECT_EQ(run(), run()) << format;
  }
}

/// A locale that writes "1,5", made where the system has the means.
class GermanLocale : public testing::Test {
 protected:
  void SetUp() override {
    REQUIRE_SHARED_DATA();
    const Outcome made = run_program(
        "/bin/sh",
        {"-c", "localedef --no-archive -i de_DE -f UTF-8 \"$0\"", folder_ / "de_DE.UTF-8"});
    const Outcome used =
        run_program("/bin/sh", {"-c", "locale decimal_point"},
                    {.environment = german(), .folder = {}, .error_stream = ErrorStream::pipe});
    if (used.out != ",\n") GTEST_SKIP() << "no German locale can be made here: " << made.err;
  }

  std::map<std::string, std::string> german() const {
    return {
        {"LOCPATH", folder_.path().string()}, {"LC_ALL", "de_DE.UTF-8"}, {"LANG", "de_DE.UTF-8"}};
  }

  Folder folder_;
};

TEST_F(GermanLocale, ChangesNoByteOfAnyOutput) {
  const std::string file = street_sample_file();
  const std::vector<std::vector<std::string>> commands = {
      {"analyze", file, "--json", "--library", infrared_library()},
      {"analyze", file, "--library", infrared_library()},
      {"analyze", file, "--format", "html", "--library", infrared_library()},
      {"search", file, "--library", infrared_library()},
      {"mixture", file, "--library", infrared_library()},
      {"peaks", file},
      {"info", file, "--json"},
      {"steps", "--json"},
      {"process", file, "--steps", "baseline-arpls(lambda=1.5e6); snv"},
      {"peaks", file, "--prominence", "0.25"},
  };
  for (const auto& command : commands) {
    const Outcome plain = candor(command, {.environment = {{"LC_ALL", "C"}}, .folder = {}});
    const Outcome german_one = candor(command, {.environment = german(), .folder = {}});
    EXPECT_EQ(plain.exit_status, 0) << plain.err;
    EXPECT_EQ(german_one.out, plain.out) << testing::PrintToString(command);
    EXPECT_EQ(german_one.err, plain.err);
  }
}

}  // namespace
}  // namespace candor::cli_test
