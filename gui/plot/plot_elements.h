#pragma once

#include <qcustomplot.h>

#include <optional>
#include <vector>

#include "gui/plot/plot_data.h"
#include "gui/plot/plot_style.h"

namespace candor::plot {

/// How a line of text spans the plot.
struct TextStyle {
  QFont font;
  QColor ink = Qt::black;
  QColor ground = Qt::white;
  Qt::AlignmentFlag alignment = Qt::AlignLeft;
  int padding = 0;  ///< above and below, px
};

/// A text as wide as the plot and as high as its lines.
class TextBlock : public QCPLayoutElement {
 public:
  TextBlock(QCustomPlot& chart, QString text, TextStyle style);

  QSize minimumOuterSizeHint() const override;
  QSize maximumOuterSizeHint() const override;

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QStringList lines(int width) const;

  QString text_;
  TextStyle style_;
};

/// One line of a key: how a curve or an area is drawn, what it is, and the height on the value
/// axis at which its label wants to stand (from the top on, if none).
struct KeyEntry {
  QPen pen = Qt::NoPen;
  bool is_area = false;
  QString name;
  QString detail;
  std::optional<double> value;
};

/// The key of one panel, in a column of its own beside it.
class CurveKey : public QCPLayoutElement {
 public:
  /// `panel` is the axis rect beside which the key stands; it and `style` must outlive the key.
  CurveKey(QCustomPlot& chart, QCPAxisRect& panel, std::vector<KeyEntry> entries,
           const PlotStyle& style);

  QSize minimumOuterSizeHint() const override;
  QSize maximumOuterSizeHint() const override;

 protected:
  void draw(QCPPainter* painter) override;

 private:
  void draw_sample(QCPPainter* painter, const KeyEntry& entry, double y) const;
  int column_width() const;
  int text_width() const;

  QCPAxisRect* panel_;
  std::vector<KeyEntry> entries_;
  const PlotStyle* style_;
};

/// What decorates one panel and is laid out anew at each draw, so that it follows zoom and size.
class PanelDecoration : public QCPAbstractItem {
 public:
  /// `panel` and `style` must outlive it.
  PanelDecoration(QCustomPlot& chart, QCPAxisRect& panel, const PlotStyle& style);

  double selectTest(const QPointF& position, bool only_selectable,
                    QVariant* details) const override;

 protected:
  QRectF panel_rect() const { return QRectF(panel_->rect()); }
  const QCPAxis& x_axis() const { return *panel_->axis(QCPAxis::atBottom); }
  const QCPAxis& y_axis() const { return *panel_->axis(QCPAxis::atLeft); }
  const PlotStyle& style() const { return *style_; }

 private:
  QCPAxisRect* panel_;
  const PlotStyle* style_;
};

/// Hatched bands over parts of the x axis: told from a shadow on a photocopy by the hatching.
class RegionBands : public PanelDecoration {
 public:
  RegionBands(QCustomPlot& chart, QCPAxisRect& panel, std::vector<Region> regions,
              const PlotStyle& style);

 protected:
  void draw(QCPPainter* painter) override;

 private:
  std::vector<Region> regions_;
};

/// Draw the ground and the hatching of an unexplained region into a rectangle.
void draw_hatched(QCPPainter* painter, const QRectF& rect, const PlotStyle& style);

/// Upright position labels above the peaks of a curve, the weaker of two that collide left out.
class PeakLabels : public PanelDecoration {
 public:
  /// `x`, `upper`: the curve that labels stand above. `decimals` of the printed positions.
  PeakLabels(QCustomPlot& chart, QCPAxisRect& panel, std::vector<PeakMark> peaks,
             std::vector<double> x, std::vector<double> upper, int decimals,
             const PlotStyle& style);

 protected:
  void draw(QCPPainter* painter) override;

 private:
  double top_of_curve(double left, double right) const;

  std::vector<PeakMark> peaks_;
  std::vector<double> x_;
  std::vector<double> upper_;
  int decimals_;
};

/// A line above a panel that says what it shows; with a reference panel also how much its
/// vertical scale differs from that one's.
class PanelHeading : public PanelDecoration {
 public:
  PanelHeading(QCustomPlot& chart, QCPAxisRect& panel, QString text, QCPAxisRect* reference,
               const PlotStyle& style);

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QString scale_text() const;

  QString text_;
  QCPAxisRect* reference_;
};

/// A word in large pale letters behind a panel's curves.
class Watermark : public PanelDecoration {
 public:
  Watermark(QCustomPlot& chart, QCPAxisRect& panel, QString text, const PlotStyle& style);

 protected:
  void draw(QCPPainter* painter) override;

 private:
  QString text_;
};

}  // namespace candor::plot
