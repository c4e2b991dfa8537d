#include <algorithm>
#include <cmath>
#include <sstream>

#include "pipeline/core/decimal.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(Info, SaysWhatAFileHoldsInTheFilesOwnOrder) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string descending =
      folder.write("d.csv", "wavenumber_cm-1,absorbance\n1800,0.5\n1700,0.25\n1600,0.125\n");
  const Outcome outcome = candor({"info", street_sample_file(), descending, "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto files = json_of(outcome.out)["files"];
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0]["format"], "jcamp-dx");
  EXPECT_EQ(files[0]["technique"], "ir");
  EXPECT_EQ(files[0]["spectra"][0]["points"], 1666);
  EXPECT_EQ(files[0]["spectra"][0]["x_first"], 660);
  EXPECT_EQ(files[0]["spectra"][0]["metadata"]["SAMPLING PROCEDURE"], "ATR");
  EXPECT_EQ(files[1]["spectra"][0]["x_first"], 1800);
  EXPECT_EQ(files[1]["spectra"][0]["x_last"], 1600);
  EXPECT_EQ(files[1]["spectra"][0]["y_unit"], "absorbance");
}

TEST(Info, GoesOnAfterABadFile) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome outcome =
      candor({"info", street_sample_file(), folder / "nothing.dx", street_sample_file(), "--json"});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_EQ(json_of(outcome.out)["files"].size(), 2U);
  EXPECT_THAT(outcome.err, HasSubstr("nothing.dx"));
}

TEST(Process, PrintsOurCsvAndNothingElse) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome =
      candor({"process", street_sample_file(), "--steps", "crop(from=700,to=720); normalise-max"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, IsEmpty());
  std::istringstream lines(outcome.out);
  std::size_t rows = 0;
  double largest = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    if (line.starts_with("wavenumber_cm-1,")) continue;
    const auto comma = line.find(',');
    ASSERT_NE(comma, std::string::npos) << line;
    largest = std::max(largest, parse_decimal(line.substr(comma + 1)).value());
    ++rows;
  }
  EXPECT_EQ(rows, 11U);
  EXPECT_EQ(largest, 1);
}

TEST(Process, WithARecipeGivesTheRecipesGrid) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome = candor({"process", street_sample_file(), "--recipe", "ir-atr"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\n660,"));
  EXPECT_THAT(outcome.out, HasSubstr("\n664,"));
  EXPECT_THAT(outcome.out, HasSubstr("\n1800,"));
}

/// A scan of 200 points in counts: a line of two points, a wide band, and noise of that seed.
std::string scan_csv(std::uint64_t seed, int spike_at) {
  std::string text = "raman_shift_cm-1,counts\n";
  std::uint64_t state = seed;
  for (int i = 0; i < 200; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double noise = 10 * (static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5);
    const double narrow = 4000 * std::exp(-std::pow((i - 60.2) / 1.2, 2));
    const double wide = 900 * std::exp(-std::pow((i - 120) / 9.0, 2));
    const double spike = i == spike_at ? 3000 : 0;
    text += to_decimal(300 + 4 * i) + "," + to_decimal(500 + narrow + wide + spike + noise) + "\n";
  }
  return text;
}

TEST(Process, CombinesRepeatsWithoutTheirSpikes) {
  const Folder folder;
  const std::string a = folder.write("a.csv", scan_csv(1, 20));
  const std::string b = folder.write("b.csv", scan_csv(2, 150));
  const std::string c = folder.write("c.csv", scan_csv(3, -1));
  const Outcome outcome = candor({"process", a, b, c, "--combine"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("3 repeats averaged; "));
  EXPECT_THAT(outcome.out, HasSubstr("STEP: mean of 3 repeats ["));
  std::istringstream lines(outcome.out);
  double highest = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("380,") || line.starts_with("900,")) {
      EXPECT_LT(parse_decimal(line.substr(4)).value(), 520) << line;
    }
    if (line.starts_with("540,")) highest = parse_decimal(line.substr(4)).value();
  }
  EXPECT_GT(highest, 4000);
}

TEST(Process, TakesSeveralFilesOnlyToCombineThem) {
  const Folder folder;
  const std::string a = folder.write("a.csv", scan_csv(1, 20));
  const std::string b = folder.write("b.csv", scan_csv(2, 150));
  const Outcome plain = candor({"process", a, b});
  EXPECT_EQ(plain.exit_status, 2);
  EXPECT_THAT(plain.err, HasSubstr("--combine"));
  const Outcome single = candor({"process", a, "--combine"});
  EXPECT_EQ(single.exit_status, 3);
  EXPECT_THAT(single.err, HasSubstr("two repeats or more"));
}

TEST(Process, BringsASpectrumToAReference) {
  const Folder folder;
  const std::string sample = folder.write("a.csv", scan_csv(1, -1));
  const std::string reference = folder.write("b.csv", scan_csv(2, -1));
  const Outcome outcome = candor({"process", sample, "--reference", reference, "--steps", "msc"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("msc [reference: "));
  const Outcome without = candor({"process", sample, "--steps", "msc"});
  EXPECT_EQ(without.exit_status, 2);
  EXPECT_THAT(without.err, HasSubstr("--reference FILE"));
}

TEST(Process, WarnsOfABaselineThatEatsABand) {
  const Folder folder;
  const std::string sample = folder.write("a.csv", scan_csv(1, -1));
  const Outcome eaten = candor({"process", sample, "--steps", "baseline-asls(lambda=10,p=0.2)"});
  ASSERT_EQ(eaten.exit_status, 0) << eaten.err;
  EXPECT_THAT(eaten.err, HasSubstr("baseline-asls rises under the band at"));
  const Outcome kept = candor({"process", sample, "--steps", "baseline-auto(reach=250)"});
  ASSERT_EQ(kept.exit_status, 0) << kept.err;
  EXPECT_THAT(kept.err, IsEmpty());
  EXPECT_THAT(kept.out, HasSubstr("[as baseline-arpls(lambda="));
}

TEST(Process, RefusesAnEvenSavitzkyGolayWindow) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome =
      candor({"process", street_sample_file(), "--steps", "savitzky-golay(window=10,order=3)"});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("window"));
  EXPECT_THAT(outcome.err, HasSubstr("10"));
}

TEST(Steps, HaveDefaultsWithinTheirRanges) {
  const Outcome outcome = candor({"steps", "--json"});
  ASSERT_EQ(outcome.exit_status, 0);
  const auto document = json_of(outcome.out);
  EXPECT_EQ(document["schema"], "candor.steps/1");
  EXPECT_GE(document["steps"].size(), 15U);
  const std::string text = candor({"steps"}).out;
  for (const auto& step : document["steps"]) {
    EXPECT_THAT(text, HasSubstr(step["name"].get<std::string>()));
    for (const auto& parameter : step["parameters"]) {
      EXPECT_LE(parameter["low"], parameter["high"]) << step["name"] << parameter["name"];
      if (parameter["default"].is_null()) continue;
      EXPECT_GE(parameter["default"], parameter["low"]) << step["name"] << parameter["name"];
      EXPECT_LE(parameter["default"], parameter["high"]) << step["name"] << parameter["name"];
    }
  }
}

TEST(Peaks, OfTwoGaussiansLieWhereTheyWerePut) {
  const Folder folder;
  std::vector<double> positions;
  std::vector<double> values;
  for (int i = 0; i <= 1000; ++i) {
    const double x = 1000 + 0.5 * i;
    positions.push_back(x);
    values.push_back(std::exp(-0.5 * std::pow((x - 1100) / 5, 2)) +
                     0.5 * std::exp(-0.5 * std::pow((x - 1300) / 8, 2)));
  }
  const std::string file =
      folder.write("g.csv", csv_of("wavenumber_cm-1,absorbance", positions, values));
  const Outcome outcome = candor({"peaks", file, "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto peaks = json_of(outcome.out)["peaks"];
  ASSERT_EQ(peaks.size(), 2U);
  EXPECT_NEAR(peaks[0]["position_per_cm"], 1100, 0.01);
  EXPECT_NEAR(peaks[0]["height"], 1, 1e-9);
  EXPECT_NEAR(peaks[0]["fwhm_per_cm"], 2.3548 * 5, 0.05);
  EXPECT_NEAR(peaks[1]["position_per_cm"], 1300, 0.01);
  EXPECT_NEAR(peaks[1]["prominence"], 0.5, 1e-6);
  EXPECT_EQ(json_of(candor({"peaks", file, "--json", "--prominence", "0.6"}).out)["peaks"].size(),
            1U);
}

TEST(Peaks, OfAnAxisInUnknownUnitsAreRefused) {
  const Folder folder;
  const std::string file = folder.write("u.csv", "x,arbitrary\n1,0\n2,1\n3,0\n4,0\n");
  const Outcome outcome = candor({"peaks", file});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("--x-unit"));
  EXPECT_EQ(candor({"peaks", file, "--x-unit", "cm-1"}).exit_status, 0);
}

TEST(Search, FindsThreeReferencesFirstByEachMetric) {
  REQUIRE_SHARED_DATA();
  for (const char* metric :
       {"derivative-correlation", "correlation", "cosine", "euclidean", "information-divergence"}) {
    for (const char* id : {"cocaine_hcl", "fentanyl_base", "caffeine"}) {
      const Outcome outcome =
          candor({"search", shared("ir-reference/") + id + ".dx", "--json", "--top", "1",
                  "--metric", metric, "--library", infrared_library()});
      ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
      const auto matches = json_of(outcome.out)["matches"];
      ASSERT_EQ(matches.size(), 1U);
      EXPECT_EQ(matches[0]["reference"], id) << metric;
      EXPECT_EQ(matches[0]["metric"], metric);
      EXPECT_GE(matches[0]["score"], 0.999) << metric;
    }
  }
}

TEST(Search, PutsTheBestFirst) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome = candor(
      {"search", street_sample_file(), "--json", "--top", "20", "--library", infrared_library()});
  const auto matches = json_of(outcome.out)["matches"];
  ASSERT_EQ(matches.size(), 20U);
  EXPECT_TRUE(std::ranges::is_sorted(
      matches, [](const auto& a, const auto& b) { return a["score"] > b["score"]; }));
}

TEST(Mixture, IsTheOneThatAnalyzePrints) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome =
      candor({"mixture", street_sample_file(), "--json", "--library", infrared_library()});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto mixture = json_of(outcome.out)["mixture"];
  EXPECT_EQ(mixture, json_of(analyze(street_sample_file()).out)["mixture"]);
  double sum = mixture["unexplained"]["share"];
  for (const auto& component : mixture["components"]) sum += component["share"].get<double>();
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Analyze, NamesTheLibraryAndThatItWasNeverCalibrated) {
  REQUIRE_SHARED_DATA();
  const Outcome outcome =
      candor({"analyze", street_sample_file(), "--library", infrared_library()});
  EXPECT_THAT(outcome.out, HasSubstr("library infrared, 91 references"));
  EXPECT_THAT(outcome.out, HasSubstr("never calibrated"));
  EXPECT_THAT(outcome.out, HasSubstr("SIMULATED"));
}

TEST(Peaks, FitsBandsWithUncertainties) {
  const Folder folder;
  const std::string scan = folder.write("a.csv", scan_csv(1, -1));
  const Outcome outcome = candor({"peaks", scan, "--fit", "gauss", "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto document = json_of(outcome.out);
  EXPECT_EQ(document["fit_shape"], "gauss");
  ASSERT_EQ(document["peaks"].size(), 2U);
  const auto wide = document["peaks"][1]["fit"];
  EXPECT_EQ(wide["status"], "fitted");
  // exp(-((i - 120)/9)^2) at 300 + 4 i: position 780, fwhm 9 * 2 * sqrt(ln 2) * 4.
  EXPECT_NEAR(wide["position_per_cm"].get<double>(), 780, 0.5);
  EXPECT_NEAR(wide["fwhm_per_cm"].get<double>(), 59.9, 0.5);
  EXPECT_NEAR(wide["height"].get<double>(), 900, 5);
  EXPECT_GT(wide["position_uncertainty_per_cm"].get<double>(), 0.01);
  EXPECT_LT(wide["position_uncertainty_per_cm"].get<double>(), 0.3);
  EXPECT_TRUE(wide["lorentz_fraction_uncertainty"].is_null());
  const Outcome table = candor({"peaks", scan, "--fit", "gauss"});
  EXPECT_THAT(table.out, HasSubstr("fitted"));
  const Outcome plain = candor({"peaks", scan, "--json"});
  EXPECT_TRUE(json_of(plain.out)["fit_shape"].is_null());
  EXPECT_TRUE(json_of(plain.out)["peaks"][0]["fit"].is_null());
}

TEST(Peaks, AreNotFittedInTransmittance) {
  const Folder folder;
  std::string text = "wavenumber_cm-1,percent_transmittance\n";
  for (int i = 0; i < 50; ++i) text += to_decimal(700 + i) + "," + to_decimal(80 - i % 7) + "\n";
  const Outcome outcome = candor({"peaks", folder.write("t.csv", text), "--fit", "gauss"});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("absorbance"));
}

}  // namespace
}  // namespace candor::cli_test
