#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Output, GoesToAFileByRenaming) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  // A second name of the old file keeps the old content where the new one is renamed into place.
  folder.write("result.json", "old");
  std::filesystem::create_hard_link(folder / "result.json", folder / "kept");
  const Outcome outcome = analyze(street_sample_file(), {"--output", folder / "result.json"});
  EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(bytes_of(folder / "result.json"), analyze(street_sample_file()).out);
  EXPECT_EQ(bytes_of(folder / "kept"), "old");
  EXPECT_THAT(folder.names(), ElementsAre("kept", "result.json"));
}

TEST(Output, IsNotWrittenWhereThereIsNothingToSay) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome outcome = candor({"analyze", folder / "nothing.dx", "--output", folder / "r.txt",
                                  "--library", infrared_library()});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Output, ThatCannotBeWrittenIsAnError) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome outcome = analyze(street_sample_file(), {"--output", folder / "no/r.json"});
  EXPECT_EQ(outcome.exit_status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no/r.json"));
}

TEST(Output, OfSeveralFilesKeepsTheirOrderInEveryFormat) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::vector<std::string> files = {shared("ir-mixtures/field-0150.dx"),
                                          folder / "nothing.dx", street_sample_file()};
  const auto in_format = [&](const std::string& format) {
    std::vector<std::string> arguments = {"analyze",   files[0],           files[1],   files[2],
                                          "--library", infrared_library(), "--format", format};
    const Outcome outcome = candor(arguments);
    EXPECT_EQ(outcome.exit_status, 3);
    return outcome.out;
  };
  const auto whole = json_of(in_format("json"));
  EXPECT_EQ(whole["schema"], "candor.analyses/1");
  const auto lines = json_lines_of(in_format("jsonl"));
  ASSERT_EQ(whole["analyses"].size(), 3U);
  ASSERT_EQ(lines.size(), 3U);
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(whole["analyses"][i], lines[i]);
    EXPECT_EQ(lines[i]["source"]["file"], files[i]);
  }
  EXPECT_EQ(lines[1]["schema"], "candor.error/1");
  EXPECT_EQ(lines[1]["error"]["code"], "unreadable");
  for (const std::string format : {"text", "html"}) {
    const std::string text = in_format(format);
    const auto first = text.find("field-0150.dx");
    const auto last = text.find("field-0123.dx");
    ASSERT_NE(first, std::string::npos);
    EXPECT_LT(first, last);
  }
}

class Plot : public testing::Test {
 protected:
  void SetUp() override {
    REQUIRE_SHARED_DATA();
    const auto program = candor_program().parent_path() / "candor-plot";
    if (!std::filesystem::exists(program)) GTEST_SKIP() << "this build has no plot program";
  }
  Folder folder_;
};

TEST_F(Plot, IsDrawnAsPngAndSvg) {
  const Outcome png = analyze(street_sample_file(), {"--plot", folder_ / "plot.png"});
  EXPECT_EQ(png.exit_status, 0) << png.err;
  EXPECT_EQ(png.out, analyze(street_sample_file()).out);
  EXPECT_THAT(bytes_of(folder_ / "plot.png"), StartsWith("\x89PNG\r\n"));
  EXPECT_GT(std::filesystem::file_size(folder_ / "plot.png"), 10000U);
  EXPECT_EQ(analyze(street_sample_file(), {"--plot", folder_ / "plot.svg"}).exit_status, 0);
  EXPECT_THAT(bytes_of(folder_ / "plot.svg"), HasSubstr("<svg"));
  EXPECT_THAT(folder_.names(), ElementsAre("plot.png", "plot.svg"));
}

TEST_F(Plot, ThatFailsIsAnErrorAndLeavesNoFile) {
  for (const std::string& out : {folder_ / "no/plot.png", folder_ / "plot.bmp"}) {
    const Outcome outcome = analyze(street_sample_file(), {"--plot", out});
    EXPECT_NE(outcome.exit_status, 0);
    EXPECT_THAT(outcome.err, HasSubstr(out));
    EXPECT_EQ(json_of(outcome.out)["schema"], "candor.analysis/1");
  }
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Plot, OfAnUnusableSpectrumIsAnErrorBesideItsOneDocument) {
  const std::string flat = folder_.write(
      "flat.csv", csv_of("wavenumber_cm-1,absorbance", {600, 1000, 1400, 1900}, {0, 0, 0, 0}));
  const Outcome outcome = analyze(flat, {"--plot", folder_ / "plot.png"});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_EQ(json_of(outcome.out)["quality"]["usable"], false);
  EXPECT_THAT(outcome.err, HasSubstr("nothing to plot"));
  EXPECT_THAT(folder_.names(), ElementsAre("flat.csv"));
}

TEST(PlotProgram, ThatIsMissingIsSaid) {
  REQUIRE_SHARED_DATA();
  if (std::filesystem::exists(candor_program().parent_path() / "candor-plot")) {
    GTEST_SKIP() << "this build has the plot program";
  }
  const Folder folder;
  const Outcome outcome = analyze(street_sample_file(), {"--plot", folder / "plot.png"});
  EXPECT_NE(outcome.exit_status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("candor-plot"));
}

}  // namespace
}  // namespace candor::cli_test
