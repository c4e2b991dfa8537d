#include "gui/samples/scans_model.h"

#include <QFont>
#include <utility>

#include "gui/samples/samples_words.h"

namespace candor::gui {

void ScansModel::set_scans(std::vector<RecordedScan> scans) {
  beginResetModel();
  scans_ = std::move(scans);
  endResetModel();
}

int ScansModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(scans_.size());
}

int ScansModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns);
}

QString ScansModel::text(const RecordedScan& scan, int column) const {
  switch (column) {
    case made_column: return spoken(scan.time);
    case technique_column: {
      const QString technique = spoken_technique(scan.scan.technique);
      return scan.scan.simulated ? tr("%1 (simulated)").arg(technique) : technique;
    }
    case from_column:
      return QString::fromStdString(scan.scan.instrument.empty() ? scan.scan.source_name
                                                                 : scan.scan.instrument);
    case standing_column:
      if (scan.counts()) return tr("counts");
      return scan.why.empty() ? tr("taken back")
                              : tr("taken back: %1").arg(QString::fromStdString(scan.why));
    default: return {};
  }
}

QVariant ScansModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  const RecordedScan& scan = scans_[static_cast<std::size_t>(index.row())];
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return text(scan, index.column());
  if (role == Qt::FontRole && !scan.counts()) {
    QFont struck;
    struck.setStrikeOut(index.column() != standing_column);
    return struck;
  }
  return {};
}

QVariant ScansModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case made_column: return tr("Recorded");
    case technique_column: return tr("Technique");
    case from_column: return tr("From");
    case standing_column: return tr("Standing");
    default: return {};
  }
}

}  // namespace candor::gui
