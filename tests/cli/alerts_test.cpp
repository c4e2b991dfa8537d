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
