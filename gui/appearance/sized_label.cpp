#include "gui/appearance/sized_label.h"

#include <QApplication>
#include <QEvent>

namespace candor::gui {

SizedLabel::SizedLabel(double times, Letters letters, QWidget* parent)
    : QLabel(parent), times_(times), letters_(letters) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (parent != nullptr) parent->installEventFilter(this);
  take_font();
}

void SizedLabel::take_font() {
  QFont font = parentWidget() != nullptr ? parentWidget()->font() : QApplication::font();
  font.setPointSizeF(times_ * font.pointSizeF());
  font.setBold(letters_ == Letters::bold);
  if (font != this->font()) setFont(font);
}

bool SizedLabel::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::ParentAboutToChange:
      if (parentWidget() != nullptr) parentWidget()->removeEventFilter(this);
      break;
    case QEvent::ParentChange:
      if (parentWidget() != nullptr) parentWidget()->installEventFilter(this);
      take_font();
      break;
    case QEvent::ApplicationFontChange:
    case QEvent::Polish: take_font(); break;
    default: break;
  }
  return QLabel::event(event);
}

bool SizedLabel::eventFilter(QObject* watched, QEvent* event) {
  // Its own size is set, so that a change of the application's reaches only its parent.
  if (watched == parentWidget() && event->type() == QEvent::FontChange) take_font();
  return QLabel::eventFilter(watched, event);
}

}  // namespace candor::gui
