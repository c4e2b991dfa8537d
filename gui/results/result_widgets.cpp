#include "gui/results/result_widgets.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QTableView>
#include <QTextBrowser>

namespace candor::gui {

QTableView* make_table(QAbstractItemModel* model, const QString& name) {
  auto* table = new QTableView;
  table->setModel(model);
  table->setAccessibleName(name);
  table->setWordWrap(true);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setTabKeyNavigation(false);
  table->verticalHeader()->hide();
  table->horizontalHeader()->setHighlightSections(false);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter |
                                                 static_cast<Qt::Alignment>(Qt::TextWordWrap));
  return table;
}

QTextBrowser* make_browser(const QString& name) {
  auto* browser = new QTextBrowser;
  browser->setAccessibleName(name);
  browser->setOpenLinks(false);
  browser->setTabChangesFocus(true);
  return browser;
}

}  // namespace candor::gui
