#include "gui/appearance/sized_label.h"

#include <QApplication>
#include <QEvent>

namespace candor::gui {

SizedLabel::SizedLabel(double times, Letters letters, QWidget* parent)
    : QLabel(parent), times_(times), letters_(letters) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setTextInteractionFlags(Qt::TextSelectableByMouse);
  take_font();
}

void SizedLabel::take_font() {
  QFont font = QApplication::font();
  font.setPointSizeF(times_ * font.pointSizeF());
  font.setBold(letters_ == Letters::bold);
  if (font != this->font()) setFont(font);
}

bool SizedLabel::event(QEvent* event) {
  // A label that was never shown is not told of changes: it asks when it is first shown.
  if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::Polish) {
    take_font();
  }
  return QLabel::event(event);
}

}  // namespace candor::gui
