#include "gui/library/reference_plot.h"

#include <QBrush>
#include <QEvent>
#include <QLocale>
#include <QPen>
#include <QShowEvent>

#include "gui/library/spectrum_words.h"
#include "gui/plot/spectrum_graph.h"

namespace candor::gui {
namespace {

QVector<double> to_qvector(std::span<const double> values) {
  return {values.begin(), values.end()};
}

QString name_of(const library::Entry& entry) {
  return QString::fromStdString(entry.reference.id == entry.reference.substance
                                    ? entry.reference.substance
                                    : entry.reference.substance + " (" + entry.reference.id + ")");
}

constexpr double kNoStretch = 1e-3;

/// Infrared spectra run from high to low wavenumbers.
bool runs_down(AxisUnit unit) { return unit == AxisUnit::wavenumber_per_cm; }

}  // namespace

ReferencePlot::ReferencePlot(QWidget* parent) : QCustomPlot(parent) {
  setAccessibleName(tr("Plot of the reference"));
  setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  setAntialiasedElements(QCP::aeAll);
  // Above the curves, where it hides none of them.
  plotLayout()->insertRow(0);
  plotLayout()->addElement(0, 0, legend);
  plotLayout()->setRowStretchFactor(0, kNoStretch);
  setLocale(QLocale());
  show_nothing();
}

QSize ReferencePlot::minimumSizeHint() const {
  const int unit = fontMetrics().height();
  return {20 * unit, 12 * unit};
}

void ReferencePlot::clear_curves() {
  clearGraphs();
  clearItems();
  if (difference_ != nullptr) {
    plotLayout()->remove(difference_);
    plotLayout()->simplify();
    difference_ = nullptr;
  }
}

void ReferencePlot::show_nothing() {
  clear_curves();
  legend->setVisible(false);
  xAxis->setVisible(false);
  yAxis->setVisible(false);
  setAccessibleDescription(tr("No reference is chosen."));
  follow_appearance();
}

void ReferencePlot::add_curve(const std::vector<double>& x, const std::vector<double>& y,
                              const QString& name, Qt::PenStyle style) {
  // The chart owns every graph that is made for one of its axes.
  auto* graph = new plot::SpectrumGraph(xAxis, yAxis);
  graph->setData(to_qvector(x), to_qvector(y), true);
  graph->setPen(QPen(Qt::black, 1.5, style));
  graph->setName(name);
}

void ReferencePlot::show_one(const library::Entry& entry) {
  clear_curves();
  const Spectrum& spectrum = entry.reference.spectrum;
  add_curve({spectrum.axis().positions().begin(), spectrum.axis().positions().end()},
            {spectrum.intensities().begin(), spectrum.intensities().end()}, name_of(entry),
            Qt::SolidLine);
  setAccessibleDescription(tr("The spectrum of %1.").arg(name_of(entry)));
  finish(spectrum.axis().unit(), signal_name(spectrum.unit()));
}

void ReferencePlot::add_difference(const CurveComparison& comparison) {
  difference_ = new QCPAxisRect(this, true);
  plotLayout()->addElement(plotLayout()->rowCount(), 0, difference_);
  QCPAxis* below = difference_->axis(QCPAxis::atBottom);
  QCPAxis* left = difference_->axis(QCPAxis::atLeft);
  auto* margins = new QCPMarginGroup(this);
  for (QCPAxisRect* panel : {axisRect(0), difference_}) panel->setMarginGroup(QCP::msLeft, margins);
  auto* graph = new plot::SpectrumGraph(below, left);
  graph->setData(to_qvector(comparison.positions), to_qvector(comparison.difference), true);
  graph->setName(tr("Difference, first minus second"));
  graph->setPen(QPen(Qt::black, 1.2, Qt::DotLine));
  left->setLabel(tr("Difference"));
  left->setRange(-1, 1);
  left->ticker()->setTickCount(3);
  connect(xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), below,
          qOverload<const QCPRange&>(&QCPAxis::setRange));
  connect(below, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), xAxis,
          qOverload<const QCPRange&>(&QCPAxis::setRange));
  plotLayout()->setRowStretchFactor(1, 2);
  plotLayout()->setRowStretchFactor(plotLayout()->rowCount() - 1, 1);
}

void ReferencePlot::show_two(const library::Entry& first, const library::Entry& second,
                             const CurveComparison& comparison) {
  clear_curves();
  add_curve(comparison.positions, comparison.first, name_of(first), Qt::SolidLine);
  add_curve(comparison.positions, comparison.second, name_of(second), Qt::DashLine);
  add_difference(comparison);
  setAccessibleDescription(
      tr("The spectra of %1 and %2, and their difference.").arg(name_of(first), name_of(second)));
  finish(first.reference.spectrum.axis().unit(), tr("Scaled from 0 to 1"));
}

void ReferencePlot::finish(AxisUnit unit, const QString& values) {
  xAxis->setVisible(true);
  yAxis->setVisible(true);
  xAxis->setRangeReversed(runs_down(unit));
  yAxis->setLabel(values);
  QCPAxis* lowest = difference_ == nullptr ? xAxis : difference_->axis(QCPAxis::atBottom);
  lowest->setRangeReversed(runs_down(unit));
  xAxis->setLabel(lowest == xAxis ? axis_title(unit) : QString());
  lowest->setLabel(axis_title(unit));
  xAxis->rescale();
  yAxis->rescale();
  yAxis->scaleRange(1.08);
  // A range that stays the same is not announced to the panel below.
  lowest->setRange(xAxis->range());
  legend->setVisible(true);
  follow_appearance();
}

void ReferencePlot::follow_appearance() {
  const QPalette colours = palette();
  const QColor ink = colours.color(QPalette::Text);
  const QColor grid = colours.color(QPalette::Mid);
  setBackground(QBrush(colours.color(QPalette::Base)));
  for (QCPAxisRect* panel : axisRects()) {
    for (QCPAxis* axis : {panel->axis(QCPAxis::atBottom), panel->axis(QCPAxis::atLeft)}) {
      for (const auto set : {&QCPAxis::setBasePen, &QCPAxis::setTickPen, &QCPAxis::setSubTickPen}) {
        (axis->*set)(QPen(ink));
      }
      axis->setTickLabelColor(ink);
      axis->setLabelColor(ink);
      axis->setTickLabelFont(font());
      axis->setLabelFont(font());
      axis->grid()->setPen(QPen(grid, 0.5, Qt::DotLine));
      axis->grid()->setZeroLinePen(QPen(grid, 1));
    }
  }
  for (int i = 0; i < graphCount(); ++i) {
    QPen pen = graph(i)->pen();
    // The second curve is told from the first by its dashes and by its colour.
    pen.setColor(pen.style() == Qt::DashLine ? colours.color(QPalette::Link) : ink);
    graph(i)->setPen(pen);
  }
  legend->setFont(font());
  legend->setTextColor(ink);
  legend->setBrush(colours.color(QPalette::Base));
  legend->setBorderPen(Qt::NoPen);
  // One that has no size yet is drawn when it gets one.
  if (isVisible()) replot(QCustomPlot::rpQueuedReplot);
}

void ReferencePlot::showEvent(QShowEvent* event) {
  QCustomPlot::showEvent(event);
  replot(QCustomPlot::rpQueuedReplot);
}

void ReferencePlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
    follow_appearance();
  }
  QCustomPlot::changeEvent(event);
}

}  // namespace candor::gui
