#include "gui/strips/strips_view.h"

#include <QAbstractItemView>
#include <QFrame>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLayoutItem>
#include <QScrollArea>
#include <algorithm>

#include "gui/results/column_widths.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

QLabel* make_text(const QString& text, QWidget* parent) { return new WrappedLabel(text, parent); }

QLabel* make_bold(const QString& text, QWidget* parent) {
  QLabel* label = make_text(text, parent);
  QFont bold = label->font();
  bold.setBold(true);
  label->setFont(bold);
  return label;
}

}  // namespace

bool is_conflict(const CombinedStatement& statement) {
  return statement.statement_id == "conflict" || statement.statement_id == "strips-disagree";
}

StripsView::StripsView(StripFormSetup setup, QWidget* parent)
    : QWidget(parent),
      model_(new StripsModel(this)),
      table_(new QTableView(this)),
      none_(new QLabel(tr("No strip is recorded for this sample."), this)),
      undo_(new QPushButton(tr("Take this stri&p back"), this)),
      form_(new StripForm(std::move(setup), this)),
      together_(new QGroupBox(tr("What all tests say together"), this)),
      statements_(new QVBoxLayout(together_)) {
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(true);
  table_->setAccessibleName(tr("Recorded strips"));
  table_->verticalHeader()->hide();
  // Nothing is read by scrolling sideways: what is long wraps.
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->horizontalHeader()->setDefaultAlignment(
      Qt::Alignment::fromInt(int{Qt::AlignCenter} | int{Qt::TextWordWrap}));
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  undo_->setMinimumHeight(5 * fontMetrics().height() / 2);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->addWidget(none_);
  layout->addWidget(table_);
  layout->addWidget(undo_, 0, Qt::AlignLeft);
  layout->addWidget(together_);
  layout->addWidget(form_);
  layout->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(scroll);
  connect(form_, &StripForm::recorded, this, &StripsView::recorded);
  connect(undo_, &QPushButton::clicked, this, &StripsView::withdraw_current);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &StripsView::refresh_buttons);
  // After the layout that resized it, not in the middle of it: that would leave heights behind that
  // belong to widths of before.
  connect(table_->horizontalHeader(), &QHeaderView::sectionResized, this, &StripsView::fit_table,
          Qt::QueuedConnection);
  set_strips({});
  set_combined({});
}

void StripsView::set_strips(std::vector<RecordedStrip> strips) {
  model_->set_strips(std::move(strips));
  const int rows = model_->rowCount();
  none_->setVisible(rows == 0);
  table_->setVisible(rows > 0);
  undo_->setVisible(rows > 0);
  fit_table();
  if (rows > 0) table_->setCurrentIndex(model_->index(rows - 1, 0));
  refresh_buttons();
}

void StripsView::fit_table() {
  fit_header(*table_);
  table_->resizeRowsToContents();
  int height = table_->horizontalHeader()->minimumHeight() + 2 * table_->frameWidth();
  for (int row = 0; row < model_->rowCount(); ++row) height += table_->rowHeight(row);
  table_->setFixedHeight(height);
}

void StripsView::refresh_buttons() {
  const int row = table_->currentIndex().row();
  const bool counts =
      row >= 0 && model_->strips()[static_cast<std::size_t>(row)].standing == StripStanding::counts;
  undo_->setEnabled(counts);
}

void StripsView::withdraw_current() {
  const int row = table_->currentIndex().row();
  if (row < 0) return;
  const QString id = model_->strips()[static_cast<std::size_t>(row)].id;
  emit withdrawn(id);
}

QWidget* StripsView::make_statement(const CombinedStatement& statement) {
  auto* frame = new QFrame(together_);
  frame->setFrameShape(QFrame::StyledPanel);
  auto* layout = new QVBoxLayout(frame);
  if (is_conflict(statement)) {
    layout->addWidget(make_bold(tr("◀▶ The tests disagree"), frame));
    frame->setLineWidth(2);
    frame->setFrameShape(QFrame::Box);
  }
  layout->addWidget(make_text(QString::fromStdString(statement.statement), frame));
  if (!statement.next_step.empty()) {
    layout->addWidget(
        make_bold(tr("Next: %1").arg(QString::fromStdString(statement.next_step)), frame));
  }
  for (const std::string& note : statement.notes) {
    layout->addWidget(make_text(QString::fromStdString(note), frame));
  }
  return frame;
}

void StripsView::set_combined(const std::vector<CombinedStatement>& combined) {
  while (QLayoutItem* item = statements_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  std::vector<CombinedStatement> shown;
  std::ranges::copy_if(combined, std::back_inserter(shown), [](const CombinedStatement& one) {
    return one.strips != StripReading::none || is_conflict(one);
  });
  std::stable_partition(shown.begin(), shown.end(), is_conflict);
  for (const CombinedStatement& statement : shown) {
    statements_->addWidget(make_statement(statement));
  }
  if (combined.empty()) {
    statements_->addWidget(make_text(
        tr("This sample was not scanned yet. What the strips say stands alone."), together_));
  } else if (shown.empty()) {
    statements_->addWidget(
        make_text(tr("No strip is part of the result of the last scan yet."), together_));
  }
}

}  // namespace candor::gui
