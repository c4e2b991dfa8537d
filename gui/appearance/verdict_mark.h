#pragma once

#include <QIcon>
#include <QWidget>

#include "gui/appearance/outcome.h"

class QPainter;

namespace candor::gui {

/// Draw the mark of an outcome as large as fits into `rect`. Every mark has a shape of its own:
///
/// - found: a filled diamond with "!"
/// - tests disagree: two arrowheads that meet
/// - possible: a triangle, its lower half filled, with "?"
/// - no usable result: a dashed square
/// - not detected: an open circle with a bar
void paint_mark(QPainter& painter, const QRectF& rect, Outcome outcome, const QPalette& palette);

/// The mark as an icon of so many px.
QIcon mark_icon(Outcome outcome, const QPalette& palette, int pixels);

/// The mark of an outcome and its word.
class VerdictMark : public QWidget {
  Q_OBJECT

 public:
  explicit VerdictMark(Outcome outcome, QWidget* parent = nullptr);
  explicit VerdictMark(Verdict verdict, QWidget* parent = nullptr);

  Outcome outcome() const { return outcome_; }
  void show_outcome(Outcome outcome);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Outcome outcome_;
};

}  // namespace candor::gui
