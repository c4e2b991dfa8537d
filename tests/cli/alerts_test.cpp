#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/fixture.h"
#include "tests/cli/wording.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The logs of two sites, north and south.
class Alerts : public testing::Test {
 protected:
  std::string log(const std::string& site) const { return folder_ / (site + ".sqlite"); }

  std::string begin(const std::string& site, const std::string& expected) const {
    const Outcome done =
        candor({"sample", "new", "--expected", expected, "--json", "--log", log(site)});
    EXPECT_EQ(done.exit_status, 0) << done.err;
    return json_of(done.out)["code"];
  }

  void strip(const std::string& site, const std::string& code, const std::string& lines) const {
    const Outcome done =
        candor({"sample", "strip", code, "--strip-lines", lines, "--log", log(site)});
    EXPECT_EQ(done.exit_status, 0) << done.err;
  }

  Outcome alerts(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"records", "alerts", "--site", "north=" + log("north"), "--site",
                               "south=" + log("south")});
    return candor(more);
  }

  nlohmann::json told(std::vector<std::string> more = {}) const {
    more.emplace_back("--json");
    const Outcome done = alerts(std::move(more));
    EXPECT_EQ(done.exit_status, 0) << done.err;
    return json_of(done.out);
  }

  Folder folder_;
};

TEST_F(Alerts, SayToStaffWhatWasNotExpectedAndToWhom) {
  const std::string code = begin("north", "xylazine");
  strip("north", code, "fentanyl=control");  // no test line: fentanyl may be there
  strip("south", begin("south", "fentanyl"), "fentanyl=control");
  const Outcome text = alerts();
  EXPECT_EQ(text.exit_status, 0) << text.err;
  EXPECT_THAT(text.out, AllOf(HasSubstr("TO STAFF, NOT FOR PUBLICATION"), HasSubstr("1 alert runs"),
                              HasSubstr("fentanyl in what was sold as xylazine, at site north"),
                              HasSubstr("Presumptive"), HasSubstr(code), HasSubstr("retires")));
  EXPECT_THAT(forbidden_claims(text.out), IsEmpty());
  const auto document = told();
  ASSERT_THAT(document["alerts"], SizeIs(1));
  const auto& alert = document["alerts"][0];
  EXPECT_EQ(alert["kind"], "unexpected-sight");
  EXPECT_EQ(alert["samples"][0]["code"], code);
  EXPECT_EQ(alert["confirmed"], false);
  EXPECT_EQ(alert["running"], true);
  EXPECT_THAT(told({"--today", "2020-01-01"})["alerts"], IsEmpty()) << "nothing was known then";
}

TEST_F(Alerts, RetireAndAreToldOnlyWhenAskedFor) {
  strip("north", begin("north", "xylazine"), "fentanyl=control");
  begin("south", "fentanyl");
  EXPECT_THAT(told({"--today", "2090-01-01"})["alerts"], IsEmpty());
  const auto all = told({"--today", "2090-01-01", "--all"})["alerts"];
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0]["running"], false);
}

TEST_F(Alerts, FollowAWithdrawal) {
  const std::string code = begin("north", "xylazine");
  begin("south", "fentanyl");
  strip("north", code, "fentanyl=control");
  ASSERT_THAT(told()["alerts"], SizeIs(1));
  const Outcome taken_back = candor(
      {"sample", "withdraw", code, "2", "--reason", "another sample", "--log", log("north")});
  ASSERT_EQ(taken_back.exit_status, 0) << taken_back.err;
  EXPECT_THAT(told()["alerts"], IsEmpty());
}

TEST_F(Alerts, AreEndedByAReviewerAndRaisedAgainByWhatComesLater) {
  const std::string code = begin("north", "xylazine");
  strip("north", code, "fentanyl=control");
  const auto in_north = [&](std::vector<std::string> words, std::vector<std::string> more = {}) {
    words.insert(words.begin(), {"records", "alerts"});
    words.insert(words.end(), {"--log", log("north")});
    words.insert(words.end(), more.begin(), more.end());
    return candor(words);
  };
  const auto running = json_of(in_north({"--json"}).out)["alerts"];
  ASSERT_THAT(running, SizeIs(1));
  EXPECT_EQ(running[0]["ended"], nullptr);
  const std::string alert = running[0]["alert"];
  EXPECT_THAT(in_north({}).out, HasSubstr("alert " + alert));
  const std::vector<std::string> end = {"end", alert, "--reason", "a wrong lot of strips"};
  const Outcome technician = in_north(end);
  EXPECT_NE(technician.exit_status, 0);
  EXPECT_THAT(technician.err, HasSubstr("reviewer"));
  ASSERT_THAT(json_of(in_north({"--json"}).out)["alerts"], SizeIs(1));
  const Outcome done = in_north(end, {"--as", "reviewer", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["kind"], "alert-ended");
  EXPECT_EQ(json_of(done.out)["code"], code);

  EXPECT_THAT(json_of(in_north({"--json"}).out)["alerts"], IsEmpty());
  EXPECT_THAT(in_north({}).out, HasSubstr("0 alerts run"));
  const Outcome all = in_north({"--all"});
  EXPECT_THAT(all.out, AllOf(HasSubstr("ENDED on "), HasSubstr("by a reviewer"),
                             HasSubstr("a wrong lot of strips")));
  EXPECT_THAT(forbidden_claims(all.out), IsEmpty());
  const Outcome twice = in_north(end, {"--as", "reviewer"});
  EXPECT_NE(twice.exit_status, 0);
  EXPECT_THAT(twice.err, HasSubstr("was ended on"));
  EXPECT_EQ(candor({"records", "verify", "--log", log("north")}).exit_status, 0);
  begin("south", "fentanyl");
  EXPECT_THAT(told()["alerts"], IsEmpty()) << "ended in one log, and so of several";

  // A laboratory that confirms it is news, and so is what was not seen.
  const Outcome confirmed =
      candor({"sample", "lab-result", code, "--reference", "K", "--method", "GC-MS", "--date",
              "2026-11-30", "--substance", "Fentanyl; target=fentanyl", "--log", log("north")});
  ASSERT_EQ(confirmed.exit_status, 0) << confirmed.err;
  const auto after = json_of(in_north({"--all", "--json"}).out)["alerts"];
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after[0]["running"], true);
  EXPECT_EQ(after[0]["alert"], alert);
  EXPECT_EQ(after[0]["ended"]["holds"], false);
  EXPECT_EQ(after[0]["ended"]["confirmed_since"], true);
  EXPECT_THAT(in_north({}).out, AllOf(HasSubstr("RAISED AGAIN: it had been ended on"),
                                      HasSubstr("a laboratory that reports it")));
  ASSERT_EQ(in_north(end, {"--as", "reviewer"}).exit_status, 0);
  EXPECT_THAT(in_north({}).out, HasSubstr("0 alerts run"));
  strip("north", begin("north", "xylazine"), "fentanyl=control");
  EXPECT_THAT(in_north({}).out,
              AllOf(HasSubstr("RAISED AGAIN"), HasSubstr("Added since: 1 sample")));
}

TEST_F(Alerts, AreEndedWhereOneOfTheirSamplesIs) {
  strip("north", begin("north", "xylazine"), "fentanyl=control");
  begin("south", "fentanyl");
  const std::string alert = told()["alerts"][0]["alert"];
  const auto end = [&](const std::string& named) {
    return alerts({"end", named, "--reason", "seen", "--as", "site-lead"});
  };
  const Outcome unknown = end("00000000");
  EXPECT_NE(unknown.exit_status, 0);
  EXPECT_THAT(unknown.err, HasSubstr("no alert is called 00000000"));
  EXPECT_EQ(alerts({"--today", "2020-01-01", "end", alert, "--reason", "r", "--as", "reviewer"})
                .exit_status,
            2);
  EXPECT_EQ(alerts({"end", alert, "--as", "reviewer"}).exit_status, 2) << "no reason";
  ASSERT_EQ(end(alert).exit_status, 0);
  EXPECT_THAT(told()["alerts"], IsEmpty());
}

TEST_F(Alerts, FindTheSameUnexplainedSignalAtTwoSitesUntilALibraryExplainsIt) {
  REQUIRE_SHARED_DATA();
  const std::string library = folder_ / "small.sqlite";
  ASSERT_EQ(candor({"library", "build", library, shared("ir-reference/caffeine.dx"),
                    shared("ir-reference/lactose.dx"), "--technique", "ir"})
                .exit_status,
            0);
  const std::string unknown = shared("ir-reference/methadone_hcl.dx");
  for (const std::string site : {"north", "south", "south"}) {
    const Outcome done = candor({"sample", "scan", begin(site, "heroin"), unknown, "--library",
                                 library, "--log", log(site)});
    ASSERT_EQ(done.exit_status, 0) << done.err;
  }
  const auto document = told({"--library", library});
  EXPECT_EQ(document["samples_with_unexplained_signal"], 3);
  ASSERT_THAT(document["alerts"], SizeIs(1)) << document.dump(2);
  const auto& alert = document["alerts"][0];
  EXPECT_EQ(alert["kind"], "unexplained-cluster");
  EXPECT_THAT(alert["samples"], SizeIs(3));
  EXPECT_GT(alert["cluster"]["mean_likeness"], 0.9);
  const Outcome text = alerts({"--library", library});
  EXPECT_THAT(text.out, HasSubstr("The same unexplained signal in 3 samples at 2 sites"));
  EXPECT_THAT(forbidden_claims(text.out), IsEmpty());
  EXPECT_THAT(told({"--library", infrared_library()})["alerts"], IsEmpty());
  EXPECT_THAT(told({"--library", library, "--without-spectra"})["alerts"], IsEmpty());
}

TEST_F(Alerts, RefuseWhatTheyCannotRead) {
  begin("north", "xylazine");
  EXPECT_EQ(alerts().exit_status, 5) << "there is no log of south";
  begin("south", "xylazine");
  EXPECT_EQ(alerts({"--library", folder_ / "none.sqlite"}).exit_status, 5);
  EXPECT_EQ(alerts({"--today", "30 November"}).exit_status, 2);
  EXPECT_EQ(alerts({"--site", "south"}).exit_status, 2) << "no log";
  EXPECT_EQ(alerts({"--site", "south=" + log("south")}).exit_status, 2) << "twice";
  EXPECT_EQ(alerts({"--log", log("south")}).exit_status, 2) << "both";
  EXPECT_EQ(alerts({"--false-alerts-a-year", "0"}).exit_status, 2);
}

}  // namespace
}  // namespace candor::cli_test
