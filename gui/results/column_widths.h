#pragma once

#include <initializer_list>

class QTableView;

namespace candor::gui {

/// Give columns these widths in letters, and rows the height of their texts. What is left of the
/// width goes to the column `stretched`. Where there is too little, all shrink, and their texts
/// wrap, but none below its longest word: no number and no verdict is cut. The header wraps too.
/// Where not even that fits, the columns `expendable` are hidden, from the first on: what they say
/// must stand elsewhere.
void fit_columns(QTableView& table, std::initializer_list<int> letters, int stretched,
                 std::initializer_list<int> expendable = {});

/// Make the header as high as its texts need at the widths that its columns have now.
void fit_header(QTableView& table);

/// The least width at which no word of a column is cut, with its mark if it has one, in px.
int least_width(const QTableView& table, int column);

}  // namespace candor::gui
