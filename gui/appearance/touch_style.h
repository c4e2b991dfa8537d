#pragma once

#include <QProxyStyle>

namespace candor::gui {

/// The style of every widget: Fusion, with targets large enough for a gloved finger and a broad
/// frame around what has the keyboard.
class TouchStyle : public QProxyStyle {
  Q_OBJECT

 public:
  /// `touch`: the least height and width of what is pressed, in px.
  explicit TouchStyle(int touch);

  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option,
                  const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* returned) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                          QPainter* painter, const QWidget* widget) const override;

 private:
  int touch_;
};

}  // namespace candor::gui
