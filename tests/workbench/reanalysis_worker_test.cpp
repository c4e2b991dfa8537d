#include "workbench/reanalysis_worker.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/workbench/reanalysis_fixture.h"

namespace candor::workbench {
namespace {

using cli_test::candor;
using cli_test::candor_program;
using cli_test::json_of;
using cli_test::Outcome;
using testing::HasSubstr;

TEST(VerdictChanges, AreThoseOfVerdictsAlone) {
  const auto document = [](const std::string& watch) { return "{\"watch\":[" + watch + "]}"; };
  const std::string before = document(
      R"({"target":"a","verdict":"not-detected","share":1},{"target":"b","verdict":"found"})");
  EXPECT_EQ(verdict_changes(before, before), "[]");
  EXPECT_EQ(
      verdict_changes(before, document(R"({"target":"a","verdict":"not-detected","share":2})")),
      "[]");
  EXPECT_EQ(verdict_changes(before, document(R"({"target":"b","verdict":"possible"})")),
            R"([{"target":"b","before":"found","after":"possible"}])");
  // A target that was not watched is told where there is something to tell.
  EXPECT_EQ(verdict_changes(before, document(R"({"target":"c","verdict":"found"})")),
            R"([{"target":"c","before":"not-watched","after":"found"}])");
  EXPECT_EQ(verdict_changes(before, document(R"({"target":"c","verdict":"not-detected"})")), "[]");
  for (const char* odd : {"", "[]", "{\"watch\":3}", "{\"watch\":[3,{\"target\":4}]}"}) {
    EXPECT_EQ(verdict_changes(odd, odd), "[]") << odd;
  }
}

TEST_F(ReanalysisWork, ByTheSameLibraryGivesTheSameDocumentByteByByte) {
  const std::string csv = spectrum();
  const records::Scan scan = recorded(csv);
  log_.append_scans({content_of(scan)}, {cli_test::bytes_of(csv)});
  enqueue(shipped_);
  const Outcome done = work(shipped_);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["scans"]["done"], 1);
  EXPECT_EQ(ask("SELECT encode(sha256(document), 'hex') FROM candor.reanalysis_result"),
            sha256_hex(scan.analysis));
  EXPECT_EQ(status()["changed"], 0);
  EXPECT_EQ(status()["finished"], true);
}

TEST_F(ReanalysisWork, ByAnotherLibraryTellsTheSiteWhatChangedAndLeavesTheFirst) {
  const std::string csv = spectrum();
  const records::Scan scan = recorded(csv);
  ASSERT_THAT(scan.analysis, HasSubstr("\"verdict\":\"found\""));
  log_.append_scans({content_of(scan)}, {cli_test::bytes_of(csv)});
  const std::string other = folder_ / "other.sqlite";
  std::filesystem::copy_file(shipped_, other);
  std::filesystem::permissions(other, std::filesystem::perms(0644));
  const Outcome taken = candor({"library", "quarantine", other, "fentanyl_base", "--reason", "x"});
  ASSERT_EQ(taken.exit_status, 0) << taken.err;
  enqueue(other);
  ASSERT_EQ(work(shipped_).exit_status, 5) << "it is no library of this pass";
  ASSERT_EQ(work(other).exit_status, 0);
  const Outcome told = candor({"records", "reanalyze", "results", "--json", "--server", site_,
                               "--documents", folder_ / "documents"});
  ASSERT_EQ(told.exit_status, 0) << told.err;
  const auto results = json_of(told.out)["results"];
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0]["code"], "S1");
  EXPECT_EQ(results[0]["changes"][0]["before"], "found");
  const auto document = json_of(cli_test::bytes_of(folder_ / "documents/bbbbbbbb-1.json"));
  EXPECT_NE(document["library"]["revision"], json_of(scan.analysis)["library"]["revision"]);
  EXPECT_EQ(document["source"], json_of(scan.analysis)["source"]);
  EXPECT_EQ(ask("SELECT encode(sha256(json), 'hex') FROM candor.content"),
            sha256_hex(content_of(scan)));
}

TEST_F(ReanalysisWork, LooksForWhatTheCoordinatorChoseOrTakesNothing) {
  const std::string csv = spectrum();
  const records::Scan scan = recorded(csv);
  log_.append_scans({content_of(scan)}, {cli_test::bytes_of(csv)});
  const std::string street = folder_ / "street";
  std::filesystem::copy(share() + "/substances", street, std::filesystem::copy_options::recursive);
  std::filesystem::remove(std::filesystem::path(street) / "xylazine.toml");
  const auto at_server = [&](std::vector<std::string> words, const std::string& login) {
    words.insert(words.begin(), {"records", "reanalyze"});
    words.insert(words.end(), {"--library", shipped_, "--server", login, "--json"});
    return candor(words);
  };
  const Outcome begun = at_server({"enqueue", "--watch-list", street}, coordinator_);
  ASSERT_EQ(begun.exit_status, 0) << begun.err;
  const std::string revision = json_of(begun.out)["watch_list"]["revision"];
  EXPECT_EQ(revision.size(), 64U);
  const Outcome lacks_it = at_server({"work"}, worker_);
  EXPECT_EQ(lacks_it.exit_status, 5);
  EXPECT_THAT(lacks_it.err, HasSubstr("watch list of revision " + revision.substr(0, 12)));
  EXPECT_THAT(lacks_it.err, HasSubstr("candor records receive"));
  EXPECT_EQ(status()["waiting"], 1) << "nothing was taken";
  const Outcome worked = at_server({"work", "--watch-list", street}, worker_);
  ASSERT_EQ(worked.exit_status, 0) << worked.err;
  EXPECT_EQ(json_of(worked.out)["scans"]["done"], 1);
  const auto document =
      json_of(ask("SELECT convert_from(document, 'UTF8') FROM candor.reanalysis_result"));
  EXPECT_EQ(document["watch_list"]["revision"], revision);

  // Another list is another pass, and each worker takes the one that is open.
  const Outcome shipped = at_server({"enqueue"}, coordinator_);
  EXPECT_EQ(json_of(shipped.out)["pass"], 2);
  EXPECT_EQ(json_of(shipped.out)["watch_list"]["revision"], nullptr);
  EXPECT_EQ(at_server({"work", "--pass", "7"}, worker_).exit_status, 5);
  ASSERT_EQ(at_server({"work"}, worker_).exit_status, 0);
  EXPECT_EQ(ask("SELECT count(*) FROM candor.reanalysis_result"), "2");
}

TEST_F(ReanalysisWork, LeavesOutAndSetsAsideWithAReasonThatNamesNoFile) {
  const std::string csv = spectrum();
  records::Scan scan = recorded(csv);
  const auto with = [&](const std::function<void(records::Scan&)>& change) {
    records::Scan changed = scan;
    change(changed);
    return content_of(changed);
  };
  const std::string bytes = cli_test::bytes_of(csv);
  log_.append_scans(
      {with([](records::Scan& one) { one.simulated = true; }),
       with([](records::Scan& one) { one.analysis.clear(); }),
       with([](records::Scan& one) { one.recipe = "home-made"; }),
       with([](records::Scan& one) { one.analysis = "[]"; }), with([](records::Scan& one) {
         one.analysis =
             "{\"acquisition\":{\"used_scale\":1,"
             "\"saturated\":{\"points\":\"x\"}}}";
       }),
       "{\"record\":3}", "not JSON"},
      {bytes});
  // The bytes are gone, or are none of a spectrum.
  log_.append_scans({content_of(scan)});
  log_.append_scans({with([](records::Scan& one) { one.file_sha256 = sha256_hex("no spectrum"); })},
                    {"no spectrum"});
  enqueue(shipped_);
  const Outcome done = work(shipped_);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto counts = json_of(done.out)["scans"];
  EXPECT_EQ(counts["done"], 0);
  EXPECT_EQ(int(counts["left_out"]) + int(counts["set_aside"]), 9);
  const std::string reasons = status()["reasons"].dump();
  for (const char* reason : {"it was simulated", "not analysed", "home-made is not here",
                             "does not have the bytes", "cannot be read"}) {
    EXPECT_THAT(reasons, HasSubstr(reason));
  }
  EXPECT_THAT(reasons, testing::Not(HasSubstr("sample.csv")));
}

TEST_F(ReanalysisWork, OfSeveralProgramsOneOfThemKilledIsDoneOnceAScan) {
  const std::string csv = spectrum();
  const std::string content = content_of(recorded(csv));
  constexpr int kScans = 24;
  log_.append_scans(std::vector<std::string>(kScans, content), {cli_test::bytes_of(csv)});
  enqueue(shipped_);
  std::vector<pid_t> workers;
  for (int i = 0; i < 3; ++i) workers.push_back(start_worker(shipped_, 1));
  while (ask("SELECT count(*) FROM candor.reanalysis_result") == "0") ::usleep(5000);
  ::kill(workers[0], SIGKILL);
  for (const pid_t worker : workers) {
    int status = 0;
    ::waitpid(worker, &status, 0);
    EXPECT_TRUE(worker == workers[0] || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
  }
  const auto counts = status();
  EXPECT_EQ(counts["finished"], true);
  EXPECT_EQ(counts["done"], kScans);
  EXPECT_EQ(ask("SELECT count(DISTINCT number) FROM candor.reanalysis_result"),
            std::to_string(kScans));
}

}  // namespace
}  // namespace candor::workbench
