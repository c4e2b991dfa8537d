#include "gui/strips/choice_button.h"

#include <QPaintEvent>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <algorithm>

namespace candor::gui {

ChoiceButton::ChoiceButton(const QString& text, QWidget* parent) : QPushButton(text, parent) {
  setCheckable(true);
}

QSize ChoiceButton::mark_size() const {
  return {style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this),
          style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, nullptr, this)};
}

QSize ChoiceButton::sizeHint() const {
  const int unit = fontMetrics().height();
  const QSize bare = QPushButton::sizeHint();
  // The text stays in the middle: room for the mark on both sides.
  return {bare.width() + 2 * mark_size().width() + unit, std::max(bare.height(), 5 * unit / 2)};
}

void ChoiceButton::paintEvent(QPaintEvent* event) {
  QPushButton::paintEvent(event);
  QStylePainter painter(this);
  QStyleOptionButton option;
  initStyleOption(&option);
  const QSize size = mark_size();
  const int unit = fontMetrics().height();
  option.rect = QStyle::visualRect(layoutDirection(), rect(),
                                   QRect(QPoint(unit / 2, (height() - size.height()) / 2), size));
  option.state &= ~(QStyle::State_On | QStyle::State_Off | QStyle::State_Sunken);
  option.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
  painter.drawPrimitive(QStyle::PE_IndicatorRadioButton, option);
}

}  // namespace candor::gui
