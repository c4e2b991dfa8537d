#include "gui/samples/intake_form.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QGroupBox>
#include <QVBoxLayout>
#include <array>

#include "gui/samples/choice_box.h"
#include "gui/samples/intake_words.h"
#include "gui/samples/privacy_remark.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

/// The answer of the checked button, whose ids count the answers; `otherwise` if none is.
template <typename Answers, typename Value>
Value chosen(const QButtonGroup& group, const Answers& answers, const Value& otherwise) {
  const int id = group.checkedId();
  return id < 0 ? otherwise : Value(answers.at(static_cast<std::size_t>(id)));
}

/// Check the button of an answer; none if there is none of it.
template <typename Answers, typename Value>
void choose(QButtonGroup& group, const Answers& answers, const Value& value) {
  group.setExclusive(false);
  for (QAbstractButton* button : group.buttons()) {
    button->setChecked(answers.at(static_cast<std::size_t>(group.id(button))) == value);
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
  QStringList forms;
  for (const auto form : kSampleForms) forms << spoken_form(form);
  QStringList amounts;
  for (const auto amount : kAmounts) amounts << spoken(amount);
  QStringList incidents;
  for (const auto incident : kIncidents) incidents << spoken(incident);
  layout->addWidget(make_choices(form_, tr("What does it come as?"), forms));
  layout->addWidget(make_choices(amount_, tr("How much is there to test?"), amounts));
  layout->addWidget(
      make_choices(incident_, tr("Was it involved in an overdose or odd effects?"), incidents));
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
  auto* box = new ChoiceBox(title, answers, this);
  group = &box->answers();
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

records::Intake IntakeForm::intake() const {
  records::Intake intake = given_;
  intake.expected = sold_as_->expected();
  intake.form = chosen(*form_, kSampleForms, given_.form);
  intake.amount = chosen(*amount_, kAmounts, given_.amount);
  intake.incident = chosen(*incident_, kIncidents, given_.incident);
  intake.colour = colour_->text().toStdString();
  intake.appearance = appearance_->text().toStdString();
  intake.place = place_->text().toStdString();
  intake.note = note_->toPlainText().toStdString();
  return intake;
}

void IntakeForm::set_intake(const records::Intake& intake) {
  filling_ = true;
  given_ = intake;
  sold_as_->set(intake);
  choose(*form_, kSampleForms, intake.form);
  choose(*amount_, kAmounts, intake.amount);
  choose(*incident_, kIncidents, intake.incident);
  colour_->setText(QString::fromStdString(intake.colour));
  appearance_->setText(QString::fromStdString(intake.appearance));
  place_->setText(QString::fromStdString(intake.place));
  note_->setPlainText(QString::fromStdString(intake.note));
  filling_ = false;
  take_change();
}

QString IntakeForm::missing() const {
  if (!sold_as_->typed().simplified().isEmpty()) {
    return tr("Press Add to take the name that you typed.");
  }
  if (sold_as_->expected().empty()) {
    return tr("Say what it was sold as. \"Not known\" is an answer.");
  }
  return form_->checkedId() < 0 && given_.form.empty() ? tr("Say what it comes as.") : QString();
}

QString IntakeForm::privacy_remark() const {
  QStringList texts = {sold_as_->typed(), colour_->text(), appearance_->text(), place_->text(),
                       note_->toPlainText()};
  for (const std::string& name : sold_as_->expected()) texts << QString::fromStdString(name);
  for (const QString& text : texts) {
    if (QString remark = gui::privacy_remark(text); !remark.isEmpty()) return remark;
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
