#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "gui/appearance/outcome.h"
#include "pipeline/analyse/analyse.h"

namespace candor::gui {

/// One target of the watch list: what the scan found and what all methods say together.
struct TargetRow {
  Outcome outcome = Outcome::no_result;
  Finding finding;
  CombinedStatement combined;
};

/// Every target of an analysis, most urgent first: found, tests disagree, possible, no usable
/// result, not detected; of each, alarms and what was not expected before the rest.
class FindingsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { result, target, misses, sold_as, strip, share, limit, columns };
  /// The outcome as an int, for a delegate that draws its mark.
  static constexpr int kOutcomeRole = Qt::UserRole;
  /// Whether a group's row says it too: a single substance without news.
  static constexpr int kMinorRole = Qt::UserRole + 1;

  using QAbstractTableModel::QAbstractTableModel;

  void show_analysis(const Analysis& analysis);
  const TargetRow& row(int row) const { return rows_.at(static_cast<std::size_t>(row)); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const TargetRow& row, int column) const;

  std::vector<TargetRow> rows_;
};

}  // namespace candor::gui
