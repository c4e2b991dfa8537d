#include "tests/cli/wording.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

#include "tests/cli/fixture.h"
#include "tests/cli/plot_picture.h"
#include "tests/cli/spe_file.h"
#include "tests/cli/strip_photo.h"
#include "tests/imaging/simulated_detector.h"

namespace candor::cli_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(WordingLint, FindsEveryKindOfForbiddenClaim) {
  for (const char* claim :
       {"The sample is safe.", "SAFE to use", "it looks clean", "pure cocaine", "Purity: 80 %",
        "fentanyl is absent", "fentanyl: negative", "Negative for xylazine", "fentanyl-free",
        "free of nitazenes", "a 100 % match", "98.5% match with cocaine", "contaminated with it",
        "a dirty batch", "free from fentanyl", "fentanyl free", "it is good", "an abuse drug",
        "no safety concern"}) {
    EXPECT_THAT(forbidden_claims(claim), SizeIs(1)) << claim;
  }
}

TEST(WordingLint, LetsAdviceAndPlainFindingsPass) {
  for (const char* text :
       {"clean the crystal, take a fresh background", "the spectrum has deep negative bands",
        "\"id\": \"negative-bands\"", R"({"target":"fentanyl","result":"negative"})",
        "Fentanyl was not detected; it cannot be ruled out.", "90 % interval", "purely numeric",
        "most similar single reference", "cleaned up", "Badische"}) {
    EXPECT_THAT(forbidden_claims(text), IsEmpty()) << text;
  }
}

TEST(WordingLint, FindsForbiddenClaimsInEveryLanguage) {
  using enum Language;
  for (const auto& [language, claim] :
       std::vector<std::pair<Language, const char*>>{{french, "C'est SÛR."},
                                                     {french, "cocaïne pure"},
                                                     {french, "Négatif pour le fentanyl"},
                                                     {french, "sans danger pour vous"},
                                                     {french, "Absence de fentanyl."},
                                                     {french, "libre de nitazènes"},
                                                     {spanish, "Es seguro."},
                                                     {spanish, "Resultado: NEGATIVO"},
                                                     {spanish, "sin fentanilo"},
                                                     {spanish, "está limpia"},
                                                     {portuguese, "É seguro."},
                                                     {portuguese, "AUSÊNCIA de fentanil"},
                                                     {portuguese, "livre de fentanil"},
                                                     {english, "It is safe."}}) {
    EXPECT_THAT(forbidden_claims(claim, language), SizeIs(1)) << claim;
  }
}

TEST(WordingLint, LetsAdviceAndPlainFindingsPassInEveryLanguage) {
  using enum Language;
  for (const auto& [language, text] : std::vector<std::pair<Language, const char*>>{
           {french, "de profondes bandes négatives"},
           {french, "Sa présence ne peut pas être exclue : une bandelette sur deux"},
           {french, "purée, épurer, assurer, cocaïne (base libre)"},
           {spanish, "limpie el cristal; más agua; base libre"},
           {spanish, "No se puede descartar."},
           {portuguese, "limpe o cristal; mas ela pode fazer mal"}}) {
    EXPECT_THAT(forbidden_claims(text, language), IsEmpty()) << text;
  }
}

/// Samples that lead to every verdict, and to no usable result in several ways.
std::vector<std::string> samples(const Folder& folder) {
  std::vector<std::string> files;
  for (int number = 120; number < 240; number += 7) {
    files.push_back(shared(fmt::format("ir-mixtures/field-0{}.dx", number)));
  }
  for (const char* name : {"fentanyl_base", "caffeine", "heroin_base", "metonitazene_hcl"}) {
    if (const auto path = shared(fmt::format("ir-reference/{}.dx", name));
        std::filesystem::exists(path)) {
      files.push_back(path);
    }
  }
  files.push_back(shared("raman-reference/lactose.csv"));
  files.push_back(shared("ir-mixtures/labels.csv"));
  files.push_back(folder / "nothing.dx");
  const Spectrum sample = street_sample();
  const std::vector<double> positions(sample.axis().positions().begin(),
                                      sample.axis().positions().end());
  const auto changed = [&](const std::string& name, const std::string& header, auto change) {
    std::vector<double> values;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      values.push_back(change(i, sample.intensities()[i]));
    }
    files.push_back(folder.write(name, csv_of(header, positions, values)));
  };
  const std::string absorbance = "wavenumber_cm-1,absorbance";
  changed("flat.csv", absorbance, [](std::size_t, double) { return 0.5; });
  changed("weak.csv", absorbance, [](std::size_t, double y) { return 0.05 * y; });
  changed("strong.csv", absorbance, [](std::size_t, double y) { return 50 * y; });
  changed("inverted.csv", absorbance, [](std::size_t, double y) { return 1 - y; });
  changed("dips.csv", absorbance,
          [](std::size_t i, double y) { return y - (i % 400 < 20 ? 0.2 : 0); });
  changed("noisy.csv", absorbance,
          [](std::size_t i, double y) { return y + 0.02 * static_cast<double>(i * 7919 % 13); });
  return files;
}

TEST(Wording, NoOutputClaimsWhatNoScanCanKnow) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::set<std::string> verdicts;
  std::set<std::string> statements;
  for (const char* strip : {"positive", "negative", "invalid"}) {
    for (const char* format : {"jsonl", "text", "html"}) {
      std::vector<std::string> arguments = {"analyze",
                                            "--format",
                                            format,
                                            "--library",
                                            infrared_library(),
                                            "--strip",
                                            std::string("fentanyl=") + strip,
                                            "--strip",
                                            "benzodiazepine=negative"};
      const auto files = samples(folder);
      arguments.insert(arguments.end(), files.begin(), files.end());
      const Outcome outcome = candor(arguments);
      EXPECT_EQ(outcome.exit_status, 3) << "one file is missing";
      EXPECT_THAT(forbidden_claims(outcome.out), IsEmpty()) << format;
      EXPECT_THAT(forbidden_claims(outcome.err), IsEmpty());
      if (format != std::string_view("jsonl")) continue;
      for (const auto& document : json_lines_of(outcome.out)) {
        if (document["schema"] != "candor.analysis/1") continue;
        for (const auto& finding : document["watch"]) verdicts.insert(finding["verdict"]);
        for (const auto& one : document["combined"]) statements.insert(one["statement_id"]);
      }
    }
  }
  EXPECT_THAT(verdicts,
              testing::UnorderedElementsAre("found", "possible", "not-detected", "inconclusive"));
  EXPECT_THAT(statements, testing::UnorderedElementsAre(
                              "found-by-two-methods", "conflict", "found-by-strip",
                              "found-by-spectrum", "possible-by-spectrum", "not-detected-by-either",
                              "not-detected-by-spectrum", "strip-alone-detected",
                              "strip-alone-not-detected", "strip-in-doubt", "no-usable-result"));
}

/// A symmetric interferogram of three lines, as the transform's own tests make it.
std::string cosines() {
  std::vector<double> points;
  std::vector<double> values;
  constexpr int kHalf = 2048;
  for (int i = -kHalf; i <= kHalf; ++i) {
    points.push_back(i + kHalf);
    double value = 0;
    for (const double position : {900.0, 1500.0, 2900.0}) {
      value += std::cos(2 * 3.14159265358979 * position * i / 15798);
    }
    values.push_back(value * std::exp(-std::abs(i) / 300.0));
  }
  return csv_of("x,interferogram", points, values);
}

/// Command lines that print what every command prints, on measured and simulated spectra. Left out
/// is `info --json`, which quotes what a file says of itself.
std::vector<std::vector<std::string>> every_command(const Folder& folder) {
  const std::string& ir = infrared_library();
  const std::string sample = street_sample_file();
  const std::string bench = folder / "bench.json";
  const auto lamp = [](std::string_view name) {
    return shared(fmt::format("calibration/ICV_BW785/{}", name));
  };
  std::filesystem::create_directories(folder.path() / "bench");
  folder.write("bench/sample.dx", bytes_of(sample));
  const std::string labels = folder.write("labels.csv", "file,fentanyl_class\nsample.dx,0\n");
  const std::string own = folder / "own.sqlite";
  std::filesystem::copy_file(ir, own);
  const std::string interferogram = folder.write("interferogram.csv", cosines());
  const std::string log = folder / "samples.sqlite";
  const auto begun = json_of(candor({"sample", "new", "--json", "--log", log}).out);
  const std::string code = begun["code"];
  SimulatedDetector detector;
  const auto light = [](double, std::size_t) { return 3000.0; };
  const std::string dark = folder.write("dark.spe", spe_file(std::vector{detector.dark(1)}, 1));
  const std::string picture =
      folder.write("picture.spe", spe_file(std::vector{detector.picture(light, 2)}, 1));
  return {
      {"analyze", sample},
      {"analyze", sample, "--library", ir},
      {"analyze", sample, "--library", ir, "--strip", "xylazine=negative; dilution=1mg/50mL"},
      {"analyze", shared("ir-reference/methamphetamine_hcl.dx"), "--library", ir, "--strip",
       "fentanyl=positive", "--expected", "cocaine"},
      {"analyze", sample, "--library", ir, "--strip", "fentanyl=positive", "--strip-lines",
       "fentanyl=control+faint-test", "--expected", "tusi"},
      {"analyze", shared("raman-reference/lactose.csv"), "--library", raman_library()},
      {"watch", folder / "bench", "--results", folder / "results", "--once", "--existing",
       "--settle-s", "0.05", "--interval-s", "0.05", "--library", ir},
      {"validate", "--labels", labels, folder / "bench", "--library", ir},
      {"library", "calibrate", own, "--samples", "150"},
      {"info", sample, shared("raman-reference/lactose.csv")},
      {"convert", sample, folder / "converted.csv"},
      {"process", sample, "--steps", "snv"},
      {"transform", interferogram, "--laser-per-cm", "15798", "--from-per-cm", "400", "--to-per-cm",
       "4000"},
      {"extract", picture, "--dark", dark, "--gain", "2", "--read-noise", "6"},
      {"steps"},
      {"steps", "--json"},
      {"peaks", sample},
      {"peaks", sample, "--fit", "pseudo-voigt"},
      {"search", sample, "--library", ir},
      {"search", sample, "--library", ir, "--json"},
      {"mixture", sample, "--library", ir},
      {"mixture", sample, "--library", ir, "--json"},
      {"library", "info", ir},
      {"library", "list", ir},
      {"library", "verify", ir},
      {"library", "confusable", ir, "--in", "lactose", "--share", "0.02"},
      {"library", "show", ir, "caffeine"},
      {"library", "simulate", ir, folder / "made.dx", "--mix", "caffeine=0.5; lactose=0.5"},
      {"library", "export", ir, "caffeine", folder / "caffeine.csv"},
      {"library", "build", folder / "small.sqlite", folder / "made.dx", "--technique", "ir"},
      {"calibrate", "wavelength", "--lamp", "neon", lamp("Ne_785nm_x20_50ms.txt"), "--save", bench},
      {"calibrate", "raman-shift", "--calibration", bench, "--standard", "silicon",
       lamp("S0N02_iRPlus785_Z020_100_3800ms.txt"), "--save", bench},
      {"calibrate", "check", "--calibration", bench, "--standard", "polystyrene",
       lamp("PST02_iRPlus785_Z020_100_1300ms.txt")},
      {"calibrate", "history", "--calibration", bench},
      {"scan", "--simulate", "usb2000plus", "--exposure-ms", "10", "--data-dir", folder / "data"},
      {"sample", "new", "--expected", "MDMA", "--log", folder / "samples.sqlite"},
      {"sample", "list", "--log", folder / "samples.sqlite"},
      {"sample", "scan", code, sample, "--library", ir, "--log", log},
      {"report", code, "--log", log},
      {"report", code, "--kind", "card", "--log", log},
      {"records", "verify", "--log", folder / "samples.sqlite"},
      {"records", "log-key", folder / "log.key"},
      {"records", "encrypt", folder / "sealed.sqlite", "--new-key-file", folder / "log.key",
       "--log", log},
      {"records", "received", "--data-dir", folder / "data"},
      {"records", "key", "list", "--data-dir", folder / "data"},
      {"records", "alerts", "--log", folder / "samples.sqlite"},
      {"strip", folder.write("strip.png", strip_photo(0.8, 0.1)), "--kind", "fentanyl"},
      {"strip", folder.write("doubtful.png", strip_photo(0.1, 0.8))},
      {"digitise", folder.write("plot.png", plot_picture()), "--x-unit", "cm-1", "--x-from", "4000",
       "--x-to", "500", "--y-unit", "absorbance", "--y-from", "0", "--y-to", "1"},
      {"devices"},
      {"selftest"},
  };
}

/// The commands that the program has.
std::set<std::string> catalogue() {
  const std::string text = bytes_of(std::filesystem::path(CANDOR_SOURCE_DIR) / "cli/catalogue.def");
  std::set<std::string> names;
  static const std::regex kLine(R"(\nCANDOR_COMMAND\((\w+),)");
  for (std::sregex_iterator it(text.begin(), text.end(), kLine), end; it != end; ++it) {
    std::string name = (*it)[1];
    std::ranges::replace(name, '_', '-');
    names.insert(std::move(name));
  }
  return names;
}

TEST(Wording, OfEveryCommandMakesNoClaims) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  std::set<std::string> covered;
  for (const auto& arguments : every_command(folder)) {
    covered.insert(arguments.front());
    const Outcome outcome = candor(arguments);
    EXPECT_EQ(outcome.exit_status, 0) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_THAT(forbidden_claims(outcome.out), IsEmpty()) << testing::PrintToString(arguments);
    EXPECT_THAT(forbidden_claims(outcome.err), IsEmpty()) << testing::PrintToString(arguments);
  }
  covered.insert("laser-off");  // needs an instrument
  covered.insert("opus");       // needs OPUS
  EXPECT_EQ(covered, catalogue()) << "a new command needs a line in every_command";
}

TEST(Wording, OfHelpMakesNoClaims) {
  for (const std::string& name : catalogue()) {
    EXPECT_THAT(forbidden_claims(candor({name, "--help"}).out), IsEmpty()) << name;
  }
  EXPECT_THAT(forbidden_claims(candor({"--help"}).out), SizeIs(1))
      << "only the sentence that no sample is ever called so";
}

}  // namespace
}  // namespace candor::cli_test
