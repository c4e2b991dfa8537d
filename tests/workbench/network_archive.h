#pragma once

#include <fmt/core.h>

#include <string>
#include <vector>

#include "pipeline/core/sha256.h"
#include "records/event_chain.h"
#include "records/network/server_connection.h"
#include "records/record_json.h"
#include "tests/records/postgres_server.h"

namespace candor::workbench {

/// One log on a server, written past the sites' rights: events of one sample each.
class NetworkLog {
 public:
  NetworkLog(records::PostgresServer& server, std::string database, std::string log,
             const std::string& site)
      : server_(&server), database_(std::move(database)), log_(std::move(log)) {
    server.execute(database_,
                   fmt::format("INSERT INTO candor.site (name) VALUES ('{0}') ON CONFLICT "
                               "DO NOTHING; INSERT INTO candor.log (log, site) SELECT "
                               "'{1}', site FROM candor.site WHERE name = '{0}'",
                               site, log_));
    previous_ = records::chain_start(log_);
  }

  const std::string& log() const { return log_; }

  /// Append an event with this content, and files that go with it.
  std::int64_t append(records::ServerTransaction& transaction, const std::string& kind,
                      const std::string& sample, const std::string& content,
                      const std::vector<std::string>& files = {}) {
    const std::string content_hash = sha256_hex(content);
    records::ChainLink link;
    link.number = ++number_;
    link.sample = sample;
    link.kind = kind;
    link.role = "technician";
    link.time_ms = 1'700'000'000'000 + number_;
    link.content_hash = content_hash;
    link.previous = previous_;
    const std::string hash = records::hash_of(link);
    run(transaction,
        "INSERT INTO candor.event (log, number, sample, kind, role, time_ms, time_doubtful,"
        " content_hash, previous, hash) VALUES ($1, $2, $3, $4, 'technician', $5, false, $6, $7, "
        "$8)",
        {log_, number_, sample, kind, link.time_ms, content_hash, previous_, hash});
    previous_ = hash;
    run(transaction, "INSERT INTO candor.content (log, number, json) VALUES ($1, $2, $3)",
        {log_, number_, records::Blob{content}});
    for (const std::string& file : files) {
      const std::string sha256 = sha256_hex(file);
      run(transaction,
          "INSERT INTO candor.event_attachment (log, number, sha256) VALUES ($1, $2, $3)",
          {log_, number_, sha256});
      run(transaction,
          "INSERT INTO candor.attachment (log, sha256, size) VALUES ($1, $2, $3)"
          " ON CONFLICT DO NOTHING",
          {log_, sha256, static_cast<std::int64_t>(file.size())});
      run(transaction,
          "INSERT INTO candor.attachment_part (log, sha256, part, bytes) VALUES ($1, $2, 0, $3)"
          " ON CONFLICT DO NOTHING",
          {log_, sha256, records::Blob{file}});
    }
    return number_;
  }

  /// Append scans of these contents in one transaction, a sample each.
  void append_scans(const std::vector<std::string>& contents,
                    const std::vector<std::string>& files = {}) {
    auto connection = records::ServerConnection::open(server_->administrator(database_));
    auto transaction = records::ServerTransaction::begin(connection.value());
    for (const std::string& content : contents) {
      append(transaction.value(), "scan", fmt::format("S{}", number_ + 1), content, files);
    }
    transaction->commit().value();
  }

 private:
  static void run(records::ServerTransaction& transaction, std::string_view sql,
                  const std::vector<records::ServerValue>& values) {
    const auto done = transaction.run(sql, values);
    if (!done.ok()) throw std::runtime_error(done.error().message);
  }

  records::PostgresServer* server_;
  std::string database_;
  std::string log_;
  std::string previous_;
  std::int64_t number_ = 0;
};

}  // namespace candor::workbench
