#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "records/network/receiver.h"
#include "records/network/sender.h"
#include "records/network/server_settings.h"
#include "records/network/signal_sender.h"
#include "records/network/sync_progress.h"
#include "records/sample_log.h"

namespace candor::records {

/// Whether a sync only sends: a computer that is likely to be lost need not hold what others
/// recorded.
enum class SyncDirection { both, send_only };

/// How much content a batch has, if one event alone has no more.
inline constexpr std::size_t kSyncBatchBytes = std::size_t{2} << 20U;

struct SyncOptions {
  SyncDirection direction = SyncDirection::both;
  std::filesystem::path copies;  ///< where what is received goes: see `Copies::beside`
  std::size_t batch_bytes = kSyncBatchBytes;
  /// Findings and signals of other sites of weeks from this day, YYYY-MM-DD, and own signals that
  /// are sent.
  std::string since;
  /// When it begins: the copies say as of when they are.
  std::optional<Time> now = std::nullopt;
  /// Without it no signals are sent; those of other sites are received all the same.
  std::optional<SignalReader> signals = std::nullopt;
};

struct SyncReport {
  std::string server;
  std::string site;  ///< whose login this is
  std::string log;   ///< identity of the log that was sent
  Sent sent;
  std::optional<SentSignals> signals = {};  ///< none where nothing could be taken apart
  std::optional<Received> received = {};    ///< none where nothing was asked for
};

/// Bring a log and a server together: send what the server lacks, then receive what the copies
/// lack. Any two syncs of any computers in any order, broken off anywhere and repeated, end in the
/// same: events are appended where they are missing and never changed, and each log has one writer.
/// Errors: `invalid_value` for a login of no site, and those of `check_server`, `send_log`,
/// `send_signals` and `Receiver`. What was done before an error stays, and the next sync goes on
/// from there.
Result<SyncReport> sync(SampleLog& log, const ServerSettings& server, const SyncOptions& options,
                        const SyncProgress& progress);

}  // namespace candor::records
