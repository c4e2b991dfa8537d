#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "library/incoming.h"

namespace candor::gui {

/// The references that wait for a person beside a library, one a row.
class CandidatesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    name_column,
    form_column,
    group_column,
    technique_column,
    licence_column,
    look_at_column,
    why_column,
    columns
  };

  using QAbstractTableModel::QAbstractTableModel;

  void set_candidates(std::vector<library::Candidate> candidates);
  const std::vector<library::Candidate>& candidates() const { return candidates_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<library::Candidate> candidates_;
};

}  // namespace candor::gui
