#include "gui/library/references_model.h"

#include <QCoreApplication>

#include "gui/library/folding.h"

namespace candor::gui {
namespace {

QString said_of_reference(const char* text) {
  return QCoreApplication::translate("candor::gui::Reference", text);
}

QString to_qstring(const std::string& text) { return QString::fromStdString(text); }

}  // namespace

QString technique_name(Technique technique) {
  switch (technique) {
    case Technique::ir:
      return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "Infrared"));
    case Technique::raman:
      return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "Raman"));
    case Technique::nir:
      return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "Near infrared"));
    case Technique::uv_vis:
      return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "UV-visible"));
    case Technique::unknown: break;
  }
  return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "Unknown"));
}

QString standing_of(const library::Entry& entry) {
  if (entry.standing == library::Standing::quarantined) {
    return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "☒ quarantined"));
  }
  if (entry.licence.starts_with(library::kTrainingTerms)) {
    return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "◇ for training only"));
  }
  if (entry.fields.contains(library::kRebuiltField)) {
    return said_of_reference(
        QT_TRANSLATE_NOOP("candor::gui::Reference", "in use, rebuilt from a band table"));
  }
  if (entry.fields.contains(library::kCarriedField)) {
    return said_of_reference(
        QT_TRANSLATE_NOOP("candor::gui::Reference", "in use, carried from another instrument"));
  }
  return said_of_reference(QT_TRANSLATE_NOOP("candor::gui::Reference", "in use"));
}

void ReferencesModel::set_substances(const std::vector<library::Substance>& substances) {
  beginResetModel();
  synonyms_.clear();
  for (const library::Substance& substance : substances) {
    QStringList& names = synonyms_[folded(to_qstring(substance.name))];
    for (const auto* list : {&substance.synonyms, &substance.spellings}) {
      for (const std::string& name : *list) names << to_qstring(name);
    }
  }
  fold_texts();
  endResetModel();
}

void ReferencesModel::set_entries(std::vector<library::Entry> entries) {
  beginResetModel();
  entries_ = std::move(entries);
  fold_texts();
  endResetModel();
}

void ReferencesModel::fold_texts() {
  search_texts_.clear();
  search_texts_.reserve(entries_.size());
  for (const library::Entry& entry : entries_) {
    const Reference& reference = entry.reference;
    QStringList texts;
    for (const std::string* text :
         {&reference.substance, &reference.id, &reference.form, &reference.group, &entry.formula,
          &entry.inchikey, &entry.licence, &entry.provenance, &entry.source_file,
          &entry.quarantine_reason, &reference.spectrum.label().title}) {
      texts << to_qstring(*text);
    }
    for (const auto& [key, value] : entry.fields) texts << to_qstring(value);
    texts << technique_name(reference.spectrum.label().technique) << standing_of(entry)
          << synonyms(entry);
    search_texts_.push_back(folded(texts.join(QLatin1Char('\n'))));
  }
}

QStringList ReferencesModel::synonyms(const library::Entry& entry) const {
  const auto found = synonyms_.find(folded(to_qstring(entry.reference.substance)));
  return found == synonyms_.end() ? QStringList() : found->second;
}

std::optional<int> ReferencesModel::row_of(const std::string& id) const {
  for (std::size_t row = 0; row < entries_.size(); ++row) {
    if (entries_[row].reference.id == id) return static_cast<int>(row);
  }
  return std::nullopt;
}

int ReferencesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int ReferencesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant ReferencesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
    return {};
  }
  const auto row = static_cast<std::size_t>(index.row());
  if (role == kSearchText) return search_texts_[row];
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const library::Entry& entry = entries_[row];
  switch (index.column()) {
    case name_column: return to_qstring(entry.reference.substance);
    case form_column: return to_qstring(entry.reference.form);
    case group_column: return to_qstring(entry.reference.group);
    case technique_column: return technique_name(entry.reference.spectrum.label().technique);
    case licence_column: return to_qstring(entry.licence);
    case standing_column: return standing_of(entry);
    default: return {};
  }
}

QVariant ReferencesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case name_column: return tr("Name");
    case form_column: return tr("Form");
    case group_column: return tr("Group");
    case technique_column: return tr("Technique");
    case licence_column: return tr("Licence");
    case standing_column: return tr("Standing");
    default: return {};
  }
}

}  // namespace candor::gui
