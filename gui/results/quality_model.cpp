#include "gui/results/quality_model.h"

#include <QLocale>
#include <algorithm>

#include "gui/appearance/check_mark.h"
#include "pipeline/detect/sentences.h"

namespace candor::gui {
namespace {

QString check_number(double value) { return QLocale().toString(value, 'g', 3); }

}  // namespace

void QualityModel::show_quality(const Quality& quality) {
  beginResetModel();
  checks_ = quality.checks;
  std::ranges::stable_sort(checks_, std::ranges::greater(), &QualityCheck::status);
  endResetModel();
}

int QualityModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(checks_.size());
}

int QualityModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns);
}

QVariant QualityModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const QualityCheck& found = checks_[static_cast<std::size_t>(index.row())];
  if (role == kStatusRole && index.column() == status) return static_cast<int>(found.status);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const QString unit = QString::fromStdString(found.unit);
  switch (index.column()) {
    case status: return spoken(found.status);
    case check: return QString::fromStdString(found.id);
    case value:
      if (!found.value) return {};
      if (!found.limit) return tr("%1 %2").arg(check_number(*found.value), unit);
      return tr("%1 %3 (limit %2)")
          .arg(check_number(*found.value), check_number(*found.limit), unit);
    case cause: return QString::fromStdString(capitalised(found.cause));
    case advice: return QString::fromStdString(capitalised(found.advice));
    default: return {};
  }
}

QVariant QualityModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case status: return tr("Status");
    case check: return tr("Check");
    case value: return tr("Value");
    case cause: return tr("What is wrong");
    case advice: return tr("What to do");
    default: return {};
  }
}

}  // namespace candor::gui
