#pragma once

class QAbstractItemModel;
class QString;
class QTableView;
class QTextBrowser;

namespace candor::gui {

/// A table that is read row by row, under a name for screen readers. Long texts wrap, Tab leaves
/// it, and the arrows move inside it.
QTableView* make_table(QAbstractItemModel* model, const QString& name);

/// A text that is read, under a name for screen readers. Tab leaves it.
QTextBrowser* make_browser(const QString& name);

}  // namespace candor::gui
