#include "gui/results/column_widths.h"

#include <QAbstractItemModel>
#include <QFontMetrics>
#include <QHeaderView>
#include <QRegularExpression>
#include <QStyle>
#include <QTableView>
#include <algorithm>
#include <vector>

#include "gui/results/mark_delegate.h"

namespace candor::gui {
namespace {

int longest_word(const QFontMetrics& metrics, const QString& text) {
  static const QRegularExpression kSpace(QStringLiteral("[ \\n]"));
  int longest = 0;
  for (const QString& word : text.split(kSpace)) {
    longest = std::max(longest, metrics.horizontalAdvance(word));
  }
  return longest;
}

/// Hide of the expendable columns, from the first on, as many as the table has no room for.
void hide_what_has_no_room(QTableView& table, int columns, std::initializer_list<int> expendable) {
  int all = 0;
  for (int column = 0; column < columns; ++column) all += least_width(table, column);
  const int room = table.viewport()->width();
  for (const int column : expendable) {
    const bool hidden = all > room;
    table.setColumnHidden(column, hidden);
    if (hidden) all -= least_width(table, column);
  }
}

}  // namespace

void fit_header(QTableView& table) {
  QHeaderView& header = *table.horizontalHeader();
  constexpr int kAnyHeight = 10'000;
  const int margin = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
  QFont bold = header.font();
  bold.setBold(true);
  const QFontMetrics metrics(bold);
  int height = metrics.height();
  for (int column = 0; column < table.model()->columnCount(); ++column) {
    if (table.isColumnHidden(column)) continue;
    const QString text = table.model()->headerData(column, Qt::Horizontal).toString();
    const QRect place(0, 0, std::max(1, table.columnWidth(column) - 2 * margin), kAnyHeight);
    height = std::max(height, metrics.boundingRect(place, Qt::TextWordWrap, text).height());
  }
  header.setFixedHeight(height + 2 * margin);
}

int least_width(const QTableView& table, int column) {
  const QAbstractItemModel& model = *table.model();
  const int margin =
      4 * (table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table) + 1);
  QFont bold = table.font();
  bold.setBold(true);
  const QFontMetrics heavy(bold);
  const auto* marks = qobject_cast<const MarkDelegate*>(table.itemDelegateForColumn(column));
  int words = longest_word(heavy, model.headerData(column, Qt::Horizontal).toString());
  for (int row = 0; row < model.rowCount(); ++row) {
    const QString text = model.index(row, column).data().toString();
    const int word = longest_word(marks != nullptr ? heavy : table.fontMetrics(), text);
    words = std::max(words, word + (marks != nullptr ? 2 * table.fontMetrics().height() : 0));
  }
  return words + margin;
}

void fit_columns(QTableView& table, std::initializer_list<int> letters, int stretched,
                 std::initializer_list<int> expendable) {
  hide_what_has_no_room(table, static_cast<int>(letters.size()), expendable);
  const int letter = table.fontMetrics().averageCharWidth();
  std::vector<int> least;
  std::vector<int> wanted;
  int all_least = 0;
  int all_wanted = 0;
  for (const int count : letters) {
    if (table.isColumnHidden(static_cast<int>(least.size()))) {
      least.push_back(0);
      wanted.push_back(0);
      continue;
    }
    least.push_back(least_width(table, static_cast<int>(least.size())));
    wanted.push_back(std::max(count * letter, least.back()));
    all_least += least.back();
    all_wanted += wanted.back();
  }
  const int room = table.viewport()->width();
  const double part = all_wanted > all_least
                          ? std::clamp(static_cast<double>(room - all_least) /
                                           static_cast<double>(all_wanted - all_least),
                                       0.0, 1.0)
                          : 1.0;
  int used = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (table.isColumnHidden(static_cast<int>(i))) continue;
    const int width = least[i] + static_cast<int>(part * (wanted[i] - least[i]));
    table.setColumnWidth(static_cast<int>(i), width);
    used += width;
  }
  if (room > used) table.setColumnWidth(stretched, table.columnWidth(stretched) + room - used);
  fit_header(table);
  table.resizeRowsToContents();
}

}  // namespace candor::gui
