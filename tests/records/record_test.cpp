#include "records/record.h"

#include "records/photo_metadata.h"
#include "records/record_json.h"
#include "tests/records/test_log.h"

namespace candor::records {
namespace {

using namespace std::string_literals;

std::vector<Record> one_of_each() {
  const std::string hash = sha256_hex("bytes");
  return {Intake{.expected = {"MDMA", "Kétamine"},
                 .form = "pill",
                 .colour = "pink",
                 .appearance = "broken \"line\"\n",
                 .amount = Amount::little,
                 .incident = Incident::overdose_and_odd_effects,
                 .effects = "none",
                 .place = "north",
                 .note = "n",
                 .other_labels = {"X-1"},
                 .disclaimer = "3 (en)"},
          Scan{.technique = "raman",
               .source_name = "s",
               .file_sha256 = hash,
               .frames = {"frames", {hash, hash}},
               .told = {"nm", "counts", 785.0},
               .instrument = "i",
               .simulated = true,
               .recipe = "r",
               .recipe_fingerprint = "rf",
               .library = "l",
               .library_revision = "lr",
               .program_version = "p",
               .analysis = "{ \"verbatim\":1.50 }",
               .shown = {"w", "fr"}},
          ReadStrip{.strip = "fentanyl",
                    .target = "fentanyl",
                    .lines = StripLines::control_only,
                    .brand = "b",
                    .lot = "l",
                    .sample_mg = 10.5,
                    .water_ml = std::nullopt,
                    .read_after_s = 300,
                    .read_by = ReadBy::photo,
                    .photo_sha256 = hash},
          Decision{.conclusions = {{"fentanyl", Verdict::found},
                                   {"xylazine", Verdict::not_detected, 0.05}},
                   .words = "w",
                   .suggestion = "s"},
          WordsGiven{{"w", "es"}},
          ResultPrinted{"client card", "en", hash, Medium::pdf},
          LabResult{.reference = "L1",
                    .method = "GC-MS",
                    .date = "2026-11-30",
                    .substances = {{"Fentanyl", "trace", "fentanyl"}},
                    .note = "n"},
          Note{"n"},
          Closed{},
          Reopened{},
          Withdrawal{},
          Purge{},
          AlertEnded{.alert = "3f2a91c0",
                     .alert_kind = "first-sight",
                     .target = "nitazene",
                     .sold_as = "heroin",
                     .seen_by = "strip",
                     .members = {"substance:Metonitazene"},
                     .confirmed = true,
                     .samples = {"VJ49AMEEMQBP"}}};
}

TEST(Record, OfEveryKindIsReadBackAsItWasWritten) {
  const std::vector<Record> records = one_of_each();
  ASSERT_EQ(records.size(), std::variant_size_v<Record>);
  for (const Record& record : records) {
    const RecordKind kind = kind_of(record);
    SCOPED_TRACE(to_string(kind));
    EXPECT_EQ(record_kind_from_string(to_string(kind)), kind);
    EXPECT_OK(check(record));
    const auto json = to_json(EventContent{record, "why", "salt"});
    ASSERT_OK(json);
    const auto content = content_from_json(kind, *json);
    ASSERT_OK(content);
    EXPECT_EQ(content->record, record);
    EXPECT_EQ(content->reason, "why");
    EXPECT_EQ(content->salt, "salt");
  }
}

TEST(Record, KeepsTheResultThatFollowsFromTheLinesOfAStrip) {
  const ReadStrip faint{.target = "fentanyl", .lines = StripLines::control_and_faint_test};
  EXPECT_EQ(faint.result(), StripResult::negative);
  const auto json = to_json(EventContent{faint, "", ""});
  ASSERT_OK(json);
  EXPECT_NE(json->find(R"("lines":"control+faint-test")"), std::string::npos);
  EXPECT_NE(json->find(R"("result":"negative")"), std::string::npos);
}

Intake intake_in(const std::string& fields) {
  const auto content = content_from_json(RecordKind::intake, R"({"record":{)" + fields + "}}");
  EXPECT_OK(content);
  return std::get<Intake>(content->record);
}

TEST(Record, OfAnOlderProgramSaysWhatItSaid) {
  EXPECT_EQ(intake_in(R"("amount":"enough")").amount, Amount::enough);
  EXPECT_EQ(intake_in(R"("amount":"little")").amount, Amount::little);
  EXPECT_EQ(intake_in(R"("overdose":true,"odd_effects":true)").incident,
            Incident::overdose_and_odd_effects);
  EXPECT_EQ(intake_in(R"("overdose":true,"odd_effects":false)").incident, Incident::overdose);
  EXPECT_EQ(intake_in(R"("overdose":false,"odd_effects":true)").incident, Incident::odd_effects);
  EXPECT_EQ(intake_in(R"("overdose":false,"odd_effects":false)").incident, Incident::not_told);
  const auto printed =
      content_from_json(RecordKind::result_printed, R"({"record":{"document":"client card"}})");
  ASSERT_OK(printed);
  EXPECT_EQ(std::get<ResultPrinted>(printed->record).medium, Medium::paper);
}

TEST(Record, OfAnIntakeLosesNoAnswer) {
  for (const Amount amount : {Amount::not_told, Amount::residue, Amount::little, Amount::match_head,
                              Amount::more, Amount::enough}) {
    for (const Incident incident :
         {Incident::not_told, Incident::no, Incident::overdose, Incident::odd_effects,
          Incident::overdose_and_odd_effects, Incident::not_known}) {
      const Intake intake{.amount = amount, .incident = incident};
      const auto json = to_json(EventContent{intake, "", ""});
      ASSERT_OK(json);
      const auto content = content_from_json(RecordKind::intake, *json);
      ASSERT_OK(content);
      EXPECT_EQ(content->record, Record(intake)) << to_string(amount) << to_string(incident);
    }
  }
}

TEST(Record, TellsNotKnownFromNotAnswered) {
  EXPECT_EQ(Intake{}.sold_as(), SoldAs::not_answered);
  const Intake unknown{.expected = {std::string(kSoldAsNotKnown)}};
  EXPECT_EQ(unknown.sold_as(), SoldAs::not_known);
  EXPECT_TRUE(unknown.names().empty());
  EXPECT_OK(check(unknown));
  const Intake named{.expected = {"MDMA", "ketamine"}};
  EXPECT_EQ(named.sold_as(), SoldAs::named);
  EXPECT_EQ(named.names(), named.expected);
  EXPECT_OK(check(named));
}

TEST(Record, RefusesANameThatIsKnownAndNotKnownAtOnce) {
  const Intake both{.expected = {"MDMA", std::string(kSoldAsNotKnown)}};
  EXPECT_ERROR_OF(ErrorCode::invalid_value, check(both));
  // As an older log may hold it.
  EXPECT_EQ(both.sold_as(), SoldAs::named);
  EXPECT_EQ(both.names(), std::vector<std::string>{"MDMA"});
}

TEST(Record, RefusesTextThatIsNotUtf8) {
  EXPECT_ERROR_OF(ErrorCode::invalid_value, to_json(EventContent{Note{"\xFF\xFE"}, "", ""}));
}

TEST(Record, OfADamagedContentClaimsNothing) {
  EXPECT_ERROR_OF(ErrorCode::damaged, content_from_json(RecordKind::note, "{\"record\":"));
  EXPECT_ERROR_OF(ErrorCode::damaged, content_from_json(RecordKind::note, "{}"));
  const auto content = content_from_json(
      RecordKind::decision, R"({"record":{"conclusions":[{"target":"x","verdict":"?"}]}})");
  ASSERT_OK(content);
  EXPECT_EQ(std::get<Decision>(content->record).conclusions.at(0).verdict, Verdict::inconclusive);
}

TEST(Record, IsRefusedWithWhatWouldBeRight) {
  const std::string hash = sha256_hex("bytes");
  const std::vector<Record> wrong = {
      Scan{.source_name = "s", .file_sha256 = hash},
      Scan{.technique = "ir", .source_name = "s"},
      Scan{.technique = "ir", .source_name = "folder/s", .file_sha256 = hash},
      Scan{.technique = "ir", .source_name = "s", .file_sha256 = "abc"},
      Scan{.technique = "ir", .frames = {"", {hash}}},
      Scan{.technique = "ir", .frames = {"f", {"../x"}}},
      ReadStrip{},
      ReadStrip{.target = "fentanyl", .sample_mg = 0.0},
      ReadStrip{.target = "fentanyl", .water_ml = -1.0},
      Decision{},
      Decision{.conclusions = {{"", Verdict::found}}},
      Decision{.conclusions = {{"x", Verdict::not_detected, 5.0}}},
      WordsGiven{},
      Note{},
      LabResult{.date = "2026-11-30"},
      LabResult{.reference = "L", .date = "30.11.2026"},
      LabResult{.reference = "L", .date = "2026-11-30", .substances = {{}}},
      ResultPrinted{"d", "en", "zz"}};
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    const auto checked = check(wrong[i]);
    ASSERT_FALSE(checked.ok()) << i;
    EXPECT_EQ(checked.error().code, ErrorCode::invalid_value);
  }
}

TEST(PhotoMetadata, IsSeenInEveryKindOfPicture) {
  const std::string jfif = "\xFF\xD8\xFF\xE0\x00\x04xx"s;
  EXPECT_FALSE(carries_metadata(jfif + "\xFF\xDA\x00\x02 data\xFF\xE1\x00\x02"s));
  EXPECT_TRUE(carries_metadata(jfif + "\xFF\xE1\x00\x08"
                                      "Exif\0\0"s));
  EXPECT_TRUE(carries_metadata(jfif + "\xFF\xFF\xE1\x00\x08"
                                      "Exif\0\0"s));
  EXPECT_TRUE(carries_metadata(jfif + "\xFF\xED\x00\x02"s));
  const std::string png = "\x89PNG\r\n\x1A\n\x00\x00\x00\x01IHDRxcrc0"s;
  EXPECT_FALSE(carries_metadata(png + "\x00\x00\x00\x00IENDcrc0"s));
  EXPECT_TRUE(carries_metadata(png + "\x00\x00\x00\x02"
                                     "eXIfxxcrc0"s));
  EXPECT_TRUE(carries_metadata(png + "\x00\x00\x00\x02iTXtxxcrc0"s));
  EXPECT_TRUE(carries_metadata("RIFF\x20\0\0\0WEBPVP8 \x01\0\0\0x\0EXIF\x02\0\0\0xx"s));
  EXPECT_FALSE(carries_metadata("RIFF\x20\0\0\0WEBPVP8 \x01\0\0\0x\0"s));
  EXPECT_TRUE(carries_metadata("II*\0rest"s));
  EXPECT_FALSE(carries_metadata(""));
  EXPECT_FALSE(carries_metadata("\xFF\xD8\xFF"));
}

}  // namespace
}  // namespace candor::records
