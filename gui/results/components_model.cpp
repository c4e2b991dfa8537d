#include "gui/results/components_model.h"

#include <QLocale>

#include "gui/appearance/window_language.h"
#include "gui/results/finding_words.h"
#include "pipeline/detect/sentences.h"

namespace candor::gui {
namespace {

constexpr std::size_t kMostRegions = 6;

QString regions_text(const Unexplained& unexplained) {
  QStringList regions;
  for (const auto& [from, to] : unexplained.regions_per_cm) {
    if (static_cast<std::size_t>(regions.size()) == kMostRegions) break;
    regions << QStringLiteral("%1–%2").arg(QLocale().toString(from, 'f', 0),
                                           QLocale().toString(to, 'f', 0));
  }
  return regions.join(QStringLiteral(", "));
}

}  // namespace

ComponentsModel::Row ComponentsModel::row_of(const Component& component,
                                             const NamesByLanguage& names) {
  const auto said = [&](const std::string& name) {
    return QString::fromStdString(names.in(window_language(), name));
  };
  Row row;
  row.substance = said(component.substance);
  if (!component.form.empty() && component.form != "unspecified") {
    row.substance = tr("%1 %2").arg(row.substance, said(component.form));
  }
  QStringList others;
  for (const std::string& name : component.alternatives) others << said(name);
  const QString alternatives = others.join(tr(" or ", "between names of substances"));
  if (!component.identified) {
    row.substance = tr("Not identified");
    row.others = tr("most like %1").arg(alternatives);
  } else if (!component.alternatives.empty()) {
    row.others = tr("could also be %1").arg(alternatives);
  }
  row.share = component.share;
  row.low = component.share_low;
  row.high = component.share_high;
  row.share_text = tr("%1 (%2 to %3)")
                       .arg(percent(component.share), percent(component.share_low),
                            percent(component.share_high));
  return row;
}

ComponentsModel::Row ComponentsModel::row_of(const Unexplained& unexplained) {
  Row row;
  row.substance = tr("Not explained");
  row.share = unexplained.share;
  row.share_text = percent(unexplained.share);
  if (!unexplained.significant) {
    row.others = tr("nothing else stands out from what the references explain");
    return row;
  }
  const QString regions = regions_text(unexplained);
  row.others = regions.isEmpty()
                   ? tr("something else is in this sample; it shows in several places")
                   : tr("something else is in this sample, near %1 cm⁻¹").arg(regions);
  return row;
}

void ComponentsModel::show_mixture(const std::optional<Mixture>& mixture,
                                   const NamesByLanguage& names) {
  beginResetModel();
  rows_.clear();
  if (mixture) {
    for (const Component& component : mixture->components) {
      rows_.push_back(row_of(component, names));
    }
    rows_.push_back(row_of(mixture->unexplained));
  }
  endResetModel();
}

int ComponentsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ComponentsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns);
}

QVariant ComponentsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const auto as_variant = [](const std::optional<double>& value) {
    return value ? QVariant(*value) : QVariant();
  };
  switch (role) {
    case kShareRole: return row.share;
    case kLowRole: return as_variant(row.low);
    case kHighRole: return as_variant(row.high);
    case Qt::AccessibleTextRole:
      if (index.column() == bar) return row.share_text;
      [[fallthrough]];
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
      switch (index.column()) {
        case substance: return row.substance;
        case share: return row.share_text;
        case others: return row.others;
        default: return {};
      }
    default: return {};
  }
}

QVariant ComponentsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case substance: return tr("The scan sees");
    case share: return tr("Share");
    case bar: return tr("0 to 100 %");
    case others: return tr("Remarks");
    default: return {};
  }
}

}  // namespace candor::gui
