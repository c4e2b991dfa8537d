#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace candor::gui {

/// Shows the references in which every word of a query stands, in whatever field, without regard to
/// case and diacritics; sorted as a person of this locale would.
class ReferencesFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  explicit ReferencesFilter(QObject* parent = nullptr);

  void set_query(const QString& query);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
};

}  // namespace candor::gui
