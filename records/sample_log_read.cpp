#include <fmt/core.h>

#include "pipeline/core/sha256.h"
#include "records/event_table.h"
#include "records/sample_log.h"

namespace candor::records {
namespace {

void bind_texts(Statement& statement, const SampleQuery& query) {
  int position = 0;
  for (const std::string& text : query.texts) {
    statement.bind_value(++position, std::string_view(text));
  }
}

Result<std::vector<SampleSummary>> read_summaries(Database& database, const SampleFilter& filter) {
  const SampleQuery query = query_for(filter, "summary.json");
  Statement rows =
      CANDOR_TRY(database.prepare(fmt::format("{} ORDER BY summary.number DESC LIMIT {} OFFSET {}",
                                              query.sql, filter.limit, filter.offset)));
  bind_texts(rows, query);
  std::vector<SampleSummary> summaries;
  while (CANDOR_TRY(rows.step())) {
    summaries.push_back(CANDOR_TRY(summary_from_json(rows.text(0))));
  }
  return summaries;
}

Result<std::int64_t> count_summaries(Database& database, const SampleFilter& filter) {
  const SampleQuery query = query_for(filter, "count(*)");
  Statement row = CANDOR_TRY(database.prepare(query.sql));
  bind_texts(row, query);
  CANDOR_TRY(row.step());
  return row.integer(0);
}

Result<std::string> read_attachment(Database& database, std::string_view sha256) {
  Statement row = CANDOR_TRY(database.prepare("SELECT bytes FROM attachment WHERE sha256 = ?"));
  row.bind(sha256);
  if (!CANDOR_TRY(row.step())) {
    return Error{ErrorCode::not_found, fmt::format("it holds no file with the SHA-256 {}", sha256)};
  }
  std::string bytes(row.text(0));
  if (sha256_hex(bytes) != sha256) {
    return Error{ErrorCode::damaged,
                 fmt::format("the file with the SHA-256 {} is not what was recorded", sha256)};
  }
  return bytes;
}

Result<std::optional<Event>> read_last_scan(Database& database, Time time,
                                            std::string_view instrument) {
  Statement row =
      CANDOR_TRY(database.prepare("SELECT event FROM scan WHERE instrument = ? AND time_ms < ?"
                                  " ORDER BY time_ms DESC, event DESC LIMIT 1"));
  row.bind(instrument, milliseconds(time));
  if (!CANDOR_TRY(row.step())) return std::optional<Event>();
  const EventNumber number = row.integer(0);
  const auto code = CANDOR_TRY(sample_of_event(database, number));
  if (!code) return std::optional<Event>();
  const auto sample = CANDOR_TRY(find_sample(database, *code));
  const Event* event = sample ? sample->find(number) : nullptr;
  return event == nullptr ? std::optional<Event>() : std::optional<Event>(*event);
}

}  // namespace

Result<std::vector<SampleSummary>> SampleLog::samples(const SampleFilter& filter) {
  auto found = read_summaries(database_, filter);
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::int64_t> SampleLog::count(const SampleFilter& filter) {
  auto found = count_summaries(database_, filter);
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<Sample> SampleLog::sample(const SampleCode& code) {
  auto found = find_sample(database_, code);
  if (!found) return explained(std::move(found).error());
  if (!*found) {
    return explained(
        {ErrorCode::not_found, fmt::format("no sample has the code {}", code.grouped())});
  }
  return *std::move(*found);
}

Result<std::string> SampleLog::attachment(std::string_view sha256) {
  auto found = read_attachment(database_, sha256);
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::optional<Event>> SampleLog::last_scan_before(Time time, std::string_view instrument) {
  auto found = read_last_scan(database_, time, instrument);
  if (!found) return explained(std::move(found).error());
  return found;
}

}  // namespace candor::records
