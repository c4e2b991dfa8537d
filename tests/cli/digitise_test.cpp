#include <filesystem>
#include <string>
#include <vector>

#include "formats/format.h"
#include "formats/picture.h"
#include "pipeline/core/digitisation.h"
#include "tests/cli/fixture.h"
#include "tests/cli/plot_picture.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> kAxes = {
    "--x-unit", "cm-1",       "--x-from", "4000", "--x-to", "500", "--x-step", "500",
    "--y-unit", "absorbance", "--y-from", "0",    "--y-to", "1",   "--y-step", "0.25"};

std::vector<std::string> digitise_words(const std::string& picture,
                                        std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"digitise", picture};
  words.insert(words.end(), kAxes.begin(), kAxes.end());
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string digitised(const Folder& folder, const std::string& name) {
  const std::string picture = folder.write("plot.png", plot_picture());
  const Outcome made = candor(digitise_words(picture, {"--output", folder / name}));
  EXPECT_EQ(made.exit_status, 0) << made.err;
  return folder / name;
}

TEST(DigitiseCommand, SaysWhatItSawAndWhatItIsWorth) {
  const Folder folder;
  const std::string picture = folder.write("plot.png", plot_picture());
  const Outcome text = candor(digitise_words(picture, {"--picture", folder / "seen.png"}));
  EXPECT_EQ(text.exit_status, 0) << text.err;
  EXPECT_THAT(text.out,
              AllOf(HasSubstr("digitised, ± "), HasSubstr("no evidence"),
                    HasSubstr("ticks that were found"), HasSubstr("look at what it saw")));
  EXPECT_TRUE(formats::read_picture(bytes_of(folder / "seen.png")));
  const Outcome outcome = candor(digitise_words(picture, {"--json"}));
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto document = json_of(outcome.out);
  EXPECT_EQ(document["schema"], "candor.digitise/1");
  ASSERT_EQ(document["bands"].size(), 2U);
  const double uncertainty = document["digitised"]["uncertainty"];
  EXPECT_NEAR(document["bands"][0]["position"], kPlotBands[1], uncertainty);
  EXPECT_NEAR(document["bands"][1]["position"], kPlotBands[0], uncertainty);
  EXPECT_LT(uncertainty, 20);
  EXPECT_EQ(document["x"]["verified"], true);
  EXPECT_EQ(document["x"]["ticks"].size(), 8U);
}

TEST(DigitiseCommand, MarksTheSpectrumInEveryFormatAndForEver) {
  const Folder folder;
  const std::string made = digitised(folder, "a.dx");
  EXPECT_THAT(bytes_of(made), HasSubstr("##$CANDOR DIGITISED=+/- "));
  const auto first = digitisation_of(first_spectrum(made).label());
  ASSERT_TRUE(first);
  ASSERT_TRUE(first->uncertainty);
  for (const auto* writer : formats::all_writers()) {
    const std::string file = folder / ("copy-" + std::string(writer->name));
    const Outcome copied = candor({"convert", made, file, "--to", std::string(writer->name)});
    if (copied.exit_status == 3) {
      // DIF/DUP holds no such ordinates, whoever digitised them.
      EXPECT_THAT(copied.err, HasSubstr("DIF/DUP"));
      continue;
    }
    ASSERT_EQ(copied.exit_status, 0) << copied.err;
    const auto mark = digitisation_of(first_spectrum(file).label());
    ASSERT_TRUE(mark) << writer->name;
    EXPECT_EQ(mark->uncertainty, first->uncertainty) << writer->name;
    EXPECT_EQ(mark->unit, "cm-1") << writer->name;
    const Outcome info = candor({"info", file});
    EXPECT_THAT(info.out, HasSubstr("no evidence")) << writer->name;
  }
  for (const char* steps :
       {"snv", "baseline-arpls(lambda=1e6)", "savitzky-golay(window=11)", "to-transmittance"}) {
    const Outcome processed = candor({"process", made, "--steps", steps});
    ASSERT_EQ(processed.exit_status, 0) << processed.err;
    EXPECT_THAT(processed.out, HasSubstr("# $CANDOR DIGITISED: +/- ")) << steps;
    const std::string again = folder.write("again.csv", processed.out);
    EXPECT_TRUE(digitisation_of(first_spectrum(again).label())) << steps;
  }
}

TEST(DigitiseCommand, IsNeverEvidence) {
  const Folder folder;
  const std::string made = digitised(folder, "a.dx");
  const std::string log = folder / "samples.sqlite";
  const auto expect_refused = [&](const std::vector<std::string>& words) {
    const Outcome outcome = candor(words);
    EXPECT_NE(outcome.exit_status, 0) << words.front();
    EXPECT_THAT(outcome.out + outcome.err, HasSubstr("digitised")) << words.front();
    EXPECT_THAT(outcome.out, Not(HasSubstr("DETECTED"))) << words.front();
  };
  expect_refused({"analyze", made});
  expect_refused({"mixture", made});
  expect_refused({"process", made, "--steps", "msc", "--reference", made});
  expect_refused({"process", made, made, "--combine"});
  expect_refused({"transform", made});
  expect_refused({"library", "build", folder / "new.sqlite", made, "--technique", "ir"});
  expect_refused({"calibrate", "wavelength", "--lamp", "neon", made, "--save", folder / "c.json"});
  const Outcome begun = candor({"sample", "new", "--log", log, "--json"});
  ASSERT_EQ(begun.exit_status, 0) << begun.err;
  expect_refused({"sample", "scan", json_of(begun.out)["code"], made, "--log", log});
}

TEST(DigitiseCommand, MayBeSearchedForLookAlikesAlone) {
  const Folder folder;
  const std::string made = digitised(folder, "a.csv");
  const Outcome text = candor({"search", made});
  EXPECT_EQ(text.exit_status, 0) << text.err;
  EXPECT_THAT(text.out, AllOf(HasSubstr("hint of look-alikes"), HasSubstr("no evidence")));
  const Outcome outcome = candor({"search", made, "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(json_of(outcome.out)["digitised"]["sentence"].get<std::string>(),
              HasSubstr("no evidence"));
  const Outcome peaks = candor({"peaks", made});
  EXPECT_THAT(peaks.out, HasSubstr("no evidence"));
  EXPECT_FALSE(json_of(candor({"peaks", made, "--json"}).out)["digitised"].is_null());
}

TEST(DigitiseCommand, RefusesWhatItCannotRead) {
  const Folder folder;
  const std::string png = plot_picture();
  const std::string picture = folder.write("plot.png", png);
  const auto status = [](const std::vector<std::string>& words) {
    return candor(words).exit_status;
  };
  EXPECT_EQ(status({"digitise", picture}), 2);
  EXPECT_EQ(status({"digitise", picture, "--x-unit", "cm-1", "--y-unit", "absorbance"}), 2);
  EXPECT_EQ(status(digitise_words(picture, {"--colour", "#12"})), 2);
  EXPECT_EQ(status(digitise_words(picture, {"--output", folder / "a.xyz"})), 2);
  EXPECT_EQ(status(digitise_words(picture, {"--picture", picture})), 2);
  EXPECT_EQ(status(digitise_words(picture, {"--x", "12"})), 2);
  EXPECT_EQ(status(digitise_words(folder / "none.png")), 3);
  EXPECT_EQ(status(digitise_words(folder.write("cut.png", png.substr(0, png.size() / 2)))), 3);
  EXPECT_EQ(status(digitise_words(folder.write("text.png", "no picture"))), 3);
  const Outcome wrong =
      candor({"digitise", picture, "--x-unit", "cm-1", "--y-unit", "absorbance", "--x-from", "4000",
              "--x-to", "500", "--x-step", "250", "--y-from", "0", "--y-to", "1"});
  EXPECT_EQ(wrong.exit_status, 3);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr(picture), HasSubstr("the x axis")));
  EXPECT_EQ(bytes_of(picture), png);
}

}  // namespace
}  // namespace candor::cli_test
