#pragma once

#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "gui/plot/plot_data.h"
#include "gui/results/subtractions.h"
#include "pipeline/analyse/analyse.h"

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSlider;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTableView;

namespace candor::gui {

/// Comparing by hand: lay a reference over the measured curve, take it off by a factor, search what
/// is left. Nothing of it changes the result, and all of it says so.
class ByHandPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ByHandPanel(QWidget* parent = nullptr);

  /// Start anew with the measured curve of a mixture that a recipe prepared. `analyser` may be
  /// null: then there are no references to choose from. It must outlive what is shown.
  void start(const Mixture& mixture, const std::string& recipe_fingerprint,
             const Analyser* analyser);

  /// What the plot is to show.
  plot::ByHand by_hand() const;
  const Subtractions& subtractions() const { return subtractions_; }

 signals:
  /// `by_hand` has changed.
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Chosen {
    std::string reference;
    std::string substance;
    std::vector<double> values;
  };

  void lay_out();
  void fill_references();
  void choose(const QModelIndex& index);
  void choose_by_id(const QString& reference);
  void clear_choice();
  void set_factor_range(double start);
  void take_off();
  void undo();
  void search_rest();
  void update_state();
  QString taken_text() const;
  QString said(const std::string& substance) const;

  const Analyser* analyser_ = nullptr;
  std::string recipe_fingerprint_;
  Subtractions subtractions_;
  std::optional<Chosen> chosen_;

  QStandardItemModel* references_;
  QSortFilterProxyModel* shown_references_;
  QStandardItemModel* matches_;
  QLineEdit* filter_ = nullptr;
  QListView* list_ = nullptr;
  QSlider* slider_ = nullptr;
  QDoubleSpinBox* factor_ = nullptr;
  QCheckBox* preview_ = nullptr;
  QPushButton* clear_ = nullptr;
  QPushButton* take_off_ = nullptr;
  QPushButton* undo_ = nullptr;
  QPushButton* search_ = nullptr;
  QLabel* taken_ = nullptr;
  QLabel* message_ = nullptr;
  QTableView* match_table_ = nullptr;
};

}  // namespace candor::gui
