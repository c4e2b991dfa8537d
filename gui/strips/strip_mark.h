#pragma once

#include <QWidget>
#include <optional>

#include "pipeline/detect/strips.h"

namespace candor::gui {

/// The shape of a strip's result, for those who see no colour: a filled triangle for detected, a
/// ring for not detected, a crossed square for one that did not work; nothing until there is one.
class StripMark : public QWidget {
  Q_OBJECT

 public:
  explicit StripMark(QWidget* parent = nullptr);

  void set_result(std::optional<StripResult> result);

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::optional<StripResult> result_;
};

/// Draw that shape into a square, in the painter's pen colour.
void draw_strip_mark(QPainter& painter, const QRectF& square, StripResult result);

}  // namespace candor::gui
