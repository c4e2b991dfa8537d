#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "records/event.h"

namespace candor::gui {

/// A scan as it was recorded for a sample.
struct RecordedScan {
  records::EventNumber event = 0;
  records::Time time = {};
  records::Scan scan;
  std::optional<records::EventNumber> withdrawn_by = std::nullopt;  ///< it does not count
  std::string why = {};                                             ///< it was taken back

  bool counts() const { return !withdrawn_by.has_value(); }
};

/// The scans of a sample in the order in which they were made, those that were taken back too.
class ScansModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { made_column, technique_column, from_column, standing_column, columns };

  using QAbstractTableModel::QAbstractTableModel;

  void set_scans(std::vector<RecordedScan> scans);
  const std::vector<RecordedScan>& scans() const { return scans_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const RecordedScan& scan, int column) const;

  std::vector<RecordedScan> scans_;
};

}  // namespace candor::gui
