#include <fmt/core.h>

#include "records/event_table.h"
#include "records/frame_store.h"
#include "records/sample_log.h"

namespace candor::records {

Result<void> SampleLog::purge(std::span<const SampleCode> samples, Role role,
                              const std::string& reason) {
  if (!may_purge(role)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the role {} does not purge; the site lead does", to_string(role))};
  }
  if (reason.empty()) return Error{ErrorCode::invalid_value, "a purge needs a reason"};
  const auto deleted = [&]() -> Result<void> {
    WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
    for (const SampleCode& code : samples) {
      const auto sample = CANDOR_TRY(find_sample(database_, code));
      if (!sample) {
        return Error{ErrorCode::not_found,
                     fmt::format("no sample has the code {}", code.grouped())};
      }
      if (sample->state() == SampleState::purged) continue;
      CANDOR_TRY(delete_frames(*sample));
      CANDOR_TRY(insert({.sample = code, .role = role, .record = Purge{}, .reason = reason}));
      CANDOR_TRY(delete_content(code));
      CANDOR_TRY(store_summary(code));
    }
    CANDOR_TRY(database_.execute("UPDATE log SET scrub_pending = 1"));
    return transaction.commit();
  }();
  if (!deleted) return explained(deleted.error());
  const auto scrubbed = scrub();
  if (scrubbed) return {};
  return explained({ErrorCode::write_failure,
                    fmt::format("the content was deleted, but traces of it may remain in the file "
                                "until it is opened or purged again ({})",
                                scrubbed.error().message)});
}

/// Frames go first: if this stops half-way, their names are still there to go on with.
Result<void> SampleLog::delete_frames(const Sample& sample) {
  Statement elsewhere =
      CANDOR_TRY(database_.prepare("SELECT 1 FROM frame JOIN event ON event.sequence = frame.event"
                                   " WHERE frame.sha256 = ? AND event.sample <> ?"));
  for (const Event& event : sample.events()) {
    const auto* scan = event.record ? std::get_if<Scan>(&*event.record) : nullptr;
    if (scan == nullptr) continue;
    for (const std::string& frame : scan->frames.sha256) {
      elsewhere.bind(std::string_view(frame), std::string_view(sample.code().text()));
      const bool shared = CANDOR_TRY(elsewhere.step());
      elsewhere.reset();
      if (!shared) CANDOR_TRY(remove_frame(scan->frames.folder, frame));
    }
  }
  return {};
}

/// The content of everything before the last event of the sample, which is the purge.
Result<void> SampleLog::delete_content(const SampleCode& code) {
  const std::string_view sample = code.text();
  for (const std::string_view sql :
       {"DELETE FROM content WHERE event IN (SELECT sequence FROM event WHERE sample = ?1"
        " AND kind <> 'purge')",
        "DELETE FROM event_attachment WHERE event IN (SELECT sequence FROM event WHERE sample = "
        "?1)",
        "DELETE FROM scan WHERE event IN (SELECT sequence FROM event WHERE sample = ?1)",
        "DELETE FROM frame WHERE event IN (SELECT sequence FROM event WHERE sample = ?1)",
        "DELETE FROM draft WHERE sample = ?1"}) {
    Statement statement = CANDOR_TRY(database_.prepare(sql));
    CANDOR_TRY(statement.run(sample));
  }
  return database_.execute(
      "DELETE FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM event_attachment)");
}

/// SQLite overwrites what this program deletes. The file is written anew nevertheless: that rests
/// neither on how SQLite moves rows about nor on what other programs did to it. What the
/// write-ahead log still holds goes with it.
Result<void> SampleLog::scrub() {
  CANDOR_TRY(database_.execute("VACUUM"));
  CANDOR_TRY(database_.empty_write_ahead_log());
  CANDOR_TRY(database_.execute("UPDATE log SET scrub_pending = 0"));
  return {};
}

}  // namespace candor::records
