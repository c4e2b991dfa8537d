#include <algorithm>
#include <cmath>

#include "formats/format.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kNear = "calibration/ICV_BW785/";

std::string near_infrared(std::string_view name) { return shared(kNear + std::string(name)); }

/// A calibration by neon and silicon, and its path.
std::string calibrated(const Folder& folder) {
  std::string path = folder / "bench.json";
  const auto lamp = candor({"calibrate", "wavelength", "--lamp", "neon",
                            near_infrared("Ne_785nm_x20_50ms.txt"), "--save", path});
  EXPECT_EQ(lamp.exit_status, 0) << lamp.err;
  const auto laser =
      candor({"calibrate", "raman-shift", "--calibration", path, "--standard", "silicon",
              near_infrared("S0N02_iRPlus785_Z020_100_3800ms.txt"), "--save", path});
  EXPECT_EQ(laser.exit_status, 0) << laser.err;
  EXPECT_THAT(laser.out, HasSubstr("784.98"));
  return path;
}

Outcome check(const std::string& path, std::string_view standard, std::string_view file,
              std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {
      "calibrate",        "check", "--calibration", path, "--standard", std::string(standard),
      near_infrared(file)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return candor(arguments);
}

constexpr std::string_view kPolystyreneFile = "PST02_iRPlus785_Z020_100_1300ms.txt";
constexpr std::string_view kCalciteFile = "sCAL02_iRPlus785_Z020_100_2400ms.txt";

TEST(Calibrate, TakesNeonAndSiliconAndFindsTheBandsOfOthers) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  const auto done = check(path, "calcite", kCalciteFile, {"--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["schema"], "candor.calibration-check/1");
  EXPECT_EQ(document["standard"], "calcite");
  ASSERT_EQ(document["bands"].size(), 6U);
  int found = 0;
  for (const auto& band : document["bands"]) {
    ASSERT_EQ(band["found_per_cm"].is_null(), band["difference_per_cm"].is_null());
    if (band["found_per_cm"].is_null()) continue;
    ++found;
    EXPECT_LT(std::abs(band["difference_per_cm"].get<double>()), 1);
  }
  EXPECT_EQ(found, 5);
  EXPECT_LT(document["rms_per_cm"], 1);
  const auto text = check(path, "polystyrene", kPolystyreneFile);
  EXPECT_THAT(text.out, HasSubstr("2852.40 not-found extrapolated"));
  EXPECT_THAT(text.err, HasSubstr("10 of 2048 pixels stand at the end of the scale"));
  EXPECT_THAT(text.err, Not(HasSubstr("no Raman shift")));
}

TEST(Calibrate, IsAppliedByTheOtherCommands) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  const std::string fingerprint = json_of(bytes_of(path))["fingerprint"];
  const auto calcite = near_infrared(kCalciteFile);
  const std::string out = folder / "calcite.json";
  const auto converted = candor({"convert", calcite, out, "--calibration", path});
  ASSERT_EQ(converted.exit_status, 0) << converted.err;
  const auto written = json_of(bytes_of(out));
  EXPECT_EQ(written["x_unit"], "raman-shift-cm-1");
  EXPECT_EQ(written["points"], 2048);
  EXPECT_THAT(written["steps"].dump(), HasSubstr(fingerprint));
  const auto peaks = candor({"peaks", calcite, "--calibration", path, "--json"});
  ASSERT_EQ(peaks.exit_status, 0) << peaks.err;
  const auto table = json_of(peaks.out);
  EXPECT_EQ(table["source"]["calibration"], fingerprint);
  const auto& bands = table["peaks"];
  EXPECT_TRUE(std::ranges::any_of(bands, [](const auto& peak) {
    return std::abs(peak["position_per_cm"].template get<double>() - 1086.3) < 1.5;
  }));
  const auto processed = candor({"process", calcite, "--calibration", path, "--steps", "despike"});
  ASSERT_EQ(processed.exit_status, 0) << processed.err;
  EXPECT_THAT(processed.out, HasSubstr("calibration(fingerprint=" + fingerprint));
  const auto analysed =
      candor({"analyze", calcite, "--calibration", path, "--library", raman_library(), "--json"});
  ASSERT_EQ(analysed.exit_status, 0) << analysed.err;
  EXPECT_EQ(json_of(analysed.out)["source"]["calibration"], fingerprint);
  const auto plain = candor({"peaks", calcite, "--json"});
  EXPECT_TRUE(json_of(plain.out)["source"]["calibration"].is_null());
}

TEST(Calibrate, RefusesWhatCannotCarryACalibration) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = folder / "bench.json";
  const auto neon = near_infrared("Ne_785nm_x20_50ms.txt");
  ASSERT_EQ(candor({"calibrate", "wavelength", "--lamp", "neon", neon, "--save", path}).exit_status,
            0);
  const auto no_laser = check(path, "calcite", kCalciteFile);
  EXPECT_EQ(no_laser.exit_status, 3);
  EXPECT_THAT(no_laser.err, HasSubstr("knows no laser yet"));
  const auto no_lamp = candor({"calibrate", "wavelength", "--lamp", "hg-ar",
                               near_infrared(kCalciteFile), "--save", folder / "other.json"});
  EXPECT_EQ(no_lamp.exit_status, 3);
  EXPECT_THAT(folder.names(), Not(testing::Contains("other.json")));
  const auto other = candor({"calibrate", "raman-shift", "--calibration", path, "--standard",
                             "silicon", shared("raman-reference/lactose.csv"), "--save", path});
  EXPECT_EQ(other.exit_status, 3);
  EXPECT_THAT(other.err, HasSubstr("calibration of a detector of 2048 pixels"));
  EXPECT_EQ(check(path, "diamond", kCalciteFile).exit_status, 2);
  const auto library = candor({"analyze", shared("ir-reference/caffeine.dx"), "--calibration", path,
                               "--library", infrared_library()});
  EXPECT_EQ(library.exit_status, 3);
  EXPECT_THAT(library.err, HasSubstr("a calibration works on pixels, nm or a Raman shift"));
  const auto gone = candor({"peaks", neon, "--calibration", folder / "none.json"});
  EXPECT_EQ(gone.exit_status, 3);
  const auto nowhere = candor({"calibrate", "wavelength", "--lamp", "neon", neon, "--save",
                               folder / "no-folder/bench.json"});
  EXPECT_EQ(nowhere.exit_status, 1);
}

TEST(Calibrate, AsksForAGuessWhereTheFileHasNone) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto neon = formats::read_file(near_infrared("Ne_785nm_x20_50ms.txt"), {}).value();
  const auto& raw = neon.spectra[1].spectrum;
  const std::vector<double> pixels(raw.axis().positions().begin(), raw.axis().positions().end());
  const std::vector<double> counts(raw.intensities().begin(), raw.intensities().end());
  const auto file = folder.write("neon.csv", csv_of("pixel,counts", pixels, counts));
  const std::string path = folder / "bench.json";
  std::vector<std::string> arguments = {"calibrate", "wavelength", "--lamp", "neon",
                                        file,        "--save",     path};
  const auto asked = candor(arguments);
  EXPECT_EQ(asked.exit_status, 2);
  EXPECT_THAT(asked.err, HasSubstr("--guess-nm FIRST,LAST"));
  arguments.insert(arguments.end(), {"--guess-nm", "770,1050", "--json"});
  const auto done = candor(arguments);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_NEAR(document["first_nm"], 769.73, 0.1);
  EXPECT_GT(document["uncertainty_last_nm"],
            10 * document["uncertainty_between_lines_nm"].get<double>());
}

TEST(Calibrate, CorrectsTheRelativeIntensityWithinTheCertifiedRange) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  const std::string glass = near_infrared("NISTSRM2241_BW785_100x_25sx5.txt");
  const auto done = candor({"calibrate", "intensity", "--calibration", path, "--standard",
                            "srm-2241", glass, "--save", path, "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.err, HasSubstr("6 of 2048 pixels stand at the end of the scale"));
  EXPECT_EQ(json_of(done.out)["part"], "intensity");
  const std::string out = folder / "glass.json";
  ASSERT_EQ(candor({"convert", glass, out, "--calibration", path}).exit_status, 0);
  const auto spectrum = json_of(bytes_of(out));
  EXPECT_EQ(spectrum["y_unit"], "arbitrary");
  EXPECT_GE(spectrum["x"].front(), 200);
  EXPECT_LE(spectrum["x"].back(), 3500);
  const std::string numbers = folder.write(
      "glass.toml",
      "name = \"SRM 2241\"\nlaser-nm = 785\nform = \"polynomial\"\nrange-per-cm = [200, 3500]\n"
      "coefficients = [9.71937e-2, 2.28325e-4, -5.86762e-8, 2.16023e-10, -9.77171e-14, "
      "1.15596e-17]\n");
  const std::string typed = folder / "typed.json";
  std::vector<std::string> arguments = {"calibrate", "intensity",  "--calibration",
                                        path,        "--standard", "coefficients",
                                        glass,       "--save",     typed};
  EXPECT_EQ(candor(arguments).exit_status, 2);
  arguments.insert(arguments.end(), {"--coefficients", numbers});
  ASSERT_EQ(candor(arguments).exit_status, 0);
  EXPECT_EQ(json_of(bytes_of(typed))["intensity"]["factors"],
            json_of(bytes_of(path))["intensity"]["factors"]);
}

TEST(Calibrate, RefusesAPatternThatIsNoise) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  const std::string lamp = near_infrared("NIR_785nm_2000ms_100X_2.txt");
  const auto one = candor({"calibrate", "pixel", "--calibration", path, lamp, "--save", path});
  EXPECT_EQ(one.exit_status, 3);
  EXPECT_THAT(one.err, HasSubstr("give two or more"));
  const auto two = candor({"calibrate", "pixel", "--calibration", path, lamp,
                           near_infrared("NISTSRM2241_BW785_100x_25sx5.txt"), "--save", path});
  EXPECT_EQ(two.exit_status, 3);
  EXPECT_THAT(two.err, HasSubstr("hardly more than its uncertainty"));
}

/// Files without pixels: scans in several windows over a nominal Raman shift of 632.8 nm, the one
/// of neon with a point more than the others.
TEST(Calibrate, WorksOnANominalRamanShift) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = folder / "red.json";
  const auto run = [&](std::vector<std::string> arguments, std::string_view file) {
    arguments.insert(arguments.begin(), "calibrate");
    arguments.insert(arguments.end(), {shared("calibration/TOP_Ho633/" + std::string(file)),
                                       "--x-unit", "raman-shift-cm-1", "--laser-nm", "632.8"});
    return candor(arguments);
  };
  const auto lamp = run({"wavelength", "--lamp", "neon", "--save", path}, "neon_new2_Z010.txt");
  ASSERT_EQ(lamp.exit_status, 0) << lamp.err;
  const auto laser =
      run({"raman-shift", "--calibration", path, "--standard", "silicon", "--save", path, "--json"},
          "S1N_HLR633_Z010_100_10sx5.txt");
  ASSERT_EQ(laser.exit_status, 0) << laser.err;
  // A helium-neon laser has 632.991 nm in vacuum.
  EXPECT_NEAR(json_of(laser.out)["laser_nm"], 632.991, 0.03);
  const auto checked = run({"check", "--calibration", path, "--standard", "polystyrene", "--json"},
                           "Pol_HLR633_Z010_100_15sx5.txt");
  ASSERT_EQ(checked.exit_status, 0) << checked.err;
  const auto document = json_of(checked.out);
  EXPECT_FALSE(document["bands"].empty());
  for (const auto& band : document["bands"]) EXPECT_EQ(band["standing"], "found");
}

TEST(Calibrate, OverwritesNothingButCalibrations) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto neon = near_infrared("Ne_785nm_x20_50ms.txt");
  const std::string copy = folder.write("neon.txt", bytes_of(neon));
  const auto refused = candor({"calibrate", "wavelength", "--lamp", "neon", copy, "--save", copy});
  EXPECT_EQ(refused.exit_status, 2);
  EXPECT_THAT(refused.err, HasSubstr("is no calibration"));
  EXPECT_EQ(bytes_of(copy), bytes_of(neon));
  const std::string path = folder / "bench.json";
  ASSERT_EQ(candor({"calibrate", "wavelength", "--lamp", "neon", neon, "--save", path}).exit_status,
            0);
  const auto again = candor({"calibrate", "wavelength", "--lamp", "neon", neon, "--save", path});
  EXPECT_EQ(again.exit_status, 0);
  EXPECT_THAT(again.err, HasSubstr("held a calibration"));
}

TEST(Calibrate, IsRefusedAfterAChangeByHand) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  std::string text = bytes_of(path);
  text.replace(text.find("\"laser_nm\": 784.9"), 17, "\"laser_nm\": 785.9");
  folder.write("bench.json", text);
  const auto used = candor({"peaks", near_infrared(kCalciteFile), "--calibration", path});
  EXPECT_EQ(used.exit_status, 3);
  EXPECT_THAT(used.err, HasSubstr("changed by hand"));
}

TEST(Calibrate, KeepsAHistoryThatShowsChanges) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  const std::string log = path + ".history";
  for (int i = 0; i < 3; ++i) EXPECT_EQ(check(path, "calcite", kCalciteFile).exit_status, 0);
  const auto shown = candor({"calibrate", "history", "--calibration", path, "--json"});
  ASSERT_EQ(shown.exit_status, 0) << shown.err;
  const auto document = json_of(shown.out);
  ASSERT_EQ(document["events"].size(), 5U);
  EXPECT_THAT(document["faults"], IsEmpty());
  EXPECT_EQ(document["events"][4]["event"], "check");
  EXPECT_EQ(document["events"][4]["calibration"], json_of(bytes_of(path))["fingerprint"]);
  EXPECT_EQ(document["charts"].size(), 3U);
  EXPECT_EQ(document["charts"][2]["points"].size(), 3U);
  std::string text = bytes_of(log);
  const auto at = text.find("mean_per_cm\":0.");
  ASSERT_NE(at, std::string::npos);
  text[at + 15] = text[at + 15] == '1' ? '2' : '1';
  folder.write("bench.json.history", text);
  const auto changed = candor({"calibrate", "history", "--calibration", path});
  EXPECT_THAT(changed.err, HasSubstr("line 4 does not follow"));
}

TEST(Calibrate, ChecksWhereTheHistoryCannotBeWritten) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string path = calibrated(folder);
  std::filesystem::remove(path + ".history");
  std::filesystem::create_directory(path + ".history");
  const auto done = check(path, "calcite", kCalciteFile);
  EXPECT_EQ(done.exit_status, 0);
  EXPECT_THAT(done.err, HasSubstr("not added to the history"));
  const auto saved = candor({"calibrate", "wavelength", "--lamp", "neon",
                             near_infrared("Ne_785nm_x20_50ms.txt"), "--save", path});
  EXPECT_EQ(saved.exit_status, 1);
  EXPECT_THAT(saved.err, HasSubstr("was written, but not its history"));
}

}  // namespace
}  // namespace candor::cli_test
