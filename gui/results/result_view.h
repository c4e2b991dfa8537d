#pragma once

#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "gui/results/findings_model.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QScrollArea;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;
class QTextBrowser;

namespace candor::gui {

class ComponentsModel;
class PlotPanel;
class QualityModel;

/// The tabs of a result, in their order.
enum class ResultTab { result, why, plot, checks, history };

/// The result of one analysis. On top, always in sight: what it says in plain words. Below: every
/// target with what the scan could miss and what the scan sees; the reasons; the plot; the checks
/// of the measurement; what was run.
class ResultView : public QWidget {
  Q_OBJECT

 public:
  explicit ResultView(QWidget* parent = nullptr);

  /// Show an analysis in place of what is shown; values are copied. `analyser`, whose references
  /// the plot offers to compare with, may be null; else it must outlive what is shown.
  void show_result(const Analysis& analysis, const Source& source, const Analyser* analyser);

  void show_tab(ResultTab tab);
  /// Show the reasons for a target: the tab "Why".
  void explain(const QString& target);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_result_tab();
  QWidget* make_why_tab();
  QWidget* make_checks_tab();
  void fill_targets();
  void show_target(int row);
  /// What is said of the chosen target, with what the table has no room for.
  void show_details();
  void show_worst_check();
  void fit_statement();
  void fit_tables();
  void refit();
  void update_minor_targets();

  FindingsModel* findings_;
  QSortFilterProxyModel* shown_findings_;
  ComponentsModel* components_;
  QualityModel* checks_;

  std::string shown_;  ///< SHA-256 of the bytes that were analysed
  QString shown_details_;
  std::string chosen_target_;  ///< id of the target whose reasons are shown
  CheckStatus worst_ = CheckStatus::pass;
  QLabel* simulated_ = nullptr;
  QScrollArea* statement_area_ = nullptr;
  QLabel* statement_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  QTableView* findings_table_ = nullptr;
  QCheckBox* minor_targets_ = nullptr;
  QTextBrowser* details_ = nullptr;
  QTableView* components_table_ = nullptr;
  QComboBox* why_target_ = nullptr;
  QTextBrowser* reasons_ = nullptr;
  PlotPanel* plot_ = nullptr;
  QTableView* checks_table_ = nullptr;
  QTextBrowser* history_ = nullptr;
};

}  // namespace candor::gui
