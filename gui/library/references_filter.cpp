#include "gui/library/references_filter.h"

#include "gui/library/folding.h"
#include "gui/library/references_model.h"

namespace candor::gui {

ReferencesFilter::ReferencesFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setSortLocaleAware(true);
  setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ReferencesFilter::set_query(const QString& query) {
  words_ = folded(query).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  invalidateFilter();
}

bool ReferencesFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  return holds_all(index.data(ReferencesModel::kSearchText).toString(), words_);
}

}  // namespace candor::gui
