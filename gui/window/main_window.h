#pragma once

#include <QMainWindow>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "gui/instruments/instrument_list.h"
#include "gui/library/substance_names.h"
#include "gui/samples/log_thread.h"
#include "gui/samples/sample_session.h"
#include "gui/window/settings.h"
#include "gui/window/step_frame.h"
#include "workbench/file_analysis.h"

class QStackedWidget;
class QTabWidget;

namespace candor::gui {

class FilePage;
class IntakeForm;
class OpusPage;
class ReportView;
class ResultPage;
class ScanView;
class StripsView;
class WordsPage;

/// What the window stands on.
struct WindowSetup {
  std::filesystem::path data_folder;  ///< of the user: sample log and raw frames
  std::filesystem::path shipped;      ///< data shipped with the program
  std::vector<StripKind> strip_kinds;
  Settings settings;
  std::optional<records::LogKey> log_key;  ///< of an encrypted log, if a person was asked for it
};

/// The window: one sample, one step at a time, with its code always in sight. It holds no science
/// and waits for nothing: instrument, files and log have threads of their own.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(WindowSetup setup, QWidget* parent = nullptr);
  ~MainWindow() override;

  SampleSession& session() { return *session_; }
  LogThread& log() { return log_; }
  void go_to(Step step);
  Step step() const { return step_; }
  ScanView& scan_view() { return *scan_; }
  FilePage& file_page() { return *file_; }
  ResultPage& result_page() { return *result_; }
  ReportView& report_view() { return *report_; }
  OpusPage& opus_page() { return *opus_; }

  /// Compare from now on with the library in a file, which was read before; empty for the one that
  /// is shipped.
  void use_library(const QString& path);

 signals:
  /// A person chose the language of the window: "en", "fr", "es", "pt".
  void language_chosen(QString language);

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void make_menus();
  void show_samples();
  void show_references();
  void show_library_choice();
  void show_in_dialog(QWidget* view, const QString& title);
  std::filesystem::path library_path() const;
  Language language() const;
  void make_pages();
  void connect_session();
  void refresh();
  void show_message(const QString& text);
  void load_library();
  /// Names of substances and targets, in the language of the window.
  void offer_names();
  void restore(records::EventNumber event, const records::Scan& scan, const std::string& bytes);
  /// Whether something is measured that belongs to the sample on the table; says so if it is.
  bool is_measuring();
  ReportContext report_context(Language language) const;
  void next();
  void ask_next_sample();
  void set_simulated(bool simulated);

  WindowSetup setup_;
  LogThread log_;
  // Results point into the analysers that made them: older ones live on.
  std::vector<std::unique_ptr<workbench::Analysers>> analysers_;
  std::unique_ptr<workbench::Analysers> training_;
  SampleSession* session_;
  InstrumentList* instruments_;
  Step step_ = Step::sample;
  bool simulated_instrument_ = false;
  std::optional<Step> step_after_opening_;
  SubstanceNames names_;  ///< empty until they are read
  std::optional<records::SampleCode> paper_of_;

  StepFrame* frame_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  IntakeForm* intake_ = nullptr;
  QTabWidget* sources_ = nullptr;
  ScanView* scan_ = nullptr;
  FilePage* file_ = nullptr;
  OpusPage* opus_ = nullptr;
  ResultPage* result_ = nullptr;
  StripsView* strips_ = nullptr;
  WordsPage* words_ = nullptr;
  ReportView* report_ = nullptr;
};

}  // namespace candor::gui
