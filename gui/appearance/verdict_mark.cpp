#include "gui/appearance/verdict_mark.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QStyle>
#include <algorithm>

#include "gui/appearance/colours.h"
#include "gui/appearance/mark_icon.h"

namespace candor::gui {
namespace {

/// All marks are drawn in a square of side 100 around the origin.
constexpr double kHalf = 46;
constexpr double kStroke = 9;

void draw_letter(QPainter& painter, const QRectF& rect, const QString& letter,
                 const QColor& colour) {
  QFont font = painter.font();
  font.setPixelSize(static_cast<int>(rect.height()));
  font.setBold(true);
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(rect.adjusted(-30, -30, 30, 30), Qt::AlignCenter, letter);
}

void draw_found(QPainter& painter, const QColor& colour, const QColor& ground) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF({{0, -49}, {49, 0}, {0, 49}, {-49, 0}}));
  // An exclamation mark drawn by hand: as heavy at 16 px as at 60.
  painter.setBrush(ground);
  painter.drawRoundedRect(QRectF(-6, -28, 12, 32), 4, 4);
  painter.drawEllipse(QPointF(0, 17), 7.5, 7.5);
}

void draw_conflict(QPainter& painter, const QColor& colour) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF({{-48, -40}, {-4, 0}, {-48, 40}}));
  painter.drawPolygon(QPolygonF({{48, -40}, {4, 0}, {48, 40}}));
}

void draw_possible(QPainter& painter, const QColor& colour, const QColor& ground) {
  const QPolygonF triangle({{0, -44}, {47, 42}, {-47, 42}});
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolygon(triangle);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF({{-26, 6}, {26, 6}, {47, 42}, {-47, 42}}));
  draw_letter(painter, QRectF(-30, 3, 60, 42), QStringLiteral("?"), ground);
}

void draw_no_result(QPainter& painter, const QColor& colour) {
  QPen pen(colour, kStroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
  painter.setBrush(Qt::NoBrush);
  pen.setDashPattern({20 / kStroke, 13 / kStroke});
  pen.setDashOffset(10 / kStroke);
  painter.setPen(pen);
  painter.drawRect(QRectF(-41, -41, 82, 82));
}

void draw_not_detected(QPainter& painter, const QColor& colour) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap));
  painter.drawEllipse(QPointF(0, 0), kHalf - kStroke / 2, kHalf - kStroke / 2);
  painter.drawLine(QPointF(-19, 0), QPointF(19, 0));
}

void draw(QPainter& painter, Outcome outcome, const Colours& colours) {
  const QColor& colour = colours.of(outcome);
  switch (outcome) {
    case Outcome::found: draw_found(painter, colour, colours.base); break;
    case Outcome::conflict: draw_conflict(painter, colour); break;
    case Outcome::possible: draw_possible(painter, colour, colours.base); break;
    case Outcome::no_result: draw_no_result(painter, colour); break;
    case Outcome::not_detected: draw_not_detected(painter, colour); break;
  }
}

}  // namespace

void paint_mark(QPainter& painter, const QRectF& rect, Outcome outcome, const QPalette& palette) {
  draw_mark(painter, rect, [&](QPainter& on) { draw(on, outcome, colours_for(palette)); });
}

QIcon mark_icon(Outcome outcome, const QPalette& palette, int pixels) {
  return mark_icon(pixels, [&](QPainter& on) { draw(on, outcome, colours_for(palette)); });
}

VerdictMark::VerdictMark(Outcome outcome, QWidget* parent) : QWidget(parent), outcome_(outcome) {
  show_outcome(outcome);
}

VerdictMark::VerdictMark(Verdict verdict, QWidget* parent)
    : VerdictMark(outcome_of(verdict), parent) {}

void VerdictMark::show_outcome(Outcome outcome) {
  outcome_ = outcome;
  setAccessibleName(spoken(outcome));
  updateGeometry();
  update();
}

QSize VerdictMark::sizeHint() const {
  const QFontMetrics metrics = fontMetrics();
  const int side = 3 * metrics.height() / 2;
  return {side + metrics.averageCharWidth() + metrics.horizontalAdvance(spoken(outcome_)), side};
}

void VerdictMark::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  const int side = std::min(3 * fontMetrics().height() / 2, height());
  const QRect mark =
      QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - side) / 2, side, side));
  paint_mark(painter, mark, outcome_, palette());
  painter.setPen(palette().color(QPalette::WindowText));
  const QRect word = QStyle::visualRect(
      layoutDirection(), rect(), rect().adjusted(side + fontMetrics().averageCharWidth(), 0, 0, 0));
  painter.drawText(word, static_cast<int>(Qt::AlignVCenter) | static_cast<int>(Qt::AlignLeading),
                   spoken(outcome_));
}

}  // namespace candor::gui
