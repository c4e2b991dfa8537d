#pragma once

#include <qcustomplot.h>

#include "gui/plot/plot_data.h"

namespace candor::plot {

/// The plot of one analysis, as a widget and as a picture.
///
/// Up to three panels share the x axis: the measured curve over the fitted mixture, with peak
/// positions; the fitted substances, one below the other on one scale; the residual. Unexplained
/// regions are hatched through all of them. Every curve is named beside its panel and told apart
/// by line style and place, never by colour alone.
class ResultPlot : public QCustomPlot {
 public:
  explicit ResultPlot(QWidget* parent = nullptr);

  /// Show a result in place of what is shown. `result` must satisfy `check_plot_data`.
  void show_result(const PlotData& result);

  /// The height in px that the shown result needs at some width so that all of its texts have
  /// room.
  int least_height(int width);

 private:
  void remove_everything();
  void add_header(const PlotData& result);
  QCPAxisRect* add_panel(QCPLayoutGrid& panels, const PlotData& result, double stretch);
  void add_measured_panel(QCPLayoutGrid& panels, const PlotData& result);
  void add_component_panel(QCPLayoutGrid& panels, const PlotData& result, const FittedMixture& fit);
  void add_residual_panel(QCPLayoutGrid& panels, const PlotData& result, const FittedMixture& fit);
  void add_footer(const PlotData& result);
  QCPGraph* add_curve(QCPAxisRect& panel, const std::vector<double>& x,
                      const std::vector<double>& y, const QPen& pen);
  void finish_x_axes(const PlotData& result);

  std::vector<QCPAxisRect*> panels_;
  QCPMarginGroup* left_margins_ = nullptr;
};

}  // namespace candor::plot
