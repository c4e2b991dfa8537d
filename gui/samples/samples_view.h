#pragma once

#include <QWidget>
#include <optional>

#include "gui/results/fitted_table.h"
#include "gui/samples/log_thread.h"
#include "gui/samples/samples_model.h"
#include "records/sample.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace candor::gui {

class SampleActions;
class SamplesFilterRow;

/// The samples of the site: searched, read in full, given the answers of laboratories, purged. What
/// the buttons do is done to the sample whose details are shown.
class SamplesView : public QWidget {
  Q_OBJECT

 public:
  /// `log` must outlive this.
  explicit SamplesView(LogThread& log, QWidget* parent = nullptr);

  /// Whose titles the targets bear, and which can be chosen for a substance of a laboratory.
  void set_watch_list(const WatchList& watch_list);

  /// Show a sample, whether the list holds it or not.
  void show_sample(const records::SampleCode& code);

  /// Read again what others may have recorded.
  void reload();

 signals:
  void resume_asked(const candor::records::SampleCode& code);
  void print_asked(const candor::records::SampleCode& code);

 protected:
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_finding();
  void set_up_table();
  void fit_table();
  void connect_all();
  void find_code();
  void take_selection();
  void select(const records::SampleCode& code);
  void load();
  void take(const records::SampleCode& code, Result<records::Sample> sample);
  void forget_sample();
  void show_details();
  void show_count();
  void say(const QString& sentence);
  void offer_targets();

  LogThread* log_;
  SamplesModel* model_;
  QLineEdit* code_;
  QPushButton* find_;
  SamplesFilterRow* filter_;
  FittedTable* table_;
  QTextBrowser* details_;
  SampleActions* actions_;
  QLabel* count_;
  QLabel* said_;
  QLabel* slow_;
  WatchList watch_list_;
  TargetTitles titles_;
  std::optional<records::SampleCode> wanted_;  ///< whose details are to be shown
  std::optional<records::Sample> sample_;      ///< whose details are shown
  bool loading_ = false;
  bool selecting_ = false;
};

}  // namespace candor::gui
