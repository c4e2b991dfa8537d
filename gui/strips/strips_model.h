#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/detect/strips.h"

namespace candor::gui {

/// What a person read off a strip, to be recorded.
struct ReadOff {
  Strip strip;
  std::optional<int> read_after_s = std::nullopt;  ///< if that was timed
  /// The photo that was looked at, as it may be kept; empty if none was.
  std::string photo_png = {};
  bool lines_from_photo = false;  ///< the lines are those that were taken over from it
};

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
