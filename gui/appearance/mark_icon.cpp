#include "gui/appearance/mark_icon.h"

#include <QPainter>
#include <QPixmap>
#include <algorithm>

namespace candor::gui {

void draw_mark(QPainter& painter, const QRectF& rect, const DrawMark& draw) {
  constexpr double kSide = 100;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(rect.center());
  const double scale = std::min(rect.width(), rect.height()) / kSide;
  painter.scale(scale, scale);
  draw(painter);
  painter.restore();
}

QIcon mark_icon(int pixels, const DrawMark& draw) {
  constexpr int kSharpness = 2;
  QPixmap pixmap(kSharpness * pixels, kSharpness * pixels);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  draw_mark(painter, pixmap.rect(), draw);
  painter.end();
  pixmap.setDevicePixelRatio(kSharpness);
  QIcon icon;
  for (const auto mode : {QIcon::Normal, QIcon::Active, QIcon::Selected, QIcon::Disabled}) {
    icon.addPixmap(pixmap, mode);
  }
  return icon;
}

}  // namespace candor::gui
