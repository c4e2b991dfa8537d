#pragma once

#include <QLabel>

namespace candor::gui {

/// Plain text over as many lines as it needs, none of which a layout cuts off: it asks for the
/// height that its present width takes.
class WrappedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit WrappedLabel(QWidget* parent = nullptr);
  explicit WrappedLabel(const QString& text, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return false; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
};

}  // namespace candor::gui
