#include "gui/library/references_page.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/appearance/error_words.h"
#include "gui/library/reference_details.h"
#include "gui/library/spectrum_words.h"
#include "gui/strips/wrapped_label.h"
#include "pipeline/match/compare_curves.h"

namespace candor::gui {
namespace {

QWidget* make_column(QWidget* parent, const std::vector<std::pair<QWidget*, int>>& widgets) {
  auto* column = new QWidget(parent);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  for (const auto& [widget, stretch] : widgets) layout->addWidget(widget, stretch);
  return column;
}

}  // namespace

ReferencesPage::ReferencesPage(ReferencesModel& model, QWidget* parent)
    : QWidget(parent),
      model_(&model),
      filter_(new ReferencesFilter(this)),
      search_(new QLineEdit(this)),
      shown_(new QLabel(this)),
      table_(new FittedTable(this)),
      plot_(new ReferencePlot(this)),
      comparison_(new WrappedLabel(this)),
      details_(new QTextBrowser(this)) {
  filter_->setSourceModel(model_);
  set_up_table();
  details_->setAccessibleName(tr("Details of the reference"));
  details_->setTabChangesFocus(true);
  auto* split = new QSplitter(this);
  split->addWidget(make_list());
  split->addWidget(
      make_column(this, {{plot_, 3}, {comparison_, 0}, {make_actions(), 0}, {details_, 2}}));
  split->setSizes({1000, 1100});
  (new QVBoxLayout(this))->addWidget(split);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& query) {
    filter_->set_query(query);
    refresh_buttons();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &ReferencesPage::show_selection);
  show_selection();
}

void ReferencesPage::set_up_table() {
  table_->setModel(filter_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(ReferencesModel::name_column, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setTabKeyNavigation(false);
  table_->setAccessibleName(tr("References"));
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  // Long terms must not push the standing out of sight.
  constexpr int kWidest = 11;
  std::map<int, int> widest;
  for (int column = 0; column < ReferencesModel::columns; ++column) widest[column] = kWidest;
  table_->set_columns(std::move(widest),
                      {ReferencesModel::licence_column, ReferencesModel::form_column,
                       ReferencesModel::technique_column, ReferencesModel::group_column});
}

QWidget* ReferencesPage::make_list() {
  search_->setPlaceholderText(tr("name, other name, formula, source ..."));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search the references"));
  auto* searching = new QWidget(this);
  auto* layout = new QHBoxLayout(searching);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* label = new QLabel(tr("&Search"), searching);
  label->setBuddy(search_);
  layout->addWidget(label);
  layout->addWidget(search_, 1);
  return make_column(this, {{searching, 0}, {table_, 1}, {shown_, 0}});
}

QWidget* ReferencesPage::make_actions() {
  auto* box = new QWidget(this);
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  reason_ = new QLineEdit(box);
  reason_->setPlaceholderText(tr("reason, stays on record"));
  reason_->setAccessibleName(tr("Reason"));
  quarantine_ = new QPushButton(tr("&Quarantine"), box);
  quarantine_->setToolTip(tr("Take it out of analyses; it stays in the library."));
  release_ = new QPushButton(tr("&Use again"), box);
  check_ = new QPushButton(tr("Check the &library"), box);
  layout->addWidget(reason_, 1);
  for (QPushButton* button : {quarantine_, release_, check_}) {
    button->setMinimumHeight(5 * fontMetrics().height() / 2);
    layout->addWidget(button);
  }
  const auto ask = [this](auto signal) {
    const auto ids = chosen();
    const std::string reason = reason_->text().trimmed().toStdString();
    if (ids.size() != 1 || reason.empty()) return;
    (this->*signal)(ids.front(), reason);
  };
  connect(reason_, &QLineEdit::textChanged, this, &ReferencesPage::refresh_buttons);
  connect(quarantine_, &QPushButton::clicked, this,
          [ask] { ask(&ReferencesPage::quarantine_asked); });
  connect(release_, &QPushButton::clicked, this, [ask] { ask(&ReferencesPage::release_asked); });
  connect(check_, &QPushButton::clicked, this, &ReferencesPage::check_asked);
  return box;
}

std::vector<const library::Entry*> ReferencesPage::selected() const {
  std::vector<const library::Entry*> entries;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    const int row = filter_->mapToSource(index).row();
    if (row >= 0) entries.push_back(&model_->entries()[static_cast<std::size_t>(row)]);
  }
  return entries;
}

std::vector<std::string> ReferencesPage::chosen() const {
  std::vector<std::string> ids;
  for (const library::Entry* entry : selected()) ids.push_back(entry->reference.id);
  return ids;
}

void ReferencesPage::choose(const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const auto row = model_->row_of(id);
    if (!row) continue;
    const QModelIndex index = filter_->mapFromSource(model_->index(*row, 0));
    table_->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
  }
  show_selection();
}

void ReferencesPage::refresh() {
  table_->fit();
  show_selection();
}

void ReferencesPage::forget_reason() { reason_->clear(); }

void ReferencesPage::set_acting(Acting acting) {
  acting_ = acting;
  refresh_buttons();
}

void ReferencesPage::show_lines(const QStringList& lines) {
  details_->setPlainText(lines.join(QLatin1Char('\n')));
}

void ReferencesPage::show_pair(const library::Entry& first, const library::Entry& second) {
  const auto comparison = compare_curves(first.reference.spectrum, second.reference.spectrum);
  if (!comparison.ok()) {
    plot_->show_nothing();
    comparison_->setText(tr("▲ These two cannot be compared: %1.").arg(spoken(comparison.error())));
    return;
  }
  plot_->show_two(first, second, *comparison);
  const QLocale locale;
  comparison_->setText(
      tr("Correlation %1 from %2 to %3 %4. Each curve is scaled from 0 to 1 there.")
          .arg(locale.toString(comparison->correlation, 'f', 3),
               locale.toString(comparison->positions.front(), 'f', 0),
               locale.toString(comparison->positions.back(), 'f', 0),
               axis_unit_symbol(first.reference.spectrum.axis().unit())));
}

void ReferencesPage::show_selection() {
  const auto entries = selected();
  comparison_->clear();
  if (entries.size() == 1) {
    plot_->show_one(*entries.front());
  } else if (entries.size() == 2) {
    show_pair(*entries.front(), *entries.back());
  } else {
    plot_->show_nothing();
    comparison_->setText(entries.empty() ? tr("Choose a reference, or two to compare them.")
                                         : tr("Choose one reference, or two to compare them."));
  }
  QString details;
  if (entries.size() <= 2) {
    for (const library::Entry* entry : entries) {
      details += details_of(*entry, model_->synonyms(*entry));
    }
  }
  details_->setHtml(details);
  refresh_buttons();
}

void ReferencesPage::refresh_buttons() {
  const auto entries = selected();
  const bool ready = acting_ == Acting::allowed;
  const bool reasoned = ready && entries.size() == 1 && !reason_->text().trimmed().isEmpty();
  const bool active = entries.size() == 1 && entries.front()->standing == library::Standing::active;
  quarantine_->setEnabled(reasoned && active);
  release_->setEnabled(reasoned && !active);
  check_->setEnabled(ready);
  const QLocale locale;
  shown_->setText(tr("%1 of %2 shown")
                      .arg(locale.toString(static_cast<qlonglong>(filter_->rowCount())),
                           locale.toString(static_cast<qlonglong>(model_->rowCount()))));
}

}  // namespace candor::gui
