#include "gui/samples/samples_filter_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDateEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace candor::gui {
namespace {

constexpr int kRestMs = 300;
constexpr int kWeek = -7;

std::string chosen(const QComboBox& choice) {
  return choice.currentData().toString().toStdString();
}

}  // namespace

SamplesFilterRow::SamplesFilterRow(QWidget* parent)
    : QWidget(parent), layout_(new QGridLayout(this)) {
  layout_->setContentsMargins(0, 0, 0, 0);
  text_ = make_text(0);
  state_ = make_choice(tr("S&tate"), tr("State"), 0, 2);
  lab_ = make_choice(tr("La&b's answer"), tr("Lab's answer"), 2, 2);
  target_ = make_choice(tr("Ta&rget"), tr("Target"), 1, 0);
  verdict_ = make_choice(tr("&How sure"), tr("How sure of the target"), 1, 2);
  technique_ = make_choice(tr("S&can"), tr("Technique of a scan"), 2, 0);
  make_from(0, 4);
  layout_->setColumnStretch(1, 3);
  layout_->setColumnStretch(3, 2);
  fill_choices();
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, &SamplesFilterRow::changed);
  connect(text_, &QLineEdit::textChanged, this, [this] {
    if (!filling_) rest_.start();
  });
  connect(text_, &QLineEdit::returnPressed, this, &SamplesFilterRow::change);
  for (QComboBox* choice : {state_, lab_, target_, verdict_, technique_}) {
    connect(choice, &QComboBox::currentIndexChanged, this, &SamplesFilterRow::change);
  }
  connect(has_from_, &QCheckBox::toggled, this, &SamplesFilterRow::change);
  connect(from_, &QDateEdit::dateChanged, this, &SamplesFilterRow::change);
}

QLineEdit* SamplesFilterRow::make_text(int row) {
  auto* field = new QLineEdit(this);
  field->setAccessibleName(tr("Search the samples"));
  field->setPlaceholderText(tr("code, label, sold as, found"));
  field->setClearButtonEnabled(true);
  auto* label = new QLabel(tr("&Search"), this);
  label->setBuddy(field);
  layout_->addWidget(label, row, 0);
  layout_->addWidget(field, row, 1);
  return field;
}

QComboBox* SamplesFilterRow::make_choice(const QString& label, const QString& name, int row,
                                         int column) {
  auto* choice = new QComboBox(this);
  choice->setAccessibleName(name);
  // Long titles of targets are cut off here and whole in the list that opens.
  choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice->setMinimumContentsLength(10);
  auto* words = new QLabel(label, this);
  words->setBuddy(choice);
  layout_->addWidget(words, row, column);
  layout_->addWidget(choice, row, column + 1);
  return choice;
}

void SamplesFilterRow::make_from(int row, int column) {
  has_from_ = new QCheckBox(tr("Handed in s&ince"), this);
  from_ = new QDateEdit(QDate::currentDate().addDays(kWeek), this);
  from_->setCalendarPopup(true);
  from_->setAccessibleName(tr("Handed in since"));
  from_->setEnabled(false);
  connect(has_from_, &QCheckBox::toggled, from_, &QWidget::setEnabled);
  layout_->addWidget(has_from_, row, column);
  layout_->addWidget(from_, row + 1, column);
}

void SamplesFilterRow::fill_choices() {
  using records::SampleState;
  state_->addItem(tr("open or closed"), QString());
  for (const SampleState state : {SampleState::open, SampleState::closed, SampleState::purged}) {
    const std::string_view id = to_string(state);
    state_->addItem(spoken(state), QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
  }
  lab_->addItem(tr("any"), QVariant());
  lab_->addItem(tr("there"), true);
  lab_->addItem(tr("not there"), false);
  target_->addItem(tr("any"), QString());
  verdict_->addItem(tr("found or possible"), QVariant());
  verdict_->addItem(tr("found"), static_cast<int>(Verdict::found));
  verdict_->addItem(tr("possible"), static_cast<int>(Verdict::possible));
  verdict_->setEnabled(false);
  technique_->addItem(tr("any"), QString());
  for (const char* technique : {"ir", "raman"}) {
    technique_->addItem(spoken_technique(technique), QString::fromLatin1(technique));
  }
}

records::SampleFilter SamplesFilterRow::filter() const {
  records::SampleFilter filter;
  filter.text = text_->text().simplified().toStdString();
  filter.state = records::sample_state_from_string(chosen(*state_));
  filter.target = chosen(*target_);
  if (!filter.target.empty() && verdict_->currentData().isValid()) {
    filter.verdict = static_cast<Verdict>(verdict_->currentData().toInt());
  }
  filter.technique = chosen(*technique_);
  if (lab_->currentData().isValid()) filter.has_lab_result = lab_->currentData().toBool();
  if (has_from_->isChecked()) {
    const qint64 day = from_->date().startOfDay().toMSecsSinceEpoch();
    filter.from = records::Time(std::chrono::milliseconds(day));
  }
  return filter;
}

bool SamplesFilterRow::asks() const {
  const records::SampleFilter asked = filter();
  return !asked.text.empty() || asked.state || !asked.target.empty() || !asked.technique.empty() ||
         asked.has_lab_result || asked.from;
}

void SamplesFilterRow::offer(const TargetTitles& titles) {
  filling_ = true;
  const QVariant chosen_before = target_->currentData();
  while (target_->count() > 1) target_->removeItem(target_->count() - 1);
  for (auto title = titles.begin(); title != titles.end(); ++title) {
    target_->addItem(title.value(), title.key());
    target_->setItemData(target_->count() - 1, title.value(), Qt::ToolTipRole);
  }
  target_->setCurrentIndex(std::max(0, target_->findData(chosen_before)));
  filling_ = false;
}

void SamplesFilterRow::clear() {
  filling_ = true;
  text_->clear();
  for (QComboBox* choice : {state_, lab_, target_, verdict_, technique_}) {
    choice->setCurrentIndex(0);
  }
  has_from_->setChecked(false);
  filling_ = false;
  change();
}

void SamplesFilterRow::change() {
  verdict_->setEnabled(target_->currentIndex() > 0);
  if (filling_) return;
  rest_.stop();
  emit changed();
}

}  // namespace candor::gui
