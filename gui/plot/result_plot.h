#pragma once

#include <qcustomplot.h>

#include <vector>

#include "gui/plot/plot_data.h"
#include "gui/plot/plot_style.h"

namespace candor::plot {

/// The plot of one analysis, as a widget and as a picture.
///
/// Up to three panels share the x axis: the measured curve over the fitted mixture, with peak
/// positions; the fitted substances, one below the other on one scale; the residual. Unexplained
/// regions are hatched through all of them. Every curve is named beside its panel and told apart
/// by line style and place, never by colour alone.
class ResultPlot : public QCustomPlot {
 public:
  explicit ResultPlot(QWidget* parent = nullptr, PlotStyle style = print_style());

  const PlotStyle& style_of_plot() const { return style_; }
  /// Draw in another style from the next `show_result` on.
  void restyle(PlotStyle style);

  /// Show a result in place of what is shown. `result` must satisfy `check_plot_data`, and curves
  /// made by hand have as many points.
  void show_result(const PlotData& result, const ByHand& by_hand = {});

  /// From top to bottom; the first one holds the measured curve.
  const std::vector<QCPAxisRect*>& panels() const { return panels_; }

  /// The height in px that the shown result needs at some width so that all of its texts have
  /// room.
  int least_height(int width);

 private:
  void remove_everything();
  void add_header(const PlotData& result);
  QCPAxisRect* add_panel(QCPLayoutGrid& panels, const PlotData& result, double stretch);
  void add_measured_panel(QCPLayoutGrid& panels, const PlotData& result, const ByHand& by_hand);
  void add_component_panel(QCPLayoutGrid& panels, const PlotData& result, const FittedMixture& fit);
  void add_residual_panel(QCPLayoutGrid& panels, const PlotData& result, const FittedMixture& fit);
  void add_remainder_panel(QCPLayoutGrid& panels, const PlotData& result,
                           const OverlayCurve& remainder);
  void add_footer(const PlotData& result);
  void add_curve(QCPAxisRect& panel, const std::vector<double>& x, const std::vector<double>& y,
                 const QPen& pen);
  void finish_x_axes(const PlotData& result);

  PlotStyle style_;
  std::vector<QCPAxisRect*> panels_;
  QCPMarginGroup* left_margins_ = nullptr;
};

}  // namespace candor::plot
