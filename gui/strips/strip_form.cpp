#include "gui/strips/strip_form.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QMargins>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/strips/choice_button.h"
#include "gui/strips/lot_expiry.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

/// A positive number as a person of this locale types it, "." taken too.
std::optional<double> positive_number(const QString& text) {
  bool ok = false;
  double value = QLocale().toDouble(text.trimmed(), &ok);
  if (!ok) value = QLocale::c().toDouble(text.trimmed(), &ok);
  if (!ok || !(value > 0) || value > 1e6) return std::nullopt;
  return value;
}

}  // namespace

struct StripForm::DilutionEntry {
  enum class Kind { none, given, unusable } kind = Kind::none;
  Dilution dilution = {};
};

StripForm::StripForm(StripFormSetup setup, QWidget* parent)
    : QWidget(parent), setup_(std::move(setup)) {
  auto* left = new QVBoxLayout;
  left_ = left;
  left->addWidget(make_kinds());
  left->addWidget(make_box());
  left->addWidget(make_dilution());
  left->addStretch(1);
  auto* timing = new QGroupBox(tr("When was it dipped?"), this);
  timer_ = new StripTimer(setup_.make_clock, timing);
  (new QVBoxLayout(timing))->addWidget(timer_);
  auto* lines = new QGroupBox(tr("Which lines do you see?"), this);
  auto* lines_layout = new QVBoxLayout(lines);
  picture_remark_ = new WrappedLabel(lines);
  picture_ = new StripPicture(lines);
  read_in_time_ =
      new QCheckBox(tr("I looked at the strip in time, and &write it down later"), lines);
  lines_layout->addWidget(picture_remark_);
  lines_layout->addWidget(picture_);
  from_photo_ = new QPushButton(tr("From a p&hoto …"), lines);
  from_photo_->setMinimumHeight(5 * fontMetrics().height() / 2);
  lines_layout->addWidget(from_photo_, 0, Qt::AlignLeft);
  lines_layout->addWidget(read_in_time_);
  auto* right = new QVBoxLayout;
  right_ = right;
  right->addWidget(timing);
  right->addWidget(lines);
  right->addWidget(make_result());
  right->addStretch(1);
  columns_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
  columns_->addLayout(left, 2);
  columns_->addLayout(right, 3);
  connect(timer_, &StripTimer::phase_changed, this, &StripForm::refresh);
  connect(timer_, &StripTimer::window_changed, this, &StripForm::refresh);
  // What was answered before the strip was dipped was no line of this strip.
  connect(timer_, &StripTimer::started, this, &StripForm::forget_lines);
  connect(picture_, &StripPicture::changed, this, &StripForm::take_lines);
  connect(read_in_time_, &QCheckBox::toggled, this, &StripForm::refresh);
  connect(from_photo_, &QPushButton::clicked, this, &StripForm::choose_photo);
  refresh();
}

/// As wide as the wider column: where both do not fit side by side, one stands below the other.
QSize StripForm::minimumSizeHint() const {
  const QMargins margins = columns_->contentsMargins();
  const int widest = std::max(left_->minimumSize().width(), right_->minimumSize().width());
  return {widest + margins.left() + margins.right(), columns_->minimumSize().height()};
}

void StripForm::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_columns();
}

bool StripForm::event(QEvent* event) {
  const bool taken = QWidget::event(event);
  // Other letters or other words.
  if (event->type() == QEvent::LayoutRequest) fit_columns();
  return taken;
}

void StripForm::fit_columns() {
  const QMargins margins = columns_->contentsMargins();
  const int both = left_->minimumSize().width() + right_->minimumSize().width() +
                   columns_->spacing() + margins.left() + margins.right();
  const auto direction = both > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
  if (columns_->direction() == direction) return;
  columns_->setDirection(direction);
  updateGeometry();
}

QWidget* StripForm::make_kinds() {
  auto* group = new QGroupBox(tr("Which strip is it?"), this);
  auto* layout = new QVBoxLayout(group);
  kinds_ = new QButtonGroup(group);
  for (std::size_t i = 0; i < setup_.kinds.size(); ++i) {
    auto* button = new ChoiceButton(QString(), group);
    kinds_->addButton(button, static_cast<int>(i));
    layout->addWidget(button);
  }
  name_kinds();
  connect(kinds_, &QButtonGroup::idClicked, this, &StripForm::take_kind);
  return group;
}

void StripForm::name_kinds() {
  for (std::size_t i = 0; i < setup_.kinds.size(); ++i) {
    QString name = name_of(setup_.kinds[i]);
    name[0] = name.at(0).toUpper();
    kinds_->button(static_cast<int>(i))->setText(name);
  }
}

void StripForm::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange || record_ == nullptr) return;
  name_kinds();
  refresh();
}

QWidget* StripForm::make_box() {
  auto* group = new QGroupBox(tr("What stands on the box?"), this);
  auto* layout = new QGridLayout(group);
  brand_ = new QLineEdit(group);
  lot_ = new QLineEdit(group);
  expiry_ = new QLineEdit(group);
  expiry_->setPlaceholderText(tr("for example 2027-03"));
  const std::array<std::pair<QString, QLineEdit*>, 3> rows = {
      {{tr("Brand"), brand_}, {tr("&Lot"), lot_}, {tr("&Use before"), expiry_}}};
  for (int row = 0; const auto& [name, field] : rows) {
    auto* label = new QLabel(name, group);
    label->setBuddy(field);
    layout->addWidget(label, row, 0);
    layout->addWidget(field, row++, 1);
    connect(field, &QLineEdit::textChanged, this, &StripForm::refresh);
  }
  box_remark_ = new WrappedLabel(group);
  layout->addWidget(box_remark_, static_cast<int>(rows.size()), 0, 1, 2);
  return group;
}

QWidget* StripForm::make_dilution() {
  auto* group = new QGroupBox(tr("How much in how much water?"), this);
  auto* layout = new QGridLayout(group);
  sample_mg_ = new QLineEdit(group);
  water_ml_ = new QLineEdit(group);
  const std::array<std::pair<QString, QLineEdit*>, 2> rows = {
      {{tr("Sa&mple (mg)"), sample_mg_}, {tr("Wat&er (mL)"), water_ml_}}};
  for (int row = 0; const auto& [name, field] : rows) {
    auto* label = new QLabel(name, group);
    label->setBuddy(field);
    layout->addWidget(label, row, 0);
    layout->addWidget(field, row++, 1);
    connect(field, &QLineEdit::textChanged, this, &StripForm::refresh);
  }
  dilution_remark_ = new WrappedLabel(group);
  layout->addWidget(dilution_remark_, 2, 0, 1, 2);
  return group;
}

QWidget* StripForm::make_result() {
  auto* group = new QGroupBox(tr("What the strip says"), this);
  auto* layout = new QGridLayout(group);
  mark_ = new StripMark(group);
  headline_ = new WrappedLabel(group);
  QFont large = headline_->font();
  large.setPointSizeF(1.4 * large.pointSizeF());
  large.setBold(true);
  headline_->setFont(large);
  reason_ = new WrappedLabel(group);
  missing_ = new WrappedLabel(group);
  record_ = new QPushButton(tr("&Record this strip"), group);
  record_->setMinimumHeight(5 * fontMetrics().height() / 2);
  auto* again = new QPushButton(tr("Start aga&in"), group);
  again->setMinimumHeight(record_->minimumHeight());
  layout->addWidget(mark_, 0, 0, 2, 1, Qt::AlignTop);
  layout->addWidget(headline_, 0, 1);
  layout->addWidget(reason_, 1, 1);
  layout->addWidget(missing_, 2, 0, 1, 2);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(record_, 2);
  buttons->addWidget(again, 1);
  layout->addLayout(buttons, 3, 0, 1, 2);
  layout->setColumnStretch(1, 1);
  connect(record_, &QPushButton::clicked, this, &StripForm::record);
  connect(again, &QPushButton::clicked, this, &StripForm::start_again);
  return group;
}

const StripKind* StripForm::kind() const {
  const int id = kinds_->checkedId();
  return id < 0 ? nullptr : &setup_.kinds[static_cast<std::size_t>(id)];
}

StripBox StripForm::box() const {
  return {brand_->text().trimmed().toStdString(), lot_->text().trimmed().toStdString(),
          expiry_->text().trimmed().toStdString(), timer_->window()};
}

StripForm::DilutionEntry StripForm::dilution() const {
  using Kind = DilutionEntry::Kind;
  if (sample_mg_->text().trimmed().isEmpty() && water_ml_->text().trimmed().isEmpty()) return {};
  const auto sample = positive_number(sample_mg_->text());
  const auto water = positive_number(water_ml_->text());
  if (!sample || !water) return {Kind::unusable, {}};
  return {Kind::given, Dilution{*sample, *water}};
}

void StripForm::choose_kind(const std::string& id) {
  for (std::size_t i = 0; i < setup_.kinds.size(); ++i) {
    if (setup_.kinds[i].id != id) continue;
    kinds_->button(static_cast<int>(i))->setChecked(true);
    take_kind();
  }
}

void StripForm::forget_lines() {
  photo_.reset();
  picture_->clear();
}

void StripForm::take_kind() {
  // Lines are elsewhere on another kind: the photo was not read for it.
  if (photo_) forget_lines();
  const auto remembered = setup_.memory.find(kind()->id);
  const StripBox last = remembered == setup_.memory.end() ? StripBox{} : remembered->second;
  brand_->setText(QString::fromStdString(last.brand));
  lot_->setText(QString::fromStdString(last.lot));
  expiry_->setText(QString::fromStdString(last.expiry));
  timer_->set_window(last.read_window);
  refresh();
}

void StripForm::take_lines() {
  read_after_s_ = picture_->lines() ? timer_->elapsed_s() : std::nullopt;
  refresh();
}

void StripForm::choose_photo() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Choose a photo"), QString(),
                                                    tr("Photos (*.jpg *.jpeg *.png)"));
  if (!path.isEmpty()) read_photo(path);
}

void StripForm::read_photo(const QString& path) {
  if (kind() == nullptr) return;
  StripPhotoDialog dialog(path, setup_.layouts, *kind(), this);
  if (dialog.exec() != QDialog::Accepted) return;
  photo_ = dialog.taken();
  const auto [control, test] = seen_on(photo_->lines);
  picture_->set_seen(StripZone::control, control);
  picture_->set_seen(StripZone::test, test);
}

QString StripForm::missing() const {
  if (kind() == nullptr) return tr("Choose which strip it is.");
  if (timer_->phase() == ReadPhase::too_early) {
    return tr("Wait until the timer says \"Read now\". A line can still come.");
  }
  if (!picture_->seen(StripZone::control)) return tr("Say what you see at C.");
  if (!picture_->seen(StripZone::test)) return tr("Say what you see at T.");
  if (read_in() == ReadPhase::too_late && !read_in_time_->isChecked()) {
    return tr("It is too late to read this strip. Take a new strip.");
  }
  if (!expiry_->text().trimmed().isEmpty() && !last_day(expiry_->text())) {
    return tr("Write the date on the box as 2027-03 or 2027-03-31, or leave it empty.");
  }
  if (dilution().kind == DilutionEntry::Kind::unusable) {
    return tr("Write both amounts as numbers above 0, or leave both empty.");
  }
  return {};
}

void StripForm::refresh_box() {
  const auto expiry = last_day(expiry_->text());
  const bool remembered = kind() != nullptr && setup_.memory.contains(kind()->id) &&
                          (!brand_->text().isEmpty() || !lot_->text().isEmpty()) &&
                          box() == setup_.memory.at(kind()->id);
  if (expiry && *expiry < setup_.today()) {
    box_remark_->setText(
        tr("▲ This lot is past its date. Take a strip of another lot if you have one."));
  } else if (remembered) {
    box_remark_->setText(tr("As for the last strip of this kind. Is it still the same box?"));
  } else {
    box_remark_->setText(tr("What strips see depends on brand and lot."));
  }
  const auto entry = dilution();
  const QLocale locale;
  if (entry.kind == DilutionEntry::Kind::given) {
    dilution_remark_->setText(
        tr("That is %1 mg in each mL.").arg(locale.toString(entry.dilution.mg_per_ml(), 'g', 3)));
  } else if (!setup_.dilution_hint.isEmpty()) {
    dilution_remark_->setText(setup_.dilution_hint);
  } else {
    dilution_remark_->setText(
        tr("With too little water other drugs can make a strip respond. With too much it can miss "
           "what it looks for."));
  }
}

void StripForm::refresh() {
  refresh_box();
  const bool early = timer_->phase() == ReadPhase::too_early;
  if (early && (picture_->seen(StripZone::control) || picture_->seen(StripZone::test))) {
    // What was seen before a line could come is no answer.
    picture_->clear();
    return;
  }
  picture_->setEnabled(!early);
  from_photo_->setVisible(!setup_.layouts.empty());
  from_photo_->setEnabled(!early && kind() != nullptr);
  if (early) {
    picture_remark_->setText(tr("Too early: wait for the timer."));
  } else if (photo_) {
    picture_remark_->setText(
        tr("Taken over from the photo. Look at the strip itself before you record it."));
  } else {
    picture_remark_->setText(tr("Touch C and T, or use the buttons."));
  }
  read_in_time_->setVisible(read_in() == ReadPhase::too_late);
  const QString obstacle = missing();
  const auto lines = picture_->lines();
  const bool counts = lines && kind() != nullptr && !early &&
                      (read_in() != ReadPhase::too_late || read_in_time_->isChecked());
  if (counts) {
    const StripWords words = words_for(*lines, *kind());
    headline_->setText(words.headline);
    reason_->setText(words.reason + (words.remark.isEmpty() ? QString() : QStringLiteral("\n")) +
                     words.remark);
    mark_->set_result(result_of(*lines));
  } else {
    headline_->setText(tr("Nothing yet"));
    reason_->clear();
    mark_->set_result(std::nullopt);
  }
  reason_->setVisible(counts);
  headline_->setAccessibleName(headline_->text());
  missing_->setText(obstacle);
  missing_->setVisible(!obstacle.isEmpty());
  record_->setEnabled(obstacle.isEmpty());
}

std::optional<Strip> StripForm::strip() const {
  if (!missing().isEmpty()) return std::nullopt;
  const StripLines lines = *picture_->lines();
  Strip strip{kind()->target, result_of(lines)};
  strip.lines = lines;
  strip.brand = box().brand;
  strip.lot = box().lot;
  if (const auto entry = dilution(); entry.kind == DilutionEntry::Kind::given) {
    strip.dilution = entry.dilution;
  }
  strip.kind = *kind();
  return strip;
}

void StripForm::record() {
  const auto strip = this->strip();
  if (!strip) return;
  setup_.memory[kind()->id] = box();
  // Read in time and written down later: when exactly nobody knows.
  ReadOff reading{*strip};
  if (read_in() != ReadPhase::too_late) reading.read_after_s = read_after_s_;
  if (photo_) {
    reading.photo_png = photo_->png;
    reading.lines_from_photo = photo_->lines == strip->lines;
  }
  start_again();
  // The next strip of a sample is mostly of another kind: the last one would be a wrong default.
  forget_kind();
  emit recorded(reading);
}

void StripForm::forget_kind() {
  kinds_->setExclusive(false);
  for (QAbstractButton* button : kinds_->buttons()) {
    button->setChecked(false);
    button->setFocusPolicy(Qt::StrongFocus);
  }
  kinds_->setExclusive(true);
  for (QLineEdit* field : {brand_, lot_, expiry_}) field->clear();
  timer_->set_window(std::nullopt);
  refresh();
}

void StripForm::reset() {
  start_again();
  forget_kind();
  sample_mg_->clear();
  water_ml_->clear();
}

void StripForm::start_again() {
  timer_->stop();
  forget_lines();
  read_in_time_->setChecked(false);
  read_after_s_.reset();
  refresh();
}

}  // namespace candor::gui
