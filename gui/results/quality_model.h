#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "pipeline/analyse/quality.h"

namespace candor::gui {

/// The checks of whether a spectrum can carry a claim: failed ones first, then warnings, then
/// those that passed.
class QualityModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { status, check, value, cause, advice, columns };
  /// The status as an int, for a delegate that draws its mark.
  static constexpr int kStatusRole = Qt::UserRole;

  using QAbstractTableModel::QAbstractTableModel;

  void show_quality(const Quality& quality);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<QualityCheck> checks_;
};

}  // namespace candor::gui
