#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "records/clock.h"
#include "records/database.h"
#include "records/sample.h"
#include "records/sample_summary.h"
#include "records/stored_event.h"
#include "records/verification.h"

namespace candor::records {

/// A log of another computer of the same site, as far as it was received.
struct CopiedLog {
  std::string id;
  ChainHead head;
};

/// A sample of another computer, for a list.
struct CopiedSample {
  std::string log;
  SampleSummary summary;
};

/// Where a sample of another computer is.
struct CopiedCode {
  std::string log;
  SampleCode code;
};

/// What other sites found, added up: see `SharedSample`.
struct NetworkFinding {
  std::string week;  ///< its Monday, YYYY-MM-DD
  std::string site;  ///< empty for sites that are not named
  std::string target;
  std::string source;
  std::string verdict;
  std::string expectation;
  std::int64_t samples = 0;

  bool operator==(const NetworkFinding&) const = default;
};

/// How many samples they had.
struct NetworkWeek {
  std::string week;
  std::string site;
  std::int64_t samples = 0;

  bool operator==(const NetworkWeek&) const = default;
};

/// What another site left unexplained of a sample.
struct NetworkSignal {
  std::string week;   ///< its Monday, YYYY-MM-DD
  std::string site;   ///< empty for sites that are not named
  std::string bytes;  ///< see `signal_of_bytes`

  bool operator==(const NetworkSignal&) const = default;
};

/// Some of them, and whether nothing follows.
struct FetchedSignals {
  std::vector<NetworkSignal> signals = {};
  bool is_last = false;
};

/// What was received of a network: the logs of the site's other computers, event by event and
/// checked against their chains, and what other sites found. An SQLite file beside the sample log
/// and apart from it: nothing of it ever enters the own chain, and all of it can be received again.
///
/// Errors of every act: `write_failure`, `damaged`, `unreadable`. After an error nothing of the act
/// is there.
class Copies {
 public:
  /// Where the copies that belong to a sample log are: "samples.sqlite" has
  /// "samples.network.sqlite".
  static std::filesystem::path beside(const std::filesystem::path& log);

  /// Open copies, or create the file, readable by its owner alone. Errors: also `incompatible` for
  /// another kind of file and that of a newer program.
  static Result<Copies> open(const std::filesystem::path& path);

  /// The logs of which there is something, sorted by id.
  Result<std::vector<CopiedLog>> logs();
  /// How far a log was received; its chain's start for one that is not known.
  Result<ChainHead> head(const std::string& log);

  /// Append events that follow the head of a log, all or none. What a purge among them is of loses
  /// its contents, of which `wipe_purged` leaves no trace. Errors: also `damaged` where they do not
  /// follow or are not what their hashes say.
  Result<void> append(const std::string& log, std::span<const StoredEvent> events);

  /// Write the file anew if anything was purged since it was done last; opening does it too.
  Result<void> wipe_purged();

  /// Events without a content that no purge took: a server that lost or kept back something.
  Result<std::int64_t> lost_contents();

  /// Note the moment as of which all that the server had was received.
  Result<void> note_received(Time time);
  /// That moment; none where a sync never got so far, or an older program made it.
  Result<std::optional<Time>> received();

  /// Put what other sites found since a day (YYYY-MM-DD) in the place of what was known of it.
  Result<void> replace_findings(const std::string& since, std::span<const NetworkWeek> weeks,
                                std::span<const NetworkFinding> findings);
  Result<std::vector<NetworkWeek>> weeks(const std::string& since);
  Result<std::vector<NetworkFinding>> findings(const std::string& since);

  /// Put what other sites left unexplained since a day (YYYY-MM-DD) in the place of what was known
  /// of it; `next` gives it piece by piece. Errors: also those of `next`.
  Result<void> replace_signals(const std::string& since,
                               const std::function<Result<FetchedSignals>()>& next);
  /// In no order that tells anything.
  Result<std::vector<NetworkSignal>> signals(const std::string& since);

  /// The newest samples, at most so many. A sample of which the first event is purged is among
  /// them.
  Result<std::vector<CopiedSample>> samples(std::int64_t limit);
  /// How many there are.
  Result<std::int64_t> count();
  /// Where all samples are, the newest first.
  Result<std::vector<CopiedCode>> codes();
  /// All that was received of a sample of a log, which may be nothing.
  Result<Sample> sample(const std::string& log, const SampleCode& code);
  /// A sample with the log that it is in; none if no copy has it.
  Result<std::optional<std::pair<std::string, Sample>>> sample(const SampleCode& code);

  const std::filesystem::path& path() const { return path_; }

 private:
  Copies(std::filesystem::path path, Database database);
  Result<void> append_all(const std::string& log, std::span<const StoredEvent> events);
  Result<Sample> sample_of(const std::string& log, const SampleCode& code);
  Result<void> wipe();
  Error explained(Error error) const;

  std::filesystem::path path_;
  Database database_;
};

}  // namespace candor::records
