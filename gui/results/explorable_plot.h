#pragma once

#include <optional>
#include <vector>

#include "gui/plot/result_plot.h"

namespace candor::gui {

/// What a plot shows at one place of its x axis.
struct PlotReading {
  double position = 0;
  double measured = 0;
  std::optional<double> fitted;
  std::optional<double> residual;
  std::optional<double> remainder;     ///< of what was subtracted by hand
  std::optional<double> nearest_peak;  ///< position of it
};

/// The plot of a result with a read-out and a zoom along the x axis.
///
/// Mouse: moving reads, the wheel zooms, dragging chooses a range, a double click shows the whole
/// range again. Keys: + and − zoom, Left and Right move, Home shows the whole range, Ctrl+Left and
/// Ctrl+Right read the next point, P and Shift+P the next and the previous peak.
class ExplorablePlot : public plot::ResultPlot {
  Q_OBJECT

 public:
  explicit ExplorablePlot(QWidget* parent = nullptr);

  /// Show a result and what was added by hand. The zoom stays where the x axis is the same.
  void explore(const plot::PlotData& result, const plot::ByHand& by_hand);

  void zoom_in();
  void zoom_out();
  void show_whole_range();

  /// Read the point that is nearest to a position, and mark it in all panels.
  void read_at(double position);
  const std::optional<PlotReading>& reading() const { return reading_; }

 signals:
  /// There is a new reading.
  void read();

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void redraw();
  void add_crosshair();
  QCPAxis* x_axis() const;
  void zoom_by(double factor);
  void move_by(double part);
  void keep_within(const QCPRange& range);
  void fit_height();
  void read_next_point(int steps);
  /// The next peak on the right of the screen, or on the left.
  enum class Side { right, left };
  void read_next_peak(Side side);

  plot::PlotData result_;
  plot::ByHand by_hand_;
  std::optional<PlotReading> reading_;
  std::size_t point_ = 0;
  std::vector<QCPItemStraightLine*> crosshair_;  ///< one a panel
};

}  // namespace candor::gui
