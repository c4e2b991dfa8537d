#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "gui/plot/plot_data.h"
#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace candor::gui {

class ByHandPanel;
class ExplorablePlot;

/// The plot of a result with its buttons and read-out, and beside it, when asked for, what can be
/// compared by hand.
class PlotPanel : public QWidget {
  Q_OBJECT

 public:
  explicit PlotPanel(QWidget* parent = nullptr);

  /// Show a result. `analyser` as for `ResultView::show_result`.
  void show_result(const Analysis& analysis, const Source& source, const Analyser* analyser);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void lay_out();
  void fit_plot();
  void redraw();
  void show_reading();

  std::optional<plot::PlotData> data_;
  const Analyser* analyser_ = nullptr;  ///< of what is compared by hand
  std::vector<double> measured_;        ///< likewise
  QStackedWidget* pages_ = nullptr;
  QLabel* reason_ = nullptr;
  ExplorablePlot* plot_ = nullptr;
  QLabel* reading_ = nullptr;
  QPushButton* compare_ = nullptr;
  QScrollArea* by_hand_area_ = nullptr;
  ByHandPanel* by_hand_ = nullptr;
};

}  // namespace candor::gui
