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
  return parent.isValid() ? 0 : kColumns;
}

QVariant CandidatesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const library::Candidate& candidate = candidates_[static_cast<std::size_t>(index.row())];
  const library::Entry& entry = candidate.entry;
  switch (index.column()) {
    case kName: return QString::fromStdString(entry.reference.substance);
    case kForm: return QString::fromStdString(entry.reference.form);
    case kGroup: return QString::fromStdString(entry.reference.group);
    case kTechnique: return technique_name(entry.reference.spectrum.label().technique);
    case kLicence: return QString::fromStdString(entry.licence);
    case kLookAt:
      return candidate.near.empty()
                 ? QString()
                 : tr("▲ like %n other(s)", nullptr, static_cast<int>(candidate.near.size()));
    case kWhy: return QString::fromStdString(entry.quarantine_reason);
    default: return {};
  }
}

QVariant CandidatesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kName: return tr("Name");
    case kForm: return tr("Form");
    case kGroup: return tr("Group");
    case kTechnique: return tr("Technique");
    case kLicence: return tr("Licence");
    case kLookAt: return tr("Look at");
    case kWhy: return tr("Why it waits");
    default: return {};
  }
}

}  // namespace candor::gui
