#include "gui/samples/intake_form.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QGroupBox>
#include <QVBoxLayout>
#include <array>

#include "gui/samples/privacy_remark.h"
#include "gui/strips/choice_button.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

constexpr int kChoicesARow = 3;

/// The value of the checked button, whose ids count the enumeration; none if none is.
template <typename Value>
std::optional<Value> chosen(const QButtonGroup& group) {
  if (group.checkedId() < 0) return std::nullopt;
  return static_cast<Value>(group.checkedId());
}

template <typename Value>
void choose(QButtonGroup& group, const std::optional<Value>& value) {
  group.setExclusive(false);
  for (QAbstractButton* button : group.buttons()) {
    button->setChecked(value && group.id(button) == static_cast<int>(*value));
    button->setFocusPolicy(Qt::StrongFocus);
  }
  group.setExclusive(true);
}

}  // namespace

IntakeForm::IntakeForm(const QStringList& known_names, QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  auto* sold_as = new QGroupBox(tr("What was it sold as?"), this);
  sold_as_ = new SoldAsField(known_names, sold_as);
  (new QVBoxLayout(sold_as))->addWidget(sold_as_);
  layout->addWidget(sold_as);
  layout->addWidget(make_choices(form_, tr("What does it come as?"),
                                 {tr("Powder"), tr("Pill"), tr("Crystals"), tr("Blotter"),
                                  tr("Liquid"), tr("Residue"), tr("Used equipment"), tr("Other")}));
  layout->addWidget(make_choices(
      amount_, tr("How much is there to test?"),
      {tr("Residue only"), tr("Less than a match head"), tr("About a match head"), tr("More")}));
  layout->addWidget(
      make_choices(incident_, tr("Was it involved in an overdose or odd effects?"),
                   {tr("No"), tr("Overdose"), tr("Odd effects"), tr("Both"), tr("Nobody knows")}));
  auto* more = new QGroupBox(tr("If you like"), this);
  auto* fields = new QGridLayout(more);
  colour_ = make_text(tr("Colour"), tr("for example pale yellow"));
  appearance_ = make_text(tr("Appearance"), tr("for example sticky, with a stamp"));
  place_ = make_text(tr("Place"), tr("a town or a region, no address"));
  note_ = new QPlainTextEdit(more);
  note_->setAccessibleName(tr("Note"));
  note_->setPlaceholderText(tr("No names, nothing that tells who brought it."));
  note_->setTabChangesFocus(true);
  note_->setFixedHeight(4 * fontMetrics().height());
  const std::array<std::pair<QString, QWidget*>, 4> rows = {{{tr("&Colour"), colour_},
                                                             {tr("Appea&rance"), appearance_},
                                                             {tr("&Place"), place_},
                                                             {tr("&Note"), note_}}};
  for (int row = 0; const auto& [name, field] : rows) {
    auto* label = new QLabel(name, more);
    label->setBuddy(field);
    fields->addWidget(label, row, 0, Qt::AlignTop);
    fields->addWidget(field, row++, 1);
  }
  layout->addWidget(more);
  privacy_ = new WrappedLabel(this);
  missing_ = new WrappedLabel(this);
  layout->addWidget(privacy_);
  layout->addWidget(missing_);
  done_ = new QPushButton(tr("&Done"), this);
  done_->setMinimumHeight(5 * fontMetrics().height() / 2);
  layout->addWidget(done_);
  layout->addStretch(1);
  connect(sold_as_, &SoldAsField::changed, this, &IntakeForm::take_change);
  connect(note_, &QPlainTextEdit::textChanged, this, &IntakeForm::take_change);
  connect(done_, &QPushButton::clicked, this, &IntakeForm::finish);
  refresh();
}

QWidget* IntakeForm::make_choices(QButtonGroup*& group, const QString& title,
                                  const QStringList& answers) {
  auto* box = new QGroupBox(title, this);
  auto* layout = new QGridLayout(box);
  group = new QButtonGroup(box);
  for (int i = 0; i < answers.size(); ++i) {
    auto* button = new ChoiceButton(answers[i], box);
    button->setAccessibleDescription(title);
    group->addButton(button, i);
    layout->addWidget(button, i / kChoicesARow, i % kChoicesARow);
  }
  connect(group, &QButtonGroup::idToggled, this, &IntakeForm::take_change);
  return box;
}

QLineEdit* IntakeForm::make_text(const QString& title, const QString& placeholder) {
  auto* field = new QLineEdit(this);
  field->setAccessibleName(title);
  field->setPlaceholderText(placeholder);
  connect(field, &QLineEdit::textChanged, this, &IntakeForm::take_change);
  return field;
}

Intake IntakeForm::intake() const {
  Intake intake;
  intake.sold_as = sold_as_->answer();
  intake.sold_as_names = sold_as_->names();
  intake.form = chosen<SampleForm>(*form_);
  intake.amount = chosen<AmountClass>(*amount_);
  intake.incident = chosen<Incident>(*incident_);
  intake.colour = colour_->text().toStdString();
  intake.appearance = appearance_->text().toStdString();
  intake.place = place_->text().toStdString();
  intake.note = note_->toPlainText().toStdString();
  return intake;
}

void IntakeForm::set_intake(const Intake& intake) {
  filling_ = true;
  sold_as_->set(intake.sold_as, intake.sold_as_names);
  choose(*form_, intake.form);
  choose(*amount_, intake.amount);
  choose(*incident_, intake.incident);
  colour_->setText(QString::fromStdString(intake.colour));
  appearance_->setText(QString::fromStdString(intake.appearance));
  place_->setText(QString::fromStdString(intake.place));
  note_->setPlainText(QString::fromStdString(intake.note));
  filling_ = false;
  take_change();
}

QString IntakeForm::missing() const {
  const SoldAs answer = sold_as_->answer();
  if (!sold_as_->typed().simplified().isEmpty()) {
    return tr("Press Add to take the name that you typed.");
  }
  if (answer == SoldAs::not_answered) {
    return tr("Say what it was sold as. \"Not known\" is an answer.");
  }
  return form_->checkedId() < 0 ? tr("Say what it comes as.") : QString();
}

QString IntakeForm::privacy_remark() const {
  QStringList texts = {sold_as_->typed(), colour_->text(), appearance_->text(), place_->text(),
                       note_->toPlainText()};
  for (const std::string& name : sold_as_->names()) texts << QString::fromStdString(name);
  for (const QString& text : texts) {
    if (const QString remark = gui::privacy_remark(text); !remark.isEmpty()) return remark;
  }
  return {};
}

void IntakeForm::take_change() {
  if (filling_) return;
  refresh();
  emit changed(intake());
}

void IntakeForm::refresh() {
  const QString remark = privacy_remark();
  privacy_->setText(remark.isEmpty() ? QString() : tr("▲ %1").arg(remark));
  privacy_->setVisible(!remark.isEmpty());
  const QString obstacle = missing();
  missing_->setText(obstacle);
  missing_->setVisible(!obstacle.isEmpty());
  done_->setEnabled(obstacle.isEmpty());
}

void IntakeForm::finish() {
  if (missing().isEmpty()) emit done(intake());
}

}  // namespace candor::gui
