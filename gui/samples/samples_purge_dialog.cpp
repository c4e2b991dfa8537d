#include "gui/samples/samples_purge_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/samples/privacy_remark.h"
#include "gui/samples/samples_words.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {

SamplesPurgeDialog::SamplesPurgeDialog(records::SampleCode code, records::Role role,
                                       QWidget* parent)
    : QDialog(parent),
      code_(std::move(code)),
      reason_(new QLineEdit(this)),
      typed_(new QLineEdit(this)),
      privacy_(new WrappedLabel(this)),
      obstacle_(new WrappedLabel(this)) {
  const QString grouped = QString::fromStdString(code_.grouped());
  setWindowTitle(tr("Purge a sample"));
  reason_->setAccessibleName(tr("Reason"));
  reason_->setPlaceholderText(tr("it stays on record; write no name"));
  typed_->setAccessibleName(tr("Code of the sample"));
  auto* layout = new QVBoxLayout(this);
  auto* warning = new QLabel(
      tr("This deletes everything recorded of sample %1 for good: scans, strips, words, notes, the "
         "lab's answer. Its code stays, and when and in which role something was recorded. Backups "
         "keep what they hold.")
          .arg(grouped),
      this);
  warning->setWordWrap(true);
  layout->addWidget(warning);
  layout->addWidget(new WrappedLabel(tr("It is recorded in the role: %1. Nobody checks whose role "
                                        "that is, for there are no accounts.")
                                         .arg(spoken(role)),
                                     this));
  auto* fields = new QFormLayout;
  fields->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  fields->addRow(tr("&Reason"), reason_);
  fields->addRow(tr("Type the c&ode"), typed_);
  layout->addLayout(fields);
  layout->addWidget(privacy_);
  layout->addWidget(obstacle_);
  layout->addStretch(1);
  auto* buttons = new QDialogButtonBox(this);
  purge_ = buttons->addButton(tr("&Delete for good"), QDialogButtonBox::DestructiveRole);
  QPushButton* keep = buttons->addButton(tr("&Keep it"), QDialogButtonBox::RejectRole);
  purge_->setAutoDefault(false);
  keep->setDefault(true);
  layout->addWidget(buttons);
  setMinimumWidth(60 * fontMetrics().averageCharWidth());
  connect(keep, &QPushButton::clicked, this, &QDialog::reject);
  connect(purge_, &QPushButton::clicked, this, &SamplesPurgeDialog::ask);
  for (QLineEdit* field : {reason_, typed_}) {
    connect(field, &QLineEdit::textChanged, this, &SamplesPurgeDialog::refresh);
  }
  refresh();
}

QString SamplesPurgeDialog::obstacle() const {
  if (reason_->text().simplified().isEmpty()) return tr("Say why it is to be deleted.");
  if (typed_->text().simplified().isEmpty()) {
    return tr("Type the code from the slip, so that no other sample is deleted.");
  }
  const auto code = records::SampleCode::parse(typed_->text().toStdString());
  if (!code) return sentence_of(code.error());
  return *code == code_ ? QString() : tr("This is the code of another sample.");
}

void SamplesPurgeDialog::refresh() {
  const QString remark = privacy_remark(reason_->text());
  privacy_->setText(remark.isEmpty() ? QString() : tr("▲ %1").arg(remark));
  privacy_->setVisible(!remark.isEmpty());
  const QString problem = obstacle();
  obstacle_->setText(problem);
  obstacle_->setVisible(!problem.isEmpty());
  purge_->setEnabled(problem.isEmpty() && !waiting_);
}

void SamplesPurgeDialog::ask() {
  if (!obstacle().isEmpty() || waiting_) return;
  waiting_ = true;
  refresh();
  emit purge_asked(reason_->text().simplified());
}

void SamplesPurgeDialog::keyPressEvent(QKeyEvent* event) {
  const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enters && qobject_cast<QPushButton*>(focusWidget()) == nullptr) {
    focusNextChild();
  } else {
    QDialog::keyPressEvent(event);
  }
}

void SamplesPurgeDialog::show_problem(const QString& sentence) {
  waiting_ = false;
  refresh();
  obstacle_->setText(tr("▲ %1").arg(sentence));
  obstacle_->setVisible(true);
}

}  // namespace candor::gui
