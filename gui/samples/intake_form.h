#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QWidget>

#include "gui/samples/sold_as_field.h"
#include "records/record.h"

namespace candor::gui {

/// Asks what is asked when a sample comes in. Nothing is answered by default; what it was sold as
/// ("not known" is an answer) and its form are needed, the rest is as people wish.
class IntakeForm : public QWidget {
  Q_OBJECT

 public:
  /// `known_names` are offered while typing: the names of the library's substances.
  explicit IntakeForm(const QStringList& known_names, QWidget* parent = nullptr);

  /// What was answered. Answers that the form does not ask for, or cannot show, are those of the
  /// last `set_intake`.
  records::Intake intake() const;
  void set_intake(const records::Intake& intake);

  /// Offer these names while typing in the place of others.
  void offer(const QStringList& known_names) { sold_as_->offer(known_names); }

 signals:
  /// Something was answered or changed; for drafts.
  void changed(const candor::records::Intake& intake);

  /// A person has finished.
  void done(const candor::records::Intake& intake);

 private:
  QWidget* make_choices(QButtonGroup*& group, const QString& title, const QStringList& answers);
  QLineEdit* make_text(const QString& title, const QString& placeholder);
  QString missing() const;
  QString privacy_remark() const;
  void take_change();
  void refresh();
  void finish();

  records::Intake given_;  ///< by `set_intake`
  SoldAsField* sold_as_;
  QButtonGroup* form_ = nullptr;
  QButtonGroup* amount_ = nullptr;
  QButtonGroup* incident_ = nullptr;
  QLineEdit* colour_ = nullptr;
  QLineEdit* appearance_ = nullptr;
  QLineEdit* place_ = nullptr;
  QPlainTextEdit* note_ = nullptr;
  QLabel* privacy_ = nullptr;
  QLabel* missing_ = nullptr;
  QPushButton* done_ = nullptr;
  bool filling_ = false;
};

}  // namespace candor::gui
