#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>
#include <string>
#include <vector>

#include "gui/library/acting.h"
#include "gui/library/reference_plot.h"
#include "gui/library/references_filter.h"
#include "gui/library/references_model.h"
#include "gui/results/fitted_table.h"

namespace candor::gui {

/// The references of a library: searched, plotted, two of them compared. Asks for a quarantine or a
/// release, and does neither.
class ReferencesPage : public QWidget {
  Q_OBJECT

 public:
  /// `model` must outlive this.
  explicit ReferencesPage(ReferencesModel& model, QWidget* parent = nullptr);

  /// The ids of the chosen references.
  std::vector<std::string> chosen() const;
  void choose(const std::vector<std::string>& ids);

  void set_acting(Acting acting);

  /// Empty the reason, once what it was typed for is done.
  void forget_reason();

  /// Show lines in place of the details, until another reference is chosen.
  void show_lines(const QStringList& lines);

  /// Follow the model after it changed.
  void refresh();

 signals:
  void quarantine_asked(const std::string& id, const std::string& reason);
  void release_asked(const std::string& id, const std::string& reason);
  void check_asked();

 private:
  void set_up_table();
  QWidget* make_actions();
  QWidget* make_list();
  std::vector<const library::Entry*> selected() const;
  void show_selection();
  void show_pair(const library::Entry& first, const library::Entry& second);
  void refresh_buttons();

  ReferencesModel* model_;
  ReferencesFilter* filter_;
  QLineEdit* search_;
  QLabel* shown_;
  FittedTable* table_;
  ReferencePlot* plot_;
  QLabel* comparison_;
  QTextBrowser* details_;
  QLineEdit* reason_ = nullptr;
  QPushButton* quarantine_ = nullptr;
  QPushButton* release_ = nullptr;
  QPushButton* check_ = nullptr;
  Acting acting_ = Acting::waiting;
};

}  // namespace candor::gui
