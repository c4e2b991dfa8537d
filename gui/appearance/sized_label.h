#pragma once

#include <QLabel>

namespace candor::gui {

/// Whether letters are heavy.
enum class Letters { plain, bold };

/// A label that wraps its words and can be copied from, with letters so many times as large as the
/// parent's; they follow when those change.
class SizedLabel : public QLabel {
  Q_OBJECT

 public:
  SizedLabel(double times, Letters letters, QWidget* parent = nullptr);

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void take_font();

  double times_;
  Letters letters_;
};

}  // namespace candor::gui
