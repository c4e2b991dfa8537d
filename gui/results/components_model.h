#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "pipeline/detect/names_by_language.h"
#include "pipeline/mixture/mixture.h"

namespace candor::gui {

/// What a scan sees: a row for each substance of the fit, by share, and always a last one for what
/// nothing in the library explains. Shares are of what the instrument can see.
class ComponentsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { substance, share, bar, others, columns };
  /// Of the column `bar`: the share, and the ends of its 90 % interval where there is one.
  static constexpr int kShareRole = Qt::UserRole;
  static constexpr int kLowRole = Qt::UserRole + 1;
  static constexpr int kHighRole = Qt::UserRole + 2;

  using QAbstractTableModel::QAbstractTableModel;

  /// Show a mixture; an empty model where there is no usable result. `names` are what substances
  /// are called in other languages.
  void show_mixture(const std::optional<Mixture>& mixture, const NamesByLanguage& names = {});

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    QString substance;
    QString share_text;
    QString others;
    double share = 0;
    std::optional<double> low;
    std::optional<double> high;
  };

  static Row row_of(const Component& component, const NamesByLanguage& names);
  static Row row_of(const Unexplained& unexplained);

  std::vector<Row> rows_;
};

}  // namespace candor::gui
