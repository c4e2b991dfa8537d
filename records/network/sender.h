#pragma once

#include <cstddef>
#include <cstdint>

#include "records/network/server_connection.h"
#include "records/network/sync_progress.h"
#include "records/sample_log.h"

namespace candor::records {

/// What was sent. What the server had already does not count.
struct Sent {
  EventNumber events = 0;
  std::int64_t files = 0;
  EventNumber server_has = 0;  ///< the last event of this log that the server has now
};

/// Send the events of a log that the server lacks, with their contents and files and what other
/// sites may count of their samples. A batch is a transaction: after a broken link, a kill or an
/// error the server has whole batches and the next call goes on behind them. What the server
/// already has is never changed. Memory is bounded by a batch and the largest file.
///
/// Errors: `damaged` for a log whose chain is broken; `incompatible` where the server has other or
/// later events of this log: a log that was restored from a backup went on, or two copies of it
/// did; `invalid_value` for a log that another site sent; and those of the log and the connection.
Result<Sent> send_log(SampleLog& log, ServerConnection& connection, std::size_t batch_bytes,
                      const SyncProgress& progress);

}  // namespace candor::records
