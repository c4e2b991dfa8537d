#include "gui/library/candidates_model.h"

#include "gui/library/references_model.h"

namespace candor::gui {

void CandidatesModel::set_candidates(std::vector<library::Candidate> candidates) {
  beginResetModel();
  candidates_ = std::move(candidates);
  endResetModel();
}

int CandidatesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(candidates_.size());
}

int CandidatesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant CandidatesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const library::Candidate& candidate = candidates_[static_cast<std::size_t>(index.row())];
  const library::Entry& entry = candidate.entry;
  switch (index.column()) {
    case name_column: return QString::fromStdString(entry.reference.substance);
    case form_column: return QString::fromStdString(entry.reference.form);
    case group_column: return QString::fromStdString(entry.reference.group);
    case technique_column: return technique_name(entry.reference.spectrum.label().technique);
    case licence_column: return QString::fromStdString(entry.licence);
    case look_at_column:
      return candidate.near.empty()
                 ? QString()
                 : tr("▲ like %n other(s)", nullptr, static_cast<int>(candidate.near.size()));
    case why_column: return QString::fromStdString(entry.quarantine_reason);
    default: return {};
  }
}

QVariant CandidatesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case name_column: return tr("Name");
    case form_column: return tr("Form");
    case group_column: return tr("Group");
    case technique_column: return tr("Technique");
    case licence_column: return tr("Licence");
    case look_at_column: return tr("Look at");
    case why_column: return tr("Why it waits");
    default: return {};
  }
}

}  // namespace candor::gui
