#include <fmt/core.h>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

nlohmann::json analysed(const std::string& file, std::vector<std::string> more) {
  more.emplace_back("--json");
  const Outcome outcome = analyze(file, std::move(more));
  EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
  return json_of(outcome.out);
}

nlohmann::json said_of(const nlohmann::json& document, std::string_view target) {
  for (const auto& one : document["combined"]) {
    if (one["target"] == target) return one;
  }
  ADD_FAILURE() << "nothing is said of " << target;
  return {};
}

std::string methamphetamine() { return shared("ir-reference/methamphetamine_hcl.dx"); }
std::string lactose() { return shared("ir-reference/lactose.dx"); }

TEST(StripLines, AreTurnedIntoTheResultByTheRuleOfTheStrip) {
  REQUIRE_SHARED_DATA();
  const auto document = analysed(
      lactose(),
      {"--strip-lines", "fentanyl=control+faint-test; brand=B; lot=L1; dilution=10 mg/50 mL",
       "--strip-lines", "nitazene=control", "--strip-lines", "benzodiazepine=test"});
  const auto& strips = document["strips"];
  ASSERT_EQ(strips.size(), 3U);
  EXPECT_EQ(strips[0]["result"], "negative");
  EXPECT_EQ(strips[0]["lines"], "control+faint-test");
  EXPECT_EQ(strips[0]["brand"], "B");
  EXPECT_EQ(strips[0]["lot"], "L1");
  EXPECT_EQ(strips[0]["sample_mg"], 10);
  EXPECT_EQ(strips[0]["water_ml"], 50);
  EXPECT_EQ(strips[1]["result"], "positive");
  EXPECT_TRUE(strips[1]["brand"].is_null());
  EXPECT_EQ(strips[2]["result"], "invalid");
  EXPECT_EQ(said_of(document, "fentanyl")["statement_id"], "not-detected-by-either");
  EXPECT_THAT(said_of(document, "fentanyl")["statement"].get<std::string>(),
              HasSubstr("In this much water it can also miss less than about 1 part in 200"))
      << "1 µg/mL of 0.2 mg/mL";
  EXPECT_EQ(said_of(document, "nitazene")["statement_id"], "found-by-strip");
  EXPECT_EQ(said_of(document, "benzodiazepine")["strips"], "invalid");
}

TEST(Strips, AreDoubtedWhereTheScanSeesWhatMisleadsThem) {
  REQUIRE_SHARED_DATA();
  const auto doubted =
      said_of(analysed(methamphetamine(), {"--strip", "fentanyl=positive"}), "fentanyl");
  EXPECT_EQ(doubted["statement_id"], "strip-in-doubt");
  EXPECT_THAT(doubted["next_step"].get<std::string>(), HasSubstr("less than 1 mg"));
  const auto diluted = said_of(
      analysed(methamphetamine(), {"--strip", "fentanyl=positive; dilution=5mg/10mL"}), "fentanyl");
  EXPECT_EQ(diluted["statement_id"], "found-by-strip");
}

TEST(Strips, OfXylazineCountForItsGroupWhereTheyDetectIt) {
  REQUIRE_SHARED_DATA();
  const auto found = analysed(lactose(), {"--strip", "xylazine=positive"});
  EXPECT_EQ(said_of(found, "alpha2-agonist")["statement_id"], "found-by-strip");
  EXPECT_EQ(said_of(found, "substance:Xylazine")["statement_id"], "found-by-strip");
  const auto denied = analysed(lactose(), {"--strip", "xylazine=negative"});
  EXPECT_EQ(said_of(denied, "alpha2-agonist")["statement_id"], "not-detected-by-spectrum");
}

TEST(Expected, DrugsAreToldFromUnexpectedOnes) {
  REQUIRE_SHARED_DATA();
  const auto document = analysed(methamphetamine(), {"--expected", "METHAMPHETAMINE"});
  EXPECT_EQ(said_of(document, "phenethylamine")["expectation"], "expected");
  EXPECT_EQ(said_of(document, "fentanyl")["expectation"], "unexpected");
  EXPECT_TRUE(document["sold_as"]["known"].get<bool>());
  EXPECT_TRUE(document["sold_as"]["seen"].get<bool>());
  const auto other = analysed(methamphetamine(), {"--expected", "cocaine"});
  EXPECT_EQ(said_of(other, "phenethylamine")["expectation"], "unexpected");
  EXPECT_FALSE(other["sold_as"]["seen"].get<bool>());
  EXPECT_THAT(other["statement"].get<std::string>(),
              AllOf(HasSubstr("so this was not expected"), HasSubstr("does not see that in it")));
}

TEST(Expected, NamesThatTheLibraryDoesNotKnowAreNotHeldAgainstTheSample) {
  REQUIRE_SHARED_DATA();
  const auto document = analysed(methamphetamine(), {"--expected", "tusi"});
  EXPECT_EQ(said_of(document, "phenethylamine")["expectation"], "not-stated");
  EXPECT_FALSE(document["sold_as"]["known"].get<bool>());
  EXPECT_THAT(document["statement"].get<std::string>(), HasSubstr("does not know"));
  const auto group = analysed(methamphetamine(), {"--expected", "fentanyl"});
  EXPECT_EQ(said_of(group, "fentanyl")["expectation"], "expected");
}

TEST(Evidence, OfAnotherTechniqueIsASecondMethod) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome raman =
      candor({"analyze", shared("raman-reference/lactose.csv"), "--library", raman_library(),
              "--json", "--strip", "fentanyl=negative", "--expected", "lactose"});
  ASSERT_EQ(raman.exit_status, 0) << raman.err;
  const std::string earlier = folder.write("raman.json", raman.out);
  const auto document = analysed(lactose(), {"--evidence", earlier});
  EXPECT_EQ(document["other_techniques"][0]["technique"], "raman");
  EXPECT_EQ(document["other_techniques"][0]["file"], earlier);
  EXPECT_THAT(document["strips"], testing::SizeIs(1)) << "the strip is taken over";
  EXPECT_EQ(document["sold_as"]["names"][0], "lactose");
  // The Raman library has no fentanyl: that analysis says nothing of it.
  EXPECT_EQ(said_of(document, "fentanyl")["other_technique"], "none");
  const auto given = analysed(lactose(), {"--evidence", earlier, "--strip", "fentanyl=negative"});
  EXPECT_THAT(given["strips"], testing::SizeIs(1)) << "the same strip counts once";
}

/// An analysis as another bench may have printed it, of a sample with fentanyl.
std::string made_up_raman(const Folder& folder, std::string_view verdict) {
  return folder.write(
      fmt::format("{}.json", verdict),
      fmt::format(R"({{"schema":"candor.analysis/1","source":{{"technique":"raman"}},)"
                  R"("simulated":false,"watch":[{{"target":"fentanyl","verdict":"{}",)"
                  R"("limit_of_detection":{{"share":0.2}}}}]}})",
                  verdict));
}

TEST(Evidence, ThatFoundWhatTheScanDidNotIsAConflict) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto id = [&](const std::string& file, std::string_view verdict) {
    return said_of(analysed(file, {"--evidence", made_up_raman(folder, verdict)}),
                   "fentanyl")["statement_id"];
  };
  const std::string fentanyl = shared("ir-reference/fentanyl_base.dx");
  EXPECT_EQ(id(lactose(), "found"), "conflict");
  EXPECT_EQ(id(lactose(), "possible"), "possible-by-other-technique");
  EXPECT_EQ(id(lactose(), "not-detected"), "not-detected-by-techniques");
  EXPECT_EQ(id(lactose(), "inconclusive"), "not-detected-by-spectrum");
  EXPECT_EQ(id(fentanyl, "found"), "found-by-two-methods");
  EXPECT_EQ(id(fentanyl, "not-detected"), "conflict");
}

TEST(Evidence, ThatIsNoneIsRefused) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto refusal = [&](const std::string& evidence, int status) {
    const Outcome outcome = analyze(lactose(), {"--evidence", evidence});
    EXPECT_EQ(outcome.exit_status, status) << evidence;
    EXPECT_THAT(outcome.out, Not(HasSubstr("candor.analysis/1")));
    return outcome.err;
  };
  const Outcome same = analyze(lactose(), {"--json"});
  EXPECT_THAT(refusal(folder.write("same.json", same.out), 3), HasSubstr("same technique (ir)"));
  EXPECT_THAT(refusal(folder.write("text.json", "no JSON"), 3), HasSubstr("is no JSON document"));
  EXPECT_THAT(refusal(folder.write("list.json", "[1]"), 3), HasSubstr("is no JSON document"));
  EXPECT_THAT(refusal(folder.write("deep.json", R"({"schema":"candor.analyses/1"})"), 3),
              HasSubstr("holds several analyses"));
  EXPECT_THAT(refusal(folder.write("peaks.json", R"({"schema":"candor.peaks/1"})"), 3),
              HasSubstr("should be candor.analysis/1"));
  EXPECT_THAT(refusal(folder.write("bare.json", R"({"schema":"candor.analysis/1"})"), 3),
              HasSubstr("by which technique"));
  EXPECT_THAT(refusal(folder.write("odd.json", R"({"schema":"candor.analysis/1","source":)"
                                               R"({"technique":"raman"},"watch":[{"target":1}]})"),
                      3),
              HasSubstr("lacks its id or its verdict"));
  EXPECT_THAT(refusal(folder.write("limit.json", R"({"schema":"candor.analysis/1","source":)"
                                                 R"({"technique":"raman"},"watch":[{"target":"x",)"
                                                 R"("verdict":"not-detected",)"
                                                 R"("limit_of_detection":{"share":-1}}]})"),
                      3),
              HasSubstr("its limit is no share"));
  EXPECT_THAT(refusal(folder / "none.json", 3), HasSubstr("none.json"));
  const std::string raman = made_up_raman(folder, "found");
  const Outcome simulated = analyze(street_sample_file(), {"--evidence", raman});
  EXPECT_EQ(simulated.exit_status, 3);
  EXPECT_THAT(simulated.err, HasSubstr("not of one sample"));
  const Outcome two = candor({"analyze", lactose(), lactose(), "--evidence", raman});
  EXPECT_EQ(two.exit_status, 2);
  EXPECT_THAT(two.err, HasSubstr("give one file"));
}

TEST(Strips, ThatAreWrittenWronglyAreRefused) {
  const auto refusal = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"analyze", "x.dx"});
    const Outcome outcome = candor(more);
    EXPECT_EQ(outcome.exit_status, 2) << outcome.err;
    return outcome.err;
  };
  EXPECT_THAT(refusal({"--strip-lines", "fentanyl=two"}), HasSubstr("control+faint-test"));
  EXPECT_THAT(refusal({"--strip-lines", "cathinone=control"}), HasSubstr("is not known"));
  EXPECT_THAT(refusal({"--strip", "=positive"}), HasSubstr("TARGET=positive"));
  EXPECT_THAT(refusal({"--strip", "fentanyl=positive; colour=red"}), HasSubstr("brand=TEXT"));
  EXPECT_THAT(refusal({"--strip", "fentanyl=positive; brand="}), HasSubstr("brand=TEXT"));
  for (const char* dilution : {"10", "10mg", "10g/5mL", "0mg/5mL", "10mg/0mL", "-1mg/5mL"}) {
    EXPECT_THAT(refusal({"--strip", fmt::format("fentanyl=positive; dilution={}", dilution)}),
                HasSubstr("dilution=10mg/5mL"));
  }
  EXPECT_THAT(refusal({"--expected", ""}), HasSubstr("leave it out"));
}

TEST(Evidence, ShowsInAReportWhatIsKnownBesidesTheSpectrum) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  for (const char* format : {"text", "html"}) {
    const Outcome outcome =
        candor({"analyze", lactose(), "--library", infrared_library(), "--format", format,
                "--strip", "xylazine=positive; lot=<7>; dilution=1mg/2mL", "--evidence",
                made_up_raman(folder, "found"), "--expected", "lactose"});
    EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("1 mg in 2 mL"), HasSubstr("found.json"),
                                   HasSubstr("about 13 of 100 samples")))
        << format;
    EXPECT_EQ(outcome.out.find("<7>") == std::string::npos, format == std::string_view("html"));
  }
}

}  // namespace
}  // namespace candor::cli_test
