#include "gui/results/by_hand_panel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QStandardItem>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "gui/appearance/error_words.h"
#include "gui/appearance/sized_label.h"
#include "gui/appearance/window_language.h"

namespace candor::gui {
namespace {

constexpr int kSliderSteps = 1000;
constexpr int kDecimals = 4;
constexpr std::size_t kMostMatches = 10;
constexpr int kIdRole = Qt::UserRole;
/// What is found by typing: the name in the language of the window, and the library's.
constexpr int kFindRole = Qt::UserRole + 1;

QString name_of(const Analyser& analyser, const std::string& substance, const std::string& form) {
  const auto said = [&](const std::string& name) {
    return QString::fromStdString(analyser.names().in(window_language(), name));
  };
  return form.empty() || form == "unspecified"
             ? said(substance)
             : QStringLiteral("%1, %2").arg(said(substance), said(form));
}

}  // namespace

ByHandPanel::ByHandPanel(QWidget* parent)
    : QWidget(parent),
      references_(new QStandardItemModel(this)),
      shown_references_(new QSortFilterProxyModel(this)),
      matches_(new QStandardItemModel(0, 2, this)) {
  shown_references_->setSourceModel(references_);
  shown_references_->setFilterRole(kFindRole);
  shown_references_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  shown_references_->setSortCaseSensitivity(Qt::CaseInsensitive);
  lay_out();
  connect(filter_, &QLineEdit::textChanged, shown_references_,
          &QSortFilterProxyModel::setFilterFixedString);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& current) { choose(current); });
  connect(slider_, &QSlider::valueChanged, this,
          [this](int value) { factor_->setValue(factor_->maximum() * value / kSliderSteps); });
  connect(factor_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround(kSliderSteps * value / factor_->maximum())));
    emit changed();
  });
  connect(preview_, &QCheckBox::toggled, this, &ByHandPanel::changed);
  connect(clear_, &QPushButton::clicked, this, &ByHandPanel::clear_choice);
  connect(take_off_, &QPushButton::clicked, this, &ByHandPanel::take_off);
  connect(undo_, &QPushButton::clicked, this, &ByHandPanel::undo);
  connect(search_, &QPushButton::clicked, this, &ByHandPanel::search_rest);
  connect(match_table_, &QTableView::activated, this, [this](const QModelIndex& index) {
    choose_by_id(index.siblingAtColumn(0).data(kIdRole).toString());
  });
  update_state();
}

void ByHandPanel::lay_out() {
  auto* layout = new QVBoxLayout(this);
  auto* heading = new SizedLabel(1, Letters::bold);
  heading->setText(tr("Compare by hand. This is not part of the result."));
  layout->addWidget(heading);

  auto* filter_label = new QLabel(tr("Find a r&eference"));
  filter_ = new QLineEdit;
  filter_->setClearButtonEnabled(true);
  filter_->setPlaceholderText(tr("Part of its name"));
  filter_label->setBuddy(filter_);
  list_ = new QListView;
  list_->setModel(shown_references_);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setAccessibleName(tr("References"));
  list_->setMinimumHeight(8 * fontMetrics().height());
  layout->addWidget(filter_label);
  layout->addWidget(filter_);
  layout->addWidget(list_, 2);

  auto* factor_label = new QLabel(tr("Factor"));
  factor_ = new QDoubleSpinBox;
  factor_->setDecimals(kDecimals);
  factor_->setAccessibleName(tr("Factor of the reference"));
  factor_label->setBuddy(factor_);
  slider_ = new QSlider(Qt::Horizontal);
  slider_->setRange(0, kSliderSteps);
  slider_->setPageStep(kSliderSteps / 20);
  slider_->setAccessibleName(tr("Factor of the reference, as a slider"));
  auto* row = new QGridLayout;
  row->addWidget(factor_label, 0, 0);
  row->addWidget(factor_, 0, 1);
  row->addWidget(slider_, 1, 0, 1, 2);
  layout->addLayout(row);
  preview_ = new QCheckBox(tr("Show what would be left"));
  layout->addWidget(preview_);

  clear_ = new QPushButton(tr("Remove the over&lay"));
  take_off_ = new QPushButton(tr("Subtract it"));
  undo_ = new QPushButton(tr("Undo the last"));
  search_ = new QPushButton(tr("Search what is left"));
  auto* buttons = new QGridLayout;
  buttons->addWidget(take_off_, 0, 0);
  buttons->addWidget(undo_, 1, 0);
  buttons->addWidget(clear_, 2, 0);
  buttons->addWidget(search_, 3, 0);
  layout->addLayout(buttons);

  taken_ = new SizedLabel(1, Letters::plain);
  message_ = new SizedLabel(1, Letters::plain);
  layout->addWidget(taken_);
  layout->addWidget(message_);
  match_table_ = new QTableView;
  match_table_->setModel(matches_);
  match_table_->setAccessibleName(tr("References most like what is left"));
  match_table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  match_table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  match_table_->setTabKeyNavigation(false);
  match_table_->verticalHeader()->hide();
  match_table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  match_table_->setMinimumHeight(7 * fontMetrics().height());
  layout->addWidget(match_table_, 1);
}

void ByHandPanel::start(const Mixture& mixture, const std::string& recipe_fingerprint,
                        const Analyser* analyser) {
  analyser_ = analyser;
  recipe_fingerprint_ = recipe_fingerprint;
  subtractions_ = Subtractions({mixture.positions_per_cm, mixture.measured});
  chosen_.reset();
  matches_->setRowCount(0);
  filter_->clear();
  preview_->setChecked(false);
  fill_references();
  update_state();
  emit changed();
}

void ByHandPanel::fill_references() {
  const QSignalBlocker quiet(list_->selectionModel());
  references_->clear();
  if (analyser_ == nullptr) return;
  for (const DictionaryEntry& entry : analyser_->dictionary().entries()) {
    const QString name = name_of(*analyser_, entry.substance, entry.form);
    auto* item = new QStandardItem(name);
    item->setData(QString::fromStdString(entry.id), kIdRole);
    item->setData(name + QLatin1Char('\n') + QString::fromStdString(entry.substance), kFindRole);
    references_->appendRow(item);
  }
  shown_references_->sort(0);
}

QString ByHandPanel::said(const std::string& substance) const {
  return QString::fromStdString(
      analyser_ == nullptr ? substance : analyser_->names().in(window_language(), substance));
}

void ByHandPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange || match_table_ == nullptr) return;
  const std::string chosen = chosen_ ? chosen_->reference : std::string();
  const double factor = factor_->value();
  fill_references();
  for (int row = 0; !chosen.empty() && row < shown_references_->rowCount(); ++row) {
    const QModelIndex index = shown_references_->index(row, 0);
    if (index.data(kIdRole).toString().toStdString() != chosen) continue;
    list_->setCurrentIndex(index);
    factor_->setValue(factor);
  }
  if (matches_->rowCount() > 0) search_rest();
  update_state();
  emit changed();
}

void ByHandPanel::choose(const QModelIndex& index) {
  message_->clear();
  chosen_.reset();
  if (index.isValid() && analyser_ != nullptr) {
    const std::string id = index.data(kIdRole).toString().toStdString();
    const auto entries = analyser_->dictionary().entries();
    const auto entry = std::ranges::find(entries, id, &DictionaryEntry::id);
    const ManualCurve left = subtractions_.remainder();
    auto values = entry == entries.end() ? std::nullopt : reference_on(*entry, left.positions);
    if (values) {
      set_factor_range(least_squares_factor(left.values, *values));
      chosen_ = Chosen{id, entry->substance, *std::move(values)};
    } else {
      message_->setText(tr("This reference does not cover the range of the sample."));
    }
  }
  update_state();
  emit changed();
}

void ByHandPanel::choose_by_id(const QString& reference) {
  filter_->clear();
  for (int row = 0; row < shown_references_->rowCount(); ++row) {
    const QModelIndex index = shown_references_->index(row, 0);
    if (index.data(kIdRole).toString() == reference) list_->setCurrentIndex(index);
  }
}

void ByHandPanel::clear_choice() { list_->setCurrentIndex({}); }

void ByHandPanel::set_factor_range(double start) {
  const auto& measured = subtractions_.measured().values;
  const double greatest = *std::ranges::max_element(measured);
  const QSignalBlocker quiet_factor(factor_);
  const QSignalBlocker quiet_slider(slider_);
  // Twice the start, or the height of the sample where the fit gives the reference no part.
  factor_->setRange(0, std::max({2 * start, greatest / 10, std::pow(10.0, 1 - kDecimals)}));
  factor_->setSingleStep(factor_->maximum() / 100);
  factor_->setValue(start);
  slider_->setValue(static_cast<int>(std::lround(kSliderSteps * start / factor_->maximum())));
}

void ByHandPanel::take_off() {
  if (!chosen_) return;
  subtractions_.take({chosen_->reference, chosen_->substance, factor_->value(), chosen_->values});
  matches_->setRowCount(0);
  clear_choice();
  update_state();
  emit changed();
}

void ByHandPanel::undo() {
  if (subtractions_.taken().empty()) return;
  subtractions_.undo();
  matches_->setRowCount(0);
  message_->clear();
  update_state();
  emit changed();
}

void ByHandPanel::search_rest() {
  if (analyser_ == nullptr) return;
  matches_->setRowCount(0);
  const auto metric = find_metric(analyser_->recipe().metric());
  const auto found = metric ? search_remainder(subtractions_.remainder(), recipe_fingerprint_,
                                               analyser_->dictionary(), **metric)
                            : Result<std::vector<Match>>(metric.error());
  if (!found) {
    message_->setText(spoken(found.error()));
    return;
  }
  for (const Match& match : *found) {
    if (static_cast<std::size_t>(matches_->rowCount()) == kMostMatches) break;
    auto* name = new QStandardItem(name_of(*analyser_, match.substance, match.form));
    name->setData(QString::fromStdString(match.reference), kIdRole);
    matches_->appendRow({new QStandardItem(QLocale().toString(match.score, 'f', 3)), name});
    matches_->item(matches_->rowCount() - 1, 0)
        ->setData(QString::fromStdString(match.reference), kIdRole);
  }
  matches_->setHorizontalHeaderLabels({tr("Likeness"), tr("Reference")});
  message_->setText(
      tr("By hand, not part of the result. Likeness is of the shape, not a share: something is "
         "always most alike, even where nothing is there."));
}

QString ByHandPanel::taken_text() const {
  if (subtractions_.taken().empty()) return tr("Nothing subtracted.");
  QStringList lines;
  for (const Subtraction& taken : subtractions_.taken()) {
    lines << tr("%1 × %2").arg(QLocale().toString(taken.factor, 'g', 3), said(taken.substance));
  }
  return tr("Subtracted by hand:\n%1").arg(lines.join(QLatin1Char('\n')));
}

void ByHandPanel::update_state() {
  const bool chosen = chosen_.has_value();
  for (QWidget* widget : {static_cast<QWidget*>(factor_), static_cast<QWidget*>(slider_),
                          static_cast<QWidget*>(preview_), static_cast<QWidget*>(clear_),
                          static_cast<QWidget*>(take_off_)}) {
    widget->setEnabled(chosen);
  }
  undo_->setEnabled(!subtractions_.taken().empty());
  search_->setEnabled(analyser_ != nullptr && !subtractions_.measured().values.empty());
  taken_->setText(taken_text());
  if (analyser_ == nullptr) {
    message_->setText(
        tr("The library of this result is not loaded: there are no references to "
           "compare with."));
  }
}

plot::ByHand ByHandPanel::by_hand() const {
  plot::ByHand by_hand;
  const QString factor = QLocale().toString(factor_->value(), 'g', 3);
  if (chosen_) {
    plot::OverlayCurve overlay;
    overlay.name = said(chosen_->substance).toStdString();
    overlay.detail = tr("laid over by hand, × %1").arg(factor).toStdString();
    overlay.values = chosen_->values;
    for (double& value : overlay.values) value *= factor_->value();
    by_hand.overlay = std::move(overlay);
  }
  const bool preview = chosen_ && preview_->isChecked();
  if (preview || !subtractions_.taken().empty()) {
    plot::OverlayCurve left;
    left.name = preview ? tr("Would be left").toStdString() : tr("Left").toStdString();
    left.detail = tr("after what was subtracted by hand").toStdString();
    left.values = preview
                      ? subtractions_.remainder_without(chosen_->values, factor_->value()).values
                      : subtractions_.remainder().values;
    by_hand.remainder = std::move(left);
  }
  return by_hand;
}

}  // namespace candor::gui
