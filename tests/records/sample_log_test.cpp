#include "records/sample_log.h"

#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SampleLogTest : public LogTest {};

std::vector<std::string> codes_of(const Result<std::vector<SampleSummary>>& summaries) {
  EXPECT_OK(summaries);
  std::vector<std::string> codes;
  for (const SampleSummary& summary : *summaries) codes.push_back(summary.code.text());
  return codes;
}

TEST_F(SampleLogTest, KeepsEverythingOfASampleInOrderAcrossOpenings) {
  std::optional<SampleCode> code;
  {
    SampleLog log = open();
    code =
        new_sample(log, {.expected = {"MDMA"}, .form = "pill", .incident = Incident::odd_effects});
    scan(log, *code, "##TITLE=x\n\x01\xFF");
    ASSERT_OK(log.record(
        {.sample = *code,
         .record = ReadStrip{
             .strip = "fentanyl", .target = "fentanyl", .lines = StripLines::control_only}}));
    ASSERT_OK(log.record({.sample = *code,
                          .role = Role::reviewer,
                          .record = Decision{{{"fentanyl", Verdict::found}}, "w", "s"},
                          .reason = "the strip and the scan agree"}));
  }
  SampleLog log = open();
  const auto sample = log.sample(*code);
  ASSERT_OK(sample);
  ASSERT_THAT(sample->events(), SizeIs(4));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(sample->events()[i].number, static_cast<EventNumber>(i + 1));
    EXPECT_FALSE(sample->events()[i].time_doubtful);
  }
  EXPECT_EQ(std::get<Intake>(*sample->events()[0].record).form, "pill");
  EXPECT_EQ(sample->events()[0].role, Role::collector);
  EXPECT_EQ(std::get<Scan>(*sample->events()[1].record), scan_of_file("##TITLE=x\n\x01\xFF"));
  EXPECT_EQ(sample->events()[3].role, Role::reviewer);
  EXPECT_EQ(sample->events()[3].reason, "the strip and the scan agree");
  EXPECT_GT(sample->events()[1].time, sample->events()[0].time);
  const auto verification = log.verify();
  ASSERT_OK(verification);
  EXPECT_TRUE(verification->sound()) << verification->fault->message;
  EXPECT_EQ(verification->head.event, 4);
}

TEST_F(SampleLogTest, GivesAFileBackAsItWas) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  std::string bytes(70'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  scan(log, code, bytes);
  const auto back = log.attachment(sha256_hex(bytes));
  ASSERT_OK(back);
  EXPECT_EQ(*back, bytes);
  EXPECT_ERROR_OF(ErrorCode::not_found, log.attachment(sha256_hex("other")));
}

TEST_F(SampleLogTest, TakesOnlyTheBytesThatTheRecordNames) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .record = scan_of_file("a"), .files = {"b"}}));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .record = scan_of_file("a")}));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .record = Note{"n"}, .files = {"b"}}));
  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_THAT(sample->events(), SizeIs(1));
}

TEST_F(SampleLogTest, RefusesAPhotoThatTellsOfItsDevice) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const std::string photo(
      "\xFF\xD8\xFF\xE1\x00\x08"
      "Exif\0\0",
      12);
  const auto refused =
      log.record({.sample = code,
                  .record = ReadStrip{.target = "fentanyl", .photo_sha256 = sha256_hex(photo)},
                  .files = {photo}});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("EXIF"));
}

TEST_F(SampleLogTest, RefusesWhatIsNoAnalysis) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  for (const char* document : {"{", "{}", R"({"schema":"candor.scan/1","watch":[]})", "[]",
                               R"({"schema":"candor.analysis/1"})"}) {
    Scan scan = scan_of_file("a");
    scan.analysis = document;
    EXPECT_ERROR_OF(ErrorCode::invalid_value,
                    log.record({.sample = code, .record = scan, .files = {"a"}}));
  }
}

TEST_F(SampleLogTest, ACorrectionNamesWhatItWithdrawsAndBothStayReadable) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const EventNumber wrong = note(log, code, "blue");
  const auto right = log.record(
      {.sample = code, .record = Note{"green"}, .reason = "seen in daylight", .withdraws = wrong});
  ASSERT_OK(right);
  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_EQ(sample->find(wrong)->withdrawn_by, right->event);
  EXPECT_EQ(std::get<Note>(*sample->find(wrong)->record).text, "blue");
  ASSERT_THAT(sample->records<Note>(), SizeIs(1));
  EXPECT_EQ(sample->records<Note>()[0]->text, "green");
}

TEST_F(SampleLogTest, AWithdrawnWithdrawalLetsTheFirstStandAgain) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const EventNumber first = note(log, code, "n");
  const auto undo = log.withdraw(first, Role::technician, "wrong sample");
  ASSERT_OK(undo);
  EXPECT_THAT(log.sample(code)->records<Note>(), IsEmpty());
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.withdraw(first, Role::technician, "twice"));
  ASSERT_OK(log.withdraw(undo->event, Role::technician, "it was the right one"));
  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_TRUE(sample->find(first)->stands());
  EXPECT_FALSE(sample->find(undo->event)->stands());
  EXPECT_THAT(sample->records<Note>(), SizeIs(1));
}

TEST_F(SampleLogTest, WithdrawsOnlyWithAReasonAndWhatIsThere) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const SampleCode other = new_sample(log);
  const EventNumber first = note(log, code, "n");
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.withdraw(first, Role::technician, ""));
  EXPECT_ERROR_OF(ErrorCode::not_found, log.withdraw(99, Role::technician, "r"));
  EXPECT_ERROR_OF(
      ErrorCode::not_found,
      log.record({.sample = other, .record = Note{"m"}, .reason = "r", .withdraws = first}));
  EXPECT_ERROR_OF(
      ErrorCode::invalid_value,
      log.record({.sample = code, .record = Closed{}, .reason = "r", .withdraws = first}));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .record = Withdrawal{}, .reason = "r"}));
}

TEST_F(SampleLogTest, ASampleBeginsWithOneIntake) {
  SampleLog log = open();
  const auto code = log.new_code();
  ASSERT_OK(code);
  EXPECT_ERROR_OF(ErrorCode::not_found, log.record({.sample = *code, .record = Note{"n"}}));
  EXPECT_ERROR_OF(ErrorCode::not_found, log.sample(*code));
  const auto intake = log.record({.sample = *code, .record = Intake{.expected = {"A"}}});
  ASSERT_OK(intake);
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.record({.sample = *code, .record = Intake{}}));
  ASSERT_OK(log.record({.sample = *code,
                        .record = Intake{.expected = {"B"}},
                        .reason = "misheard",
                        .withdraws = intake->event}));
  EXPECT_THAT(log.samples({})->at(0).expected, ElementsAre("B"));
}

TEST_F(SampleLogTest, ADecisionNeedsAReason) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .record = Decision{.words = "w"}}));
}

TEST_F(SampleLogTest, TheRoleReadOnlyRecordsNothing) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.record({.sample = code, .role = Role::read_only, .record = Note{"n"}}));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  log.purge(std::vector{code}, Role::read_only, "reason"));
}

TEST_F(SampleLogTest, PurgesForTheSiteLeadAlone) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  for (const Role role : {Role::collector, Role::technician, Role::reviewer, Role::publisher,
                          Role::lab_importer, Role::read_only}) {
    EXPECT_FALSE(may_purge(role));
    EXPECT_ERROR_OF(ErrorCode::invalid_value, log.purge(std::vector{code}, role, "asked for"));
  }
  EXPECT_EQ(log.sample(code)->state(), SampleState::open);
  ASSERT_TRUE(may_purge(Role::site_lead));
  ASSERT_OK(log.purge(std::vector{code}, Role::site_lead, "asked for"));
  EXPECT_EQ(log.sample(code)->state(), SampleState::purged);
}

TEST_F(SampleLogTest, AClosedSampleTakesOnlyLabResultsAndPrintsUntilItIsReopened) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.record({.sample = code, .record = Reopened{}}));
  ASSERT_OK(log.record({.sample = code, .record = Closed{}}));
  EXPECT_EQ(log.sample(code)->state(), SampleState::closed);
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.record({.sample = code, .record = Note{"n"}}));
  EXPECT_ERROR_OF(ErrorCode::invalid_value, log.record({.sample = code, .record = Closed{}}));
  ASSERT_OK(log.record({.sample = code,
                        .role = Role::lab_importer,
                        .record = LabResult{.reference = "L1", .date = "2026-12-15"}}));
  ASSERT_OK(log.record({.sample = code, .record = ResultPrinted{.document = "client card"}}));
  ASSERT_OK(log.record({.sample = code, .record = Reopened{}}));
  EXPECT_EQ(log.sample(code)->state(), SampleState::open);
  note(log, code, "n");
}

TEST_F(SampleLogTest, ALaterLabResultSupersedesAndNeverOverwrites) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const auto answer = [&](const std::string& reference, const std::string& substance) {
    const auto recorded = log.record(
        {.sample = code,
         .role = Role::lab_importer,
         .record = LabResult{
             .reference = reference, .date = "2026-12-15", .substances = {{substance, "", ""}}}});
    EXPECT_OK(recorded);
    return recorded->event;
  };
  const EventNumber first = answer("L1", "Cocaine");
  const EventNumber other = answer("L2", "Caffeine");
  const EventNumber second = answer("L1", "Lidocaine");
  const EventNumber third = answer("L1", "Procaine");
  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_EQ(sample->find(first)->superseded_by, second);
  EXPECT_EQ(sample->find(second)->superseded_by, third);
  EXPECT_EQ(sample->find(third)->superseded_by, std::nullopt);
  EXPECT_EQ(sample->find(other)->superseded_by, std::nullopt);
  EXPECT_EQ(std::get<LabResult>(*sample->find(first)->record).substances[0].name, "Cocaine");
  EXPECT_THAT(log.samples({})->at(0).found, ElementsAre("Caffeine", "Procaine"));
  ASSERT_OK(log.withdraw(third, Role::reviewer, "of another sample"));
  EXPECT_THAT(log.samples({})->at(0).found, ElementsAre("Caffeine", "Lidocaine"));
}

TEST_F(SampleLogTest, WarnsOfWhatMayTellWhoSomebodyIsAndRecordsIt) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const auto recorded = log.record(
      {.sample = code, .record = Note{"brought by Mr Green"}, .reason = "call 604-555-0123"});
  ASSERT_OK(recorded);
  ASSERT_THAT(recorded->warnings, SizeIs(2));
  EXPECT_EQ(recorded->warnings[0].sign, PersonalSign::phone);
  EXPECT_EQ(recorded->warnings[0].field, "reason");
  EXPECT_EQ(recorded->warnings[1].sign, PersonalSign::name);
  EXPECT_THAT(log.sample(code)->records<Note>(), SizeIs(1));
}

TEST_F(SampleLogTest, MarksTheTimeAsDoubtfulWhenTheClockWentBack) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const auto before = clock_.now();
  const EventNumber first = note(log, code, "at noon");
  clock_.set(before - std::chrono::hours(2));
  const EventNumber second = note(log, code, "two hours earlier, it seems");
  const EventNumber third = note(log, code, "still");
  clock_.set(before + std::chrono::hours(1));
  const EventNumber fourth = note(log, code, "after");
  const auto sample = log.sample(code);
  ASSERT_OK(sample);
  EXPECT_FALSE(sample->find(first)->time_doubtful);
  EXPECT_TRUE(sample->find(second)->time_doubtful);
  EXPECT_TRUE(sample->find(third)->time_doubtful);
  EXPECT_FALSE(sample->find(fourth)->time_doubtful);
  EXPECT_EQ(sample->events()[2].number, second);
  EXPECT_LT(sample->events()[2].time, sample->events()[1].time);
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(SampleLogTest, MarksTheTimeOfAClockThatWasNeverSet) {
  clock_.set(std::chrono::system_clock::time_point());
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  EXPECT_TRUE(log.sample(code)->events()[0].time_doubtful);
}

TEST_F(SampleLogTest, KeepsDraftsUntilTheyAreRecorded) {
  std::optional<SampleCode> code;
  {
    SampleLog log = open();
    code = *log.new_code();
    ASSERT_OK(log.save_draft(*code, "intake", R"({"form":"pi)"));
    ASSERT_OK(log.save_draft(*code, "intake", R"({"form":"pill"})"));
    ASSERT_OK(log.save_draft(*code, "note", "{}"));
  }
  SampleLog log = open();
  auto drafts = log.drafts();
  ASSERT_OK(drafts);
  ASSERT_THAT(*drafts, SizeIs(2));
  EXPECT_EQ(drafts->at(1).name, "intake");
  EXPECT_EQ(drafts->at(1).json, R"({"form":"pill"})");
  EXPECT_EQ(drafts->at(1).sample, *code);
  EXPECT_FALSE(log.record({.sample = *code, .record = Note{"n"}, .draft = "note"}).ok());
  EXPECT_THAT(*log.drafts(), SizeIs(2));
  ASSERT_OK(log.record({.sample = *code, .record = Intake{}, .draft = "intake"}));
  EXPECT_THAT(*log.drafts(), SizeIs(1));
  ASSERT_OK(log.discard_draft(*code, "note"));
  EXPECT_THAT(*log.drafts(), IsEmpty());
  EXPECT_EQ(log.head()->event, 1);
}

TEST_F(SampleLogTest, DrawsNoCodeThatASampleOrADraftHas) {
  auto log = SampleLog::open(path_, clock_.clock(), repeatable_random(5));
  ASSERT_OK(log);
  const SampleCode first = *log->new_code();
  ASSERT_OK(log->save_draft(first, "intake", "{}"));
  // The same draws again, as of a source that fails.
  auto again =
      SampleLog::open(path_, clock_.clock(), [random = repeatable_random(5), drawn = 0]() mutable {
        if (drawn++ == 11) random = repeatable_random(5);
        return random();
      });
  ASSERT_OK(again);
  const auto code = again->new_code();
  ASSERT_OK(code);
  EXPECT_NE(*code, first);
  auto stuck = SampleLog::open(path_, clock_.clock(), [] { return 0U; });
  ASSERT_OK(stuck);
  ASSERT_OK(stuck->save_draft(*stuck->new_code(), "intake", "{}"));
  EXPECT_ERROR_OF(ErrorCode::internal, stuck->new_code());
}

TEST_F(SampleLogTest, ListsTheNewestFirstAndByEveryFilter) {
  SampleLog log = open();
  const auto day = std::chrono::hours(24);
  const auto start = clock_.now();
  const SampleCode a = new_sample(log, {.expected = {"Ketamine"}, .other_labels = {"VAN-7"}});
  clock_.set(start + day);
  const SampleCode b = new_sample(log, {.expected = {"MDMA"}});
  scan(log, b, "file of b");
  clock_.set(start + 2 * day);
  const SampleCode c = new_sample(log, {.expected = {"MDMA", "caffeine"}});
  ASSERT_OK(log.record(
      {.sample = c, .record = ReadStrip{.target = "fentanyl", .lines = StripLines::control_only}}));
  ASSERT_OK(log.record({.sample = c,
                        .record = LabResult{.reference = "L",
                                            .date = "2026-12-02",
                                            .substances = {{"Fentanyl", "trace", "fentanyl"}}}}));
  ASSERT_OK(log.record({.sample = a, .record = Closed{}}));

  EXPECT_THAT(codes_of(log.samples({})), ElementsAre(c.text(), b.text(), a.text()));
  EXPECT_THAT(codes_of(log.samples({.limit = 1, .offset = 1})), ElementsAre(b.text()));
  EXPECT_EQ(*log.count({.limit = 1}), 3);
  EXPECT_THAT(codes_of(log.samples({.text = "mdma"})), ElementsAre(c.text(), b.text()));
  EXPECT_THAT(codes_of(log.samples({.text = "FENTANYL"})), ElementsAre(c.text()));
  EXPECT_THAT(codes_of(log.samples({.text = "Caffeine"})), ElementsAre(c.text(), b.text()));
  EXPECT_THAT(codes_of(log.samples({.text = "van-7"})), ElementsAre(a.text()));
  EXPECT_THAT(codes_of(log.samples({.text = a.grouped().substr(2, 6)})), ElementsAre(a.text()));
  EXPECT_THAT(codes_of(log.samples({.text = "%"})), IsEmpty());
  EXPECT_THAT(codes_of(log.samples({.text = "'; DROP TABLE event; --"})), IsEmpty());
  EXPECT_THAT(codes_of(log.samples({.state = SampleState::open})), ElementsAre(c.text(), b.text()));
  EXPECT_THAT(codes_of(log.samples({.state = SampleState::closed})), ElementsAre(a.text()));
  EXPECT_THAT(codes_of(log.samples({.target = "fentanyl"})), ElementsAre(c.text(), b.text()));
  EXPECT_THAT(codes_of(log.samples({.target = "fentanyl", .verdict = Verdict::found})),
              ElementsAre(c.text()));
  EXPECT_THAT(codes_of(log.samples({.target = "fentanyl", .verdict = Verdict::possible})),
              ElementsAre(b.text()));
  EXPECT_THAT(codes_of(log.samples({.target = "nitazene"})), IsEmpty());
  EXPECT_THAT(codes_of(log.samples({.technique = "ir"})), ElementsAre(b.text()));
  EXPECT_THAT(codes_of(log.samples({.has_lab_result = true})), ElementsAre(c.text()));
  EXPECT_THAT(codes_of(log.samples({.has_lab_result = false})), ElementsAre(b.text(), a.text()));
  const auto floor = [](auto time) { return std::chrono::floor<std::chrono::milliseconds>(time); };
  EXPECT_THAT(codes_of(log.samples({.from = floor(start + day)})), ElementsAre(c.text(), b.text()));
  EXPECT_THAT(codes_of(log.samples({.before = floor(start + day)})), ElementsAre(a.text()));
  EXPECT_THAT(
      codes_of(log.samples(
          {.from = floor(start + day), .before = floor(start + 2 * day), .technique = "ir"})),
      ElementsAre(b.text()));
}

TEST_F(SampleLogTest, SumsUpWhatStands) {
  SampleLog log = open();
  const SampleCode code = new_sample(log, {.expected = {"MDMA"}, .incident = Incident::overdose});
  const EventNumber scanned = scan(log, code, "file");
  const auto summary = log.samples({})->at(0);
  EXPECT_THAT(summary.found, ElementsAre("Caffeine", "cathinone"));
  EXPECT_THAT(summary.targets, ElementsAre(TargetSign{"cathinone", Verdict::found},
                                           TargetSign{"fentanyl", Verdict::possible}));
  EXPECT_THAT(summary.techniques, ElementsAre("ir"));
  EXPECT_EQ(summary.scans, 1);
  EXPECT_TRUE(summary.overdose);
  EXPECT_FALSE(summary.has_lab_result);
  ASSERT_OK(log.withdraw(scanned, Role::technician, "dirty crystal"));
  const auto after = log.samples({})->at(0);
  EXPECT_THAT(after.found, IsEmpty());
  EXPECT_THAT(after.targets, IsEmpty());
  EXPECT_EQ(after.scans, 0);
  EXPECT_EQ(*log.count({.technique = "ir"}), 0);
}

TEST_F(SampleLogTest, KeepsWhatAPersonConcludedApartFromWhatTheProgramSees) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  scan(log, code, "file");
  const auto seen = log.samples({})->at(0);
  const std::vector<Conclusion> concluded = {{"cathinone", Verdict::not_detected, 0.05},
                                             {"nitazene", Verdict::possible}};
  const auto decided = log.record({.sample = code,
                                   .record = Decision{.conclusions = concluded},
                                   .reason = "the strips say so"});
  ASSERT_OK(decided);
  const auto summary = log.samples({})->at(0);
  EXPECT_EQ(summary.targets, seen.targets);
  EXPECT_EQ(summary.found, seen.found);
  EXPECT_EQ(summary.concluded, concluded);
  EXPECT_EQ(*log.count({.target = "nitazene"}), 1) << "it is found by what a person concluded";
  EXPECT_EQ(*log.count({.target = "cathinone"}), 1) << "and by what the program saw";
  ASSERT_OK(log.withdraw(decided->event, Role::technician, "mistaken"));
  EXPECT_THAT(log.samples({})->at(0).concluded, IsEmpty());
  EXPECT_EQ(*log.count({.target = "nitazene"}), 0);
}

TEST_F(SampleLogTest, SumsUpAgainWhatAnotherVersionSummedUp) {
  {
    SampleLog log = open();
    scan(log, new_sample(log), "file");
  }
  run_sql(path_,
          "UPDATE log SET summary_version = 0; UPDATE summary SET json = '?';"
          "DELETE FROM tag");
  SampleLog log = open();
  EXPECT_EQ(*log.count({.target = "cathinone"}), 1);
  EXPECT_TRUE(log.verify()->sound());
}

TEST_F(SampleLogTest, KnowsTheLastScanOfAnInstrument) {
  SampleLog log = open();
  const SampleCode code = new_sample(log);
  const std::string instrument = scan_of_file("a").instrument;
  const auto floor = [&] { return std::chrono::floor<std::chrono::milliseconds>(clock_.now()); };
  EXPECT_EQ(*log.last_scan_before(floor() + std::chrono::hours(1), instrument), std::nullopt);
  const EventNumber first = scan(log, code, "a");
  const Time between = floor() + std::chrono::milliseconds(1);
  const EventNumber second = scan(log, code, "b");
  ASSERT_OK(log.withdraw(second, Role::technician, "wrong sample"));
  const auto before = log.last_scan_before(between, instrument);
  ASSERT_OK(before);
  EXPECT_EQ(before->value().number, first);
  const auto last = log.last_scan_before(floor(), instrument);
  ASSERT_OK(last);
  EXPECT_EQ(last->value().number, second);
  EXPECT_FALSE(last->value().stands());
  EXPECT_EQ(*log.last_scan_before(floor(), "another"), std::nullopt);
}

}  // namespace
}  // namespace candor::records
