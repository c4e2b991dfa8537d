#include "workbench/bundle_exchange.h"

#include "library/distribution/publication.h"
#include "records/network/bundle_table.h"
#include "tests/library/distribution_fixture.h"
#include "tests/records/postgres_server.h"

namespace candor::workbench {
namespace {

using library::DistributionTest;
using records::BundleName;
using records::PostgresServer;
using records::ServerConnection;
using records::ServerTransaction;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

PostgresServer& bundle_server() { return PostgresServer::shared(); }

class BundleExchange : public DistributionTest {
 protected:
  BundleExchange() {
    static const bool made = [] {
      bundle_server().new_login("a_publisher", {"candor_publisher"});
      return true;
    }();
    EXPECT_TRUE(made);
  }

  ServerConnection publisher() const {
    return ServerConnection::open(bundle_server().settings(database_, "a_publisher")).value();
  }
  ServerConnection reader() const { return ServerConnection::open(reader_).value(); }

  void send(const std::filesystem::path& bundle) {
    ServerConnection connection = publisher();
    const auto sent = send_bundle(connection, bundle, trusted_);
    ASSERT_TRUE(sent.ok()) << sent.error().message;
  }

  std::vector<Result<library::Reception::Outcome>> receive() {
    ServerConnection connection = reader();
    auto received = receive_from_server(connection, site(), trusted_, library::kNow);
    EXPECT_TRUE(received.ok()) << received.error().message;
    return received ? *std::move(received) : std::vector<Result<library::Reception::Outcome>>();
  }

  std::string database_ = bundle_server().new_candor_database();
  records::ServerSettings reader_ = bundle_server().new_site_login(database_, "north_1", "north");
};

TEST_F(BundleExchange, BringsTheNewestOfEachNameAndNothingTwice) {
  send(bundle_of(library(1), "north-ir", 1));
  const auto source = library(2, 800);
  ASSERT_GT(std::filesystem::file_size(source), records::kBundlePart) << "of several parts";
  send(bundle_of(source, "north-ir", 2));
  send(bundle_of(watch_list("x"), "network", 5));
  const auto received = receive();
  ASSERT_THAT(received, SizeIs(2));
  for (const auto& outcome : received) ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  EXPECT_EQ(received[0]->bundle.manifest.number, 2);
  EXPECT_EQ(library::bytes_of(received[0]->bundle.place), library::bytes_of(source));
  EXPECT_EQ(received[1]->bundle.manifest.name, "network");
  EXPECT_THAT(receive(), IsEmpty());
}

TEST_F(BundleExchange, TakesNoLowerNumberAndNoOtherBundleOfANumber) {
  send(bundle_of(library(1), "north-ir", 2));
  ServerConnection connection = publisher();
  for (const int number : {1, 2}) {
    const auto sent = send_bundle(connection, bundle_of(library(2), "north-ir", number), trusted_);
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().code, ErrorCode::already_exists);
  }
  // Not by a client that does not ask first either.
  auto transaction = ServerTransaction::begin(connection).value();
  EXPECT_FALSE(transaction
                   .run("INSERT INTO candor.bundle (kind, name, number, head)"
                        " VALUES ('library', 'north-ir', 1, 'x')")
                   .ok());
}

TEST_F(BundleExchange, LetsSitesReadAndNobodyChangeWhatIsThere) {
  send(bundle_of(library(1), "north-ir", 1));
  ServerConnection site_connection = reader();
  ServerConnection publisher_connection = publisher();
  for (const char* sql :
       {"INSERT INTO candor.bundle (kind, name, number, head) VALUES ('library', 'x', 1, 'x')",
        "UPDATE candor.bundle SET head = 'x'", "DELETE FROM candor.bundle",
        "UPDATE candor.bundle_part SET bytes = 'x'", "DELETE FROM candor.bundle_part"}) {
    auto transaction = ServerTransaction::begin(site_connection).value();
    EXPECT_FALSE(transaction.run(sql).ok()) << sql;
  }
  for (const char* sql : {"UPDATE candor.bundle SET head = 'x'", "DELETE FROM candor.bundle",
                          "SELECT * FROM candor.event",
                          "INSERT INTO candor.bundle_part (kind, name, number, part, bytes)"
                          " VALUES ('library', 'north-ir', 1, 7, 'x')"}) {
    auto transaction = ServerTransaction::begin(publisher_connection).value();
    EXPECT_FALSE(transaction.run(sql).ok()) << sql;
  }
}

TEST_F(BundleExchange, IsNotFooledByAServerThatChangesWhatItHolds) {
  send(bundle_of(library(1), "north-ir", 1));
  send(bundle_of(library(2), "north-ir", 2));
  const auto received_after = [&](const std::string& sql) {
    bundle_server().execute(database_, sql);
    return receive();
  };
  // The newest is broken: it is refused and told, and the one before it is taken.
  const auto first = received_after(
      "UPDATE candor.bundle_part SET bytes = set_byte(bytes, 5000, 77 # get_byte(bytes, 5000)) "
      "WHERE number = 2");
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_THAT(first[0].error().message, HasSubstr("number 2 of the library \"north-ir\""));
  EXPECT_THAT(first[0].error().message, HasSubstr("not what was signed"));
  EXPECT_EQ(first[1]->bundle.manifest.number, 1);
  const auto before = everything();
  const auto cut = received_after("DELETE FROM candor.bundle_part WHERE number = 2");
  ASSERT_THAT(cut, SizeIs(1));
  EXPECT_THAT(cut[0].error().message, HasSubstr("ends too early"));
  const auto longer = received_after(
      "INSERT INTO candor.bundle (kind, name, number, head) SELECT kind, name, 9, "
      "set_byte(head, 300, 77 # get_byte(head, 300)) FROM candor.bundle WHERE number = 2");
  ASSERT_THAT(longer, SizeIs(2));
  EXPECT_THAT(longer[0].error().message, HasSubstr("the signature does not fit"));
  EXPECT_EQ(everything(), before);
}

TEST_F(BundleExchange, HasNoPartOfABundleWhoseSendingBroke) {
  ServerConnection connection = publisher();
  const BundleName name{"library", "north-ir", 1};
  const auto put =
      records::put_bundle(connection, name, "head", [](const records::TakeBytes& take) {
        const auto taken = take(std::string(3 * records::kBundlePart, 'x'));
        return taken ? Result<void>(Error{ErrorCode::unreadable, "the stick was pulled out"})
                     : taken;
      });
  ASSERT_FALSE(put.ok());
  EXPECT_EQ(put.error().message, "the stick was pulled out");
  ServerConnection again = publisher();
  EXPECT_THAT(*records::bundles_on_server(again), IsEmpty());
  EXPECT_EQ(bundle_server().query(database_, "SELECT count(*) FROM candor.bundle_part"), "0");
}

TEST_F(BundleExchange, OverABrokenLinkChangesNothingAndIsTakenUpAgain) {
  send(bundle_of(library(1, 100), "north-ir", 1));
  ServerConnection connection = reader();
  bundle_server().break_links(database_);
  const auto broken = receive_from_server(connection, site(), trusted_, library::kNow);
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, ErrorCode::unreadable);
  EXPECT_THAT(everything(), IsEmpty());
  ASSERT_THAT(receive(), SizeIs(1));
}

TEST_F(BundleExchange, OfNobodyTrustedIsToldAndLeft) {
  send(bundle_of(library(1), "north-ir", 1));
  trusted_ = {};
  const auto received = receive();
  ASSERT_THAT(received, SizeIs(1));
  EXPECT_THAT(received[0].error().message, HasSubstr("not trusted here"));
  EXPECT_THAT(everything(), IsEmpty());
}

}  // namespace
}  // namespace candor::workbench
