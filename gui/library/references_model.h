#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <optional>
#include <vector>

#include "library/library.h"
#include "library/substances.h"

namespace candor::gui {

/// The technique as people call it: "Infrared", "Raman".
QString technique_name(Technique technique);

/// How a reference stands: "in use", "quarantined", "for training only", ...
QString standing_of(const library::Entry& entry);

/// The references of one library, one a row, quarantined ones too.
class ReferencesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    name_column,
    form_column,
    group_column,
    technique_column,
    licence_column,
    standing_column,
    columns
  };

  /// Everything about a reference in one folded text, synonyms included, to search in.
  static constexpr int kSearchText = Qt::UserRole;

  using QAbstractTableModel::QAbstractTableModel;

  /// `substances` lend their synonyms and spellings to the references of their names.
  void set_substances(const std::vector<library::Substance>& substances);
  void set_entries(std::vector<library::Entry> entries);

  const std::vector<library::Entry>& entries() const { return entries_; }

  /// The row of an id; none if it is not there.
  std::optional<int> row_of(const std::string& id) const;

  /// Other names of a reference's substance, in the order of the substances' file.
  QStringList synonyms(const library::Entry& entry) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  void fold_texts();

  std::vector<library::Entry> entries_;
  std::vector<QString> search_texts_;        ///< of the entry in the same place
  std::map<QString, QStringList> synonyms_;  ///< by the folded name of a substance
};

}  // namespace candor::gui
