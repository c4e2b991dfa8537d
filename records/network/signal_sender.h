#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "records/network/server_connection.h"
#include "records/network/sync_progress.h"
#include "records/record.h"
#include "records/sample_log.h"

namespace candor::records {

/// How a stored scan is taken apart, which is not known here.
struct SignalReader {
  /// Whether the stored analysis says that part of the spectrum is unexplained: only then its file
  /// is read.
  std::function<bool(const Scan& scan)> tells_unexplained;
  /// What stays unexplained, as `bytes_of_signal` writes it; none where nothing does, any more. An
  /// error leaves out this scan alone.
  std::function<Result<std::optional<std::string>>(const Scan& scan, std::string_view file)> read;
};

/// What was sent of unexplained signals.
struct SentSignals {
  std::int64_t signals = 0;
  std::int64_t unread = 0;  ///< scans that could not be taken apart; the next sync tries again
  std::string first_unread = {};  ///< why, of the first
};

/// Send what stays unexplained of the newest scans of the log's samples, as far as they are shared,
/// came in weeks since a day (YYYY-MM-DD) and the server was not told as of their last event. That
/// nothing is unexplained is told as well, so that each is looked at once. A few samples are a
/// transaction, and what was sent before an error or a kill stays; the next call goes on from
/// there. To be called after `send_log`. Memory is bounded by those few and the largest file.
///
/// Errors: `cancelled`, and those of the log and the connection.
Result<SentSignals> send_signals(SampleLog& log, ServerConnection& connection,
                                 const SignalReader& reader, const std::string& since,
                                 const SyncProgress& progress);

}  // namespace candor::records
