#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/sha256.h"
#include "pipeline/detect/language.h"
#include "tests/cli/sample_log_commands.h"
#include "tests/cli/wording.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// Text as one line, wherever its lines break.
std::string flat(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

class Reports : public SampleLogCommands {
 protected:
  Outcome report(const std::string& code, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"report", code});
    return run(std::move(more));
  }

  std::string text(const std::string& code, std::vector<std::string> more = {}) const {
    const Outcome made = report(code, std::move(more));
    EXPECT_EQ(made.exit_status, 0) << made.err;
    return flat(made.out);
  }

  /// A sample with everything that can stand in a report: the shipped simulated sample, strips of
  /// which one was taken back, a decision, and two answers of a laboratory.
  std::string full_sample() const {
    const std::string code = begin({"--expected", "MDMA", "--form", "powder"});
    record({"scan", code, shipped_sample()});
    record({"strip", code, "--strip-lines",
            "fentanyl=control; brand=Brand B; lot=L-17; dilution=10mg/5mL"});
    record({"strip", code, "--strip-lines", "benzodiazepine=control; lot=L-99"});
    record({"withdraw", code, "4", "--reason", "taken from the wrong box"});
    record({"decide", code, "--conclusion", "fentanyl=found", "--conclusion",
            "nitazene=not-detected above 2.5%", "--words", "Scan and strip agree here.", "--reason",
            "both were repeated", "--as", "reviewer"});
    for (const char* abundance : {"Fentanyl=trace", "Fentanyl=12 %"}) {
      record({"lab-result", code, "--as", "lab-importer", "--reference", "K-17", "--method",
              "GC-MS", "--date", "2026-11-30", "--substance", abundance});
    }
    return code;
  }

  void record(std::vector<std::string> arguments) const {
    const Outcome done = sample(arguments);
    EXPECT_EQ(done.exit_status, 0) << testing::PrintToString(arguments) << done.err;
  }

  nlohmann::json last_event(const std::string& code) const {
    const auto events = shown(code)["events"];
    return events.back();
  }
};

TEST_F(Reports, OfATechnicianHoldsEverythingThatWasRecorded) {
  const std::string code = full_sample();
  const std::string grouped = code.substr(0, 4) + " " + code.substr(4, 4) + " " + code.substr(8);
  const std::string out = text(code);
  const auto document = json_of(std::string(shown(code)["events"][1]["record"]["analysis"]));
  for (const std::string& part :
       {grouped, std::string("SIMULATED. This is no real sample."), std::string("Sold as: MDMA"),
        std::string(document["library"]["revision"]),
        std::string(document["recipe"]["fingerprint"]), std::string(document["source"]["sha256"]),
        "Candor " + std::string(document["program"]["version"]), std::string("Brand B"),
        std::string("L-17"), std::string("10 mg in 5 mL"), std::string("control line alone"),
        std::string("Decided: reviewer, 20"), std::string("not detected above 2.5 % by weight"),
        std::string("Scan and strip agree here."), std::string("both were repeated"),
        std::string("Version 1"), std::string("Version 2"), std::string("Fentanyl (12 %)")}) {
    EXPECT_THAT(out, HasSubstr(part));
  }
  EXPECT_THAT(out, Not(HasSubstr("L-99"))) << "that strip was taken back";
}

TEST_F(Reports, SayWhatWasRecordedWithoutTheLibrary) {
  const std::string library = folder_ / "own.sqlite";
  const auto starter = candor_program().parent_path().parent_path() / "share/candor/starter.sqlite";
  std::filesystem::copy_file(starter, library);
  std::filesystem::permissions(library, std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  ASSERT_EQ(candor({"library", "quarantine", library, "lactose", "--reason", "wet"}).exit_status,
            0);
  const std::string code = begin();
  record({"scan", code, shipped_sample(), "--library", library});
  const Outcome with = report(code, {"--language", "fr", "--library", library});
  EXPECT_EQ(with.exit_status, 0) << with.err;
  EXPECT_THAT(flat(with.out),
              AllOf(HasSubstr("Raisons du programme - Scan 1"), HasSubstr("exige plus de")));
  EXPECT_THAT(with.err, Not(HasSubstr("stand in English")));
  std::filesystem::remove(library);
  const Outcome without = report(code, {"--language", "fr"});
  EXPECT_EQ(without.exit_status, 0) << without.err;
  EXPECT_THAT(without.err, AllOf(HasSubstr("event 2 stand in English"), HasSubstr("library")));
  EXPECT_THAT(flat(without.out), HasSubstr("Raisons du programme (en anglais) - Scan 1"));
  // All else is the same in both, but for remarks on quality: what was recorded.
  const auto part = [](const std::string& out, const char* from, const char* to) {
    const auto begin = out.find(from);
    return out.substr(begin, out.find(to, begin) - begin);
  };
  for (const auto& [from, to] : {std::pair("Rapport technique", "Qualité de la mesure"),
                                 std::pair("Ce que voit le scan", "Raisons du programme")}) {
    EXPECT_EQ(part(without.out, from, to), part(with.out, from, to));
    EXPECT_GT(part(with.out, from, to).size(), 100U);
  }
}

TEST_F(Reports, OfStripsAloneCallTheirTargetByItsTitle) {
  const std::string code = begin();
  record({"strip", code, "--strip-lines", "benzodiazepine=control"});
  EXPECT_THAT(text(code, {"--kind", "card"}), HasSubstr("benzodiazepine or a closely related"));
  EXPECT_THAT(text(code, {"--kind", "card", "--language", "fr"}),
              HasSubstr("ou un sédatif très proche"));
}

TEST_F(Reports, OfEveryKindAndLanguageAreWhatTheyShouldBeAndMakeNoClaims) {
  const std::string code = full_sample();
  struct Expected {
    const char* language;
    const char* title;
    const char* role;
    const char* share;
    const char* simulated;
  };
  for (const Expected& expected : std::array<Expected, 4>{
           {{"en", "Technician report", "reviewer", "above 2.5", "SIMULATED"},
            {"fr", "Rapport technique", "relecture", "au-dessus de 2,5", "SIMUL"},
            {"es", "Informe", "revisión", "por encima del 2,5", "SIMULAD"},
            {"pt", "Relatório", "revisão", "acima de 2,5", "SIMULAD"}}}) {
    const Language language = *language_from_string(expected.language);
    for (const char* kind : {"technician", "card"}) {
      for (const char* format : {"text", "html"}) {
        const Outcome made = report(
            code, {"--kind", kind, "--language", expected.language, "--format", format, "--quiet"});
        ASSERT_EQ(made.exit_status, 0) << made.err;
        if (format == std::string_view("text")) {
          EXPECT_THAT(forbidden_claims(made.out, language), IsEmpty()) << made.out;
        }
        EXPECT_THAT(made.out, HasSubstr(expected.simulated));
        const auto record = last_event(code)["record"];
        EXPECT_EQ(record["document"],
                  kind == std::string_view("card") ? "client card" : "technician report");
        EXPECT_EQ(record["language"], expected.language);
        EXPECT_EQ(record["medium"], format);
        EXPECT_EQ(record["sha256"], sha256_hex(made.out));
      }
    }
    const std::string out = text(code, {"--language", expected.language, "--quiet"});
    EXPECT_THAT(
        out, AllOf(HasSubstr(expected.title), HasSubstr(expected.role), HasSubstr(expected.share)));
  }
}

TEST_F(Reports, OfAClientSayWhatAPersonCouldMissInParts) {
  const std::string code = begin();
  record({"decide", code, "--conclusion", "nitazene=not-detected above 2.5%", "--reason", "r"});
  const std::string out = text(code, {"--kind", "card"});
  EXPECT_THAT(out, AllOf(HasSubstr("○ NOT DETECTED"),
                         HasSubstr("could miss less than about 1 part in 40 by weight"),
                         Not(HasSubstr("%"))));
}

TEST_F(Reports, AreRecordedAndAClosedSampleTakesThem) {
  const std::string code = begin();
  record({"close", code});
  const std::string path = folder_ / "card.html";
  const Outcome made = report(code, {"--kind", "card", "--format", "html", "--output", path});
  ASSERT_EQ(made.exit_status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("result-printed recorded, event 3"));
  EXPECT_EQ(last_event(code)["record"]["sha256"], sha256_hex(bytes_of(path)));
  EXPECT_TRUE(verified()["sound"]);
}

TEST_F(Reports, ThatCannotBeMadeLeaveNothingBehind) {
  const std::string code = begin();
  const std::string path = folder_.write("card.txt", "kept");
  const auto expect_refused = [&](const std::vector<std::string>& more, int status,
                                  const char* words) {
    const Outcome made = report(code, more);
    EXPECT_EQ(made.exit_status, status) << testing::PrintToString(more) << made.err;
    EXPECT_THAT(made.err, HasSubstr(words));
    EXPECT_EQ(made.out, "");
  };
  expect_refused({"--output", path, "--as", "collector"}, 3, "does not record");
  expect_refused({"--format", "pdf"}, 2, "--output");
  expect_refused({"--json"}, 2, "--output");
  expect_refused({"--language", "de"}, 2, "language");
  expect_refused({"--output", folder_ / "nothing/card.txt"}, 5, "nothing/card.txt");
  EXPECT_EQ(report("MHZ2W3B9MBMV", {"--output", path}).exit_status, 5) << "another sample";
  EXPECT_EQ(bytes_of(path), "kept");
  EXPECT_EQ(shown(code)["events"].size(), 1U);
  record({"purge", code, "--reason", "asked", "--as", "site-lead", "--confirm-purge"});
  expect_refused({"--output", path}, 3, "was purged");
  for (const std::string& name : folder_.names()) {
    EXPECT_THAT(name, Not(HasSubstr(".partial")));
  }
}

TEST_F(Reports, AsPdfAreRecordedByTheirBytesOrRefusedWhereThereIsNoQt) {
  const std::string code = full_sample();
  const std::string path = folder_ / "card.pdf";
  const auto events = shown(code)["events"].size();
  const Outcome made = report(
      code, {"--kind", "card", "--language", "es", "--format", "pdf", "--output", path, "--json"});
#ifdef CANDOR_HAS_PAPER
  ASSERT_EQ(made.exit_status, 0) << made.err;
  EXPECT_EQ(json_of(made.out)["kind"], "result-printed");
  const std::string pdf = bytes_of(path);
  EXPECT_THAT(pdf, StartsWith("%PDF-"));
  const auto record = last_event(code)["record"];
  EXPECT_EQ(record["medium"], "pdf");
  EXPECT_EQ(record["sha256"], sha256_hex(pdf));
  // One that cannot be written is not recorded.
  EXPECT_EQ(report(code, {"--format", "pdf", "--output", folder_ / "nothing/x.pdf"}).exit_status,
            5);
  EXPECT_EQ(shown(code)["events"].size(), events + 1);
#else
  EXPECT_EQ(made.exit_status, 5);
  EXPECT_THAT(made.err, HasSubstr("CANDOR_GUI=OFF"));
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(shown(code)["events"].size(), events);
#endif
}

}  // namespace
}  // namespace candor::cli_test
