#include "gui/results/fitted_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QTimer>
#include <algorithm>
#include <numeric>
#include <utility>

namespace candor::gui {

void FittedTable::set_columns(std::map<int, int> widest, std::vector<int> expendable) {
  widest_ = std::move(widest);
  expendable_ = std::move(expendable);
  fit();
}

void FittedTable::fit() {
  widths_.clear();
  headers_.clear();
  if (model() == nullptr) return;
  for (int column = 0; column < model()->columnCount(); ++column) {
    // A hidden column tells no size.
    setColumnHidden(column, false);
    int width = sizeHintForColumn(column);
    if (const auto most = widest_.find(column); most != widest_.end()) {
      width = std::min(width, most->second * fontMetrics().height());
    }
    headers_.push_back(horizontalHeader()->sectionSizeHint(column));
    widths_.push_back(std::max(width, headers_.back()));
  }
  use_room();
}

void FittedTable::use_room() {
  std::vector<int> least = widths_;
  for (const auto& [column, most] : widest_) {
    if (column >= static_cast<int>(least.size())) continue;
    const auto place = static_cast<std::size_t>(column);
    least[place] =
        std::max(headers_[place], std::min(least[place], most * fontMetrics().height() / 3));
  }
  int all = std::accumulate(least.begin(), least.end(), 0);
  int wanted = std::accumulate(widths_.begin(), widths_.end(), 0);
  const int room = viewport()->width();
  for (const int column : expendable_) {
    if (column >= static_cast<int>(widths_.size())) continue;
    const bool hidden = all > room;
    setColumnHidden(column, hidden);
    if (!hidden) continue;
    all -= least[static_cast<std::size_t>(column)];
    wanted -= widths_[static_cast<std::size_t>(column)];
  }
  const double part =
      wanted > all ? std::clamp(static_cast<double>(room - all) / (wanted - all), 0.0, 1.0) : 1.0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const auto column = static_cast<int>(i);
    if (isColumnHidden(column)) continue;
    setColumnWidth(column, least[i] + static_cast<int>(part * (widths_[i] - least[i])));
  }
}

void FittedTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  use_room();
}

void FittedTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
  // The header takes its new letters after this: once all such events have been sent.
  QTimer::singleShot(0, this, &FittedTable::fit);
}

}  // namespace candor::gui
