#include "gui/samples/decision_form.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "gui/appearance/window_language.h"
#include "gui/results/finding_words.h"
#include "gui/results/findings_model.h"
#include "gui/samples/conclusion_words.h"
#include "gui/samples/privacy_remark.h"
#include "gui/samples/role_choice.h"
#include "gui/samples/samples_words.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

constexpr int kAsSuggested = -1;

/// What may be concluded of a target, the most urgent first.
std::vector<records::Conclusion> choices_for(const Finding& finding) {
  std::vector<records::Conclusion> choices = {{finding.target, Verdict::found},
                                              {finding.target, Verdict::possible}};
  if (finding.limit && finding.limit->share < 1) {
    choices.push_back({finding.target, Verdict::not_detected, finding.limit->share});
  }
  choices.push_back({finding.target, Verdict::inconclusive});
  return choices;
}

records::Conclusion chosen(const std::string& target, const QComboBox& choice) {
  const QVariant share = choice.currentData(Qt::UserRole + 1);
  return {target, static_cast<Verdict>(choice.currentData().toInt()),
          share.isValid() ? std::optional(share.toDouble()) : std::nullopt};
}

}  // namespace

DecisionForm::DecisionForm(const records::SampleCode& code, const Analysis& suggested,
                           QWidget* parent)
    : QDialog(parent),
      suggestion_(suggested.statement),
      role_(new RoleChoice(this)),
      reason_(new QLineEdit(this)),
      words_(new QPlainTextEdit(this)),
      remark_(new WrappedLabel(this)),
      obstacle_(new WrappedLabel(this)) {
  setWindowTitle(tr("Conclude otherwise"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(new WrappedLabel(
      tr("What you conclude of sample %1 stands beside what the program suggests, never in its "
         "place. It rules nothing out.")
          .arg(QString::fromStdString(code.grouped())),
      this));
  layout->addWidget(make_targets(suggested), 1);
  reason_->setAccessibleName(tr("Why"));
  reason_->setPlaceholderText(tr("it stays on record; write no name"));
  words_->setAccessibleName(tr("In your words"));
  words_->setPlaceholderText(tr("They stand on the card of whoever brought it. Write no name."));
  words_->setTabChangesFocus(true);
  words_->setFixedHeight(3 * fontMetrics().height() + fontMetrics().height() / 2);
  auto* fields = new QFormLayout;
  fields->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  fields->addRow(tr("Wh&y"), reason_);
  fields->addRow(tr("&In your words"), words_);
  fields->addRow(tr("You &act as"), role_);
  layout->addLayout(fields);
  layout->addWidget(remark_);
  layout->addWidget(obstacle_);
  layout->addWidget(make_buttons());
  resize(95 * fontMetrics().averageCharWidth(), 36 * fontMetrics().height());
  connect(reason_, &QLineEdit::textChanged, this, &DecisionForm::refresh);
  connect(words_, &QPlainTextEdit::textChanged, this, &DecisionForm::refresh);
  refresh();
}

QWidget* DecisionForm::make_targets(const Analysis& suggested) {
  auto* inside = new QWidget(this);
  auto* grid = new QGridLayout(inside);
  grid->addWidget(new QLabel(tr("Target"), inside), 0, 0);
  grid->addWidget(new QLabel(tr("The program suggests"), inside), 0, 1);
  grid->addWidget(new QLabel(tr("You conclude"), inside), 0, 2);
  FindingsModel findings;
  findings.show_analysis(suggested);
  for (int number = 0; number < findings.rowCount(); ++number) {
    const TargetRow& row = findings.row(number);
    QString title = in_window_language(row.finding.title, row.finding.translated_title);
    if (!title.isEmpty()) title[0] = title[0].toUpper();
    auto* choice = new QComboBox(inside);
    choice->setAccessibleName(tr("You conclude of %1").arg(title));
    choice->addItem(tr("as suggested"), kAsSuggested);
    for (const records::Conclusion& conclusion : choices_for(row.finding)) {
      choice->addItem(spoken(conclusion), static_cast<int>(conclusion.verdict));
      if (conclusion.above_share) {
        choice->setItemData(choice->count() - 1, *conclusion.above_share, Qt::UserRole + 1);
      }
    }
    grid->addWidget(new WrappedLabel(title, inside), number + 1, 0);
    grid->addWidget(new WrappedLabel(short_outcome(row.finding, row.outcome), inside), number + 1,
                    1);
    grid->addWidget(choice, number + 1, 2);
    connect(choice, &QComboBox::currentIndexChanged, this, &DecisionForm::refresh);
    rows_.push_back({row.finding.target, choice});
  }
  grid->setColumnStretch(0, 2);
  grid->setColumnStretch(1, 2);
  grid->setRowStretch(findings.rowCount() + 1, 1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(inside);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return scroll;
}

QDialogButtonBox* DecisionForm::make_buttons() {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  record_ = buttons->addButton(tr("Re&cord"), QDialogButtonBox::ActionRole);
  take_back_ = buttons->addButton(tr("&Take my decision back"), QDialogButtonBox::ActionRole);
  take_back_->hide();
  for (QAbstractButton* button : buttons->buttons()) {
    qobject_cast<QPushButton*>(button)->setAutoDefault(false);
  }
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  // It closes once it is recorded, not when that is asked for.
  connect(record_, &QPushButton::clicked, this, &DecisionForm::ask);
  connect(take_back_, &QPushButton::clicked, this, &DecisionForm::ask_to_take_back);
  return buttons;
}

TypedDecision DecisionForm::typed() const {
  TypedDecision typed;
  typed.decision.conclusions = others_;
  for (const Row& row : rows_) {
    if (row.choice->currentData().toInt() == kAsSuggested) continue;
    typed.decision.conclusions.push_back(chosen(row.target, *row.choice));
  }
  typed.decision.words = words_->toPlainText().trimmed().toStdString();
  typed.decision.suggestion = suggestion_;
  typed.reason = reason_->text().simplified().toStdString();
  typed.role = role_->role();
  return typed;
}

void DecisionForm::set_typed(const records::Decision& decision, const std::string& reason) {
  others_.clear();
  for (const Row& row : rows_) row.choice->setCurrentIndex(0);
  for (const records::Conclusion& conclusion : decision.conclusions) {
    const auto row = std::ranges::find(rows_, conclusion.target, &Row::target);
    const int item =
        row == rows_.end() ? -1 : row->choice->findData(static_cast<int>(conclusion.verdict));
    if (item < 0) {
      others_.push_back(conclusion);
    } else {
      row->choice->setCurrentIndex(item);
    }
  }
  reason_->setText(QString::fromStdString(reason));
  words_->setPlainText(QString::fromStdString(decision.words));
}

void DecisionForm::offer_taking_back() { take_back_->show(); }

QString DecisionForm::obstacle() const {
  const TypedDecision now = typed();
  if (now.decision.conclusions.empty() && now.decision.words.empty()) {
    return tr("Conclude something of a target, or say it in your words.");
  }
  return now.reason.empty() ? tr("Say why.") : QString();
}

QString DecisionForm::remark() const {
  for (const QString& text : {reason_->text(), words_->toPlainText()}) {
    if (QString found = privacy_remark(text); !found.isEmpty()) return found;
  }
  return {};
}

void DecisionForm::refresh() {
  const QString remarked = remark();
  remark_->setText(remarked.isEmpty() ? QString() : tr("▲ %1").arg(remarked));
  remark_->setVisible(!remarked.isEmpty());
  const QString problem = obstacle();
  obstacle_->setText(problem);
  obstacle_->setVisible(!problem.isEmpty());
  record_->setEnabled(problem.isEmpty() && !waiting_);
  take_back_->setEnabled(!reason_->text().simplified().isEmpty() && !waiting_);
  if (!waiting_) emit changed();
}

void DecisionForm::ask() {
  if (!obstacle().isEmpty() || waiting_) return;
  waiting_ = true;
  refresh();
  emit record_asked(typed());
}

void DecisionForm::ask_to_take_back() {
  if (waiting_) return;
  waiting_ = true;
  refresh();
  emit take_back_asked(typed());
}

void DecisionForm::keyPressEvent(QKeyEvent* event) {
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

void DecisionForm::show_problem(const QString& sentence) {
  waiting_ = false;
  refresh();
  obstacle_->setText(tr("▲ %1").arg(sentence));
  obstacle_->setVisible(true);
}

}  // namespace candor::gui
