#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "pipeline/detect/strips.h"

namespace candor::gui {

/// Whether a recorded strip still counts. One that was withdrawn stays readable.
enum class StripStanding { counts, withdrawn };

/// A strip as it was recorded for a sample.
struct RecordedStrip {
  QString id;  ///< by which the caller finds it
  Strip strip;
  std::optional<int> read_after_s = std::nullopt;
  StripStanding standing = StripStanding::counts;
};

/// The strips of a sample, as they were recorded, one a row.
class StripsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    kind_column,
    result_column,
    lines_column,
    box_column,
    dilution_column,
    read_after_column,
    standing_column,
    columns
  };

  using QAbstractTableModel::QAbstractTableModel;

  void set_strips(std::vector<RecordedStrip> strips);
  const std::vector<RecordedStrip>& strips() const { return strips_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const RecordedStrip& strip, Column column) const;

  std::vector<RecordedStrip> strips_;
};

}  // namespace candor::gui
