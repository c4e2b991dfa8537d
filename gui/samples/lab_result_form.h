#pragma once

#include <QDialog>
#include <vector>

#include "gui/samples/samples_words.h"
#include "records/record.h"
#include "records/sample_code.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace candor::gui {

/// Asks for a laboratory's answer about a sample. Records nothing itself, and stays, with all that
/// was typed, until it is accepted by whoever does. Enter goes on to the next field, for an answer
/// that is half typed must not be recorded; Ctrl+Enter records.
class LabResultForm : public QDialog {
  Q_OBJECT

 public:
  /// `targets` can be chosen for a substance.
  LabResultForm(const records::SampleCode& code, TargetTitles targets, QWidget* parent = nullptr);

  records::LabResult result() const;

  /// Show an answer that was half typed before.
  void set_result(const records::LabResult& result);

  /// References under which the sample has answers: another with one of them replaces it.
  void set_known_references(const QStringList& references);

  /// Say why it was not recorded, and let a person try again.
  void show_problem(const QString& sentence);

 signals:
  /// Something was typed; for drafts.
  void changed(const candor::records::LabResult& typed);
  void record_asked(const candor::records::LabResult& result);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Row {
    QLineEdit* name = nullptr;
    QLineEdit* abundance = nullptr;
    QComboBox* target = nullptr;
  };

  QLineEdit* make_text(const QString& name, const QString& placeholder);
  QWidget* make_date();
  QWidget* make_substances();
  void add_row();
  QString obstacle() const;
  QString remark() const;
  void refresh();
  void ask();

  TargetTitles targets_;
  QStringList known_references_;
  QLineEdit* reference_;
  QLineEdit* method_;
  QLineEdit* date_;
  QGridLayout* grid_ = nullptr;
  std::vector<Row> rows_;
  QPlainTextEdit* note_ = nullptr;
  QLabel* remark_;
  QLabel* obstacle_;
  QPushButton* record_;
  bool waiting_ = false;
};

}  // namespace candor::gui
