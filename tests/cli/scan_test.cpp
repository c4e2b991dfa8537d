#include <cctype>
#include <filesystem>
#include <fstream>

#include "pipeline/core/sha256.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class Scan : public testing::Test {
 protected:
  Outcome scan(std::vector<std::string> more) {
    std::vector<std::string> arguments = {"scan", "--data-dir", folder_ / "data"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return candor(arguments);
  }
  std::vector<std::filesystem::path> stored() const {
    std::vector<std::filesystem::path> found;
    const std::filesystem::path frames = folder_.path() / "data" / "frames";
    if (!std::filesystem::exists(frames)) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(frames)) {
      if (entry.is_regular_file()) found.push_back(entry.path());
    }
    return found;
  }

  Folder folder_;
};

TEST_F(Scan, OfASimulatedInstrumentFindsWhatLiesOnTheBenchAndSaysThatItIsSimulated) {
  const auto done = scan({"--simulate", "usb2000plus:caffeine + lactose + fentanyl 30%",
                          "--average", "5", "--dark", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["schema"], "candor.analysis/1");
  EXPECT_TRUE(document["simulated"]);
  EXPECT_TRUE(document["quality"]["usable"]);
  const auto& acquisition = document["acquisition"];
  EXPECT_TRUE(acquisition["simulated"]);
  EXPECT_EQ(acquisition["exposure_us"], 100'000);
  EXPECT_THAT(acquisition["frames"], SizeIs(5));
  EXPECT_THAT(acquisition["dark_frames"], SizeIs(5));
  std::vector<std::string> named;
  for (const auto& component : document["mixture"]["components"]) {
    if (component["substance"].is_string()) named.push_back(component["substance"]);
  }
  EXPECT_THAT(named, AllOf(Contains("caffeine"), Contains("lactose"), Contains("Fentanyl")));
}

TEST_F(Scan, SetsThePowerOfALaserOnlyWhereThereIsOneToBeSet) {
  const auto dark = scan({"--simulate", "wasatch", "--laser-mw", "50", "--acquire-only"});
  EXPECT_EQ(dark.exit_status, 2);
  EXPECT_THAT(dark.err, HasSubstr("--laser on"));
  const auto fixed = scan({"--simulate", "wasatch", "--laser", "on", "--laser-mw", "50"});
  EXPECT_EQ(fixed.exit_status, 2);
  EXPECT_THAT(fixed.err, HasSubstr("cannot be set"));
  EXPECT_THAT(stored(), IsEmpty());
}

TEST_F(Scan, SaysWhyACameraCannotBeUsed) {
  const auto missing = scan({"--device", "camera:/dev/no-such-camera", "--acquire-only"});
  EXPECT_EQ(missing.exit_status, 4);
  EXPECT_THAT(missing.err, HasSubstr("/dev/no-such-camera"));
  const auto wrong = scan({"--device", "camera:/dev/video0,rows=9", "--acquire-only"});
  EXPECT_EQ(wrong.exit_status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("rows=FIRST-LAST"));
}

TEST_F(Scan, StoresEachFrameVerbatimUnderItsHash) {
  const auto done = scan({"--simulate", "usb4000", "--average", "3", "--exposure-ms", "10",
                          "--acquire-only", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["schema"], "candor.scan/1");
  const auto files = stored();
  ASSERT_THAT(files, SizeIs(3));
  for (const auto& file : files) {
    const std::string bytes = bytes_of(file);
    EXPECT_EQ(file.stem(), sha256_hex(bytes));
    EXPECT_THAT(document["acquisition"]["frames"], Contains(file.stem().string()));
    EXPECT_THAT(bytes, StartsWith("candor-frame 1\n"));
    EXPECT_THAT(bytes, AllOf(HasSubstr("simulated: yes"), HasSubstr("exposure_us: 10000\n")));
    EXPECT_EQ(bytes.size() - bytes.find("\n\n") - 2, 7681U);
    EXPECT_EQ(bytes.back(), 0x69);
  }
}

TEST_F(Scan, SavesOurCsvOverWavelengthsOrRamanShift) {
  const auto nm = folder_ / "nm.csv";
  const auto shift = folder_ / "shift.csv";
  ASSERT_EQ(
      scan({"--simulate", "usb2000plus", "--exposure-ms", "10", "--acquire-only", "--save", nm})
          .exit_status,
      0);
  ASSERT_EQ(scan({"--simulate", "usb2000plus", "--exposure-ms", "10", "--acquire-only", "--save",
                  shift, "--x-unit", "raman-shift-cm-1"})
                .exit_status,
            0);
  EXPECT_THAT(bytes_of(nm), AllOf(HasSubstr("wavelength_nm,counts\n"), HasSubstr("SIMULATED")));
  EXPECT_THAT(bytes_of(shift), HasSubstr("raman_shift_cm-1,counts\n"));
  const auto analysed = candor({"analyze", shift, "--json"});
  ASSERT_EQ(analysed.exit_status, 0) << analysed.err;
  EXPECT_TRUE(json_of(analysed.out)["simulated"]) << "a saved file stays simulated";
}

TEST_F(Scan, GivesTheSameFramesForTheSameSeed) {
  const std::vector<std::string> arguments = {"--simulate", "usb2000plus",    "--exposure-ms",
                                              "10",         "--acquire-only", "--save"};
  const auto csv = [&](const std::string& name, const std::string& seed) {
    auto all = arguments;
    all.insert(all.end(), {folder_ / name, "--seed", seed});
    EXPECT_EQ(scan(all).exit_status, 0);
    return bytes_of(folder_ / name);
  };
  EXPECT_EQ(csv("a.csv", "5"), csv("b.csv", "5"));
  EXPECT_NE(csv("a.csv", "5"), csv("c.csv", "6"));
}

TEST_F(Scan, MendsAFaultThatPassesAndEndsWithoutAFileAfterOneThatDoesNot) {
  const auto csv = folder_ / "x.csv";
  const auto mended = scan({"--simulate", "usb2000plus", "--simulate-fault", "short-read",
                            "--exposure-ms", "10", "--acquire-only", "--save", csv});
  EXPECT_EQ(mended.exit_status, 0) << mended.err;
  EXPECT_TRUE(std::filesystem::exists(csv));
  const auto gone = folder_ / "gone.csv";
  const auto unplugged = scan({"--simulate", "usb2000plus", "--simulate-fault", "unplug",
                               "--exposure-ms", "10", "--acquire-only", "--save", gone});
  EXPECT_EQ(unplugged.exit_status, 4);
  EXPECT_THAT(unplugged.err, HasSubstr("unplugged"));
  EXPECT_THAT(unplugged.out, IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(gone));
}

TEST_F(Scan, AnalysesNoInstrumentThatSendsTheSameFrameAgainAndAgain) {
  std::vector<std::string> arguments = {"--simulate", "usb2000plus", "--exposure-ms", "10"};
  for (int i = 0; i < 12; ++i) {
    arguments.emplace_back("--simulate-fault");
    arguments.emplace_back("duplicate-frame");
  }
  const auto refused = scan(arguments);
  EXPECT_EQ(refused.exit_status, 4);
  EXPECT_THAT(refused.err, HasSubstr("again and again"));
  EXPECT_THAT(refused.out, IsEmpty());
  const auto csv = folder_ / "x.csv";
  arguments.insert(arguments.end(), {"--acquire-only", "--json", "--save", csv});
  const auto acquired = scan(arguments);
  ASSERT_EQ(acquired.exit_status, 0) << acquired.err;
  EXPECT_THAT(acquired.err, HasSubstr("again and again"));
  EXPECT_TRUE(json_of(acquired.out)["acquisition"]["repeated"]);
  EXPECT_THAT(bytes_of(csv), HasSubstr("NOT TO BE ANALYSED"));
}

TEST_F(Scan, SaysWhatIsWrongWithItsOptionsBeforeItMeasures) {
  const std::vector<std::vector<std::string>> wrong = {
      {"--simulate", "usb2000plu"},
      {"--simulate", "usb2000plus:nothing like that"},
      {"--simulate", "usb2000plus:caffeine 120%"},
      {"--simulate", "usb2000plus", "--exposure-ms", "0"},
      {"--simulate", "usb2000plus", "--exposure-ms", "1e9"},
      {"--simulate", "usb2000plus", "--average", "0"},
      {"--simulate", "usb2000plus", "--laser", "on"},
      {"--simulate", "usb2000plus", "--save", folder_ / "x.doc"},
      {"--simulate", "usb2000plus", "--x-unit", "pixel"},
      {"--simulate", "usb2000plus", "--simulate-fault", "gremlins"},
  };
  for (const auto& arguments : wrong) {
    const auto done = scan(arguments);
    EXPECT_TRUE(done.exit_status == 2 || done.exit_status == 5)
        << testing::PrintToString(arguments);
    EXPECT_THAT(done.err, HasSubstr("error: ")) << testing::PrintToString(arguments);
    EXPECT_THAT(done.out, IsEmpty());
  }
  EXPECT_THAT(stored(), IsEmpty());
}

TEST_F(Scan, AnalysesNothingThatItCouldNotStore) {
  const auto blocked = folder_.write("file", "no folder");
  const auto done =
      candor({"scan", "--data-dir", blocked, "--simulate", "usb2000plus", "--exposure-ms", "10"});
  EXPECT_EQ(done.exit_status, 1);
  EXPECT_THAT(done.err, HasSubstr("nothing was analysed"));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(Scan, TakesNoReferenceForTrainingToARealSample) {
  const auto library =
      (candor_program().parent_path().parent_path() / "share/candor/training.sqlite").string();
  const auto done =
      candor({"analyze", shared("raman-reference/lactose.csv"), "--library", library});
  EXPECT_NE(done.exit_status, 0);
  EXPECT_THAT(done.err, HasSubstr("for training"));
  EXPECT_THAT(done.out, Not(HasSubstr("detected")));
}

TEST_F(Scan, StopsWhenTheQuestionIsSettled) {
  const auto done = scan({"--simulate", "usb2000plus:caffeine + fentanyl 50%", "--average", "64",
                          "--dark", "--exposure-ms", "20", "--until-settled", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto frames = json_of(done.out)["acquisition"]["frames"].size();
  EXPECT_GE(frames, 2U);
  EXPECT_LT(frames, 64U);
}

TEST(Devices, PrintsADocumentWithoutAnyInstrument) {
  const auto done = candor({"devices", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["schema"], "candor.devices/1");
}

}  // namespace
}  // namespace candor::cli_test
