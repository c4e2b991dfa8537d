#include "gui/strips/strip_mark.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QSizePolicy>

namespace candor::gui {

StripMark::StripMark(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StripMark::set_result(std::optional<StripResult> result) {
  result_ = result;
  update();
}

QSize StripMark::sizeHint() const {
  const int side = 3 * fontMetrics().height();
  return {side, side};
}

void StripMark::paintEvent(QPaintEvent* /*event*/) {
  if (!result_) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(palette().color(QPalette::WindowText));
  draw_strip_mark(painter, rect(), *result_);
}

void draw_strip_mark(QPainter& painter, const QRectF& square, StripResult result) {
  const QColor ink = painter.pen().color();
  const double side = std::min(square.width(), square.height());
  const double stroke = std::max(side / 9, 1.5);
  const QRectF inner =
      QRectF(square.center().x() - side / 2, square.center().y() - side / 2, side, side)
          .adjusted(stroke, stroke, -stroke, -stroke);
  painter.save();
  painter.setPen(QPen(ink, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  switch (result) {
    case StripResult::positive:
      painter.setBrush(ink);
      painter.drawPolygon(QPolygonF(
          {QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()}));
      break;
    case StripResult::negative:
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(inner);
      break;
    case StripResult::invalid:
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(inner);
      painter.drawLine(inner.topLeft(), inner.bottomRight());
      painter.drawLine(inner.bottomLeft(), inner.topRight());
      break;
  }
  painter.restore();
}

}  // namespace candor::gui
