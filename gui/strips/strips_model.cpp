#include "gui/strips/strips_model.h"

#include <QFont>
#include <QLocale>

#include "gui/strips/strip_words.h"

namespace candor::gui {
namespace {

QString kind_name(const Strip& strip) {
  return strip.kind ? name_of(*strip.kind) : QString::fromStdString(strip.target);
}

/// The result's shape as a letter, for a list.
QString shape(StripResult result) {
  switch (result) {
    case StripResult::positive: return QStringLiteral("▲");
    case StripResult::negative: return QStringLiteral("○");
    case StripResult::invalid: break;
  }
  return QStringLiteral("☒");
}

}  // namespace

void StripsModel::set_strips(std::vector<RecordedStrip> strips) {
  beginResetModel();
  strips_ = std::move(strips);
  endResetModel();
}

int StripsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(strips_.size());
}

int StripsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QString StripsModel::text(const RecordedStrip& recorded, Column column) const {
  const Strip& strip = recorded.strip;
  const QLocale locale;
  switch (column) {
    case kind_column: return kind_name(strip);
    case result_column: return tr("%1 %2").arg(shape(strip.result), spoken(strip.result));
    case lines_column: return strip.lines ? spoken(*strip.lines) : tr("not recorded");
    case box_column:
      return strip.lot.empty()
                 ? QString::fromStdString(strip.brand)
                 : tr("%1, lot %2")
                       .arg(QString::fromStdString(strip.brand), QString::fromStdString(strip.lot));
    case dilution_column:
      return strip.dilution
                 ? tr("%1 mg/mL").arg(locale.toString(strip.dilution->mg_per_ml(), 'g', 3))
                 : tr("not recorded");
    case read_after_column: {
      if (!recorded.read_after_s) return tr("not timed");
      constexpr int kSecondsAMinute = 60;
      return tr("%1 min %2 s")
          .arg(*recorded.read_after_s / kSecondsAMinute)
          .arg(*recorded.read_after_s % kSecondsAMinute);
    }
    case standing_column:
      return recorded.standing == StripStanding::counts ? tr("counts") : tr("withdrawn");
    case columns: break;
  }
  return {};
}

QVariant StripsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  const RecordedStrip& recorded = strips_[static_cast<std::size_t>(index.row())];
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
    return text(recorded, static_cast<Column>(index.column()));
  }
  if (role == Qt::FontRole && recorded.standing == StripStanding::withdrawn) {
    QFont struck;
    struck.setStrikeOut(index.column() != standing_column);
    return struck;
  }
  return {};
}

QVariant StripsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kind_column: return tr("Strip");
    case result_column: return tr("Result");
    case lines_column: return tr("Lines seen");
    case box_column: return tr("Box");
    case dilution_column: return tr("In water");
    case read_after_column: return tr("Read after");
    case standing_column: return tr("Standing");
    default: return {};
  }
}

}  // namespace candor::gui
