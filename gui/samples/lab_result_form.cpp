#include "gui/samples/lab_result_form.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/samples/privacy_remark.h"
#include "gui/strips/wrapped_label.h"
#include "pipeline/core/day.h"

namespace candor::gui {
namespace {

constexpr int kFirstRows = 3;

std::string typed(const QLineEdit& field) { return field.text().simplified().toStdString(); }

}  // namespace

LabResultForm::LabResultForm(const records::SampleCode& code, TargetTitles targets, QWidget* parent)
    : QDialog(parent),
      targets_(std::move(targets)),
      reference_(make_text(tr("Reference"), tr("the lab's own number for this sample"))),
      method_(make_text(tr("Method"), tr("for example GC-MS"))),
      date_(make_text(tr("Date"), tr("year, month and day, such as 2026-01-31"))),
      remark_(new WrappedLabel(this)),
      obstacle_(new WrappedLabel(this)) {
  setWindowTitle(tr("Add the lab's answer"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(new WrappedLabel(
      tr("What the lab answered about sample %1.").arg(QString::fromStdString(code.grouped())),
      this));
  auto* fields = new QFormLayout;
  fields->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  fields->addRow(tr("&Reference"), reference_);
  fields->addRow(tr("&Method"), method_);
  fields->addRow(tr("&Date"), make_date());
  layout->addLayout(fields);
  layout->addWidget(make_substances(), 1);
  note_ = new QPlainTextEdit(this);
  note_->setAccessibleName(tr("Note"));
  note_->setPlaceholderText(tr("No names, nothing that tells who brought it."));
  note_->setTabChangesFocus(true);
  note_->setFixedHeight(4 * fontMetrics().height());
  auto* noting = new QFormLayout;
  noting->addRow(tr("&Note"), note_);
  layout->addLayout(noting);
  layout->addWidget(remark_);
  layout->addWidget(obstacle_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  record_ = buttons->addButton(tr("Re&cord"), QDialogButtonBox::AcceptRole);
  for (QAbstractButton* button : buttons->buttons()) {
    qobject_cast<QPushButton*>(button)->setAutoDefault(false);
  }
  layout->addWidget(buttons);
  resize(90 * fontMetrics().averageCharWidth(), sizeHint().height());
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  // It closes once it is recorded, not when that is asked for.
  connect(record_, &QPushButton::clicked, this, &LabResultForm::ask);
  for (QLineEdit* field : {reference_, method_, date_}) {
    connect(field, &QLineEdit::textChanged, this, &LabResultForm::refresh);
  }
  connect(note_, &QPlainTextEdit::textChanged, this, &LabResultForm::refresh);
  refresh();
}

QLineEdit* LabResultForm::make_text(const QString& name, const QString& placeholder) {
  auto* field = new QLineEdit(this);
  field->setAccessibleName(name);
  field->setPlaceholderText(placeholder);
  return field;
}

QWidget* LabResultForm::make_date() {
  auto* box = new QWidget(this);
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* today = new QPushButton(tr("&Today"), box);
  today->setAutoDefault(false);
  layout->addWidget(date_, 1);
  layout->addWidget(today);
  box->setFocusProxy(date_);
  connect(today, &QPushButton::clicked, this,
          [this] { date_->setText(QDate::currentDate().toString(Qt::ISODate)); });
  return box;
}

QWidget* LabResultForm::make_substances() {
  auto* box = new QGroupBox(tr("Substances that the lab reports"), this);
  auto* inside = new QWidget(box);
  auto* inner = new QVBoxLayout(inside);
  grid_ = new QGridLayout;
  grid_->addWidget(new QLabel(tr("Substance"), inside), 0, 0);
  grid_->addWidget(new QLabel(tr("Amount"), inside), 0, 1);
  grid_->addWidget(new QLabel(tr("Target, if it is one"), inside), 0, 2);
  grid_->setColumnStretch(0, 2);
  grid_->setColumnStretch(1, 1);
  grid_->setColumnStretch(2, 2);
  inner->addLayout(grid_);
  inner->addStretch(1);
  for (int row = 0; row < kFirstRows; ++row) add_row();
  auto* scroll = new QScrollArea(box);
  scroll->setWidget(inside);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->viewport()->setAutoFillBackground(false);
  inside->setAutoFillBackground(false);
  scroll->setMinimumHeight(2 * inside->sizeHint().height() / 3);
  auto* more = new QPushButton(tr("&Add a row"), box);
  more->setAutoDefault(false);
  auto* layout = new QVBoxLayout(box);
  layout->addWidget(scroll, 1);
  layout->addWidget(more, 0, Qt::AlignLeft);
  connect(more, &QPushButton::clicked, this, [this, scroll, more] {
    add_row();
    // Behind the row before it, not behind the button that made it.
    QWidget::setTabOrder(rows_[rows_.size() - 2].target, rows_.back().name);
    QWidget::setTabOrder(rows_.back().name, rows_.back().abundance);
    QWidget::setTabOrder(rows_.back().abundance, rows_.back().target);
    QWidget::setTabOrder(rows_.back().target, more);
    // The layout would show them later, and what is hidden takes no focus.
    rows_.back().name->show();
    rows_.back().abundance->show();
    rows_.back().target->show();
    rows_.back().name->setFocus();
    scroll->widget()->layout()->activate();
    scroll->ensureWidgetVisible(rows_.back().name);
  });
  return box;
}

void LabResultForm::add_row() {
  const auto number = static_cast<int>(rows_.size()) + 1;
  const QString shown = QLocale().toString(number);
  Row row;
  row.name = make_text(tr("Substance %1").arg(shown), {});
  row.abundance = make_text(tr("Amount of substance %1").arg(shown), tr("such as trace"));
  row.target = new QComboBox(this);
  row.target->setAccessibleName(tr("Target of substance %1").arg(shown));
  row.target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row.target->setMinimumContentsLength(12);
  row.target->addItem(tr("none"), QString());
  for (auto target = targets_.begin(); target != targets_.end(); ++target) {
    row.target->addItem(target.value(), target.key());
  }
  grid_->addWidget(row.name, number, 0);
  grid_->addWidget(row.abundance, number, 1);
  grid_->addWidget(row.target, number, 2);
  for (QLineEdit* field : {row.name, row.abundance}) {
    connect(field, &QLineEdit::textChanged, this, &LabResultForm::refresh);
  }
  connect(row.target, &QComboBox::currentIndexChanged, this, &LabResultForm::refresh);
  rows_.push_back(row);
}

records::LabResult LabResultForm::result() const {
  records::LabResult result;
  result.reference = typed(*reference_);
  result.method = typed(*method_);
  result.date = typed(*date_);
  for (const Row& row : rows_) {
    records::LabSubstance substance{typed(*row.name), typed(*row.abundance),
                                    row.target->currentData().toString().toStdString()};
    if (substance != records::LabSubstance{}) result.substances.push_back(std::move(substance));
  }
  result.note = note_->toPlainText().trimmed().toStdString();
  return result;
}

void LabResultForm::set_result(const records::LabResult& result) {
  reference_->setText(QString::fromStdString(result.reference));
  method_->setText(QString::fromStdString(result.method));
  date_->setText(QString::fromStdString(result.date));
  while (rows_.size() < result.substances.size()) add_row();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto substance =
        i < result.substances.size() ? result.substances[i] : records::LabSubstance{};
    rows_[i].name->setText(QString::fromStdString(substance.name));
    rows_[i].abundance->setText(QString::fromStdString(substance.abundance));
    const QString target = QString::fromStdString(substance.target);
    const int known = rows_[i].target->findData(target);
    if (known < 0) rows_[i].target->addItem(title_of(substance.target, targets_), target);
    rows_[i].target->setCurrentIndex(known < 0 ? rows_[i].target->count() - 1 : known);
  }
  note_->setPlainText(QString::fromStdString(result.note));
}

void LabResultForm::set_known_references(const QStringList& references) {
  known_references_ = references;
  refresh();
}

QString LabResultForm::obstacle() const {
  const records::LabResult answer = result();
  if (answer.reference.empty()) return tr("Give the lab's reference.");
  if (answer.date.empty()) return tr("Give the date of the answer.");
  if (!is_day(answer.date)) {
    return tr("Write the date as year, month and day, such as 2026-01-31.");
  }
  const bool nameless = std::ranges::any_of(
      answer.substances, [](const records::LabSubstance& one) { return one.name.empty(); });
  if (nameless) return tr("A row has an amount or a target and no substance.");
  if (answer.substances.empty() && answer.note.empty()) {
    return tr("Give a substance, or say in the note what the lab answered.");
  }
  return {};
}

QString LabResultForm::remark() const {
  if (QString found = privacy_remark(note_->toPlainText()); !found.isEmpty()) return found;
  for (const Row& row : rows_) {
    if (QString found = privacy_remark(row.name->text()); !found.isEmpty()) return found;
  }
  const records::LabResult answer = result();
  if (is_day(answer.date) &&
      QDate::fromString(QString::fromStdString(answer.date), Qt::ISODate) > QDate::currentDate()) {
    return tr("This day is still to come. Is it right?");
  }
  if (known_references_.contains(QString::fromStdString(answer.reference))) {
    return tr(
        "There is an answer with this reference. The new one replaces it; both stay to be "
        "read.");
  }
  return {};
}

void LabResultForm::refresh() {
  const QString remarked = remark();
  remark_->setText(remarked.isEmpty() ? QString() : tr("▲ %1").arg(remarked));
  remark_->setVisible(!remarked.isEmpty());
  const QString problem = obstacle();
  obstacle_->setText(problem);
  obstacle_->setVisible(!problem.isEmpty());
  record_->setEnabled(problem.isEmpty() && !waiting_);
  if (!waiting_) emit changed(result());
}

void LabResultForm::ask() {
  if (!obstacle().isEmpty() || waiting_) return;
  waiting_ = true;
  refresh();
  emit record_asked(result());
}

void LabResultForm::keyPressEvent(QKeyEvent* event) {
  const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (!enters) {
    QDialog::keyPressEvent(event);
  } else if (event->modifiers().testFlag(Qt::ControlModifier)) {
    ask();
  } else if (auto* button = qobject_cast<QPushButton*>(focusWidget())) {
    button->click();
  } else {
    focusNextChild();
  }
}

void LabResultForm::show_problem(const QString& sentence) {
  waiting_ = false;
  refresh();
  obstacle_->setText(tr("▲ %1").arg(sentence));
  obstacle_->setVisible(true);
}

}  // namespace candor::gui
