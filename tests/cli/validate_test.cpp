#include <sstream>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

/// Some of the labels of the 240 simulated street samples, spread over all, and what is added.
std::string labels_of(std::size_t rows, const std::string& more = {}) {
  constexpr std::size_t kSamples = 240;
  std::istringstream all(bytes_of(shared("ir-mixtures/labels.csv")));
  std::string line;
  std::getline(all, line);
  std::string text = line + "\n";
  for (std::size_t i = 0; std::getline(all, line); ++i) {
    if (i % (kSamples / rows) == 0) text += line + "\n";
  }
  return text + more;
}

Outcome validate(const std::string& labels, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {
      "validate",  "--labels",         labels,   shared("ir-mixtures"),
      "--library", infrared_library(), "--quiet"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return candor(arguments);
}

json main_target(const json& document) {
  for (const json& target : document["targets"]) {
    if (target["target"] == document["main_target"]) return target;
  }
  return nullptr;
}

TEST(Validate, SaysHowManyAlarmsWereRight) {
  REQUIRE_SHARED_DATA();
  const auto done = validate(shared("ir-mixtures/labels.csv"), {"--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const json document = json_of(done.out);
  EXPECT_EQ(document["schema"], "candor.validation/1");
  EXPECT_EQ(document["samples"]["analysed"], 240);
  EXPECT_EQ(document["samples"]["simulated"], 240);
  EXPECT_EQ(document["main_target"], "fentanyl");
  const json fentanyl = main_target(document);
  EXPECT_EQ(fentanyl["n"], 240);
  EXPECT_EQ(fentanyl["true_positive"].get<int>() + fentanyl["false_negative"].get<int>(), 150);
  // What any detector of this program should reach on these samples, far from what it does.
  EXPECT_GT(fentanyl["sensitivity"][0], 0.5);
  EXPECT_GT(fentanyl["specificity"][0], 0.9);
  EXPECT_GT(fentanyl["auroc"], 0.85);
  EXPECT_LE(fentanyl["sensitivity"][1], fentanyl["sensitivity"][0]);
  EXPECT_GE(fentanyl["sensitivity"][2], fentanyl["sensitivity"][0]);
  EXPECT_EQ(document["strata"].size(), 7U);  // five archetypes, two levels of mismatch
  EXPECT_GT(document["composition"]["major_given"]["rate"][0], 0.8);
  EXPECT_THAT(document["published"], IsEmpty());
}

TEST(Validate, GivesTheSameBytesWithAnyNumberOfThreads) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(12));
  const auto one = validate(labels, {"--json", "--threads", "1"});
  const auto two = validate(labels, {"--json", "--threads", "2"});
  ASSERT_EQ(one.exit_status, 0) << one.err;
  EXPECT_EQ(one.out, two.out);
}

TEST(Validate, NamesAndCountsAFileThatIsNotThere) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(3, "lost.dx,mild,down,1,,,,,,\n"));
  const auto done = validate(labels, {"--json"});
  EXPECT_EQ(done.exit_status, 3);
  EXPECT_THAT(done.err, HasSubstr("lost.dx"));
  EXPECT_THAT(done.err, HasSubstr("line 5"));
  const json document = json_of(done.out);
  EXPECT_EQ(document["samples"]["analysed"], 3);
  EXPECT_EQ(document["samples"]["not_analysed"], 1);
  EXPECT_EQ(document["samples"]["not_analysed_present"], 1);
  EXPECT_EQ(document["not_analysed"][0]["file"], "lost.dx");
}

TEST(Validate, SetsTheTechnicianBesideStrips) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("strips.csv",
                                   "FILE_ID,FENTANYL_STRIP_POS,FENTANYL_FTIR_POS\n"
                                   "mild-0000.dx,0.0,0.0\nmild-0092.dx,1.0,0.0\n");
  const auto done = validate(labels);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("A strip is a reference, not the truth"));
  EXPECT_THAT(done.out, HasSubstr("TECHNICIAN"));
  EXPECT_THAT(done.out, HasSubstr("as published; not reproduced here"));
  EXPECT_THAT(done.out, HasSubstr("ALL OF THEM ARE SIMULATED"));
  const json document = json_of(validate(labels, {"--json"}).out);
  EXPECT_EQ(document["technician"]["labelled"]["sensitivity"][0], 0);
  EXPECT_EQ(document["source"]["reference_standard"], "strip");
}

TEST(Validate, LearnsThresholdsAndUsesThem) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(40));
  const auto site = folder / "site.json";
  const std::vector<std::string> learn = {
      "--learn-threshold", "fentanyl=0.2", "--save", site, "--date", "2026-11-28"};
  const auto learnt = validate(labels, learn);
  ASSERT_EQ(learnt.exit_status, 0) << learnt.err;
  const json saved = json_of(bytes_of(site));
  EXPECT_EQ(saved["origin"]["date"], "2026-11-28");
  const double statistic = saved["thresholds"][0]["statistic"];
  const auto used = validate(labels, {"--thresholds", site, "--json"});
  ASSERT_EQ(used.exit_status, 0) << used.err;
  const json document = json_of(used.out);
  EXPECT_EQ(document["thresholds"], saved["fingerprint"]);
  const json fentanyl = main_target(document);
  EXPECT_EQ(fentanyl["false_positive"], saved["thresholds"][0]["above"]);
  // The threshold is a statistic of a sample, so that the point of the curve just above it has the
  // same counts.
  std::size_t above = 0;
  for (const json& point : fentanyl["roc"]) above += point["threshold"] > statistic ? 1 : 0;
  ASSERT_GT(above, 0U);
  EXPECT_EQ(fentanyl["roc"][above - 1]["sensitivity"], fentanyl["sensitivity"][0]);
  EXPECT_TRUE(document["limit_coverage"].is_null());
}

json finding_of(const json& document, const std::string& target) {
  for (const json& finding : document["watch"]) {
    if (finding["target"] == target) return finding;
  }
  return nullptr;
}

/// The thresholds of a site, learnt for fentanyl from simulated samples.
std::string learnt_thresholds(const Folder& folder, const std::string& rate) {
  auto site = folder / "site.json";
  const auto learnt =
      validate(folder.write("labels.csv", labels_of(40)),
               {"--learn-threshold", "fentanyl=" + rate, "--save", site, "--date", "2026-11-28"});
  EXPECT_EQ(learnt.exit_status, 0) << learnt.err;
  return site;
}

TEST(SiteThresholds, RaiseTheAlarmsOfAnalyzeAndMoveItsLimits) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto site = learnt_thresholds(folder, "0.2");
  const json saved = json_of(bytes_of(site));
  const double statistic = saved["thresholds"][0]["statistic"];
  const auto sample = shared("ir-mixtures/field-0123.dx");
  const json before = json_of(analyze(sample).out);
  const json after = json_of(analyze(sample, {"--thresholds", site}).out);
  EXPECT_TRUE(before["site_thresholds"].is_null());
  EXPECT_EQ(after["site_thresholds"], saved["fingerprint"]);
  const json own = finding_of(before, "fentanyl");
  const json sites = finding_of(after, "fentanyl");
  EXPECT_EQ(own["threshold_source"], "default");
  EXPECT_EQ(sites["threshold_source"], "site");
  EXPECT_EQ(sites["threshold"], statistic);
  EXPECT_EQ(sites["statistic"], own["statistic"]);
  EXPECT_EQ(sites["p_value"], own["p_value"]);
  EXPECT_EQ(sites["alarm"].get<bool>(), own["statistic"].get<double>() > statistic);
  const double limit_before = own["limit_of_detection"]["share"];
  const double limit_after = sites["limit_of_detection"]["share"];
  ASSERT_NE(statistic, own["threshold"].get<double>());
  EXPECT_EQ(limit_after < limit_before, statistic < own["threshold"].get<double>());
  EXPECT_NE(limit_after, limit_before);
  // Other targets are as they were.
  EXPECT_EQ(finding_of(after, "nitazene"), finding_of(before, "nitazene"));
}

TEST(SiteThresholds, AreNamedInEveryReport) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto site = learnt_thresholds(folder, "0.2");
  const std::string id = json_of(bytes_of(site))["fingerprint"].get<std::string>().substr(0, 12);
  const auto sample = shared("ir-mixtures/field-0123.dx");
  for (const std::string format : {"text", "html"}) {
    const auto done = candor({"analyze", sample, "--library", infrared_library(), "--format",
                              format, "--thresholds", site});
    ASSERT_EQ(done.exit_status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("default alarm thresholds; for fentanyl"));
    EXPECT_THAT(done.out, HasSubstr(id));
  }
}

TEST(SiteThresholds, AreRefusedWhereTheyWereLearntWithAnotherLibrary) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto site = learnt_thresholds(folder, "0.2");
  const auto sample = shared("ir-mixtures/field-0123.dx");
  const auto other = candor({"analyze", sample, "--thresholds", site});
  EXPECT_EQ(other.exit_status, 2);
  EXPECT_THAT(other.err, HasSubstr("site.json"));
  EXPECT_THAT(other.err, HasSubstr("library revision"));
  EXPECT_THAT(other.out, IsEmpty());
  const auto raman = candor(
      {"analyze", sample, "--library", infrared_library(), "--thresholds", folder / "none.json"});
  EXPECT_EQ(raman.exit_status, 3);
  EXPECT_THAT(raman.err, HasSubstr("none.json"));
}

TEST(SiteThresholds, StopAWatchThatTheyDoNotFit) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Folder bench;
  const auto site = learnt_thresholds(folder, "0.2");
  bench.write("sample.dx", bytes_of(shared("ir-mixtures/field-0123.dx")));
  const std::vector<std::string> watch = {
      "watch",     bench.path().string(), "--existing", "--once", "--settle-s",   "0.1",
      "--results", folder / "results",    "--format",   "jsonl",  "--thresholds", site};
  const auto refused = candor(watch);
  EXPECT_EQ(refused.exit_status, 2);
  EXPECT_THAT(refused.err, HasSubstr("library revision"));
  auto fitting = watch;
  fitting.insert(fitting.end(), {"--library", infrared_library()});
  const auto done = candor(fitting);
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_EQ(json_of(done.out)["site_thresholds"], json_of(bytes_of(site))["fingerprint"]);
}

TEST(Validate, RefusesThresholdsOfAnotherLibrary) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(40));
  const auto site = folder / "site.json";
  ASSERT_EQ(validate(labels,
                     {"--learn-threshold", "fentanyl=0.2", "--save", site, "--date", "2026-11-28"})
                .exit_status,
            0);
  const auto other = candor(
      {"validate", "--labels", labels, shared("ir-mixtures"), "--thresholds", site, "--quiet"});
  EXPECT_EQ(other.exit_status, 3);
  EXPECT_THAT(other.err, HasSubstr("library revision"));
  EXPECT_THAT(other.out, IsEmpty());
}

TEST(Validate, WritesNoThresholdWhereThereAreTooFewSamples) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(20));
  const auto site = folder / "site.json";
  const auto done = validate(
      labels, {"--learn-threshold", "fentanyl=0.001", "--save", site, "--date", "2026-11-28"});
  EXPECT_EQ(done.exit_status, 3);
  EXPECT_THAT(done.err, HasSubstr("takes at least 999"));
  EXPECT_FALSE(std::filesystem::exists(site));
  EXPECT_THAT(done.out, HasSubstr("sensitivity"));
}

TEST(Validate, SaysWhatIsWrongWithItsArguments) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const auto labels = folder.write("labels.csv", labels_of(2));
  const auto unsaved = validate(labels, {"--learn-threshold", "fentanyl=0.1"});
  EXPECT_EQ(unsaved.exit_status, 2);
  EXPECT_THAT(unsaved.err, HasSubstr("--save"));
  const auto rateless = validate(labels, {"--learn-threshold", "fentanyl", "--save",
                                          folder / "site.json", "--date", "2026-11-28"});
  EXPECT_EQ(rateless.exit_status, 2);
  EXPECT_THAT(rateless.err, HasSubstr("TARGET=RATE"));
  const auto nowhere = validate(labels, {"--stratum", "colour"});
  EXPECT_EQ(nowhere.exit_status, 2);
  const auto unknown = validate(folder.write("other.csv", "name,colour\na,b\n"));
  EXPECT_EQ(unknown.exit_status, 3);
  EXPECT_THAT(unknown.err, HasSubstr("other.csv"));
  const auto missing = candor(
      {"validate", "--labels", labels, shared("ir-mixtures"), "--library", folder / "none.sqlite"});
  EXPECT_EQ(missing.exit_status, 5);
  EXPECT_THAT(missing.err, HasSubstr("none.sqlite"));
  EXPECT_THAT(missing.out, IsEmpty());
}

}  // namespace
}  // namespace candor::cli_test
