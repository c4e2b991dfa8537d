#include "gui/plot/spectrum_graph.h"

#include <algorithm>

namespace candor::plot {
namespace {

constexpr qsizetype kPointsInAPiece = 8;

double length_of(const QPointF* points, qsizetype count) {
  double length = 0;
  for (qsizetype i = 1; i < count; ++i) length += QLineF(points[i - 1], points[i]).length();
  return length;
}

}  // namespace

SpectrumGraph::SpectrumGraph(QCPAxis* key_axis, QCPAxis* value_axis)
    : QCPGraph(key_axis, value_axis) {}

void SpectrumGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& points) const {
  if (painter->modes().testFlag(QCPPainter::pmVectorized)) {
    QCPGraph::drawLinePlot(painter, points);
    return;
  }
  applyDefaultAntialiasingHint(painter);
  QPen piece_pen = painter->pen();
  double drawn = 0;
  for (qsizetype first = 0; first + 1 < points.size(); first += kPointsInAPiece - 1) {
    const qsizetype count = std::min(kPointsInAPiece, points.size() - first);
    // The dash offset is counted in pen widths.
    if (piece_pen.style() != Qt::SolidLine) piece_pen.setDashOffset(drawn / piece_pen.widthF());
    painter->setPen(piece_pen);
    painter->drawPolyline(points.constData() + first, static_cast<int>(count));
    drawn += length_of(points.constData() + first, count);
  }
}

}  // namespace candor::plot
