#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "records/network/copies.h"
#include "records/network/server_connection.h"
#include "records/network/sync_progress.h"

namespace candor::records {

/// What was received of what other sites left unexplained.
struct ReceivedSignals {
  std::int64_t taken = 0;
  std::int64_t refused = 0;  ///< that are no signals, or of no week
};

/// What was received.
struct Received {
  EventNumber events = 0;
  std::int64_t logs = 0;      ///< of other computers of the site, that the server has
  std::int64_t findings = 0;  ///< rows of other sites' findings
  ReceivedSignals signals = {};
  std::int64_t lost_contents =
      0;  ///< events whose content the server lacks though nobody purged it
};

/// Brings what a server has into the copies. Memory is bounded by a batch. A batch is there as a
/// whole or not at all, so that the next call goes on behind it.
class Receiver {
 public:
  Receiver(Copies& copies, ServerConnection& connection, std::size_t batch_bytes,
           SyncProgress progress)
      : copies_(&copies),
        connection_(&connection),
        batch_bytes_(batch_bytes),
        progress_(std::move(progress)) {}

  /// Receive the events of the site's other logs that the copies lack, each checked against its
  /// chain; `own_log` is left out. Errors: `damaged` where the server gives what is not in a chain;
  /// `incompatible` where it gives other events than those received earlier; and those of the
  /// copies and the connection.
  Result<Received> receive_logs(const std::string& own_log);

  /// Receive what other sites found in weeks since a day, YYYY-MM-DD. Gives the rows.
  Result<std::int64_t> receive_findings(const std::string& since);

  /// Receive what other sites left unexplained in weeks since a day, YYYY-MM-DD. What is no signal
  /// is left out and counted.
  Result<ReceivedSignals> receive_signals(const std::string& since);

 private:
  Result<std::vector<CopiedLog>> logs_of_server(const std::string& own_log);
  Result<std::vector<StoredEvent>> next_events(const std::string& log, const ChainHead& known);

  Copies* copies_;
  ServerConnection* connection_;
  std::size_t batch_bytes_;
  SyncProgress progress_;
};

}  // namespace candor::records
