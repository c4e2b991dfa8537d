#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/sha256.h"
#include "records/analysis_digest.h"
#include "records/event_chain.h"
#include "records/event_table.h"
#include "records/photo_metadata.h"
#include "records/record_json.h"
#include "records/sample_log.h"

namespace candor::records {
namespace {

/// A clock that says an earlier time was never set.
constexpr Time kBeforeThisProgram = std::chrono::sys_days(std::chrono::year(2025) / 1 / 1);

Error invalid(std::string sentence) { return {ErrorCode::invalid_value, std::move(sentence)}; }

/// Check what an event says for itself, before the log is asked.
Result<void> check_alone(const NewEvent& event) {
  if (event.role == Role::read_only) return invalid("the role read-only records nothing");
  CANDOR_TRY(check(event.record));
  const RecordKind kind = kind_of(event.record);
  if (kind == RecordKind::purge) return invalid("a purge is no event to record by itself");
  if (event.withdraws && event.reason.empty()) {
    return invalid("a correction or withdrawal needs a reason");
  }
  if (kind == RecordKind::decision && event.reason.empty()) {
    return invalid("a decision needs a reason");
  }
  if (kind == RecordKind::alert_ended && event.reason.empty()) {
    return invalid("the end of an alert needs a reason");
  }
  if (kind == RecordKind::withdrawal && !event.withdraws) {
    return invalid("a withdrawal names the event that it takes back");
  }
  if (const auto* scan = std::get_if<Scan>(&event.record);
      scan != nullptr && !scan->analysis.empty()) {
    CANDOR_TRY(digest_analysis(scan->analysis));
  }
  return {};
}

/// Check that the bytes are those whose hashes the record names, no more and no fewer.
Result<void> check_files(const NewEvent& event) {
  std::vector<std::string> named = attachments_of(event.record);
  std::vector<std::string> given;
  for (const std::string& file : event.files) given.push_back(sha256_hex(file));
  std::ranges::sort(named);
  std::ranges::sort(given);
  if (named != given) {
    return invalid("the bytes that go with the event are not those whose SHA-256 it names");
  }
  if (!std::holds_alternative<ReadStrip>(event.record)) return {};
  if (std::ranges::any_of(event.files, carries_metadata)) {
    return invalid(
        "the photo carries metadata (EXIF, XMP), which can name the device and the place; store it "
        "without");
  }
  return {};
}

std::vector<TextWarning> warnings_for(const NewEvent& event) {
  std::vector<TextWarning> warnings = personal_text("reason", event.reason);
  for (const TypedText& typed : typed_texts(event.record)) {
    std::ranges::move(personal_text(typed.field, typed.text), std::back_inserter(warnings));
  }
  // The rest of a document that the program wrote is no text of a person.
  if (const auto* scan = std::get_if<Scan>(&event.record)) {
    std::ranges::move(personal_folders("analysis", scan->analysis), std::back_inserter(warnings));
  }
  return warnings;
}

std::string unknown_sample(const SampleCode& code) {
  return fmt::format("no sample has the code {}", code.grouped());
}

/// What a closed sample still takes.
bool is_taken_when_closed(const NewEvent& event) {
  const RecordKind kind = kind_of(event.record);
  return kind == RecordKind::lab_result || kind == RecordKind::withdrawal ||
         kind == RecordKind::reopened || kind == RecordKind::result_printed ||
         kind == RecordKind::alert_ended;
}

Result<void> check_withdrawal(EventNumber number, const Sample& sample) {
  const Event* withdrawn = sample.find(number);
  if (withdrawn == nullptr) {
    return Error{ErrorCode::not_found,
                 fmt::format("sample {} has no event {}", sample.code().grouped(), number)};
  }
  if (!withdrawn->stands()) {
    return invalid(fmt::format("event {} was withdrawn already, by event {}", number,
                               *withdrawn->withdrawn_by));
  }
  return {};
}

}  // namespace

Result<void> SampleLog::check_against(const NewEvent& event,
                                      const std::optional<Sample>& sample) const {
  const RecordKind kind = kind_of(event.record);
  if (!sample) {
    if (kind == RecordKind::intake && !event.withdraws) return {};
    return Error{ErrorCode::not_found, unknown_sample(event.sample)};
  }
  if (sample->state() == SampleState::purged) {
    return invalid(
        fmt::format("sample {} was purged and takes nothing more; give the next one a "
                    "code of its own",
                    event.sample.grouped()));
  }
  if (event.withdraws) {
    CANDOR_TRY(check_withdrawal(*event.withdraws, *sample));
    const RecordKind corrected = sample->find(*event.withdraws)->kind;
    if (kind != RecordKind::withdrawal && kind != corrected) {
      return invalid(fmt::format("event {} is a {}; a {} does not correct it", *event.withdraws,
                                 to_string(corrected), to_string(kind)));
    }
  }
  const bool closed = sample->state() == SampleState::closed;
  if (closed && !is_taken_when_closed(event)) {
    return invalid(fmt::format("sample {} is closed; reopen it first", event.sample.grouped()));
  }
  if (kind == RecordKind::reopened && !closed) {
    return invalid(fmt::format("sample {} is open", event.sample.grouped()));
  }
  if (kind == RecordKind::intake) {
    const auto intakes = sample->standing(RecordKind::intake);
    if (!intakes.empty() && event.withdraws != intakes.front()->number) {
      return invalid(fmt::format(
          "sample {} has its intake, event {}; correct that one, or draw a code for another sample",
          event.sample.grouped(), intakes.front()->number));
    }
  }
  return {};
}

Result<Recorded> SampleLog::record(const NewEvent& event) {
  const auto acceptable = [&]() -> Result<void> {
    CANDOR_TRY(check_alone(event));
    return check_files(event);
  }();
  if (!acceptable) return acceptable.error();
  auto recorded = append(event);
  if (!recorded) return explained(std::move(recorded).error());
  return recorded;
}

Result<Recorded> SampleLog::withdraw(EventNumber event, Role role, const std::string& reason) {
  const auto code = sample_of_event(database_, event);
  if (!code) return explained(code.error());
  if (!*code) {
    return Error{ErrorCode::not_found, fmt::format("the sample log has no event {}", event)};
  }
  return record({.sample = **code,
                 .role = role,
                 .record = Withdrawal{},
                 .reason = reason,
                 .withdraws = event});
}

Result<Recorded> SampleLog::append(const NewEvent& event) {
  WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
  const auto sample = CANDOR_TRY(find_sample(database_, event.sample));
  CANDOR_TRY(check_against(event, sample));
  const EventNumber number = CANDOR_TRY(insert(event));
  CANDOR_TRY(store_files(number, event));
  CANDOR_TRY(index_scan(number, event));
  CANDOR_TRY(store_summary(event.sample));
  if (!event.draft.empty()) {
    Statement discard =
        CANDOR_TRY(database_.prepare("DELETE FROM draft WHERE sample = ? AND name = ?"));
    CANDOR_TRY(discard.run(std::string_view(event.sample.text()), std::string_view(event.draft)));
  }
  CANDOR_TRY(transaction.commit());
  return Recorded{number, warnings_for(event)};
}

Result<EventNumber> SampleLog::insert(const NewEvent& event) {
  Statement head = CANDOR_TRY(
      database_.prepare("SELECT sequence, hash, latest_ms,"
                        " (SELECT sequence FROM event ORDER BY sequence DESC LIMIT 1),"
                        " (SELECT hash FROM event ORDER BY sequence DESC LIMIT 1) FROM log"));
  CANDOR_TRY(head.step());
  const EventNumber number = head.integer(0) + 1;
  const std::string previous(head.text(1));
  const std::int64_t latest = head.integer(2);
  const bool fits = head.integer(3) == head.integer(0) &&
                    (number == 1 || head.text(4) == std::string_view(previous));
  head.reset();
  if (!fits) {
    return Error{ErrorCode::damaged,
                 "its last event is not the one that was recorded last; nothing is added to it; "
                 "verify it and restore a backup"};
  }
  const std::int64_t time = milliseconds(now());
  const bool doubtful = time < latest || time < milliseconds(kBeforeThisProgram);
  const std::string json =
      CANDOR_TRY(to_json(EventContent{event.record, event.reason, random_hex(random_, 32)}));
  const std::string content_hash = sha256_hex(json);
  const std::string_view kind = to_string(kind_of(event.record));
  const std::string_view role = to_string(event.role);
  const std::int64_t is_doubtful = doubtful ? 1 : 0;
  const std::string hash = hash_of({.number = number,
                                    .sample = event.sample.text(),
                                    .kind = kind,
                                    .role = role,
                                    .time_ms = time,
                                    .time_doubtful = is_doubtful,
                                    .withdraws = event.withdraws.value_or(0),
                                    .content_hash = content_hash,
                                    .previous = previous});
  Statement link = CANDOR_TRY(database_.prepare(
      "INSERT INTO event (sequence, sample, kind, role, time_ms, time_doubtful, withdraws,"
      " content_hash, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  CANDOR_TRY(link.run(number, std::string_view(event.sample.text()), kind, role, time, is_doubtful,
                      event.withdraws, std::string_view(content_hash), std::string_view(previous),
                      std::string_view(hash)));
  Statement content =
      CANDOR_TRY(database_.prepare("INSERT INTO content (event, json) VALUES (?, ?)"));
  CANDOR_TRY(content.run(number, std::string_view(json)));
  Statement end =
      CANDOR_TRY(database_.prepare("UPDATE log SET sequence = ?, hash = ?, latest_ms = ?"));
  CANDOR_TRY(end.run(number, std::string_view(hash), std::max(latest, time)));
  return number;
}

Result<void> SampleLog::store_files(EventNumber number, const NewEvent& event) {
  for (const std::string& file : event.files) {
    const std::string hash = sha256_hex(file);
    Statement bytes = CANDOR_TRY(database_.prepare(
        "INSERT INTO attachment (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    CANDOR_TRY(bytes.run(std::string_view(hash), Blob{file}));
    Statement use = CANDOR_TRY(database_.prepare(
        "INSERT INTO event_attachment (sha256, event) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    CANDOR_TRY(use.run(std::string_view(hash), number));
  }
  return {};
}

Result<void> SampleLog::index_scan(EventNumber number, const NewEvent& event) {
  const auto* scan = std::get_if<Scan>(&event.record);
  if (scan == nullptr) return {};
  Statement insert =
      CANDOR_TRY(database_.prepare("INSERT INTO scan (event, instrument, time_ms)"
                                   " SELECT sequence, ?2, time_ms FROM event WHERE sequence = ?1"));
  CANDOR_TRY(insert.run(number, std::string_view(scan->instrument)));
  for (const std::string& frame : scan->frames.sha256) {
    Statement use = CANDOR_TRY(database_.prepare(
        "INSERT INTO frame (sha256, event) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    CANDOR_TRY(use.run(std::string_view(frame), number));
  }
  return {};
}

Result<void> SampleLog::store_summary(const SampleCode& code) {
  const auto sample = CANDOR_TRY(find_sample(database_, code));
  CANDOR_INVARIANT(sample.has_value(), "a sample whose summary is stored has an event");
  const SampleSummary summary = summarise(*sample);
  const EventNumber number = sample->events().front().number;
  const std::string searched = searched_text(summary, *sample);
  const std::string json = to_json(summary);
  Statement insert = CANDOR_TRY(database_.prepare(
      "INSERT INTO summary (number, sample, opened_ms, changed_ms, state, has_lab_result, searched,"
      " json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET"
      " changed_ms = excluded.changed_ms, state = excluded.state,"
      " has_lab_result = excluded.has_lab_result, searched = excluded.searched,"
      " json = excluded.json"));
  CANDOR_TRY(insert.run(number, std::string_view(code.text()), milliseconds(summary.opened),
                        milliseconds(summary.changed), to_string(summary.state),
                        std::int64_t{summary.has_lab_result ? 1 : 0}, std::string_view(searched),
                        std::string_view(json)));
  Statement clear = CANDOR_TRY(database_.prepare("DELETE FROM tag WHERE number = ?"));
  CANDOR_TRY(clear.run(number));
  Statement tag = CANDOR_TRY(database_.prepare(
      "INSERT INTO tag (kind, value, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  for (const TargetSign& sign : summary.targets) {
    const std::string kind = fmt::format("target-{}", to_string(sign.verdict));
    CANDOR_TRY(tag.run(std::string_view(kind), std::string_view(sign.target), number));
  }
  for (const Conclusion& one : summary.concluded) {
    if (one.verdict != Verdict::found && one.verdict != Verdict::possible) continue;
    const std::string kind = fmt::format("target-{}", to_string(one.verdict));
    CANDOR_TRY(tag.run(std::string_view(kind), std::string_view(one.target), number));
  }
  for (const std::string& technique : summary.techniques) {
    CANDOR_TRY(tag.run(std::string_view("technique"), std::string_view(technique), number));
  }
  return {};
}

}  // namespace candor::records
