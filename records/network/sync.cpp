#include "records/network/sync.h"

#include <fmt/core.h>

#include "records/network/server_schema.h"

namespace candor::records {
namespace {

Result<std::string> site_of_login(ServerConnection& connection, const std::string& login) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const ServerRows rows =
      CANDOR_TRY(transaction.run("SELECT name FROM candor.site WHERE site = candor.own_site()"));
  if (rows.size() == 1) return std::string(rows.text(0, 0));
  return Error{ErrorCode::invalid_value,
               fmt::format("the login {} belongs to no site; the server's administrator makes one "
                           "with `candor records server add-login`",
                           login)};
}

}  // namespace

Result<SyncReport> sync(SampleLog& log, const ServerSettings& server, const SyncOptions& options,
                        const SyncProgress& progress) {
  ServerConnection connection = CANDOR_TRY(ServerConnection::open(server));
  CANDOR_TRY(check_server(connection, server_migrations()));
  SyncReport report;
  report.server = connection.name();
  report.site = CANDOR_TRY(site_of_login(connection, server.user));
  report.log = CANDOR_TRY(log.id());
  report.sent = CANDOR_TRY(send_log(log, connection, options.batch_bytes, progress));
  if (options.signals) {
    report.signals =
        CANDOR_TRY(send_signals(log, connection, *options.signals, options.since, progress));
  }
  if (options.direction == SyncDirection::send_only) return report;
  Copies copies = CANDOR_TRY(Copies::open(options.copies));
  Receiver receiver(copies, connection, options.batch_bytes, progress);
  Received received = CANDOR_TRY(receiver.receive_logs(report.log));
  received.findings = CANDOR_TRY(receiver.receive_findings(options.since));
  received.signals = CANDOR_TRY(receiver.receive_signals(options.since));
  if (options.now) CANDOR_TRY(copies.note_received(*options.now));
  report.received = received;
  return report;
}

}  // namespace candor::records
