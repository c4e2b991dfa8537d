#pragma once

#include <qcustomplot.h>

#include <optional>
#include <span>
#include <vector>

#include "gui/plot/plot_data.h"
#include "gui/plot/plot_style.h"

namespace candor::plot {

/// A curve drawn column of pixels by column, each from its lowest to its highest value, with soft
/// ends. A path of 2,000 points costs Qt's rasteriser several times as much, and shows no more.
class ColumnCurve : public QCPLayerable {
 public:
  /// The panel must outlive the curve. `layer` is one of the chart's.
  ColumnCurve(QCustomPlot& chart, QCPAxisRect& panel, const QString& layer);

  /// Show these points: as many of each, x ascending. Values that are no numbers are left out.
  void show_points(std::span<const double> x, std::span<const double> y);
  /// Colour, width and dashes; dashes count along the x axis.
  void set_pen(const QPen& pen) { pen_ = pen; }

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
  QRect clipRect() const override;
  void draw(QCPPainter* painter) override;

 private:
  /// The part of a column that the curve covers, in px from the top; none if low > high.
  struct Column {
    double low;
    double high;
  };

  void cover(std::size_t column, double value);
  void cover_columns(const QRectF& panel);
  void draw_column(QCPPainter& painter, int left, const Column& column) const;

  QCPAxisRect* panel_;
  QPen pen_;
  std::vector<double> x_;
  std::vector<double> y_;
  std::vector<Column> columns_;  ///< kept from one drawing to the next for its memory
};

/// A spectrum as an instrument measures it, many times a second.
///
/// The current curve is all that is drawn anew for a frame; axes, grid, the saturation line and the
/// curve before are kept as a picture until one of them changes. The value axis grows as soon as
/// the curve needs it and shrinks only when most of it is empty, so that it keeps still.
class LivePlot : public QCustomPlot {
 public:
  explicit LivePlot(QWidget* parent = nullptr, PlotStyle style = print_style());

  /// Draw in another style.
  void restyle(PlotStyle style);

  /// Name the axes, with units: "Raman shift (cm⁻¹)", and which end stands on the left.
  void set_axes(const AxisTitle& x, const AxisTitle& y, Direction direction);

  using QWidget::show;
  /// Show a curve in place of the current one. As many x (ascending) as y.
  void show(std::span<const double> x, std::span<const double> y);

  /// Keep a curve, dashed, for comparison; empty ones take it away.
  void show_previous(std::span<const double> x, std::span<const double> y);

  /// Draw a line where the detector is full, with a word; none takes it away.
  void show_saturation(std::optional<double> level, const QString& word);

 private:
  /// Fit the axes to the current curve; whether anything changed.
  enum class Fit { unchanged, changed };
  Fit fit_axes(std::span<const double> x, std::span<const double> y);
  void take_style();
  /// Numbers and name of the axis below as far as there is room beside each other.
  void use_width();
  void resizeEvent(QResizeEvent* event) override;

  PlotStyle style_;
  QString name_below_;
  ColumnCurve* current_;
  ColumnCurve* previous_;
  QCPItemStraightLine* saturation_line_;
  QCPItemText* saturation_word_;
};

}  // namespace candor::plot
