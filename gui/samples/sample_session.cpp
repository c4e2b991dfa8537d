#include "gui/samples/sample_session.h"

#include <chrono>
#include <utility>

#include "gui/appearance/error_words.h"
#include "pipeline/analyse/worded.h"
#include "pipeline/core/sha256.h"

namespace candor::gui {
namespace {

constexpr const char* kIntakeDraft = "intake";
constexpr const char* kDecisionDraft = "decision";

using records::EventNumber;
using records::SampleLog;

records::Time now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

SampleSession::SampleSession(LogThread& log, std::vector<StripKind> kinds, QObject* parent)
    : QObject(parent), log_(log), kinds_(std::move(kinds)), draft_(log, kIntakeDraft) {
  connect(&draft_, &DraftKeeper::failed, this, &SampleSession::failed);
}

void SampleSession::forget() {
  draft_.flush();
  code_.reset();
  recorded_ = false;
  intake_event_.reset();
  closed_ = false;
  intake_ = {};
  scans_.clear();
  history_.clear();
  strips_.clear();
  decisions_.clear();
  lab_results_.clear();
}

void SampleSession::begin() {
  forget();
  emit changed();
  log_.run<records::SampleCode>(
      this, [](SampleLog& log) { return log.new_code(); },
      [this](Result<records::SampleCode> code) {
        if (!code) {
          emit failed(spoken(code.error()));
          return;
        }
        code_ = *code;
        emit changed();
      });
}

void SampleSession::type(const records::Intake& intake) {
  if (!code_ || intake_ == intake) return;
  intake_ = intake;
  draft_.keep(*code_, {intake_});
}

records::NewEvent SampleSession::event_of(records::Record record) const {
  return {.sample = *code_, .record = std::move(record)};
}

void SampleSession::record(records::NewEvent event, std::function<void(EventNumber)> done,
                           std::function<void(const QString&)> refused) {
  log_.run<records::Recorded>(
      this, [event = std::move(event)](SampleLog& log) { return log.record(event); },
      [this, code = code_, done = std::move(done),
       refused = std::move(refused)](const Result<records::Recorded>& recorded) {
        if (!recorded) {
          const QString why = spoken(recorded.error());
          if (refused) {
            refused(why);
          } else {
            emit failed(why);
          }
          return;
        }
        for (const records::TextWarning& warning : recorded->warnings) {
          emit warned(QString::fromStdString(warning.message));
        }
        if (code_ != code) return;
        done(recorded->event);
        emit changed();
      });
}

void SampleSession::record_intake(const records::Intake& intake) {
  if (!code_) return;
  draft_.drop();
  intake_ = intake;
  records::NewEvent event = event_of(intake);
  event.draft = kIntakeDraft;
  event.withdraws = intake_event_;
  if (intake_event_) event.reason = tr("corrected").toStdString();
  record(std::move(event), [this](EventNumber number) {
    recorded_ = true;
    intake_event_ = number;
  });
}

void SampleSession::add_scan(NewScan scan, Language shown_in) {
  if (!code_) return;
  records::Scan kept = workbench::recorded_scan(scan);
  kept.shown = {worded_in(with_strips(scan.analysis, prior().strips), shown_in).statement,
                std::string(to_string(shown_in))};
  records::NewEvent event = event_of(kept);
  event.files = {scan.bytes};
  record(std::move(event), [this, kept, scan = std::move(scan)](EventNumber number) {
    history_.push_back({number, now(), kept});
    scans_.push_back({number, scan});
  });
}

void SampleSession::add_strip(const ReadOff& reading) {
  const Strip& strip = reading.strip;
  if (!code_ || !strip.lines || !strip.kind) return;
  records::ReadStrip read;
  read.strip = strip.kind->id;
  read.target = strip.target;
  read.lines = *strip.lines;
  read.brand = strip.brand;
  read.lot = strip.lot;
  if (strip.dilution) {
    read.sample_mg = strip.dilution->sample_mg;
    read.water_ml = strip.dilution->water_ml;
  }
  if (reading.read_after_s) read.read_after_s = *reading.read_after_s;
  if (reading.lines_from_photo) read.read_by = records::ReadBy::photo;
  records::NewEvent event = event_of({});
  if (!reading.photo_png.empty()) {
    read.photo_sha256 = sha256_hex(reading.photo_png);
    event.files.push_back(reading.photo_png);
  }
  event.record = std::move(read);
  record(std::move(event), [this, strip, after = reading.read_after_s](EventNumber number) {
    strips_.push_back({QString::number(number), strip, after, StripStanding::counts});
  });
}

void SampleSession::decide(const records::Decision& decision, const std::string& reason,
                           records::Role role, std::function<void(const QString&)> refused) {
  if (!code_) return;
  records::NewEvent event = event_of(decision);
  event.reason = reason;
  event.role = role;
  event.draft = kDecisionDraft;
  record(
      std::move(event),
      [this, decision, reason, role](EventNumber number) {
        decisions_.push_back({number, decision, reason, role, now()});
      },
      std::move(refused));
}

void SampleSession::withdraw_event(EventNumber event, records::Role role, const QString& reason,
                                   std::function<void(EventNumber)> done) {
  log_.run<records::Recorded>(
      this,
      [event, role, reason = reason.toStdString()](SampleLog& log) {
        return log.withdraw(event, role, reason);
      },
      [this, code = code_, done = std::move(done)](const Result<records::Recorded>& recorded) {
        if (!recorded) {
          emit failed(spoken(recorded.error()));
          return;
        }
        if (code_ != code) return;
        done(recorded->event);
        emit changed();
      });
}

void SampleSession::withdraw(EventNumber event, const QString& reason, records::Role role) {
  withdraw_event(event, role, reason, [this, event, reason](EventNumber by) {
    note_withdrawal(event, by, reason.toStdString());
  });
}

void SampleSession::put_back(EventNumber event, const QString& reason) {
  for (const RecordedScan& scan : history_) {
    if (scan.event != event || scan.counts()) continue;
    withdraw_event(*scan.withdrawn_by, records::Role::technician, reason,
                   [this, event](EventNumber) {
                     note_withdrawal(event, std::nullopt, {});
                     for (const RecordedScan& again : history_) {
                       if (again.event == event) load_scan(again);
                     }
                   });
  }
}

void SampleSession::record_words(const QString& words, Language language) {
  if (!code_) return;
  record(event_of(records::WordsGiven{{words.toStdString(), std::string(to_string(language))}}),
         [](EventNumber) {});
}

void SampleSession::record_printed(const records::ResultPrinted& printed) {
  if (code_) record(event_of(printed), [](EventNumber) {});
}

void SampleSession::close() {
  if (code_) record(event_of(records::Closed{}), [this](EventNumber) { closed_ = true; });
}

}  // namespace candor::gui
