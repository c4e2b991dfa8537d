#include "gui/appearance/check_mark.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPen>
#include <QPolygonF>

#include "gui/appearance/colours.h"
#include "gui/appearance/mark_icon.h"

namespace candor::gui {
namespace {

constexpr double kStroke = 10;

void draw(QPainter& painter, CheckStatus status, const Colours& colours) {
  painter.setPen(QPen(colours.of(status), kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  switch (status) {
    case CheckStatus::pass:
      painter.drawPolyline(QPolygonF({{-38, 2}, {-12, 30}, {38, -30}}));
      break;
    case CheckStatus::warn:
      painter.drawPolygon(QPolygonF({{0, -42}, {45, 40}, {-45, 40}}));
      painter.drawLine(QPointF(0, -14), QPointF(0, 8));
      painter.drawPoint(QPointF(0, 25));
      break;
    case CheckStatus::fail:
      painter.setBrush(colours.of(status));
      painter.drawRect(QRectF(-41, -41, 82, 82));
      painter.setPen(QPen(colours.base, kStroke, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(QPointF(-20, -20), QPointF(20, 20));
      painter.drawLine(QPointF(-20, 20), QPointF(20, -20));
      break;
  }
}

}  // namespace

void paint_mark(QPainter& painter, const QRectF& rect, CheckStatus status,
                const QPalette& palette) {
  draw_mark(painter, rect, [&](QPainter& on) { draw(on, status, colours_for(palette)); });
}

QIcon mark_icon(CheckStatus status, const QPalette& palette, int pixels) {
  return mark_icon(pixels, [&](QPainter& on) { draw(on, status, colours_for(palette)); });
}

QString spoken(CheckStatus status) {
  switch (status) {
    case CheckStatus::pass:
      return QCoreApplication::translate("candor::gui::CheckStatus", "passed");
    case CheckStatus::warn:
      return QCoreApplication::translate("candor::gui::CheckStatus", "warning");
    case CheckStatus::fail: break;
  }
  return QCoreApplication::translate("candor::gui::CheckStatus", "failed");
}

}  // namespace candor::gui
