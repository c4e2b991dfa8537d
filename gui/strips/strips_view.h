#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <QWidget>
#include <vector>

#include "gui/strips/strip_form.h"
#include "gui/strips/strips_model.h"
#include "pipeline/detect/fusion.h"

namespace candor::gui {

/// The strips of one sample: those that were recorded, with undo, the form for the next one, and
/// what all methods say together. It keeps nothing: the caller records what `recorded` says, and
/// shows the sample's strips again.
class StripsView : public QWidget {
  Q_OBJECT

 public:
  explicit StripsView(StripFormSetup setup, QWidget* parent = nullptr);

  /// Show the strips of the sample, the oldest first.
  void set_strips(std::vector<RecordedStrip> strips);

  /// Show what all methods say together of each target that a strip has a part in, conflicts
  /// first; none before the sample was scanned.
  void set_combined(const std::vector<CombinedStatement>& combined);

  StripForm& form() { return *form_; }
  const StripsModel& model() const { return *model_; }

 signals:
  void recorded(const candor::gui::ReadOff& reading);

  /// A person takes a recorded strip back.
  void withdrawn(const QString& id);

 private:
  void fit_table();
  void refresh_buttons();
  void withdraw_current();
  QWidget* make_statement(const CombinedStatement& statement);

  StripsModel* model_;
  QTableView* table_;
  QLabel* none_;
  QPushButton* undo_;
  StripForm* form_;
  QWidget* together_;
  QVBoxLayout* statements_;
};

/// Whether a statement says that methods disagree.
bool is_conflict(const CombinedStatement& statement);

}  // namespace candor::gui
