#include "records/network/server_schema.h"

#include "tests/records/postgres_server.h"
#include "tests/records/test_log.h"

namespace candor::records {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

PostgresServer& server() { return PostgresServer::shared(); }

TEST(ServerSchema, IsMadeOnceAndFoundDone) {
  const std::string database = server().new_database();
  auto connection = ServerConnection::open(server().administrator(database));
  ASSERT_OK(connection);
  const auto before = check_server(*connection, server_migrations());
  EXPECT_ERROR_OF(ErrorCode::incompatible, before);
  const auto first = migrate_server(*connection, server_migrations());
  ASSERT_OK(first);
  EXPECT_EQ(first->size(), server_migrations().size());
  const auto second = migrate_server(*connection, server_migrations());
  ASSERT_OK(second);
  EXPECT_TRUE(second->empty());
  EXPECT_OK(check_server(*connection, server_migrations()));
}

TEST(ServerSchema, IsMadeFromEveryEarlierOne) {
  const auto all = server_migrations();
  for (std::size_t done = 1; done < all.size(); ++done) {
    auto connection = ServerConnection::open(server().administrator(server().new_database()));
    ASSERT_OK(connection);
    ASSERT_OK(migrate_server(*connection, all.first(done)));
    EXPECT_ERROR_OF(ErrorCode::incompatible, check_server(*connection, all));
    const auto rest = migrate_server(*connection, all);
    ASSERT_OK(rest);
    EXPECT_EQ(rest->size(), all.size() - done);
    EXPECT_OK(check_server(*connection, all));
  }
}

TEST(ServerSchema, OfANewerProgramIsRefusedAndLeftAsItIs) {
  const std::string database = server().new_candor_database();
  server().execute(database, "INSERT INTO candor.migration (number, name) VALUES (99999, 'later')");
  auto connection = ServerConnection::open(server().administrator(database));
  ASSERT_OK(connection);
  const auto checked = check_server(*connection, server_migrations());
  EXPECT_ERROR_OF(ErrorCode::incompatible, checked);
  EXPECT_THAT(checked.error().message, HasSubstr("newer program"));
  EXPECT_ERROR_OF(ErrorCode::incompatible, migrate_server(*connection, server_migrations()));
}

TEST(ServerSchema, IsUndoneAsAWholeWhereAStepFails) {
  auto connection = ServerConnection::open(server().administrator(server().new_database()));
  ASSERT_OK(connection);
  const auto all = server_migrations();
  std::vector<ServerMigration> steps(all.begin(), all.end());
  steps.push_back({99999, "wrong", "SELECT no_such_function()"});
  EXPECT_FALSE(migrate_server(*connection, steps).ok());
  auto again = ServerConnection::open(server().administrator("postgres"));
  ASSERT_OK(again);
  EXPECT_ERROR_OF(ErrorCode::incompatible, check_server(*connection, all));
  EXPECT_OK(migrate_server(*connection, all));
}

TEST(ServerConnection, RefusesAServerWhoseCertificateNobodyTrustedSigned) {
  ServerSettings settings = server().administrator("postgres");
  settings.root_certificate = server().other_authority();
  const auto connection = ServerConnection::open(settings);
  EXPECT_ERROR_OF(ErrorCode::unreadable, connection);
  EXPECT_THAT(connection.error().message, HasSubstr("certificate verify failed"));
}

TEST(ServerConnection, RefusesAServerOfAnotherName) {
  ServerSettings settings = server().administrator("postgres");
  settings.host = "localhost";
  EXPECT_ERROR_OF(ErrorCode::unreadable, ServerConnection::open(settings));
}

TEST(ServerConnection, TakesASocketWithoutTlsWhereThatIsAskedFor) {
  ServerSettings settings = server().administrator("postgres");
  settings.host = server().folder();
  settings.tls = Tls::none;
  EXPECT_OK(ServerConnection::open(settings));
}

TEST(ServerConnection, IsByTlsOrNotAtAll) {
  EXPECT_EQ(server().query("postgres", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
            "t");
  ServerSettings settings = server().administrator("postgres");
  settings.tls = Tls::none;
  EXPECT_ERROR_OF(ErrorCode::unreadable, ServerConnection::open(settings));
}

TEST(ServerConnection, TellsNoPasswordWhenItIsWrong) {
  ServerSettings settings = server().administrator("postgres");
  settings.password = "sesame'\\ 1";
  const auto connection = ServerConnection::open(settings);
  EXPECT_ERROR_OF(ErrorCode::unreadable, connection);
  EXPECT_THAT(connection.error().message, HasSubstr("password authentication failed"));
  EXPECT_THAT(connection.error().message, Not(HasSubstr("sesame")));
}

TEST(ServerConnection, TellsNoValuesWhenTheServerRefusesThem) {
  const std::string database = server().new_candor_database();
  auto connection = ServerConnection::open(server().administrator(database));
  ASSERT_OK(connection);
  auto transaction = ServerTransaction::begin(*connection);
  ASSERT_OK(transaction);
  const auto refused = transaction->run("INSERT INTO candor.log (log, site) VALUES ($1, 1)",
                                        {std::string("a secret")});
  EXPECT_ERROR_OF(ErrorCode::damaged, refused);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("secret")));
}

TEST(ServerConnection, BringsTextsBytesNumbersAndNothingThereAndBack) {
  auto connection = ServerConnection::open(server().administrator("postgres"));
  ASSERT_OK(connection);
  auto transaction = ServerTransaction::begin(*connection);
  ASSERT_OK(transaction);
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const std::string text = R"(a "quoted" \ {text}, NULL, ö)";
  ServerArray texts;
  ServerArray blobs;
  texts.add(text);
  texts.add(std::nullopt);
  blobs.add(Blob{every_byte});
  blobs.add(Blob{""});
  const auto rows = transaction->run(
      "SELECT $1::bigint, $2::text, texts, blobs, $5::boolean, $6::bytea FROM"
      " unnest($3::text[], $4::bytea[]) AS both_of (texts, blobs)",
      {std::int64_t{-5}, std::nullopt, texts.value(), blobs.value(), true, Blob{every_byte}});
  ASSERT_OK(rows);
  ASSERT_EQ(rows->size(), 2);
  EXPECT_EQ(*rows->integer(0, 0), -5);
  EXPECT_TRUE(rows->is_null(0, 1));
  EXPECT_EQ(rows->text(0, 2), text);
  EXPECT_EQ(*rows->bytes(0, 3), every_byte);
  EXPECT_TRUE(rows->is_null(1, 2));
  EXPECT_EQ(*rows->bytes(1, 3), "");
  EXPECT_TRUE(rows->boolean(0, 4));
  EXPECT_EQ(*rows->bytes(0, 5), every_byte);
}

TEST(ServerConnection, SaysThatALinkBrokeAndStaysBroken) {
  const std::string database = server().new_database();
  auto connection = ServerConnection::open(server().administrator(database));
  ASSERT_OK(connection);
  auto transaction = ServerTransaction::begin(*connection);
  ASSERT_OK(transaction);
  ASSERT_OK(transaction->run("SELECT 1"));
  server().break_links(database);
  EXPECT_ERROR_OF(ErrorCode::unreadable, transaction->run("SELECT 1"));
  EXPECT_ERROR_OF(ErrorCode::unreadable, transaction->run("SELECT 1"));
  EXPECT_FALSE(transaction->commit().ok());
  EXPECT_ERROR_OF(ErrorCode::unreadable, ServerTransaction::begin(*connection));
}

}  // namespace
}  // namespace candor::records
