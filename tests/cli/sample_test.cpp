#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/sample_log_commands.h"
#include "tests/cli/strip_photo.h"
#include "tests/cli/wording.h"

namespace candor::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(SampleLogCommands, AFileIsRecordedVerbatimAndItsAnalysisGivesTheSameAgain) {
  const std::string code = begin();
  ASSERT_EQ(
      sample({"strip", code, "--strip-lines", "fentanyl=control; dilution=10mg/5mL"}).exit_status,
      0);
  const Outcome scanned = sample({"scan", code, shipped_sample()});
  ASSERT_EQ(scanned.exit_status, 0) << scanned.err;
  EXPECT_THAT(scanned.out, AllOf(HasSubstr("SIMULATED"), HasSubstr("scan recorded, event 3")));
  const auto record = shown(code)["events"][2]["record"];
  EXPECT_EQ(record["source_name"], "simulated-sample.dx");
  EXPECT_TRUE(record["simulated"]);
  const auto document = json_of(std::string(record["analysis"]));
  EXPECT_EQ(document["source"]["file"], "simulated-sample.dx") << "folders name people";
  EXPECT_EQ(document["strips"][0]["result"], "positive");
  EXPECT_EQ(document["sold_as"]["names"][0], "MDMA");
  const auto reruns = verified()["reruns"];
  EXPECT_EQ(reruns["analyses"], 1);
  EXPECT_EQ(reruns["same"], 1) << reruns.dump(2);
}

TEST_F(SampleLogCommands, ASimulatedScanGivesTheSameAgainAndItsFramesAreChecked) {
  const std::string code = begin();
  const Outcome scanned =
      sample({"scan", code, "--simulate", "usb2000plus:caffeine + lactose + fentanyl 30%",
              "--average", "3", "--dark", "--data-dir", folder_ / "data"});
  ASSERT_EQ(scanned.exit_status, 0) << scanned.err;
  const auto reruns = verified()["reruns"];
  EXPECT_EQ(reruns["same"], 1) << reruns.dump(2);
  EXPECT_EQ(reruns["frames"], 3);
  EXPECT_EQ(reruns["frames_gone"], 0);
  std::filesystem::remove_all(folder_.path() / "data");
  EXPECT_EQ(verified()["reruns"]["frames_gone"], 3);
}

TEST_F(SampleLogCommands, AnAnalysisWhoseLibraryIsNotThereNamesIt) {
  const std::string library = folder_ / "own.sqlite";
  const auto starter = candor_program().parent_path().parent_path() / "share/candor/starter.sqlite";
  std::filesystem::copy_file(starter, library);
  std::filesystem::permissions(library, std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  ASSERT_EQ(candor({"library", "quarantine", library, "lactose", "--reason", "wet"}).exit_status,
            0);
  const std::string code = begin();
  ASSERT_EQ(sample({"scan", code, shipped_sample(), "--library", library}).exit_status, 0);
  const auto missing = verified()["reruns"];
  EXPECT_EQ(missing["not_run"], 1);
  ASSERT_THAT(missing["missing"], SizeIs(1));
  EXPECT_THAT(std::string(missing["missing"][0]["part"]), HasSubstr("library"));
  EXPECT_EQ(verified(0, {"--library", library})["reruns"]["same"], 1);
}

TEST_F(SampleLogCommands, AChangedByteEndsWithTheStatusOfDamagedRecords) {
  begin({"--expected", "MDMA", "--note", "abcabcabcabcabc"});
  const std::string path = folder_ / "samples.sqlite";
  std::string bytes = bytes_of(path);
  const auto place = bytes.rfind("abcabcabcabcabc");
  ASSERT_NE(place, std::string::npos);
  bytes[place] = 'x';
  folder_.write("samples.sqlite", bytes);
  const Outcome done = run({"records", "verify"});
  EXPECT_EQ(done.exit_status, 5);
  EXPECT_THAT(done.err, HasSubstr("event 1"));
}

TEST_F(SampleLogCommands, AHeadThatWasNotedProvesThatTheEndWasNotCutOff) {
  const std::string code = begin();
  const auto head = verified()["head"];
  const std::string noted = std::to_string(int{head["event"]}) + ":" + std::string(head["hash"]);
  ASSERT_EQ(sample({"note", code, "dissolved slowly"}).exit_status, 0);
  EXPECT_TRUE(verified(0, {"--head", noted})["sound"]);
  std::string forged = noted;
  forged.back() = forged.back() == '0' ? '1' : '0';
  EXPECT_FALSE(verified(5, {"--head", forged})["sound"]);
  EXPECT_EQ(run({"records", "verify", "--head", "one"}).exit_status, 2);
}

TEST_F(SampleLogCommands, ABackupIsRestoredWithEverythingAndOverwritesNothing) {
  const std::string code = begin();
  ASSERT_EQ(sample({"scan", code, shipped_sample()}).exit_status, 0);
  const std::string backup = folder_ / "backup.sqlite";
  ASSERT_EQ(run({"records", "backup", backup}).exit_status, 0);
  EXPECT_EQ(run({"records", "backup", backup}).exit_status, 2);
  EXPECT_EQ(run({"records", "restore", backup}).exit_status, 2) << "a log is there";
  const std::string other = folder_ / "other.sqlite";
  ASSERT_EQ(candor({"records", "restore", backup, "--log", other}).exit_status, 0);
  const Outcome again = candor({"records", "verify", "--json", "--log", other});
  EXPECT_EQ(json_of(again.out)["reruns"]["same"], 1);
}

TEST_F(SampleLogCommands, APurgeTakesARoleAConfirmationAndAReason) {
  const std::string code = begin();
  ASSERT_EQ(sample({"note", code, "dissolved slowly"}).exit_status, 0);
  EXPECT_EQ(sample({"purge", code, "--reason", "asked", "--confirm-purge"}).exit_status, 3);
  EXPECT_EQ(sample({"purge", code, "--reason", "asked", "--as", "site-lead"}).exit_status, 2);
  EXPECT_EQ(shown(code)["state"], "open");
  const Outcome done =
      sample({"purge", code, "--reason", "asked", "--as", "site-lead", "--confirm-purge"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("Backups"));
  const auto purged = shown(code);
  EXPECT_EQ(purged["state"], "purged");
  EXPECT_TRUE(purged["events"][1]["record"].is_null());
  EXPECT_THAT(bytes_of(folder_ / "samples.sqlite"), Not(HasSubstr("dissolved slowly")));
  EXPECT_TRUE(verified()["sound"]);
}

TEST_F(SampleLogCommands, ACorrectionStandsBesideWhatItCorrects) {
  const std::string code = begin();
  ASSERT_EQ(sample({"note", code, "blue"}).exit_status, 0);
  EXPECT_EQ(sample({"note", code, "green", "--corrects", "2"}).exit_status, 3) << "no reason";
  ASSERT_EQ(sample({"note", code, "green", "--corrects", "2", "--reason", "bad light"}).exit_status,
            0);
  const auto events = shown(code)["events"];
  EXPECT_EQ(events[1]["withdrawn_by"], 3);
  EXPECT_EQ(events[1]["record"]["text"], "blue");
  EXPECT_EQ(events[2]["withdraws"], 2);
  ASSERT_EQ(sample({"withdraw", code, "3", "--reason", "mistaken sample"}).exit_status, 0);
  EXPECT_EQ(shown(code)["events"][2]["withdrawn_by"], 4);
}

TEST_F(SampleLogCommands, WhatMayTellWhoSomebodyIsIsWarnedOf) {
  const std::string code = begin();
  const Outcome noted = sample({"note", code, "ask jane.doe@example.org"});
  EXPECT_EQ(noted.exit_status, 0);
  EXPECT_THAT(noted.err, HasSubstr("jane.doe@example.org"));
}

TEST_F(SampleLogCommands, APhotoOfAStripIsKeptWithoutItsMetadataAndComparedWithWhatIsSaid) {
  const std::string code = begin();
  // A text chunk behind the header, as a camera may put the place in.
  std::string bytes = strip_photo(0.8, 0.3);
  constexpr std::size_t kBehindHeader = 33;
  bytes.insert(kBehindHeader, std::string("\0\0\0\x15tEXtGPS\0"
                                          "52.5200 13.4050\0\0"
                                          "\x1C\xF9\x4D\x19",
                                          33));
  const std::string photo = folder_.write("strip.png", bytes);
  const Outcome agreed =
      sample({"strip", code, "--strip-lines", "fentanyl=control+faint-test", "--photo", photo});
  EXPECT_EQ(agreed.exit_status, 0) << agreed.err;
  EXPECT_THAT(agreed.err, Not(HasSubstr("the photo shows")));
  const Outcome otherwise =
      sample({"strip", code, "--strip-lines", "fentanyl=control", "--photo", photo});
  EXPECT_EQ(otherwise.exit_status, 0) << otherwise.err;
  EXPECT_THAT(otherwise.err, HasSubstr("the photo shows"));
  const auto events = shown(code)["events"];
  EXPECT_EQ(events[2]["record"]["lines"], "control") << "what the person says counts";
  EXPECT_NE(events[1]["record"]["photo_sha256"], "");
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder_.path())) {
    if (!file.is_regular_file() || file.path() == photo) continue;
    EXPECT_THAT(bytes_of(file.path()), Not(HasSubstr("13.4050"))) << file.path();
  }
  const Outcome no_picture = sample({"strip", code, "--strip-lines", "fentanyl=control", "--photo",
                                     folder_.write("strip.jpg", "no picture")});
  EXPECT_EQ(no_picture.exit_status, 3);
  EXPECT_THAT(no_picture.err, HasSubstr("strip.jpg"));
}

TEST_F(SampleLogCommands, APhotoThatBearsOutNoReadingIsToldAndKept) {
  const std::string code = begin();
  const auto said_of = [&](const std::string& png) {
    const Outcome done = sample({"strip", code, "--strip-lines", "fentanyl=control", "--photo",
                                 folder_.write("strip.png", png)});
    EXPECT_EQ(done.exit_status, 0) << done.err;
    EXPECT_NE(shown(code)["events"].back()["record"]["photo_sha256"], "");
    return done.err;
  };
  EXPECT_THAT(said_of(strip_photo(0.8, 0, true)), HasSubstr("2 strips are seen on the photo"));
  EXPECT_THAT(said_of(strip_photo(0.8, 0.008)), HasSubstr("in doubt"));
  EXPECT_THAT(said_of(strip_photo(0.8, 0)), Not(HasSubstr("photo")));
}

TEST_F(SampleLogCommands, WhatIsNotThereIsSaidAndNothingIsMade) {
  EXPECT_EQ(sample({"list"}).exit_status, 5);
  EXPECT_EQ(run({"records", "verify"}).exit_status, 5);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "samples.sqlite"));
  const std::string code = begin();
  std::string mistyped = code;
  mistyped[0] = mistyped[0] == '2' ? '3' : '2';
  EXPECT_EQ(sample({"show", mistyped}).exit_status, 2);
  EXPECT_EQ(sample({"scan", code}).exit_status, 2);
  EXPECT_EQ(sample({"scan", code, folder_ / "nothing.dx"}).exit_status, 3);
  EXPECT_THAT(shown(code)["events"], SizeIs(1));
  folder_.write("samples.sqlite", "no log at all");
  EXPECT_EQ(sample({"list"}).exit_status, 5);
}

TEST_F(SampleLogCommands, AClosedSampleTakesALaboratorysAnswerAndNothingElse) {
  const std::string code = begin();
  ASSERT_EQ(sample({"close", code}).exit_status, 0);
  EXPECT_EQ(sample({"scan", code, shipped_sample()}).exit_status, 3);
  EXPECT_EQ(
      sample({"lab-result", code, "--as", "lab-importer", "--reference", "K-17", "--method",
              "GC-MS", "--date", "2026-11-30", "--substance", "Fentanyl=12 %; target=fentanyl"})
          .exit_status,
      0);
  const Outcome list = sample({"list", "--has-lab-result", "--json"});
  EXPECT_EQ(json_of(list.out)["samples"][0]["code"], code);
}

TEST_F(SampleLogCommands, AnExportHoldsNoCodeNoDayAndNothingThatOneSampleAloneHas) {
  std::vector<std::string> codes;
  for (int i = 0; i < 6; ++i) {
    codes.push_back(begin({"--expected", "MDMA", "--form", "crystals", "--place", "Vancouver"}));
  }
  codes.push_back(begin({"--expected", "the bag of Jo", "--form", "pill", "--place", "Hope"}));
  for (const std::string& code : codes) {
    ASSERT_EQ(sample({"lab-result", code, "--reference", "K-" + code, "--method", "GC-MS", "--date",
                      "2026-11-30", "--substance", "=cmd()=trace", "--substance", "MDMA"})
                  .exit_status,
              2)
        << "a name is missing";
    ASSERT_EQ(sample({"lab-result", code, "--reference", "K-" + code, "--method", "GC-MS", "--date",
                      "2026-11-30", "--substance", "MDMA", "--substance", "-x=trace"})
                  .exit_status,
              0);
  }
  const Outcome exported = sample({"export"});
  ASSERT_EQ(exported.exit_status, 0) << exported.err;
  EXPECT_THAT(exported.out, AllOf(HasSubstr("sampleid,date_collect,location,expectedsubstance"),
                                  HasSubstr("vancouver"), HasSubstr("'-x"), Not(HasSubstr("Jo")),
                                  Not(HasSubstr("jo")), Not(HasSubstr("hope"))));
  for (const std::string& code : codes) EXPECT_THAT(exported.out, Not(HasSubstr(code)));
  EXPECT_THAT(exported.err, HasSubstr("left-censored"));
  const auto document = json_of(sample({"export", "--format", "json"}).out);
  EXPECT_THAT(document["samples"], SizeIs(6));
  EXPECT_EQ(document["left_out"], 1);
  EXPECT_EQ(document["samples"][0]["lab_mdma"], 1);
  EXPECT_EQ(document["samples"][0]["lab_fentanyl"], 0);
  EXPECT_EQ(std::string(document["samples"][0]["date_collect"]).size(), 7);
}

TEST_F(SampleLogCommands, ANotDetectedWithoutAShareIsNoConclusion) {
  const std::string code = begin();
  for (const char* said :
       {"fentanyl=not-detected", "fentanyl=not-detected above", "fentanyl=not-detected above 5",
        "fentanyl=not-detected above 0%", "fentanyl=not-detected above 100%"}) {
    const Outcome done = sample({"decide", code, "--conclusion", said, "--reason", "r"});
    EXPECT_EQ(done.exit_status, 2) << said;
    EXPECT_THAT(done.err, HasSubstr("may still be there")) << said;
  }
  ASSERT_EQ(
      sample({"decide", code, "--conclusion", "fentanyl=not-detected above 2.5%", "--reason", "r"})
          .exit_status,
      0);
  EXPECT_THAT(sample({"show", code}).out, HasSubstr("fentanyl: not-detected above 2.5 %"));
}

TEST_F(SampleLogCommands, AccuracyHoldsStripAndPersonAgainstTheLaterAnswer) {
  for (const bool reported : {true, true, false}) {
    const std::string code = begin();
    ASSERT_EQ(sample({"strip", code, "--strip-lines", "fentanyl=control"}).exit_status, 0);
    ASSERT_EQ(
        sample({"decide", code, "--conclusion", "fentanyl=not-detected above 5%", "--reason", "r"})
            .exit_status,
        0);
    const std::string substance = reported ? "Fentanyl=0.5 %; target=fentanyl" : "Caffeine=primary";
    ASSERT_EQ(sample({"lab-result", code, "--reference", "K-1", "--method", "GC-MS", "--date",
                      "2026-11-30", "--substance", substance})
                  .exit_status,
              0);
  }
  const Outcome done = run({"records", "accuracy", "--json"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  const auto document = json_of(done.out);
  EXPECT_EQ(document["samples"], 3);
  ASSERT_THAT(document["targets"], SizeIs(2));
  const auto& person = document["targets"][0];
  EXPECT_EQ(person["judge"], "person");
  EXPECT_EQ(person["sensitivity"]["successes"], 0);
  EXPECT_EQ(person["sensitivity"]["trials"], 2);
  EXPECT_EQ(person["specificity"]["successes"], 1);
  const auto& strip = document["targets"][1];
  EXPECT_EQ(strip["sensitivity"]["successes"], 2);
  EXPECT_EQ(strip["specificity"]["successes"], 0);
  EXPECT_EQ(strip["by_abundance"][0]["abundance"], "below 1 %");
}

TEST_F(SampleLogCommands, NoOutputMakesAClaim) {
  const std::string code = begin();
  ASSERT_EQ(sample({"strip", code, "--strip-lines", "fentanyl=control+test"}).exit_status, 0);
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"sample", "list"},
                                             {"sample", "show", code},
                                             {"sample", "export", "--smallest-cell", "2"},
                                             {"records", "verify"},
                                             {"records", "accuracy"}}) {
    const Outcome done = run(arguments);
    EXPECT_EQ(done.exit_status, 0) << done.err;
    EXPECT_THAT(forbidden_claims(done.out), IsEmpty());
    EXPECT_THAT(forbidden_claims(done.err), IsEmpty());
  }
}

}  // namespace
}  // namespace candor::cli_test
