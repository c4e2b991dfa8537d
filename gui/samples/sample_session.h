#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>
#include <string>
#include <vector>

#include "gui/samples/intake.h"
#include "gui/samples/log_thread.h"
#include "gui/strips/strips_model.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/report_context.h"
#include "records/sample_log.h"

namespace candor::gui {

/// A scan that is to be kept of the sample.
struct NewScan {
  Analysis analysis;
  Source source;
  std::string document;  ///< candor.analysis/1
  std::string bytes;     ///< of the file, or of the spectrum of a live scan as our CSV
  std::vector<std::string> frames = {};  ///< SHA-256 of each, of a live scan
  std::string frames_folder = {};
  std::string instrument = {};
  const Analyser* analyser = nullptr;  ///< outlives the session; may be null
};

/// A scan that is in the log.
struct KeptScan {
  records::EventNumber event = 0;
  NewScan scan;
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
  /// Hand a scan back that `scan_found` told of.
  void restore_scan(records::EventNumber event, NewScan scan);
  /// Put back what was typed when the program ended, the newest; tells by `changed` if there was
  /// something, and draws a new code if not.
  void recover();

  const std::optional<records::SampleCode>& code() const { return code_; }
  bool is_recorded() const { return recorded_; }  ///< its intake is in the log
  bool is_closed() const { return closed_; }
  const Intake& intake() const { return intake_; }
  const std::vector<KeptScan>& scans() const { return scans_; }
  const std::vector<RecordedStrip>& strips() const { return strips_; }
  bool is_simulated() const;

  /// What is known besides a spectrum: strips that count, and what it was sold as.
  PriorEvidence prior() const;
  /// The last scan with all strips taken into account, in English; none without a scan.
  std::optional<Analysis> result() const;
  /// All of it, for a card or a report in a language, with a date in the window's manner.
  ReportContext context(Language language) const;

  void type(const Intake& intake);
  void record_intake(const Intake& intake);
  void add_scan(NewScan scan);
  void add_strip(const Strip& strip, std::optional<int> read_after_s);
  void withdraw(const QString& event, const QString& reason);
  void record_words(const QString& words, Language language);
  void record_printed(const QString& what, Language language);
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
  void record(records::Record record, std::vector<std::string> files,
              std::function<void(records::EventNumber)> done, std::string draft = {});
  void forget();
  void save_draft();
  void take(const records::Sample& sample);

  LogThread& log_;
  std::vector<StripKind> kinds_;
  std::optional<records::SampleCode> code_;
  bool recorded_ = false;
  bool closed_ = false;
  Intake intake_;
  std::vector<KeptScan> scans_;
  std::vector<RecordedStrip> strips_;
  QTimer draft_delay_;
};

}  // namespace candor::gui
