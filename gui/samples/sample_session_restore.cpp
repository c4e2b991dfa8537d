#include <algorithm>
#include <utility>

#include "gui/appearance/error_words.h"
#include "gui/samples/sample_session.h"
#include "workbench/sample_report.h"

namespace candor::gui {
namespace {

using records::EventNumber;
using records::SampleLog;

}  // namespace

void SampleSession::recover() {
  using Drafts = std::vector<records::Draft>;
  log_.run<Drafts>(
      this, [](SampleLog& log) { return log.drafts(); },
      [this](Result<Drafts> drafts) {
        if (!drafts) {
          emit failed(spoken(drafts.error()));
          return;
        }
        const auto found = std::ranges::find(*drafts, draft_.name(), &records::Draft::name);
        if (found == drafts->end()) return begin();
        auto typed = half_typed_from_json(records::RecordKind::intake, found->json);
        if (!typed) return begin();
        take_draft(*found, std::get<records::Intake>(std::move(typed->record)));
      });
}

/// Of a sample that is in the log the draft is a correction that was not finished.
void SampleSession::take_draft(const records::Draft& draft, records::Intake intake) {
  log_.run<records::Sample>(
      this, [code = draft.sample](SampleLog& log) { return log.sample(code); },
      [this, code = draft.sample, intake = std::move(intake)](Result<records::Sample> sample) {
        forget();
        if (sample) take(*sample);
        code_ = code;
        intake_ = intake;
        emit changed();
      });
}

void SampleSession::resume(const records::SampleCode& code) {
  forget();
  emit changed();
  log_.run<records::Sample>(
      this, [code](SampleLog& log) { return log.sample(code); },
      [this](Result<records::Sample> sample) {
        if (!sample) {
          emit failed(spoken(sample.error()));
          return;
        }
        take(*sample);
      });
}

void SampleSession::take(const records::Sample& sample) {
  code_ = sample.code();
  recorded_ = true;
  closed_ = sample.state() != records::SampleState::open;
  for (const records::Event& event : sample.events()) {
    if (event.record) take(event);
    if (!event.withdrawn_by) continue;
    const records::Event* by = sample.find(*event.withdrawn_by);
    note_withdrawal(event.number, event.withdrawn_by, by == nullptr ? std::string() : by->reason);
  }
  for (const RecordedScan& recorded : history_) {
    if (recorded.counts()) load_scan(recorded);
  }
  emit changed();
}

void SampleSession::take(const records::Event& event) {
  if (const auto* read = std::get_if<records::ReadStrip>(&*event.record)) {
    strips_.push_back({QString::number(event.number), workbench::strip_of(*read, kinds_),
                       read->read_after_s
                           ? std::optional<int>(static_cast<int>(*read->read_after_s))
                           : std::nullopt,
                       StripStanding::counts});
  }
  if (const auto* scan = std::get_if<records::Scan>(&*event.record)) {
    history_.push_back({event.number, event.time, *scan});
  }
  if (!event.stands()) return;
  if (const auto* intake = std::get_if<records::Intake>(&*event.record)) {
    intake_ = *intake;
    intake_event_ = event.number;
  }
  if (const auto* decision = std::get_if<records::Decision>(&*event.record)) {
    decisions_.push_back({event.number, *decision, event.reason, event.role, event.time});
  }
  if (const auto* result = std::get_if<records::LabResult>(&*event.record)) {
    lab_results_.push_back(workbench::reported_lab_result(*result, lab_results_));
  }
}

/// Note that an event was taken back, or, by none, that it counts again.
void SampleSession::note_withdrawal(EventNumber event, std::optional<EventNumber> by,
                                    const std::string& why) {
  for (RecordedStrip& strip : strips_) {
    if (strip.id != QString::number(event)) continue;
    strip.standing = by ? StripStanding::withdrawn : StripStanding::counts;
  }
  for (RecordedScan& scan : history_) {
    if (scan.event != event) continue;
    scan.withdrawn_by = by;
    scan.why = by ? why : std::string();
  }
  if (!by) return;
  std::erase_if(scans_, [&](const KeptScan& kept) { return kept.event == event; });
  std::erase_if(decisions_, [&](const KeptDecision& kept) { return kept.event == event; });
}

void SampleSession::load_scan(const RecordedScan& recorded) {
  if (recorded.scan.file_sha256.empty()) return;
  log_.run<std::string>(
      this, [hash = recorded.scan.file_sha256](SampleLog& log) { return log.attachment(hash); },
      [this, code = code_, number = recorded.event,
       scan = recorded.scan](const Result<std::string>& bytes) {
        if (code_ != code) return;
        if (!bytes) {
          emit failed(spoken(bytes.error()));
          return;
        }
        emit scan_found(number, scan, *bytes);
      });
}

void SampleSession::restore_scan(EventNumber event, NewScan scan) {
  const auto recorded = std::ranges::find(history_, event, &RecordedScan::event);
  if (recorded == history_.end() || !recorded->counts()) return;
  std::erase_if(scans_, [&](const KeptScan& kept) { return kept.event == event; });
  scans_.push_back({event, std::move(scan)});
  std::ranges::sort(scans_, {}, &KeptScan::event);
  emit changed();
}

}  // namespace candor::gui
