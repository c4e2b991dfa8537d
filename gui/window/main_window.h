#pragma once

#include <QMainWindow>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "gui/instruments/instrument_list.h"
#include "gui/library/substance_names.h"
#include "gui/samples/log_thread.h"
#include "gui/samples/sample_session.h"
#include "gui/window/settings.h"
#include "workbench/file_analysis.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace candor::gui {

class FilePage;
class IntakeForm;
class LibraryView;
class ReportView;
class ResultPage;
class ScanView;
class StripsView;
class WordsPage;

/// The steps of one sample, in their order.
enum class Step { sample, measure, result, strips, words, print };
inline constexpr std::size_t kSteps = 6;

/// What the window stands on.
struct WindowSetup {
  std::filesystem::path data_folder;  ///< of the user: sample log and raw frames
  std::filesystem::path shipped;      ///< data shipped with the program
  std::vector<StripKind> strip_kinds;
  Settings settings;
};

/// The window: one sample, one step at a time, with its code always in sight. It holds no science
/// and waits for nothing: instrument, files and log have threads of their own.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(WindowSetup setup, QWidget* parent = nullptr);
  ~MainWindow() override;

  SampleSession& session() { return *session_; }
  void go_to(Step step);
  Step step() const { return step_; }
  ScanView& scan_view() { return *scan_; }
  FilePage& file_page() { return *file_; }
  ResultPage& result_page() { return *result_; }
  ReportView& report_view() { return *report_; }

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void make_menus();
  void make_look_menu();
  void make_language_menu();
  void show_samples();
  Language language() const;
  QWidget* make_header();
  QWidget* make_steps();
  QWidget* make_footer();
  void make_pages();
  void connect_session();
  void refresh();
  void show_message(const QString& text);
  void use_library();
  std::filesystem::path library_path() const;
  void restore(records::EventNumber event, const records::Scan& scan, const std::string& bytes);
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

  QLabel* code_ = nullptr;
  QLabel* simulated_ = nullptr;
  QLabel* message_ = nullptr;
  std::array<QToolButton*, kSteps> steps_ = {};
  QStackedWidget* pages_ = nullptr;
  QPushButton* back_ = nullptr;
  QPushButton* next_ = nullptr;
  IntakeForm* intake_ = nullptr;
  QTabWidget* sources_ = nullptr;
  ScanView* scan_ = nullptr;
  FilePage* file_ = nullptr;
  ResultPage* result_ = nullptr;
  StripsView* strips_ = nullptr;
  WordsPage* words_ = nullptr;
  ReportView* report_ = nullptr;
  LibraryView* library_ = nullptr;
};

}  // namespace candor::gui
