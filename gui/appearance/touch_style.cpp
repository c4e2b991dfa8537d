#include "gui/appearance/touch_style.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPen>
#include <QStyle>
#include <QStyleHintReturn>
#include <QStyleOption>
#include <QStyleOptionComplex>

#include "gui/appearance/colours.h"

namespace candor::gui {
namespace {

constexpr int kFocusWidth = 3;

void draw_focus_frame(const QStyleOption& option, QPainter* painter) {
  if (!option.state.testFlag(QStyle::State_HasFocus)) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing, false);
  QPen pen(colours_for(option.palette).focus, kFocusWidth);
  pen.setJoinStyle(Qt::MiterJoin);
  painter->setPen(pen);
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
  painter->restore();
}

void draw_outline(const QStyleOption& option, QPainter* painter) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing, false);
  painter->setPen(colours_for(option.palette).frame);
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
  painter->restore();
}

}  // namespace

TouchStyle::TouchStyle(int touch) : QProxyStyle(QStringLiteral("Fusion")), touch_(touch) {}

QSize TouchStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
  const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
  switch (type) {
    case CT_PushButton:
      return QSize(usual.width() + touch_ / 3, usual.height()).expandedTo(QSize(touch_, touch_));
    case CT_ToolButton:
    case CT_TabBarTab: return usual.expandedTo(QSize(touch_, touch_));
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
    case CT_CheckBox:
    case CT_RadioButton: return usual.expandedTo(QSize(0, touch_));
    case CT_ItemViewItem:
      // Air above and below: rows of several lines are told apart by it.
      return QSize(usual.width(), usual.height() + touch_ / 4).expandedTo(QSize(0, 3 * touch_ / 4));
    case CT_MenuItem:
    case CT_HeaderSection: return usual.expandedTo(QSize(0, 3 * touch_ / 4));
    default: return usual;
  }
}

int TouchStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
  const int usual = QProxyStyle::pixelMetric(metric, option, widget);
  switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_ScrollBarExtent:
    case PM_SliderLength: return std::max(usual, touch_ / 2);
    case PM_SliderControlThickness:
    case PM_SliderThickness: return std::max(usual, 3 * touch_ / 4);
    case PM_TabBarScrollButtonWidth: return std::max(usual, touch_);
    // So that no frame of the focus is hidden under what a list or a text shows.
    case PM_DefaultFrameWidth: return std::max(usual, kFocusWidth);
    case PM_FocusFrameHMargin: return std::max(usual, touch_ / 16);
    case PM_SplitterWidth: return std::max(usual, touch_ / 4);
    default: return usual;
  }
}

int TouchStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const {
  // A tap on a scroll bar or a slider goes to that place: gloves do not hit a handle.
  if (hint == SH_Slider_AbsoluteSetButtons) return Qt::LeftButton;
  if (hint == SH_ScrollBar_LeftClickAbsolutePosition) return 1;
  return QProxyStyle::styleHint(hint, option, widget, returned);
}

void TouchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
  if (element == PE_FrameFocusRect) {
    // The controls below draw their own.
    QStyleOption focused(*option);
    focused.state |= State_HasFocus;
    const bool item = qobject_cast<const QAbstractScrollArea*>(widget) != nullptr;
    if (item) draw_focus_frame(focused, painter);
    return;
  }
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  // Fusion's own outline is too faint where the window is dark.
  if (element == PE_IndicatorCheckBox || element == PE_PanelLineEdit)
    draw_outline(*option, painter);
  if (element == PE_PanelLineEdit) draw_focus_frame(*option, painter);
}

void TouchStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
  QProxyStyle::drawControl(element, option, painter, widget);
  switch (element) {
    case CE_PushButton:
    case CE_TabBarTab:
    case CE_CheckBox:
    case CE_RadioButton:
    case CE_ShapedFrame: draw_focus_frame(*option, painter); break;
    default: break;
  }
}

void TouchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
  QProxyStyle::drawComplexControl(control, option, painter, widget);
  switch (control) {
    case CC_ComboBox:
    case CC_SpinBox:
    case CC_Slider:
    case CC_ToolButton: draw_focus_frame(*option, painter); break;
    default: break;
  }
}

}  // namespace candor::gui
