#pragma once

#include <QTableView>
#include <map>
#include <vector>

namespace candor::gui {

/// A table of one line a row that never scrolls sideways for what stands elsewhere too: where its
/// columns have no room beside each other, those that have a most shrink to a third of it, but not
/// below what their head needs, and then expendable ones are hidden; all come back with the room.
class FittedTable : public QTableView {
  Q_OBJECT

 public:
  using QTableView::QTableView;

  /// `widest`: the most that columns get, in heights of a line; others get what their texts need.
  /// `expendable`: hidden in this order; what they say must stand elsewhere.
  void set_columns(std::map<int, int> widest, std::vector<int> expendable);

  /// Measure the texts anew: once the model has changed.
  void fit();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void use_room();

  std::map<int, int> widest_;
  std::vector<int> expendable_;
  std::vector<int> widths_;   ///< of all columns, px; as the texts were measured
  std::vector<int> headers_;  ///< what the heads of all columns need, px
};

}  // namespace candor::gui
