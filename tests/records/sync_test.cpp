#include "tests/records/sync_fixture.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Sync = NetworkTest;

TEST_F(Sync, BringsEventsContentsAndFilesToTheServerAndToTheOtherComputer) {
  Computer one = computer("one", "North");
  Computer two = computer("two", "North");
  const SampleCode code = one.new_sample();
  one.scan(code, std::string(2'500'000, 'x'));
  one.record(code, Note{"crumbles \"in\" {water}, \\ ö"});
  two.scan(two.new_sample(), "another file");
  const auto first = one.sync();
  ASSERT_OK(first);
  EXPECT_EQ(first->site, "North");
  EXPECT_EQ(first->sent.events, 3);
  EXPECT_EQ(first->sent.files, 1);
  EXPECT_EQ(first->sent.server_has, 3);
  EXPECT_EQ(first->received->events, 0);
  const auto second = two.sync();
  ASSERT_OK(second);
  EXPECT_EQ(second->received->events, 3);
  EXPECT_EQ(second->received->logs, 1);
  ASSERT_OK(one.sync());
  expect_on_server(one);
  expect_on_server(two);
  expect_copied(one, two);
  expect_copied(two, one);
  EXPECT_TRUE(one.open().verify()->sound());
}

TEST_F(Sync, OfWhatIsThereAlreadyChangesNothing) {
  Computer one = computer("one", "North");
  one.scan(one.new_sample(), "file");
  ASSERT_OK(one.sync());
  const std::string before = state_of_server();
  for (int i = 0; i < 3; ++i) {
    const auto again = one.sync();
    ASSERT_OK(again);
    EXPECT_EQ(again->sent.events, 0);
    EXPECT_EQ(again->sent.files, 0);
  }
  EXPECT_EQ(state_of_server(), before);
}

TEST_F(Sync, GivesTheSameInWhateverBatches) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample();
  for (int i = 0; i < 8; ++i) one.scan(code, fmt::format("file {}", i % 5));
  one.set_batch_bytes(1);
  int batches = 0;
  const auto sent = one.sync([&batches](SyncStage, EventNumber done, EventNumber of) {
    EXPECT_LE(done, of);
    ++batches;
    return true;
  });
  ASSERT_OK(sent);
  EXPECT_EQ(batches, 9);
  EXPECT_EQ(sent->sent.files, 5);
  expect_on_server(one);
  Computer two = computer("two", "North");
  two.set_batch_bytes(1);
  ASSERT_OK(two.sync());
  expect_copied(two, one);
}

TEST_F(Sync, EndsWhereItIsStoppedAndGoesOnFromThere) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample();
  for (int i = 0; i < 5; ++i) one.record(code, Note{fmt::format("note {}", i)});
  one.set_batch_bytes(1);
  const auto stopped = one.sync([](SyncStage, EventNumber done, EventNumber) { return done < 2; });
  EXPECT_ERROR_OF(ErrorCode::cancelled, stopped);
  EXPECT_EQ(query("SELECT count(*) FROM candor.event"), "2");
  const auto rest = one.sync();
  ASSERT_OK(rest);
  EXPECT_EQ(rest->sent.events, 4);
}

TEST_F(Sync, ThatOnlySendsKeepsNoCopies) {
  Computer one = computer("one", "North");
  one.new_sample();
  SampleLog log = one.open();
  SyncOptions options = one.options();
  options.direction = SyncDirection::send_only;
  const auto report = sync(log, one.server(), options, go_on);
  ASSERT_OK(report);
  EXPECT_FALSE(report->received.has_value());
  EXPECT_FALSE(std::filesystem::exists(Copies::beside(one.path())));
}

TEST_F(Sync, TakesWhatWasPurgedFromTheServerAndFromEveryCopy) {
  Computer one = computer("one", "North");
  Computer two = computer("two", "North");
  const std::string secret = "Alexandra from the bakery";
  const SampleCode code = one.new_sample({.expected = {"MDMA"}, .note = secret});
  one.scan(code, "a file with " + secret);
  const SampleCode kept = one.new_sample();
  one.scan(kept, "a file that stays");
  ASSERT_OK(one.sync());
  ASSERT_OK(two.sync());
  EXPECT_THAT(
      bytes_of(Copies::beside(two.path())) + bytes_of(Copies::beside(two.path()).string() + "-wal"),
      HasSubstr(secret));
  one.purge(code);
  ASSERT_OK(one.sync());
  EXPECT_EQ(
      query("SELECT count(*) FROM candor.content WHERE position('bakery'::bytea IN json) > 0"),
      "0");
  EXPECT_EQ(query("SELECT count(*) FROM candor.attachment"), "1");
  EXPECT_EQ(query("SELECT count(*) FROM candor.shared_sample WHERE sample = '" + code.text() + "'"),
            "0");
  ASSERT_OK(two.sync());
  expect_on_server(one);
  expect_copied(two, one);
  for (const char* end : {"", "-wal"}) {
    EXPECT_THAT(bytes_of(Copies::beside(two.path()).string() + end), Not(HasSubstr(secret)));
  }
}

TEST_F(Sync, SendsNothingOfWhatWasPurgedBefore) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample({.note = "Alexandra"});
  one.scan(code, "file");
  one.purge(code);
  ASSERT_OK(one.sync());
  expect_on_server(one);
  EXPECT_EQ(query("SELECT count(*) FROM candor.attachment"), "0");
  // Neither does a client that has the content still bring it back.
  auto connection = ServerConnection::open(one.server());
  ASSERT_OK(connection);
  auto transaction = ServerTransaction::begin(*connection);
  ASSERT_OK(transaction);
  ASSERT_OK(transaction->run("INSERT INTO candor.content (log, number, json) VALUES ($1, 1, $2)",
                             {one.id(), Blob{"{}"}}));
  ASSERT_OK(transaction->run(
      "INSERT INTO candor.event_attachment (log, number, sha256) VALUES ($1, 2, $2)",
      {one.id(), std::string(64, 'a')}));
  ASSERT_OK(transaction->commit());
  EXPECT_EQ(query("SELECT count(*) FROM candor.content"), "1");
  EXPECT_EQ(query("SELECT count(*) FROM candor.event_attachment"), "0");
}

TEST_F(Sync, KeepsAFileThatAnotherSampleHasToo) {
  Computer one = computer("one", "North");
  const SampleCode purged = one.new_sample();
  const SampleCode kept = one.new_sample();
  one.scan(purged, "the same file");
  one.scan(purged, "the same file");
  one.scan(kept, "the same file");
  ASSERT_OK(one.sync());
  one.purge(purged);
  ASSERT_OK(one.sync());
  expect_on_server(one);
  EXPECT_EQ(query("SELECT count(*) FROM candor.event_attachment"), "1");
}

TEST_F(Sync, RefusesALogThatWentOnFromABackup) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample();
  const std::filesystem::path backup = folder_.path() / "backup.sqlite";
  ASSERT_OK(one.open().backup(backup));
  one.record(code, Note{"after the backup"});
  ASSERT_OK(one.sync());
  const std::string before = state_of_server();
  Computer restored = computer("restored", "North");
  ASSERT_OK(restore(backup, restored.path(), [] { return std::chrono::system_clock::now(); }));
  const auto behind = restored.sync();
  EXPECT_ERROR_OF(ErrorCode::incompatible, behind);
  EXPECT_THAT(behind.error().message, HasSubstr("older than the last sync"));
  restored.record(code, Note{"another thing"});
  const auto forked = restored.sync();
  EXPECT_ERROR_OF(ErrorCode::incompatible, forked);
  EXPECT_THAT(forked.error().message, HasSubstr("another event 2"));
  EXPECT_THAT(forked.error().message, HasSubstr("--log NEW_FILE"));
  restored.record(code, Note{"and more"});
  EXPECT_ERROR_OF(ErrorCode::incompatible, restored.sync());
  EXPECT_EQ(state_of_server(), before);
}

TEST_F(Sync, RefusesALogOfAnotherSite) {
  Computer north = computer("north", "North");
  north.new_sample();
  ASSERT_OK(north.sync());
  Computer south = computer("south", "South");
  const std::string before = state_of_server();
  north.server() = south.server();
  north.new_sample();
  EXPECT_ERROR_OF(ErrorCode::invalid_value, north.sync());
  EXPECT_EQ(state_of_server(), before);
}

TEST_F(Sync, RefusesADamagedLogAndSendsNothingOfIt) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample();
  one.record(code, Note{"whole"});
  {
    auto database = Database::open(one.path());
    ASSERT_OK(database);
    ASSERT_OK(database->execute("DROP TRIGGER content_is_never_changed"));
    ASSERT_OK(database->execute("UPDATE content SET json = replace(json, 'whole', 'other')"));
  }
  const auto refused = one.sync();
  EXPECT_ERROR_OF(ErrorCode::damaged, refused);
  EXPECT_THAT(refused.error().message, HasSubstr("event 2"));
  EXPECT_EQ(query("SELECT count(*) FROM candor.event"), "0");
}

TEST_F(Sync, RefusesWhatAServerChanged) {
  Computer one = computer("one", "North");
  const SampleCode code = one.new_sample();
  one.record(code, Note{"as it was"});
  ASSERT_OK(one.sync());
  Computer two = computer("two", "North");
  execute(
      "UPDATE candor.content SET json = convert_to(replace(convert_from(json, 'UTF8'),"
      " 'as it was', 'otherwise'), 'UTF8') WHERE number = 2");
  const auto changed = two.sync();
  EXPECT_ERROR_OF(ErrorCode::damaged, changed);
  EXPECT_THAT(changed.error().message, HasSubstr("event 2 has a changed content"));
  EXPECT_EQ(two.copies().head(one.id())->event, 0);
  // One that withholds a content is told of.
  execute("DELETE FROM candor.content WHERE number = 2");
  const auto lacking = two.sync();
  ASSERT_OK(lacking);
  EXPECT_EQ(lacking->received->lost_contents, 1);
}

TEST_F(Sync, HealsAServerThatWasRestoredFromABackup) {
  Computer one = computer("one", "North");
  Computer two = computer("two", "North");
  const SampleCode code = one.new_sample();
  one.record(code, Note{"1"});
  one.scan(code, "file");
  ASSERT_OK(one.sync());
  ASSERT_OK(two.sync());
  execute(
      "DELETE FROM candor.shared_sample; DELETE FROM candor.event_attachment;"
      "DELETE FROM candor.attachment; DELETE FROM candor.content WHERE number > 1;"
      "DELETE FROM candor.event WHERE number > 1");
  ASSERT_OK(two.sync());
  const auto healed = one.sync();
  ASSERT_OK(healed);
  EXPECT_EQ(healed->sent.events, 2);
  ASSERT_OK(two.sync());
  expect_on_server(one);
  expect_copied(two, one);
}

TEST_F(Sync, RefusesAServerThatIsNotReady) {
  Computer one = computer("one", "North");
  execute("INSERT INTO candor.migration (number, name) VALUES (99999, 'later')");
  EXPECT_ERROR_OF(ErrorCode::incompatible, one.sync());
  execute("DELETE FROM candor.migration WHERE number = 99999");
  execute("DELETE FROM candor.login");
  const auto of_no_site = one.sync();
  EXPECT_ERROR_OF(ErrorCode::invalid_value, of_no_site);
  EXPECT_THAT(of_no_site.error().message, HasSubstr("belongs to no site"));
}

TEST_F(Sync, NeverTakesAFileOfAnotherKindForCopies) {
  Computer one = computer("one", "North");
  one.new_sample();
  const auto place = Copies::beside(one.path());
  std::filesystem::copy_file(one.path(), place);
  EXPECT_ERROR_OF(ErrorCode::incompatible, one.sync());
  write_bytes(place, "no database at all, but long enough to look like one");
  const auto broken = one.sync();
  EXPECT_FALSE(broken.ok());
  EXPECT_EQ(bytes_of(place), "no database at all, but long enough to look like one");
}

TEST(EventId, SortsByTimeAndTellsLogsApart) {
  const std::string hash = "0123456789abcdef" + std::string(48, '0');
  EXPECT_EQ(event_id(1'795'996'801'000, hash), "01a229c0-57e8-7012-b456-789abcdef000");
  EXPECT_LT(event_id(1, hash), event_id(2, hash));
  EXPECT_EQ(event_id(-5, hash).substr(0, 13), "00000000-0000");
  EXPECT_EQ(event_id(std::int64_t{1} << 60U, hash).substr(0, 13), "ffffffff-ffff");
}

}  // namespace
}  // namespace candor::records
