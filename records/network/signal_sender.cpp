#include "records/network/signal_sender.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "records/network/shared_sample.h"

namespace candor::records {
namespace {

/// So many samples are one transaction.
constexpr std::size_t kSamplesOfABatch = 32;

/// A sample of which the server was not told what stays unexplained as of an event.
struct Pending {
  SampleCode code;
  EventNumber as_of = 0;
};

Result<std::vector<Pending>> pending_samples(ServerConnection& connection, const std::string& log,
                                             const std::string& since) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const ServerRows rows = CANDOR_TRY(transaction.run(
      "SELECT sample, as_of FROM (SELECT DISTINCT ON (sample) sample, as_of, week, shared"
      " FROM candor.shared_sample WHERE log = $1 ORDER BY sample, as_of DESC) AS newest"
      " WHERE shared AND week >= $2::date AND NOT EXISTS (SELECT FROM candor.shared_signal AS its"
      " WHERE its.log = $1 AND its.sample = newest.sample AND its.as_of = newest.as_of)"
      " ORDER BY as_of",
      {log, since}));
  std::vector<Pending> pending;
  for (int row = 0; row < rows.size(); ++row) {
    auto code = SampleCode::parse(rows.text(row, 0));
    if (!code) return Error{ErrorCode::damaged, "the server has findings of no sample of this log"};
    const EventNumber as_of = CANDOR_TRY(rows.integer(row, 1));
    pending.push_back({*std::move(code), as_of});
  }
  return pending;
}

/// Gathers what is told of a few samples.
class SignalBatch {
 public:
  SignalBatch(SampleLog& log, const SignalReader& reader, SentSignals& sent)
      : log_(&log), reader_(&reader), sent_(&sent) {}

  Result<void> look_at(const Pending& pending) {
    const Sample whole = CANDOR_TRY(log_->sample(pending.code));
    const Sample sample = up_to(whole, pending.as_of);
    // A log that is not the one the server has would have other events.
    if (sample.events().empty() || !shared_sample(sample).shared) return {};
    const auto scans = sample.records<Scan>();
    if (scans.empty() || scans.back()->file_sha256.empty() ||
        !reader_->tells_unexplained(*scans.back())) {
      add(pending, std::nullopt);
      return {};
    }
    const auto file = log_->attachment(scans.back()->file_sha256);
    // A purge that just came took it; the next sync tells of that.
    if (!file && file.error().code == ErrorCode::not_found) return {};
    if (!file) return file.error();
    const auto signal = reader_->read(*scans.back(), *file);
    if (signal) {
      add(pending, *signal);
    } else if (sent_->unread++ == 0) {
      sent_->first_unread =
          fmt::format("sample {}: {}", pending.code.text(), signal.error().message);
    }
    return {};
  }

  Result<void> send(ServerConnection& connection) {
    if (samples_.empty()) return {};
    const std::string log = CANDOR_TRY(log_->id());
    ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
    CANDOR_TRY(transaction.run(
        "INSERT INTO candor.shared_signal (log, sample, as_of, signal) SELECT $1, ours.*"
        " FROM unnest($2::text[], $3::bigint[], $4::bytea[]) AS ours (sample, as_of, signal)"
        " WHERE EXISTS (SELECT FROM candor.shared_sample AS its WHERE its.log = $1"
        " AND its.sample = ours.sample AND its.as_of = ours.as_of) ON CONFLICT DO NOTHING",
        {log, samples_.value(), as_of_.value(), signals_.value()}));
    CANDOR_TRY(transaction.commit());
    sent_->signals += with_signal_;
    return {};
  }

 private:
  static Sample up_to(const Sample& sample, EventNumber last) {
    std::vector<Event> events = sample.events();
    std::erase_if(events, [last](const Event& event) { return event.number > last; });
    return {sample.code(), std::move(events)};
  }

  void add(const Pending& pending, const std::optional<std::string>& signal) {
    samples_.add(pending.code.text());
    as_of_.add(pending.as_of);
    signals_.add(signal ? ServerValue(Blob{*signal}) : ServerValue(std::nullopt));
    with_signal_ += signal ? 1 : 0;
  }

  SampleLog* log_;
  const SignalReader* reader_;
  SentSignals* sent_;
  ServerArray samples_;
  ServerArray as_of_;
  ServerArray signals_;
  std::int64_t with_signal_ = 0;
};

}  // namespace

Result<SentSignals> send_signals(SampleLog& log, ServerConnection& connection,
                                 const SignalReader& reader, const std::string& since,
                                 const SyncProgress& progress) {
  const std::string id = CANDOR_TRY(log.id());
  const std::vector<Pending> pending = CANDOR_TRY(pending_samples(connection, id, since));
  SentSignals sent;
  std::size_t done = 0;
  while (done < pending.size()) {
    const std::size_t count = std::min(kSamplesOfABatch, pending.size() - done);
    SignalBatch batch(log, reader, sent);
    for (const Pending& one : std::span(pending).subspan(done, count)) {
      CANDOR_TRY(batch.look_at(one));
    }
    CANDOR_TRY(batch.send(connection));
    done += count;
    if (!progress(SyncStage::comparing, static_cast<EventNumber>(done),
                  static_cast<EventNumber>(pending.size()))) {
      return Error{ErrorCode::cancelled, "the sync was stopped; what was sent stays"};
    }
  }
  return sent;
}

}  // namespace candor::records
