#include "tests/cli/wording.h"

#include <fmt/core.h>

#include <set>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(WordingLint, FindsEveryKindOfForbiddenClaim) {
  for (const char* claim :
       {"The sample is safe.", "SAFE to use", "it looks clean", "pure cocaine", "Purity: 80 %",
        "fentanyl is absent", "fentanyl: negative", "Negative for xylazine", "fentanyl-free",
        "free of nitazenes", "a 100 % match", "98.5% match with cocaine", "contaminated with it",
        "a dirty batch", "it is good", "an abuse drug", "no safety concern"}) {
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
  EXPECT_THAT(statements,
              testing::UnorderedElementsAre(
                  "found-by-two-methods", "conflict", "found-by-strip", "found-by-spectrum",
                  "possible-by-spectrum", "not-detected-by-either", "not-detected-by-spectrum",
                  "strip-alone-detected", "strip-alone-not-detected", "no-usable-result"));
}

TEST(Wording, OfHelpAndListsMakesNoClaimsEither) {
  REQUIRE_SHARED_DATA();
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"steps"},
        {"analyze", "--help"},
        {"mixture", "--help"},
        {"library", "info", infrared_library()},
        {"search", street_sample_file(), "--library", infrared_library()},
        {"mixture", street_sample_file(), "--library", infrared_library()}}) {
    EXPECT_THAT(forbidden_claims(candor(arguments).out), IsEmpty());
  }
  EXPECT_THAT(forbidden_claims(candor({"--help"}).out), SizeIs(1))
      << "only the sentence that no sample is ever called so";
}

}  // namespace
}  // namespace candor::cli_test
