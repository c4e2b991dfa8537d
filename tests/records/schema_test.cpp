#include "records/schema.h"

#include <array>

#include "records/alert_ends.h"
#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class SchemaTest : public LogTest {};

TEST_F(SchemaTest, HasNumberedStepsWithoutGaps) {
  int expected = 1;
  for (const Migration& step : migrations()) EXPECT_EQ(step.version, expected++);
  EXPECT_EQ(schema_version(), expected - 1);
}

// A log as each past version wrote it, as SQL text (`sqlite3 log.sqlite .dump`).
TEST_F(SchemaTest, OpensALogOfEveryVersion) {
  for (const Migration& step : migrations()) {
    SCOPED_TRACE(step.version);
    const auto fixture = std::filesystem::path(CANDOR_SOURCE_DIR) / "tests/records/fixtures" /
                         ("version_" + std::to_string(step.version) + ".sql");
    ASSERT_TRUE(std::filesystem::exists(fixture)) << fixture;
    path_ = folder_.path() / ("v" + std::to_string(step.version));
    run_sql(path_, bytes_of(fixture));
    SampleLog log = open();
    const auto verification = log.verify();
    ASSERT_OK(verification);
    EXPECT_TRUE(verification->sound()) << verification->fault->message;
    EXPECT_EQ(verification->head.event, step.version == 1 ? 6 : 7);
    const auto summaries = log.samples({});
    ASSERT_OK(summaries);
    ASSERT_THAT(*summaries, SizeIs(1));
    EXPECT_EQ(summaries->at(0).code.text(), "VJ49AMEEMQBP");
    const auto sample = log.sample(summaries->at(0).code);
    ASSERT_OK(sample);
    EXPECT_EQ(sample->records<Scan>().at(0)->analysis, analysis_document());
    EXPECT_THAT(alert_ends_of(*sample), SizeIs(step.version == 1 ? 0 : 1));
    EXPECT_EQ(*log.attachment(sha256_hex("kept file")), "kept file");
    EXPECT_OK(log.record({.sample = sample->code(), .record = Note{"goes on"}}));
    EXPECT_TRUE(log.verify()->sound());
  }
}

// A program of version 1 would call the end of an alert damage: it must not open such a log.
TEST_F(SchemaTest, KeepsProgramsOutThatDoNotKnowEndsOfAlerts) {
  {
    SampleLog log = open();
    new_sample(log);
  }
  auto database = Database::open(path_);
  ASSERT_OK(database);
  const auto older = check_version(*database, migrations().first(1));
  ASSERT_FALSE(older.ok());
  EXPECT_EQ(older.error().code, ErrorCode::incompatible);
  EXPECT_THAT(older.error().message, HasSubstr("newer program"));
}

TEST_F(SchemaTest, TakesAllMissingStepsOrNone) {
  {
    SampleLog log = open();
    new_sample(log);
  }
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  const int next = schema_version() + 1;
  steps.push_back({next, "ALTER TABLE draft ADD COLUMN added TEXT"});
  steps.push_back({next + 1, "this is no SQL"});
  auto database = Database::open(path_);
  ASSERT_OK(database);
  EXPECT_FALSE(migrate(*database, steps).ok());
  EXPECT_EQ(*database->query_integer("PRAGMA user_version"), schema_version());
  EXPECT_EQ(*database->query_integer(
                "SELECT count(*) FROM pragma_table_info('draft') WHERE name='added'"),
            0);
  steps.pop_back();
  ASSERT_OK(migrate(*database, steps));
  ASSERT_OK(migrate(*database, steps));
  EXPECT_EQ(*database->query_integer("PRAGMA user_version"), next);
  EXPECT_ERROR_OF(ErrorCode::incompatible, migrate(*database, migrations()));
  const auto log = SampleLog::open(path_, clock_.clock());
  ASSERT_FALSE(log.ok());
  EXPECT_THAT(log.error().message, HasSubstr("newer program"));
}

}  // namespace
}  // namespace candor::records
