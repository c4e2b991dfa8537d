#pragma once

#include <qcustomplot.h>

#include <QString>
#include <optional>

#include "library/library.h"
#include "pipeline/match/compare_curves.h"

namespace candor::gui {

/// The curve of one reference as it is stored, or two over each other with their difference below.
/// Colours and sizes follow the palette and the font; curves differ by their dashes as well.
class ReferencePlot : public QCustomPlot {
  Q_OBJECT

 public:
  explicit ReferencePlot(QWidget* parent = nullptr);

  void show_nothing();
  void show_one(const library::Entry& entry);

  /// `comparison` is that of both spectra.
  void show_two(const library::Entry& first, const library::Entry& second,
                const CurveComparison& comparison);

  /// What is shown, in a sentence, for screen readers and tests.
  QString description() const { return accessibleDescription(); }

  QSize minimumSizeHint() const override;

 protected:
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void clear_curves();
  void add_curve(const std::vector<double>& x, const std::vector<double>& y, const QString& name,
                 Qt::PenStyle style);
  void add_difference(const CurveComparison& comparison);
  void finish(AxisUnit unit, const QString& values);
  void follow_appearance();

  QCPAxisRect* difference_ = nullptr;  ///< owned by the layout; none where one curve is shown
};

}  // namespace candor::gui
