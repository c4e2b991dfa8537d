#include "records/network/server_sites.h"
#include "tests/records/sync_fixture.h"

namespace candor::records {
namespace {

using ::testing::IsEmpty;

class SiteRights : public NetworkTest {
 protected:
  /// What a login may do: the rows of a statement, undone at once.
  static Result<ServerRows> attempt(const ServerSettings& login, const std::string& sql,
                                    const std::vector<ServerValue>& values = {}) {
    static std::optional<ServerConnection> connection;  // rows live no longer
    auto opened = ServerConnection::open(login);
    if (!opened) return std::move(opened).error();
    connection.emplace(*std::move(opened));
    ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(*connection));
    return transaction.run(sql, values);
  }

  const std::vector<std::string> tables_ = {"log",           "event",           "content",
                                            "attachment",    "attachment_part", "event_attachment",
                                            "shared_sample", "shared_finding",  "shared_signal"};
};

TEST_F(SiteRights, OfOneSiteShowNothingOfAnother) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  north.scan(north.new_sample(), "file");
  ASSERT_OK(north.sync());
  execute("INSERT INTO candor.shared_signal SELECT log, sample, as_of FROM candor.shared_sample");
  for (const std::string& table : tables_) {
    const auto own = attempt(north.server(), "SELECT FROM candor." + table);
    ASSERT_OK(own);
    EXPECT_GT(own->size(), 0) << table;
    const auto of_another = attempt(south.server(), "SELECT FROM candor." + table);
    ASSERT_OK(of_another);
    EXPECT_EQ(of_another->size(), 0) << table;
  }
  const auto sites = attempt(south.server(), "SELECT name FROM candor.site");
  ASSERT_OK(sites);
  ASSERT_EQ(sites->size(), 1);
  EXPECT_EQ(sites->text(0, 0), "South");
  EXPECT_FALSE(attempt(south.server(), "SELECT FROM candor.login").ok());
}

TEST_F(SiteRights, LetNobodyChangeOrDelete) {
  Computer north = computer("north", "North");
  north.scan(north.new_sample(), "file");
  ASSERT_OK(north.sync());
  const std::string before = state_of_server();
  for (const std::string& table : tables_) {
    for (const std::string& sql :
         {"DELETE FROM candor." + table, "TRUNCATE candor." + table + " CASCADE",
          "UPDATE candor." + table + " SET log = log"}) {
      EXPECT_ERROR_OF(ErrorCode::invalid_value, attempt(north.server(), sql));
    }
  }
  EXPECT_EQ(state_of_server(), before);
}

TEST_F(SiteRights, LetNobodyMakeAnythingOrBecomeAnybody) {
  const Computer north = computer("north", "North");
  Computer login = north;
  for (const char* sql :
       {"CREATE TABLE candor.own (n integer)", "CREATE TABLE public.own (n integer)",
        "CREATE TEMPORARY TABLE own (n integer)", "CREATE SCHEMA own", "CREATE ROLE own",
        "CREATE FUNCTION candor.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE candor_owner", "SET SESSION AUTHORIZATION administrator",
        "ALTER TABLE candor.event DISABLE ROW LEVEL SECURITY",
        "INSERT INTO candor.site (name) VALUES ('x')",
        "INSERT INTO candor.login (role_name, site) VALUES ('x', 1)",
        "INSERT INTO candor.migration (number, name) VALUES (5, 'x')",
        "SELECT candor.was_purged('x', 1)", "SELECT * FROM candor.countable_samples('2026-01-01')",
        "SELECT pg_read_file('/etc/passwd')", "COPY candor.event TO PROGRAM 'cat'"}) {
    EXPECT_ERROR_OF(ErrorCode::invalid_value, attempt(login.server(), sql));
  }
}

TEST_F(SiteRights, LetNobodyWriteIntoALogOfAnotherSite) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  north.new_sample();
  ASSERT_OK(north.sync());
  const std::string before = state_of_server();
  const StoredEvent first = north.stored().front();
  const std::string log = north.id();
  const std::string content_hash(64, 'c');
  const std::string hash = query(fmt::format(
      "SELECT candor.event_hash(2, '{}', 'X', 'note', 'technician', 5, false, NULL, '{}')",
      first.hash, content_hash));
  const std::vector<ServerValue> event = {log, content_hash, first.hash, hash};
  const std::string insert =
      "INSERT INTO candor.event (log, number, sample, kind, role, time_ms, time_doubtful,"
      " content_hash, previous, hash) VALUES ($1, 2, 'X', 'note', 'technician', 5, false, $2, $3,"
      " $4)";
  EXPECT_OK(attempt(north.server(), insert, event));
  EXPECT_ERROR_OF(ErrorCode::invalid_value, attempt(south.server(), insert, event));
  EXPECT_FALSE(
      attempt(south.server(), "INSERT INTO candor.content VALUES ($1, 1, '{}')", {log}).ok());
  EXPECT_FALSE(attempt(south.server(), "INSERT INTO candor.attachment VALUES ($1, $2, 1)",
                       {log, content_hash})
                   .ok());
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  attempt(south.server(), "INSERT INTO candor.shared_signal VALUES ($1, $2, 1)",
                          {log, first.sample}));
  EXPECT_OK(attempt(north.server(), "INSERT INTO candor.shared_signal VALUES ($1, $2, 1)",
                    {log, first.sample}));
  EXPECT_FALSE(attempt(south.server(), "INSERT INTO candor.log (log, site) VALUES ($1, 1)",
                       {std::string(32, 'a')})
                   .ok());
  EXPECT_EQ(state_of_server(), before);
}

TEST_F(SiteRights, LetNobodyAppendWhatIsNotInTheChain) {
  Computer north = computer("north", "North");
  north.new_sample();
  ASSERT_OK(north.sync());
  const StoredEvent first = north.stored().front();
  const auto append = [&](EventNumber number, const std::string& previous, std::int64_t time) {
    const std::string hash = query(fmt::format(
        "SELECT candor.event_hash({}, '{}', 'X', 'note', 'technician', 5, false, NULL, '{}')",
        number, previous, std::string(64, 'c')));
    return attempt(north.server(),
                   "INSERT INTO candor.event (log, number, sample, kind, role, time_ms,"
                   " time_doubtful, content_hash, previous, hash) VALUES ($1, $2, 'X', 'note',"
                   " 'technician', $3, false, $4, $5, $6)",
                   {north.id(), number, time, std::string(64, 'c'), previous, hash});
  };
  EXPECT_OK(append(2, first.hash, 5));
  EXPECT_ERROR_OF(ErrorCode::damaged, append(2, first.hash, 6));
  EXPECT_ERROR_OF(ErrorCode::damaged, append(3, first.hash, 5));
  EXPECT_ERROR_OF(ErrorCode::damaged, append(2, std::string(64, 'd'), 5));
  EXPECT_ERROR_OF(ErrorCode::damaged, append(1, first.hash, 5));
  EXPECT_FALSE(
      attempt(north.server(), "INSERT INTO candor.content VALUES ($1, 1, '{}')", {north.id()})
          .ok());
}

TEST_F(SiteRights, OfALoginThatWasMadeAreThoseOfItsSiteUntilItIsRemoved) {
  auto administrator = ServerConnection::open(server().administrator(database_));
  ASSERT_OK(administrator);
  const std::string name = database_ + "_laptop";
  EXPECT_ERROR_OF(ErrorCode::not_found, add_login(*administrator, name, "North", "p"));
  ASSERT_OK(put_site(*administrator, "North", SiteNaming::unnamed));
  ASSERT_OK(put_site(*administrator, "North", SiteNaming::named));
  for (const char* wrong : {"", "Laptop", "a b", "1a", "pg_x", "candor_owner", "a\"b"}) {
    EXPECT_ERROR_OF(ErrorCode::invalid_value, add_login(*administrator, wrong, "North", "p"));
  }
  ASSERT_OK(add_login(*administrator, name, "North", "a password 'of' \\ its own"));
  EXPECT_ERROR_OF(ErrorCode::already_exists, add_login(*administrator, name, "North", "p"));
  ServerSettings settings = server().settings(database_, name);
  settings.password = "a password 'of' \\ its own";
  Computer one(folder_.path() / "samples.sqlite", settings, 1);
  one.new_sample();
  ASSERT_OK(one.sync());
  const auto sites = server_sites(*administrator);
  ASSERT_OK(sites);
  ASSERT_EQ(sites->size(), 1U);
  EXPECT_EQ(sites->front().logins, std::vector{name});
  EXPECT_EQ(sites->front().naming, SiteNaming::named);
  EXPECT_EQ(sites->front().logs, 1);
  EXPECT_EQ(sites->front().events, 1);
  ASSERT_OK(remove_login(*administrator, name));
  EXPECT_ERROR_OF(ErrorCode::unreadable, one.sync());
  EXPECT_ERROR_OF(ErrorCode::not_found, remove_login(*administrator, name));
  EXPECT_EQ(query("SELECT count(*) FROM candor.event"), "1");
}

/// What other sites may count.
class SharedFindings : public NetworkTest {
 protected:
  Computer site_with_a_sample(const std::string& name) {
    Computer one = computer(name, name);
    one.scan(one.new_sample(), "file of " + name);
    EXPECT_OK(one.sync());
    return one;
  }
  void name_to_others(const std::string& site) {
    execute("UPDATE candor.site SET named_to_others = true WHERE name = '" + site + "'");
  }
};

TEST_F(SharedFindings, AreCountedByWeekAndTargetWithTheNamesOfSitesThatAgreed) {
  Computer north = site_with_a_sample("North");
  site_with_a_sample("South");
  name_to_others("South");
  const auto report = north.sync();
  ASSERT_OK(report);
  Copies copies = north.copies();
  const std::vector<NetworkWeek> weeks = {{"2026-11-30", "South", 1}};
  EXPECT_EQ(*copies.weeks("2026-01-05"), weeks);
  const std::vector<NetworkFinding> findings = {
      {"2026-11-30", "South", "cathinone", "program", "found", "not-stated", 1},
      {"2026-11-30", "South", "fentanyl", "program", "possible", "not-stated", 1}};
  EXPECT_EQ(*copies.findings("2026-01-05"), findings);
  EXPECT_THAT(*copies.findings("2026-12-07"), IsEmpty());
}

TEST_F(SharedFindings, OfSitesThatAreNotNamedHideAmongThree) {
  Computer north = site_with_a_sample("North");
  site_with_a_sample("South");
  site_with_a_sample("East");
  ASSERT_OK(north.sync());
  EXPECT_THAT(*north.copies().weeks("2026-01-05"), IsEmpty());
  Computer west = site_with_a_sample("West");
  ASSERT_OK(north.sync());
  const std::vector<NetworkWeek> weeks = {{"2026-11-30", "", 3}};
  EXPECT_EQ(*north.copies().weeks("2026-01-05"), weeks);
  // A purge takes the sample out, and with it the crowd.
  const SampleCode code = *SampleCode::parse(west.stored().front().sample);
  west.purge(code);
  ASSERT_OK(west.sync());
  ASSERT_OK(north.sync());
  EXPECT_THAT(*north.copies().weeks("2026-01-05"), IsEmpty());
}

TEST_F(SharedFindings, FollowWhatWasRecordedLater) {
  Computer north = computer("north", "North");
  Computer south = computer("south", "South");
  const SampleCode code = south.new_sample();
  const EventNumber scan = south.scan(code, "file");
  ASSERT_OK(south.sync());
  name_to_others("South");
  south.record(code, LabResult{.reference = "L1",
                               .method = "GC-MS",
                               .date = "2026-12-14",
                               .substances = {{"Fentanyl", "primary", "fentanyl"},
                                              {"John Doe", "trace", "john-doe"}}});
  ASSERT_OK(south.sync());
  ASSERT_OK(north.sync());
  const auto of = [&](const std::string& source) {
    std::vector<std::string> targets;
    const auto findings = north.copies().findings("2026-01-05");
    for (const NetworkFinding& one : *findings) {
      if (one.source == source) targets.push_back(one.target + " " + one.verdict);
    }
    return targets;
  };
  EXPECT_THAT(of("laboratory"), testing::ElementsAre("fentanyl found"));
  EXPECT_THAT(of("program"), testing::ElementsAre("cathinone found", "fentanyl possible"));
  ASSERT_OK(south.open().withdraw(scan, Role::technician, "dirty crystal"));
  ASSERT_OK(south.sync());
  ASSERT_OK(north.sync());
  EXPECT_THAT(of("program"), IsEmpty());
}

}  // namespace
}  // namespace candor::records
