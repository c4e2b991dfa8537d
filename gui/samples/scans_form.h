#pragma once

#include <QDialog>

#include "gui/samples/scans_model.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace candor::gui {

/// The scans of the sample on the table: takes one back that was wrong, and lets one that was taken
/// back count again, each with a reason. Records nothing itself.
class ScansForm : public QDialog {
  Q_OBJECT

 public:
  explicit ScansForm(QWidget* parent = nullptr);

  /// Show these; the last is chosen where none was.
  void set_scans(std::vector<RecordedScan> scans);

  const ScansModel& model() const { return *model_; }

 signals:
  void withdraw_asked(candor::records::EventNumber scan, const QString& reason);
  void put_back_asked(candor::records::EventNumber scan, const QString& reason);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  const RecordedScan* current() const;
  QString reason() const;
  void refresh();
  void withdraw();
  void put_back();

  ScansModel* model_;
  QTableView* table_;
  QComboBox* reason_;
  QLabel* remark_;
  QLabel* obstacle_;
  QPushButton* withdraw_;
  QPushButton* put_back_;
};

}  // namespace candor::gui
