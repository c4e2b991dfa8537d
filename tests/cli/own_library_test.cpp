#include <fmt/core.h>

#include <cmath>
#include <random>

#include "tests/cli/fixture.h"
#include "tests/cli/wording.h"

namespace candor::cli_test {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

/// A simulated Raman instrument: off by a stretch about 1000 cm⁻¹, and how broad it shows bands.
struct Bench {
  double stretch = 0;
  double fwhm = 10;
};

const std::vector<double> kPolystyreneBands = {620.9,  795.8,  1001.4, 1031.8,
                                               1155.3, 1450.5, 1602.3};
const std::vector<double> kCalciteBands = {281.3, 711.9, 1085.9, 1435.2, 1748.9};
const std::vector<double> kCaffeine = {444, 555, 740, 1076, 1328, 1600, 1698};

std::string simulated_scan(const std::vector<double>& bands, const Bench& bench, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> noise(0, 6);
  std::vector<double> positions;
  std::vector<double> counts;
  for (double x = 200; x <= 1850; x += 1.5) {
    double value = 300;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const double at = bands[i] + bench.stretch * (bands[i] - 1000);
      const double distance = (x - at) / (bench.fwhm / 2);
      value += (i % 2 == 0 ? 60000.0 : 30000.0) / bench.fwhm / (1 + distance * distance);
    }
    positions.push_back(x);
    counts.push_back(value + noise(engine));
  }
  return csv_of("raman_shift_cm-1,counts", positions, counts);
}

/// A folder with scans of two standards on two benches and a library of the first.
class OwnLibrary : public testing::Test {
 protected:
  OwnLibrary() {
    const Bench here;
    const Bench there{0.003, 14};
    folder_.write("polystyrene-a.csv", simulated_scan(kPolystyreneBands, here, 1));
    folder_.write("polystyrene-b.csv", simulated_scan(kPolystyreneBands, there, 2));
    folder_.write("calcite-a.csv", simulated_scan(kCalciteBands, here, 3));
    folder_.write("calcite-b.csv", simulated_scan(kCalciteBands, there, 4));
    for (unsigned i = 1; i <= 3; ++i) {
      folder_.write(fmt::format("scan-{}.csv", i), simulated_scan(kCaffeine, here, 10 + i));
    }
    folder_.write("first.csv", simulated_scan({400, 900, 1300}, here, 20));
    EXPECT_EQ(run({"build", library_, folder_ / "first.csv", "--technique", "raman"}).exit_status,
              0);
  }

  static Outcome run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "library");
    Outcome outcome = candor(arguments);
    EXPECT_THAT(forbidden_claims(outcome.out), IsEmpty());
    EXPECT_THAT(forbidden_claims(outcome.err), IsEmpty());
    return outcome;
  }

  std::vector<std::string> carry(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"carry",
                                          library_,
                                          folder_ / "b.sqlite",
                                          "--standard",
                                          folder_ / "polystyrene-a.csv",
                                          folder_ / "polystyrene-b.csv",
                                          "--standard",
                                          folder_ / "calcite-a.csv",
                                          folder_ / "calcite-b.csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  std::vector<std::string> add_repeats(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"add", library_};
    for (const char* scan : {"scan-1.csv", "scan-2.csv", "scan-3.csv"}) {
      arguments.push_back(folder_ / scan);
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  Folder folder_;
  std::string library_ = folder_ / "a.sqlite";
};

TEST_F(OwnLibrary, TakesAStandardWithItsRepeatsAndItsRecord) {
  const Outcome added =
      run(add_repeats({"--repeats", "--name", "Caffeine", "--group", "adulterant-or-cut",
                       "--purity", "99.5", "--lot", "A17", "--licence", "own", "--json"}));
  ASSERT_EQ(added.exit_status, 0) << added.err;
  const auto document = json_of(added.out);
  EXPECT_EQ(document["added"], 1);
  ASSERT_EQ(document["repeats"]["files"].size(), 3U);
  EXPECT_GT(document["repeats"]["files"][0]["correlation"], 0.99);
  const auto shown = json_of(run({"show", library_, "Caffeine", "--json"}).out)["reference"];
  EXPECT_EQ(shown["reference"], "scan-1");
  EXPECT_EQ(shown["group"], "adulterant-or-cut");
  EXPECT_EQ(shown["fields"]["purity_percent"], "99.5");
  EXPECT_EQ(shown["fields"]["lot"], "A17");
  EXPECT_EQ(shown["fields"]["repeats"], "3");
  EXPECT_EQ(json_of(run({"info", library_, "--json"}).out)["library"]["name"], "a")
      << "--name of `add` is the substance's, not the library's";
  const Outcome searched = candor({"search", folder_ / "scan-2.csv", "--library", library_,
                                   "--technique", "raman", "--top", "1"});
  EXPECT_THAT(searched.out, HasSubstr("Caffeine"));
}

TEST_F(OwnLibrary, RefusesWhatIsNoStandard) {
  const std::string before = bytes_of(library_);
  for (const auto& wrong :
       std::vector<std::vector<std::string>>{{"--repeats", "--purity", "0"},
                                             {"--repeats", "--purity", "nan"},
                                             {"--repeats", "--purity", "100.1"},
                                             {"--repeats", "--purity", "much"},
                                             {"--repeats", "--lot", "a\tb"},
                                             {"--repeats", "--supplier", std::string(100'000, 'x')},
                                             {"--repeats", "--measured-on", "2026-02-30"},
                                             {"--name", "Caffeine"}}) {
    const Outcome refused = run(add_repeats(wrong));
    EXPECT_EQ(refused.exit_status, 2) << wrong.back().substr(0, 40);
    EXPECT_THAT(refused.out, IsEmpty());
    EXPECT_THAT(refused.err, HasSubstr(wrong.back() == "Caffeine" ? "--repeats" : wrong[1]));
  }
  EXPECT_EQ(bytes_of(library_), before);
  folder_.write("scan-2.csv", simulated_scan(kCalciteBands, {}, 12));
  const Outcome odd = run(add_repeats({"--repeats", "--name", "Caffeine"}));
  EXPECT_EQ(odd.exit_status, 3);
  EXPECT_THAT(odd.err, HasSubstr("scan-2.csv does not agree"));
  EXPECT_EQ(bytes_of(library_), before);
}

TEST_F(OwnLibrary, IsCarriedToAnotherInstrumentWithItsLoss) {
  const Outcome carried = run(carry({"--json"}));
  ASSERT_EQ(carried.exit_status, 0) << carried.err;
  const auto document = json_of(carried.out);
  EXPECT_EQ(document["schema"], "candor.library-carry/1");
  EXPECT_EQ(document["carried"], 1);
  EXPECT_EQ(document["library"]["carried"], 1);
  const auto& transfer = document["transfer"];
  for (const auto& place : transfer["places"]) {
    const double at = place["position_per_cm"];
    EXPECT_NEAR(place["displacement_per_cm"].get<double>(), 0.003 * (at - 1000), 0.2) << at;
  }
  EXPECT_GT(transfer["broadening_per_cm"], 1);
  ASSERT_EQ(document["loss"].size(), 2U);
  for (const auto& loss : document["loss"]) {
    EXPECT_GT(loss["after"], loss["before"]);
    EXPECT_GT(loss["after"], 0.98);
  }
  const auto shown = json_of(run({"show", folder_ / "b.sqlite", "first", "--json"}).out);
  EXPECT_THAT(shown["reference"]["fields"]["carried_from"].get<std::string>(), HasSubstr("a, rev"));
  EXPECT_EQ(shown["reference"]["fields"]["carried_by"], transfer["fingerprint"]);
  const auto analysed = json_of(candor({"analyze", folder_ / "first.csv", "--technique", "raman",
                                        "--library", folder_ / "b.sqlite", "--json"})
                                    .out);
  EXPECT_THAT(analysed.dump(), HasSubstr("carried to this one"));

  const std::string bytes = bytes_of(folder_ / "b.sqlite");
  const Outcome again = run(carry({}));
  EXPECT_EQ(again.exit_status, 2) << "an existing file is not overwritten";
  EXPECT_THAT(again.err, HasSubstr("b.sqlite"));
  EXPECT_EQ(bytes_of(folder_ / "b.sqlite"), bytes);
}

TEST_F(OwnLibrary, IsNotCarriedWhereThatCannotBe) {
  const std::string out = folder_ / "b.sqlite";
  const Outcome sharper = run({"carry", library_, out, "--standard", folder_ / "polystyrene-b.csv",
                               folder_ / "polystyrene-a.csv"});
  EXPECT_EQ(sharper.exit_status, 3);
  EXPECT_THAT(sharper.err, HasSubstr("sharper"));
  const Outcome strangers = run(
      {"carry", library_, out, "--standard", folder_ / "polystyrene-a.csv", folder_ / "first.csv"});
  EXPECT_EQ(strangers.exit_status, 3);
  EXPECT_THAT(strangers.err, HasSubstr("polystyrene-a.csv"));
  EXPECT_EQ(run({"carry", library_, out}).exit_status, 2) << "no standard";
  EXPECT_EQ(run({"carry", library_, out, "--standard", folder_ / "calcite-a.csv"}).exit_status, 2);
  EXPECT_FALSE(std::filesystem::exists(out));
  const Outcome accepted = run({"carry", library_, out, "--accept-broader", "--standard",
                                folder_ / "polystyrene-b.csv", folder_ / "polystyrene-a.csv"});
  EXPECT_EQ(accepted.exit_status, 0) << accepted.err;
  EXPECT_THAT(accepted.out, HasSubstr("not matched: the other instrument is sharper"));
}

TEST_F(OwnLibrary, IsLeftAsItWasOnAFullDisk) {
  const std::string before = bytes_of(library_);
  const auto with_full_disk = [](std::vector<std::string> arguments) {
    std::vector<std::string> words = {"-c", "ulimit -f 8; trap '' XFSZ; exec \"$@\"", "sh",
                                      candor_program().string(), "library"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_program("/bin/sh", words);
  };
  EXPECT_EQ(with_full_disk(carry({})).exit_status, 1);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "b.sqlite"));
  EXPECT_EQ(with_full_disk(add_repeats({"--repeats", "--name", "Caffeine"})).exit_status, 1);
  EXPECT_EQ(bytes_of(library_), before);
  EXPECT_THAT(folder_.names(), Each(testing::Not(HasSubstr(".new"))));
}

TEST(Library, SaysWhatItCannotDetect) {
  REQUIRE_SHARED_DATA();
  const auto cannot =
      json_of(candor({"library", "info", infrared_library(), "--json"}).out)["cannot_detect"];
  ASSERT_EQ(cannot.size(), 2U);
  EXPECT_EQ(cannot[0]["technique"], "ir");
  EXPECT_THAT(cannot[0]["without_reference"].dump(), HasSubstr("\"orphine\""));
  EXPECT_THAT(cannot[0]["not_at_street_levels"].dump(), HasSubstr("\"nitazene\""));
  EXPECT_THAT(cannot[0]["sometimes_at_street_levels"].dump(), HasSubstr("\"fentanyl\""));
  EXPECT_EQ(cannot[1]["references"], 0);
  EXPECT_EQ(cannot[1]["without_reference"].size(), cannot[1]["targets"]);

  // It is the same that `analyze` says of each target.
  const auto analysis = json_of(analyze(street_sample_file()).out);
  for (const auto& finding : analysis["watch"]) {
    const bool missing =
        cannot[0]["without_reference"].dump().find(finding["target"].dump()) != std::string::npos;
    const std::string because = finding["because"].empty() ? "" : finding["because"].dump();
    EXPECT_EQ(missing, because.find("no reference: library") != std::string::npos)
        << finding["target"];
  }
  EXPECT_THAT(candor({"library", "info", raman_library()}).out,
              HasSubstr("ir: nothing can be detected, since there is no reference"));
}

}  // namespace
}  // namespace candor::cli_test
