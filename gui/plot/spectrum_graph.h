#pragma once

#include <qcustomplot.h>

namespace candor::plot {

/// A graph that is drawn on pixels in short pieces, dashes running on from one to the next. Qt's
/// rasteriser takes time with the square of the crossings of a path with a pixel row: a noisy curve
/// of 100,000 points in one piece takes seconds.
class SpectrumGraph : public QCPGraph {
 public:
  SpectrumGraph(QCPAxis* key_axis, QCPAxis* value_axis);

 protected:
  void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& points) const override;
};

}  // namespace candor::plot
