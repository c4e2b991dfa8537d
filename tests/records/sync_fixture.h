#pragma once

#include <fmt/core.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "records/network/server_schema.h"
#include "records/network/sync.h"
#include "tests/records/postgres_server.h"
#include "tests/records/test_log.h"

namespace candor::records {

inline bool go_on(SyncStage /*stage*/, EventNumber /*done*/, EventNumber /*of*/) { return true; }

/// A computer of a site: a log, its copies, its login.
class Computer {
 public:
  Computer(std::filesystem::path path, ServerSettings server, std::uint32_t seed)
      : path_(std::move(path)), server_(std::move(server)), seed_(seed) {}

  SampleLog open() {
    auto log = SampleLog::open(path_, clock_.clock(), repeatable_random(seed_ += 7));
    EXPECT_OK(log);
    return *std::move(log);
  }

  SampleCode new_sample(const Intake& intake = {.expected = {"MDMA"}}) {
    SampleLog log = open();
    auto code = log.new_code();
    EXPECT_OK(code);
    EXPECT_OK(log.record({.sample = *code, .role = Role::collector, .record = intake}));
    return *std::move(code);
  }

  EventNumber record(const SampleCode& code, Record record, std::vector<std::string> files = {}) {
    const auto recorded = open().record({.sample = code,
                                         .record = std::move(record),
                                         .reason = "because",
                                         .files = std::move(files)});
    EXPECT_OK(recorded);
    return recorded.ok() ? recorded->event : 0;
  }

  /// A scan of a file of these bytes.
  EventNumber scan(const SampleCode& code, const std::string& bytes) {
    return record(code, scan_of_file(bytes), {bytes});
  }

  void purge(const SampleCode& code) {
    EXPECT_OK(open().purge(std::vector{code}, Role::site_lead, "asked for"));
  }

  Result<SyncReport> sync(const SyncProgress& progress = go_on) {
    SampleLog log = open();
    return records::sync(log, server_, options(), progress);
  }

  SyncOptions options() const {
    return {.copies = Copies::beside(path_), .batch_bytes = batch_bytes_, .since = "2026-01-05"};
  }

  /// Everything in the log as it is stored.
  std::vector<StoredEvent> stored() {
    SampleLog log = open();
    std::vector<StoredEvent> all;
    for (;;) {
      const auto some = log.stored_after(all.empty() ? 0 : all.back().number, 1U << 20U);
      EXPECT_OK(some);
      if (!some.ok() || some->empty()) return all;
      all.insert(all.end(), some->begin(), some->end());
    }
  }

  Copies copies() {
    auto copies = Copies::open(Copies::beside(path_));
    EXPECT_OK(copies);
    return *std::move(copies);
  }

  std::string id() { return *open().id(); }
  const std::filesystem::path& path() const { return path_; }
  ServerSettings& server() { return server_; }
  TestClock& clock() { return clock_; }
  /// Small, so that a few events are many batches.
  void set_batch_bytes(std::size_t bytes) { batch_bytes_ = bytes; }

 private:
  std::filesystem::path path_;
  ServerSettings server_;
  TestClock clock_;
  std::uint32_t seed_;
  std::size_t batch_bytes_ = kSyncBatchBytes;
};

/// A database of the test's own and computers of its sites.
class NetworkTest : public ::testing::Test {
 protected:
  static PostgresServer& server() { return PostgresServer::shared(); }

  Computer computer(const std::string& name, const std::string& site) {
    // Roles are of the whole server, and names of tests differ.
    const std::string login = database_ + "_" + name;
    return {folder_.path() / name / "samples.sqlite",
            server().new_site_login(database_, login, site), ++computers_ * 1000};
  }

  std::string query(const std::string& sql) { return server().query(database_, sql); }
  void execute(const std::string& sql) { server().execute(database_, sql); }

  /// A hash over every row of the records, which is the same for the same rows.
  std::string state_of_server() {
    std::string state;
    for (const char* table :
         {"log", "event", "content", "attachment", "attachment_part", "event_attachment",
          "shared_sample", "shared_finding", "shared_signal"}) {
      state += query(fmt::format("SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)),"
                                 " '') FROM candor.{} AS t",
                                 table)) +
               " ";
    }
    return state;
  }

  /// Check that the server has a log byte for byte, and the files of its events.
  void expect_on_server(Computer& computer) {
    const std::string log = computer.id();
    SampleLog own = computer.open();
    auto connection = ServerConnection::open(server().administrator(database_));
    ASSERT_OK(connection);
    auto transaction = ServerTransaction::begin(*connection);
    ASSERT_OK(transaction);
    const auto rows = transaction->run(
        "SELECT number, hash, json, id::text FROM candor.event LEFT JOIN candor.content USING (log,"
        " number) WHERE log = $1 ORDER BY number",
        {log});
    ASSERT_OK(rows);
    const std::vector<StoredEvent> stored = computer.stored();
    ASSERT_EQ(rows->size(), static_cast<int>(stored.size()));
    for (int row = 0; row < rows->size(); ++row) {
      const StoredEvent& event = stored[static_cast<std::size_t>(row)];
      EXPECT_EQ(*rows->integer(row, 0), event.number);
      EXPECT_EQ(rows->text(row, 1), event.hash);
      EXPECT_EQ(!rows->is_null(row, 2), event.content.has_value());
      EXPECT_EQ(*rows->bytes(row, 2), event.content.value_or(""));
      EXPECT_EQ(rows->text(row, 3), event_id(event.time_ms, event.hash));
      for (const std::string& file : event.files) {
        const auto bytes = transaction->run(
            "SELECT string_agg(bytes, '' ORDER BY part), (SELECT size FROM candor.attachment WHERE"
            " log = $1 AND sha256 = $2) FROM candor.attachment_part WHERE log = $1 AND sha256 = $2",
            {log, file});
        ASSERT_OK(bytes);
        EXPECT_EQ(*bytes->bytes(0, 0), *own.attachment(file));
        EXPECT_EQ(*bytes->integer(0, 1), static_cast<std::int64_t>(own.attachment(file)->size()));
      }
    }
  }

  /// Check that the copies of one computer hold the log of another, event by event.
  static void expect_copied(Computer& at, Computer& of) {
    Copies copies = at.copies();
    const std::vector<StoredEvent> stored = of.stored();
    const auto head = copies.head(of.id());
    ASSERT_OK(head);
    ASSERT_EQ(head->event, stored.empty() ? 0 : stored.back().number);
    if (stored.empty()) return;
    EXPECT_EQ(head->hash, stored.back().hash);
    SampleLog log = of.open();
    for (const StoredEvent& event : stored) {
      const SampleCode code = *SampleCode::parse(event.sample);
      const auto copy = copies.sample(code);
      ASSERT_OK(copy);
      ASSERT_TRUE(copy->has_value());
      const auto original = log.sample(code);
      ASSERT_OK(original);
      ASSERT_EQ((*copy)->second.events().size(), original->events().size());
      const Event* there = (*copy)->second.find(event.number);
      ASSERT_NE(there, nullptr);
      EXPECT_EQ(there->hash, event.hash);
      EXPECT_EQ(there->record == original->find(event.number)->record, true);
    }
    EXPECT_EQ(*copies.lost_contents(), 0);
  }

  TestFolder folder_;
  std::string database_ = server().new_candor_database();
  std::uint32_t computers_ = 0;
};

}  // namespace candor::records
