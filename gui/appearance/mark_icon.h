#pragma once

#include <QIcon>
#include <QRectF>
#include <functional>

class QPainter;

namespace candor::gui {

/// Draws a mark as large as fits into a rectangle, in coordinates from -50 to 50 around the middle.
using DrawMark = std::function<void(QPainter& painter)>;

/// Draw a mark into a rectangle.
void draw_mark(QPainter& painter, const QRectF& rect, const DrawMark& draw);

/// A mark as an icon of so many px; the same when selected or disabled: a mark never fades.
QIcon mark_icon(int pixels, const DrawMark& draw);

}  // namespace candor::gui
