#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "records/clock.h"
#include "records/database.h"
#include "records/event.h"
#include "records/log_key.h"
#include "records/personal_text.h"
#include "records/random_source.h"
#include "records/sample.h"
#include "records/sample_code.h"
#include "records/sample_filter.h"
#include "records/sample_summary.h"
#include "records/stored_event.h"
#include "records/verification.h"

namespace candor::records {

/// Something to be recorded.
struct NewEvent {
  SampleCode sample;
  Role role = Role::technician;
  Record record;
  std::string reason = {};                    ///< why; a correction and a decision need one
  std::optional<EventNumber> withdraws = {};  ///< the event that this one corrects
  std::vector<std::string> files = {};        ///< the bytes whose SHA-256 the record names
  std::string draft = {};                     ///< the draft that this makes superfluous
};

/// An event that is on disk.
struct Recorded {
  EventNumber event = 0;
  std::vector<TextWarning> warnings;  ///< what in it may tell who somebody is
};

/// What was typed and not yet recorded.
struct Draft {
  SampleCode sample;
  std::string name;  ///< of what is typed into: "intake", "note"
  Time time = {};
  std::string json;
};

/// The samples of a site: an SQLite file to which events are appended, each chained to all before
/// it by SHA-256. Nothing recorded is ever changed; what is wrong is withdrawn by a later event and
/// stays readable. What returns without an error is on disk and survives a crash or a power cut.
/// Two programs may work on one log; one `SampleLog` belongs to one thread.
///
/// Errors of every act: `write_failure` (disk full, read-only, another program is busy with it for
/// longer than ten seconds), `damaged`, `unreadable`. After an error nothing of the act is there.
class SampleLog {
 public:
  /// Open a log, or create it, readable by its owner alone. A damaged file, another kind of file
  /// and the log of a newer program are refused and left as they are. With a key, a new log is
  /// encrypted with it, and an encrypted one is opened. Errors: also `incompatible`, also for a key
  /// that does not fit, or that is lacking or not needed.
  static Result<SampleLog> open(const std::filesystem::path& path, Clock clock,
                                RandomSource random = system_random(),
                                const std::optional<LogKey>& key = std::nullopt);

  /// Draw a code that no sample and no draft has.
  Result<SampleCode> new_code();

  /// Record an event. The first event of a sample is its intake; a closed sample takes only answers
  /// of laboratories, withdrawals, prints, ends of alerts and its reopening; a purged one takes
  /// nothing. Errors: `invalid_value`, `not_found`.
  Result<Recorded> record(const NewEvent& event);

  /// Take an event back, a withdrawal included. Errors: `not_found`; `invalid_value` for one that
  /// was taken back already, and without a reason.
  Result<Recorded> withdraw(EventNumber event, Role role, const std::string& reason);

  /// Delete all content of these samples: their frames on disk, then the contents, files and drafts
  /// in the log, of which no trace stays in its files. What stays of each is its code and that,
  /// when and in which role something was recorded. Backups are not touched. Errors: `not_found`;
  /// `invalid_value` for a role other than the site lead's; `write_failure` also if another program
  /// keeps traces alive, which the next opening or purge wipes.
  Result<void> purge(std::span<const SampleCode> samples, Role role, const std::string& reason);

  Result<void> save_draft(const SampleCode& sample, std::string_view name, std::string_view json);
  Result<void> discard_draft(const SampleCode& sample, std::string_view name);
  /// All drafts, the newest first.
  Result<std::vector<Draft>> drafts();

  /// The samples that a filter lets through, the newest first.
  Result<std::vector<SampleSummary>> samples(const SampleFilter& filter);
  /// How many there are, whatever its limit and offset.
  Result<std::int64_t> count(const SampleFilter& filter);

  /// Everything about one sample. Errors: `not_found`.
  Result<Sample> sample(const SampleCode& code);

  /// The bytes that an event names, checked against their hash. Errors: `not_found`, `damaged`.
  Result<std::string> attachment(std::string_view sha256);

  /// The last scan with an instrument before a moment, also if it was taken back: what was on the
  /// crystal before. None if there was none.
  Result<std::optional<Event>> last_scan_before(Time time, std::string_view instrument);

  /// What tells this log from all others: 32 hexadecimal digits, in which its chain begins.
  Result<std::string> id();

  /// Events after this one as they are stored, in order: as many as have together at most so many
  /// bytes of content, and at least one if there is any. What is damaged shows in `check_stored`.
  Result<std::vector<StoredEvent>> stored_after(EventNumber event, std::size_t most_bytes);

  /// The hash of an event, or for 0 the one that the first follows. None if there is no such event.
  Result<std::optional<std::string>> hash_of_event(EventNumber event);

  /// The last event and its hash. Kept elsewhere (on paper), they prove later that no event up to
  /// it was changed or cut off.
  Result<ChainHead> head();

  /// Walk the chain and check everything against it: events, contents, files, what is derived from
  /// them, and SQLite's own structures. `kept` is a head that was noted earlier.
  Result<Verification> verify(const std::optional<ChainHead>& kept = std::nullopt);

  /// Copy the log, as one moment shows it, into a new file, while it is in use; then verify the
  /// copy. The copy of an encrypted log is encrypted with the same key. Errors: `already_exists`;
  /// `damaged` if the copy does not verify.
  Result<Verification> backup(const std::filesystem::path& to);

  /// The same with the copy encrypted with `key`, or not encrypted, whatever this one is. Other
  /// programs go on recording in this one, and what they record then is not in the copy.
  Result<Verification> copy_encrypted(const std::filesystem::path& to, const LogKey& key);
  Result<Verification> copy_decrypted(const std::filesystem::path& to);

  const std::filesystem::path& path() const { return path_; }

 private:
  SampleLog(std::filesystem::path path, Database database, Clock clock, RandomSource random,
            std::optional<LogKey> key);

  Result<void> identify();
  Result<void> prepare();
  Result<void> renew_summaries();
  Result<void> scrub();
  Result<bool> code_is_taken(const SampleCode& code);
  Result<Recorded> append(const NewEvent& event);
  Result<void> check_against(const NewEvent& event, const std::optional<Sample>& sample) const;
  Result<EventNumber> insert(const NewEvent& event);
  Result<void> store_files(EventNumber number, const NewEvent& event);
  Result<void> index_scan(EventNumber number, const NewEvent& event);
  Result<void> store_summary(const SampleCode& code);
  Result<void> delete_frames(const Sample& sample);
  Result<void> delete_content(const SampleCode& code);
  Time now() const;
  Error explained(Error error) const;

  std::filesystem::path path_;
  Database database_;
  Clock clock_;
  RandomSource random_;
  std::optional<LogKey> key_;
};

/// What a log is encrypted with; none if it is not encrypted or not there. Errors: `unreadable`.
Result<std::optional<KeyKind>> encryption_of(const std::filesystem::path& path);

/// Make a log of a backup, in a place where there is none, once the copy verifies. The backup must
/// be no log that this process has open. One that is older than a purge still holds what was
/// purged. An encrypted one stays encrypted, and is verified with its key. Errors: `not_found`,
/// `already_exists`, and those of `SampleLog::open` and `verify`.
Result<Verification> restore(const std::filesystem::path& backup, const std::filesystem::path& to,
                             const Clock& clock, const std::optional<LogKey>& key = std::nullopt);

}  // namespace candor::records
