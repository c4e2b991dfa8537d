#include "gui/strips/wrapped_label.h"

#include <QResizeEvent>
#include <QSizePolicy>
#include <algorithm>

namespace candor::gui {
namespace {

constexpr int kLeastWidth = 8;  // of the font's height

}  // namespace

WrappedLabel::WrappedLabel(QWidget* parent) : WrappedLabel(QString(), parent) {}

WrappedLabel::WrappedLabel(const QString& text, QWidget* parent) : QLabel(text, parent) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setTextInteractionFlags(Qt::TextSelectableByMouse);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

QSize WrappedLabel::minimumSizeHint() const {
  const int least = kLeastWidth * fontMetrics().height();
  return {least, heightForWidth(std::max(width(), least))};
}

QSize WrappedLabel::sizeHint() const {
  return {2 * kLeastWidth * fontMetrics().height(), minimumSizeHint().height()};
}

void WrappedLabel::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) updateGeometry();
}

}  // namespace candor::gui
