#pragma once

#include <QDialog>

#include "records/event.h"
#include "records/sample_code.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace candor::gui {

/// Asks why a sample is to be purged and, against a slip of the finger, for its code once more.
/// Deletes nothing itself, and stays until it is accepted by whoever does. Enter in a field, which
/// a scanner sends behind a code, only goes on to the next.
class SamplesPurgeDialog : public QDialog {
  Q_OBJECT

 public:
  /// `role` is that in which the purge will be recorded.
  SamplesPurgeDialog(records::SampleCode code, records::Role role, QWidget* parent = nullptr);

  /// Say why it was not done, and let a person try again.
  void show_problem(const QString& sentence);

 signals:
  void purge_asked(const QString& reason);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QString obstacle() const;
  void refresh();
  void ask();

  records::SampleCode code_;
  QLineEdit* reason_;
  QLineEdit* typed_;
  QLabel* privacy_;
  QLabel* obstacle_;
  QPushButton* purge_;
  bool waiting_ = false;
};

}  // namespace candor::gui
