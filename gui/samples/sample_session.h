#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/samples/draft_keeper.h"
#include "gui/samples/log_thread.h"
#include "gui/samples/scans_model.h"
#include "gui/strips/strips_model.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/report_context.h"
#include "records/sample_log.h"
#include "workbench/recorded_scan.h"

namespace candor::gui {

/// A scan that is to be kept of the sample.
struct NewScan : workbench::ScanToKeep {
  const Analyser* analyser = nullptr;  ///< outlives the session; may be null
};

/// A scan that is in the log.
struct KeptScan {
  records::EventNumber event = 0;
  NewScan scan;
};

/// What a person concluded, as it is in the log.
struct KeptDecision {
  records::EventNumber event = 0;
  records::Decision decision;
  std::string reason = {};
  records::Role role = records::Role::technician;
  records::Time time = {};
};

/// The sample that is on the table. What a person does is recorded first and counts when it is on
/// disk; what is only typed is kept as a draft at once, so that a killed window loses nothing.
/// Every change of what stands is told by `changed`.
class SampleSession : public QObject {
  Q_OBJECT

 public:
  SampleSession(LogThread& log, std::vector<StripKind> kinds, QObject* parent = nullptr);

  /// Put what is on the table aside (it stays in the log) and draw a code for a new sample.
  void begin();
  /// Put a sample of the log on the table. Its scans are handed in by `restore_scan`, since only
  /// who has the libraries can read them again.
  void resume(const records::SampleCode& code);
  /// Hand a scan back that `scan_found` told of; one that was taken back meanwhile is dropped.
  void restore_scan(records::EventNumber event, NewScan scan);
  /// Put back what was typed when the program ended, the newest; tells by `changed` if there was
  /// something, and draws a new code if not.
  void recover();

  const std::optional<records::SampleCode>& code() const { return code_; }
  bool is_recorded() const { return recorded_; }  ///< its intake is in the log
  bool is_closed() const { return closed_; }
  const records::Intake& intake() const { return intake_; }
  /// The scans that count and that were read.
  const std::vector<KeptScan>& scans() const { return scans_; }
  /// All that were recorded, those that were taken back too.
  const std::vector<RecordedScan>& history() const { return history_; }
  const std::vector<RecordedStrip>& strips() const { return strips_; }
  /// The decisions that stand, the oldest first; the last counts.
  const std::vector<KeptDecision>& decisions() const { return decisions_; }
  bool is_simulated() const;

  /// What is known besides a spectrum: strips that count, and what it was sold as.
  PriorEvidence prior() const;
  /// The last scan with all strips taken into account, in English; none without a scan.
  std::optional<Analysis> result() const;
  /// All of it, for a card or a report in a language, with a date in the window's manner.
  ReportContext context(Language language) const;

  void type(const records::Intake& intake);
  /// Record the intake, or a correction of the one that was recorded.
  void record_intake(const records::Intake& intake);
  /// Record a scan, and as shown the words of its result in the language of the window.
  void add_scan(NewScan scan, Language shown_in);
  void add_strip(const ReadOff& reading);
  /// Record what a person concluded, and drop what was typed of it. `refused` is told why not.
  void decide(const records::Decision& decision, const std::string& reason, records::Role role,
              std::function<void(const QString&)> refused = {});
  /// Take a scan, a strip or a decision back; it stays readable.
  void withdraw(records::EventNumber event, const QString& reason,
                records::Role role = records::Role::technician);
  /// Let a scan that was taken back count again.
  void put_back(records::EventNumber event, const QString& reason);
  void record_words(const QString& words, Language language);
  void record_printed(const records::ResultPrinted& printed);
  void close();

 signals:
  void changed();
  /// A scan of a sample that was put on the table again, to be analysed and handed back.
  void scan_found(candor::records::EventNumber event, const candor::records::Scan& scan,
                  const std::string& bytes);
  void failed(const QString& why);
  /// What was recorded may tell who somebody is.
  void warned(const QString& what);

 private:
  void record(records::NewEvent event, std::function<void(records::EventNumber)> done,
              std::function<void(const QString&)> refused = {});
  void withdraw_event(records::EventNumber event, records::Role role, const QString& reason,
                      std::function<void(records::EventNumber)> done);
  records::NewEvent event_of(records::Record record) const;
  void forget();
  void take(const records::Sample& sample);
  void take(const records::Event& event);
  void take_draft(const records::Draft& draft, records::Intake intake);
  void note_withdrawal(records::EventNumber event, std::optional<records::EventNumber> by,
                       const std::string& why);
  void load_scan(const RecordedScan& recorded);

  LogThread& log_;
  std::vector<StripKind> kinds_;
  std::optional<records::SampleCode> code_;
  bool recorded_ = false;
  bool closed_ = false;
  records::Intake intake_;
  std::optional<records::EventNumber> intake_event_;  ///< that stands
  std::vector<KeptScan> scans_;
  std::vector<RecordedScan> history_;
  std::vector<RecordedStrip> strips_;
  std::vector<KeptDecision> decisions_;
  std::vector<ReportedLabResult> lab_results_;
  DraftKeeper draft_;
};

}  // namespace candor::gui
