#pragma once

#include <QPushButton>

namespace candor::gui {

/// One of several answers, large enough for gloves. It carries the mark of a radio button, so that
/// what is chosen shows without colour.
class ChoiceButton : public QPushButton {
  Q_OBJECT

 public:
  explicit ChoiceButton(const QString& text, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QSize mark_size() const;
};

}  // namespace candor::gui
