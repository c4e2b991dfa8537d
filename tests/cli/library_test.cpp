#include <cmath>
#include <fstream>
#include <sstream>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Outcome library(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "library");
  return candor(arguments);
}

std::string copy_of_the_library(const Folder& folder) {
  std::string path = folder / "copy.sqlite";
  std::filesystem::copy_file(infrared_library(), path);
  return path;
}

TEST(Library, SaysWhatItHolds) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome = library({"info", infrared_library(), "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto info = json_of(outcome.out)["library"];
  EXPECT_EQ(info["references"], 91);
  EXPECT_EQ(info["by_technique"]["ir"], 91);
  EXPECT_EQ(info["by_group"]["fentanyl"], 21);
  EXPECT_TRUE(info["calibration"].is_null());

  const auto list = json_of(library({"list", infrared_library(), "--json"}).out)["references"];
  EXPECT_EQ(list.size(), 91U);
  EXPECT_THAT(library({"list", infrared_library()}).out, HasSubstr("cocaine_hcl"));
}

TEST(Library, BuiltTwiceFromTheSameSourcesIsTheSameFile) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  for (const char* name : {"a.sqlite", "b.sqlite"}) {
    const Outcome built = library(
        {"build", folder / name, shared("ir-reference"), "--technique", "ir", "--name", "same"});
    ASSERT_EQ(built.exit_status, 0) << built.err;
  }
  EXPECT_EQ(bytes_of(folder / "a.sqlite"), bytes_of(folder / "b.sqlite"));
}

TEST(Library, ShowsAReferenceWithItsTerms) {
  REQUIRE_SHARED_DATA();
  const auto shown =
      json_of(library({"show", infrared_library(), "cocaine_hcl", "--json"}).out)["reference"];
  EXPECT_EQ(shown["substance"], "Cocaine");
  EXPECT_EQ(shown["form"], "HCl");
  EXPECT_THAT(shown["licence"].get<std::string>(), Not(IsEmpty()));
  const Outcome missing = library({"show", infrared_library(), "cocain_hcl"});
  EXPECT_EQ(missing.exit_status, 5);
  EXPECT_THAT(missing.err, HasSubstr("cocaine_hcl"));
}

TEST(Library, ThatIsSoundIsVerified) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome = library({"verify", infrared_library()});
  EXPECT_EQ(outcome.exit_status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("sound, 91 references"));
}

TEST(Library, WithAnyByteChangedIsNeverUsed) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string sound = bytes_of(infrared_library());
  // Bytes over the whole file, its first page aside: some lie in free space and change nothing.
  std::size_t refused = 0;
  constexpr std::size_t kPlaces = 12;
  const std::string expected =
      candor({"analyze", street_sample_file(), "--library", infrared_library()}).out;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    std::string damaged = sound;
    const std::size_t place = 5000 + i * (sound.size() - 6000) / kPlaces;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
    const std::string file = folder.write("infrared.sqlite", damaged);
    const Outcome verified = library({"verify", file});
    const Outcome used = candor({"analyze", street_sample_file(), "--library", file});
    if (used.exit_status == 0) {
      EXPECT_EQ(used.out, expected) << "byte " << place;
      continue;
    }
    ++refused;
    EXPECT_EQ(used.exit_status, 5) << "byte " << place;
    EXPECT_THAT(used.out, IsEmpty());
    EXPECT_EQ(verified.exit_status, 5) << "byte " << place;
    EXPECT_THAT(verified.err, HasSubstr(file));
  }
  EXPECT_GE(refused, kPlaces / 2);
}

TEST(Library, LeavesAQuarantinedReferenceOutOfAnalyses) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = copy_of_the_library(folder);
  EXPECT_EQ(library({"quarantine", file, "xylazine"}).exit_status, 2) << "a reason must be given";
  const Outcome done = library({"quarantine", file, "xylazine", "--reason", "a test", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["reason"], "a test");

  const auto analysis =
      json_of(candor({"analyze", street_sample_file(), "--json", "--library", file}).out);
  EXPECT_EQ(analysis["library"]["references"], 90);
  for (const auto& component : analysis["mixture"]["components"]) {
    EXPECT_NE(component["substance"], "Xylazine");
  }
  EXPECT_NE(analysis["library"]["revision"],
            json_of(analyze(street_sample_file()).out)["library"]["revision"]);
  EXPECT_EQ(library({"quarantine", file, "xylazine", "--reason", "again"}).exit_status, 2);
  EXPECT_EQ(library({"verify", file}).exit_status, 0);
}

TEST(Library, IsCalibratedOnceForItsContent) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = copy_of_the_library(folder);
  const auto before = json_of(library({"info", file, "--json"}).out)["library"];
  EXPECT_TRUE(before["calibration"].is_null());
  const Outcome done = library({"calibrate", file, "--samples", "150", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto calibration = json_of(done.out);
  EXPECT_EQ(calibration["recipes"][0]["samples"], 224);
  EXPECT_TRUE(calibration["recipes"][0]["learnt_from"].is_null());
  const auto after = json_of(library({"info", file, "--json"}).out)["library"];
  EXPECT_EQ(after["revision"], before["revision"]);
  EXPECT_EQ(after["calibration"], calibration["calibration"]);

  const auto analysis =
      json_of(candor({"analyze", street_sample_file(), "--json", "--library", file}).out);
  EXPECT_EQ(analysis["library"]["calibration"], calibration["calibration"]);
  for (const auto& one : calibration["recipes"][0]["alarms"]) {
    for (const auto& finding : analysis["watch"]) {
      if (finding["target"] != one["target"]) continue;
      EXPECT_EQ(finding["threshold"], one["threshold"]);
    }
  }

  const Outcome again = library({"calibrate", file, "--samples", "150", "--json"});
  EXPECT_EQ(json_of(again.out)["calibration"], calibration["calibration"]);
  const Outcome other = library({"calibrate", file, "--samples", "150", "--seed", "2", "--json"});
  EXPECT_NE(json_of(other.out)["calibration"], calibration["calibration"]);

  ASSERT_EQ(library({"quarantine", file, "xylazine", "--reason", "a test"}).exit_status, 0);
  EXPECT_TRUE(json_of(library({"info", file, "--json"}).out)["library"]["calibration"].is_null());
  EXPECT_EQ(library({"calibrate", file, "--samples", "10"}).exit_status, 2);
}

/// A SIMULATED measurement of a shared reference: its bands a little stronger here and weaker
/// there.
std::string other_measurement(const Folder& folder, const std::string& id, const std::string& name,
                              double phase) {
  std::string path = folder / (name + ".csv");
  EXPECT_EQ(candor({"convert", shared("ir-reference/" + id + ".dx"), path}).exit_status, 0);
  std::istringstream lines(bytes_of(path));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const auto comma = line.find(',');
    if (line.empty() || std::isdigit(static_cast<unsigned char>(line[0])) == 0) {
      text += line + "\n";
      continue;
    }
    const double x = std::stod(line.substr(0, comma));
    const double y = std::stod(line.substr(comma + 1));
    text += line.substr(0, comma) + "," +
            std::to_string(y * (1 + 0.05 * std::sin(x / 30 + phase))) + "\n";
  }
  std::ofstream(path) << text;
  return path;
}

TEST(Library, LearnsFromTheMeasurementsOfItsSite) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = copy_of_the_library(folder);
  const Folder measured;
  std::vector<std::string> arguments = {"calibrate", file, "--samples", "150", "--json"};
  double phase = 0;
  for (const auto& [id, name] :
       std::vector<std::pair<std::string, std::string>>{{"caffeine", "Caffeine"},
                                                        {"cocaine_hcl", "Cocaine"},
                                                        {"ketamine_hcl", "Ketamine"},
                                                        {"xylazine", "Xylazine"}}) {
    arguments.insert(arguments.end(), {"--repeats", other_measurement(measured, id, name, phase)});
    phase += 1.3;
  }
  const Outcome few = library(arguments);
  EXPECT_EQ(few.exit_status, 3);
  EXPECT_THAT(few.err, HasSubstr("4 measurements"));

  const std::string fifth = other_measurement(measured, "heroin_base", "Heroin", 4);
  arguments.insert(arguments.end(), {"--repeats", fifth});
  const Outcome done = library(arguments);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto recipe = json_of(done.out)["recipes"][0];
  EXPECT_EQ(recipe["learnt_from"].size(), 5U);
  EXPECT_EQ(recipe["severity"], 1);
  EXPECT_LT(recipe["mismatch"]["axis-shift"].get<double>(), 0.5);

  arguments.back() = shared("ir-reference/heroin_base.dx");
  const Outcome same = library(arguments);
  EXPECT_NE(same.exit_status, 0);
  EXPECT_THAT(same.err, HasSubstr("the reference heroin_base itself"));
  const std::string stranger = measured / "Stranger.csv";
  std::filesystem::copy_file(fifth, stranger);
  arguments.back() = stranger;
  const Outcome unknown = library(arguments);
  EXPECT_NE(unknown.exit_status, 0);
  EXPECT_THAT(unknown.err, HasSubstr("no reference of \"Stranger\""));
}

TEST(Library, ExportsWhatItWasGiven) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome done =
      library({"export", infrared_library(), "cocaine_hcl", folder / "cocaine.csv", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["reference"], "cocaine_hcl");
  ASSERT_EQ(
      candor({"convert", shared("ir-reference/cocaine_hcl.dx"), folder / "direct.csv"}).exit_status,
      0);
  EXPECT_EQ(bytes_of(folder / "cocaine.csv"), bytes_of(folder / "direct.csv"));
  EXPECT_EQ(library({"export", infrared_library(), "cocaine_hcl", folder / "c.xyz"}).exit_status,
            2);
}

TEST(Library, TakesFilesThatAreAddedLater) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = copy_of_the_library(folder);
  std::string content = bytes_of(shared("ir-reference/caffeine.dx"));
  const std::string added = folder.write("caffeine_again.dx", content);
  const Outcome done = library({"add", file, added, "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["added"], 1);
  EXPECT_EQ(json_of(done.out)["library"]["references"], 92);
  const Outcome twice = library({"add", file, added});
  EXPECT_EQ(twice.exit_status, 2);
  EXPECT_THAT(twice.err, HasSubstr("caffeine_again"));
}

}  // namespace
}  // namespace candor::cli_test
