#include "gui/plot/plot_style.h"

#include <cmath>

namespace candor::plot {

QFont PlotStyle::font(int pixels, Weight weight) const {
  return plot_font(static_cast<int>(std::lround(scaled(pixels))), weight);
}

PlotStyle print_style() {
  PlotStyle style;
  style.ink = Qt::black;
  style.ground = Qt::white;
  style.grid = QColor(228, 228, 228);
  style.zero_line = QColor(150, 150, 150);
  style.frame = QColor(90, 90, 90);
  style.hatch_ground = QColor(236, 236, 236);
  style.hatch = QColor(150, 150, 150);
  style.watermark = QColor(234, 234, 234);
  style.measured = measured_pen();
  style.mixture = mixture_pen();
  style.residual = residual_pen();
  style.guide = guide_pen();
  style.overlay = QPen(QColor(Qt::black), 1.6, Qt::DashLine, Qt::FlatCap);
  style.by_hand = QPen(QColor(Qt::black), 1.6, Qt::DotLine, Qt::FlatCap);
  for (std::size_t i = 0; i < style.components.size(); ++i) {
    style.components[i] = component_pen(i);
  }
  return style;
}

}  // namespace candor::plot
