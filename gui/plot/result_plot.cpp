#include "gui/plot/result_plot.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/plot/curve_style.h"
#include "gui/plot/label_layout.h"
#include "gui/plot/plot_elements.h"
#include "gui/plot/text_layout.h"

namespace candor::plot {
namespace {

constexpr double kMeasuredStretch = 1.0;
constexpr double kResidualStretch = 0.4;
constexpr int kLeastPanelHeight = 72;
constexpr int kLeastMeasuredHeight = 200;
/// Room above the curves for peak labels, as a part of the panel's height.
constexpr double kHeadroom = 0.2;
constexpr double kFootroom = 0.04;
/// The residual panel spans at least this part of the measured range, or noise would fill it.
constexpr double kLeastResidualPart = 0.1;
constexpr double kLeastSpan = 1e-30;

QString to_qstring(const std::string& text) { return QString::fromStdString(text); }

QString axis_text(const AxisTitle& title) {
  if (title.unit.empty()) return to_qstring(title.label);
  return to_qstring(fmt::format("{} ({})", title.label, title.unit));
}

ValueRange range_of(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return ValueRange{*low, *high};
}

/// A range that an axis can show: one with no height of its own is widened around its middle.
QCPRange drawable(ValueRange range) {
  const double magnitude = std::max(std::abs(range.low), std::abs(range.high));
  const double least = std::max(1e-6 * magnitude, kLeastSpan);
  if (range.high - range.low < least) {
    const double half = magnitude > kLeastSpan ? 0.5 * magnitude : 0.5;
    return {range.low - half, range.high + half};
  }
  return {range.low, range.high};
}

ValueRange measured_range(const PlotData& result) {
  ValueRange range = range_of(result.measured);
  if (result.fit) {
    const ValueRange fitted = range_of(result.fit->mixture);
    range = {std::min(range.low, fitted.low), std::max(range.high, fitted.high)};
  }
  return range;
}

/// Digits of a peak position worth printing on an axis of that span.
int position_decimals(double span) { return span > 100 ? 0 : span > 10 ? 1 : 2; }

std::vector<double> upper_curve(const PlotData& result) {
  std::vector<double> upper = result.measured;
  if (!result.fit) return upper;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    upper[i] = std::max(upper[i], result.fit->mixture[i]);
  }
  return upper;
}

}  // namespace

ResultPlot::ResultPlot(QWidget* parent) : QCustomPlot(parent) {
  setLocale(QLocale::c());
  setBackground(QBrush(Qt::white));
  setNoAntialiasingOnDrag(false);
  setAntialiasedElements(QCP::aeAll);
}

void ResultPlot::remove_everything() {
  panels_.clear();
  clearPlottables();
  clearItems();
  plotLayout()->clear();
  delete left_margins_;
  left_margins_ = new QCPMarginGroup(this);
}

void ResultPlot::show_result(const PlotData& result) {
  remove_everything();
  plotLayout()->setMargins(QMargins(14, 10, 10, 8));
  plotLayout()->setRowSpacing(2);
  add_header(result);
  auto* panels = new QCPLayoutGrid;
  plotLayout()->addElement(plotLayout()->rowCount(), 0, panels);
  panels->setRowSpacing(0);
  panels->setColumnSpacing(0);
  add_measured_panel(*panels, result);
  if (result.fit) {
    if (!result.fit->components.empty()) add_component_panel(*panels, result, *result.fit);
    add_residual_panel(*panels, result, *result.fit);
  }
  finish_x_axes(result);
  add_footer(result);
}

int ResultPlot::least_height(int width) {
  setViewport(QRect(0, 0, width, viewport().height()));
  plotLayout()->update(QCPLayoutElement::upPreparation);
  plotLayout()->update(QCPLayoutElement::upMargins);
  const QMargins margins = plotLayout()->margins();
  return plotLayout()->minimumOuterSizeHint().height() + margins.top() + margins.bottom();
}

void ResultPlot::add_header(const PlotData& result) {
  const auto add = [this](const std::string& text, TextStyle style) {
    plotLayout()->addElement(plotLayout()->rowCount(), 0,
                             new TextBlock(*this, to_qstring(text), std::move(style)));
  };
  if (result.origin == Origin::simulated) {
    TextStyle banner;
    banner.font = plot_font(17, Weight::bold);
    banner.ink = Qt::white;
    banner.ground = Qt::black;
    banner.alignment = Qt::AlignHCenter;
    banner.padding = 4;
    add("SIMULATED DATA: this is not a measurement of a sample", banner);
  }
  TextStyle title;
  title.font = plot_font(19, Weight::bold);
  add(result.title, title);
  if (result.subtitle.empty()) return;
  TextStyle subtitle;
  subtitle.font = plot_font(15, Weight::normal);
  add(result.subtitle, subtitle);
}

void ResultPlot::add_footer(const PlotData& result) {
  TextStyle style;
  style.font = plot_font(12, Weight::normal);
  const std::string text =
      fmt::format("Library: {}  ·  Recipe: {}  ·  {}{}", result.library, result.recipe,
                  result.program, result.origin == Origin::simulated ? "  ·  simulated data" : "");
  plotLayout()->addElement(plotLayout()->rowCount(), 0,
                           new TextBlock(*this, to_qstring(text), style));
}

QCPAxisRect* ResultPlot::add_panel(QCPLayoutGrid& panels, const PlotData& result, double stretch) {
  auto* panel = new QCPAxisRect(this, true);
  panel->setupFullAxesBox(false);
  const int row = panels.rowCount();
  panels.addElement(row, 0, panel);
  panels.setRowStretchFactor(row, stretch);
  panel->setMarginGroup(QCP::msLeft, left_margins_);
  panel->setAutoMargins(QCP::msLeft | QCP::msBottom);
  panel->setMargins(QMargins(0, panels_.empty() ? 6 : 26, 0, 0));
  // One by one: panel->axes() comes in the order of a hash table, another one at each run.
  for (const QCPAxis::AxisType type :
       {QCPAxis::atLeft, QCPAxis::atRight, QCPAxis::atTop, QCPAxis::atBottom}) {
    QCPAxis* axis = panel->axis(type);
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
    axis->grid()->setPen(QPen(QColor(228, 228, 228), 0.8));
    axis->grid()->setZeroLinePen(QPen(QColor(150, 150, 150), 0.8));
    axis->setTickLabelFont(plot_font(13, Weight::normal));
    axis->setLabelFont(plot_font(14, Weight::normal));
    axis->setBasePen(QPen(QColor(90, 90, 90), 1));
    axis->setTickPen(QPen(QColor(90, 90, 90), 1));
    axis->setSubTickPen(QPen(QColor(90, 90, 90), 1));
  }
  // The upper and right axes only close the frame: they have no range of their own.
  panel->axis(QCPAxis::atTop)->setTicks(false);
  panel->axis(QCPAxis::atRight)->setTicks(false);
  panel->axis(QCPAxis::atLeft)->setSubTicks(false);
  const bool is_first = panels_.empty();
  panel->setMinimumSize(60, is_first ? kLeastMeasuredHeight : kLeastPanelHeight);
  panels_.push_back(panel);
  if (is_first && result.origin == Origin::simulated) {
    (new Watermark(*this, *panel, QStringLiteral("SIMULATED")))
        ->setLayer(QStringLiteral("background"));
  }
  if (!result.unexplained.empty()) {
    (new RegionBands(*this, *panel, result.unexplained))->setLayer(QStringLiteral("background"));
  }
  return panel;
}

QCPGraph* ResultPlot::add_curve(QCPAxisRect& panel, const std::vector<double>& x,
                                const std::vector<double>& y, const QPen& pen) {
  QCPGraph* graph = addGraph(panel.axis(QCPAxis::atBottom), panel.axis(QCPAxis::atLeft));
  graph->setData(QVector<double>(x.begin(), x.end()), QVector<double>(y.begin(), y.end()), true);
  graph->setPen(pen);
  return graph;
}

void ResultPlot::add_measured_panel(QCPLayoutGrid& panels, const PlotData& result) {
  QCPAxisRect* panel = add_panel(panels, result, kMeasuredStretch);
  QCPRange range = drawable(measured_range(result));
  const double span = range.size() / (1 - kHeadroom - kFootroom);
  range.lower -= kFootroom * span;
  range.upper += kHeadroom * span;
  panel->axis(QCPAxis::atLeft)->setRange(range);
  panel->axis(QCPAxis::atLeft)->setLabel(axis_text(result.y_axis));
  std::vector<KeyEntry> key;
  if (result.fit) add_curve(*panel, result.x, result.fit->mixture, mixture_pen());
  add_curve(*panel, result.x, result.measured, measured_pen());
  new PeakLabels(*this, *panel, result.peaks, result.x, upper_curve(result),
                 position_decimals(result.x.back() - result.x.front()));
  key.push_back(KeyEntry{measured_pen(), false, QStringLiteral("Measured"), {}, {}});
  if (result.fit) {
    key.push_back(
        KeyEntry{mixture_pen(),
                 false,
                 QStringLiteral("Fitted mixture"),
                 result.fit->components.empty() ? QStringLiteral("holds no substance") : QString(),
                 {}});
  } else {
    key.push_back(KeyEntry{Qt::NoPen, false, QStringLiteral("No mixture fitted"), {}, {}});
  }
  if (!result.unexplained.empty()) {
    key.push_back(KeyEntry{Qt::NoPen,
                           true,
                           QStringLiteral("Not explained"),
                           QStringLiteral("by the fitted mixture"),
                           {}});
  }
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key)));
}

void ResultPlot::add_component_panel(QCPLayoutGrid& panels, const PlotData& result,
                                     const FittedMixture& fit) {
  const std::size_t drawn = std::min(fit.components.size(), kDrawnComponents);
  std::vector<ValueRange> ranges;
  for (std::size_t i = 0; i < drawn; ++i) ranges.push_back(range_of(fit.components[i].values));
  const Stack stack = stack_curves(ranges);
  QCPAxisRect* panel = add_panel(panels, result, 0.25 + 0.14 * static_cast<double>(drawn));
  QCPAxis* values = panel->axis(QCPAxis::atLeft);
  values->setRange(drawable(stack.range));
  values->setTicks(false);
  values->setTickLabels(false);
  values->grid()->setVisible(false);
  std::vector<KeyEntry> key;
  for (std::size_t i = 0; i < drawn; ++i) {
    const ComponentCurve& component = fit.components[i];
    const double offset = stack.offsets[i];
    add_curve(*panel, {result.x.front(), result.x.back()}, {offset, offset}, guide_pen());
    std::vector<double> shifted = component.values;
    for (double& value : shifted) value += offset;
    add_curve(*panel, result.x, shifted, component_pen(i));
    key.push_back(KeyEntry{component_pen(i), false, to_qstring(component.name),
                           to_qstring(component.share), stack.middles[i]});
  }
  std::string heading = "Substances in the fit";
  if (drawn < fit.components.size()) {
    heading += fmt::format("; {} more not drawn", fit.components.size() - drawn);
  }
  new PanelHeading(*this, *panel, to_qstring(heading), panels_.front());
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key)));
}

void ResultPlot::add_residual_panel(QCPLayoutGrid& panels, const PlotData& result,
                                    const FittedMixture& fit) {
  QCPAxisRect* panel = add_panel(panels, result, kResidualStretch);
  const ValueRange residual = range_of(fit.residual);
  const double measured_span = drawable(measured_range(result)).size();
  const double half = std::max(
      {std::abs(residual.low), std::abs(residual.high), kLeastResidualPart / 2 * measured_span});
  QCPAxis* values = panel->axis(QCPAxis::atLeft);
  values->setRange(-1.1 * half, 1.1 * half);
  values->ticker()->setTickCount(3);
  add_curve(*panel, result.x, fit.residual, residual_pen());
  new PanelHeading(*this, *panel, QStringLiteral("Residual: measured minus fitted"),
                   panels_.front());
  std::vector<KeyEntry> key;
  key.push_back(KeyEntry{residual_pen(), false, QStringLiteral("Residual"), {}, 0.0});
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key)));
}

void ResultPlot::finish_x_axes(const PlotData& result) {
  for (QCPAxisRect* panel : panels_) {
    QCPAxis* axis = panel->axis(QCPAxis::atBottom);
    axis->setRange(result.x.front(), result.x.back());
    axis->setRangeReversed(result.direction == Direction::high_to_low);
    axis->ticker()->setTickCount(6);
    const bool is_lowest = panel == panels_.back();
    axis->setTickLabels(is_lowest);
    if (is_lowest) axis->setLabel(axis_text(result.x_axis));
    if (!is_lowest) panel->setAutoMargins(QCP::msLeft);
    for (QCPAxisRect* other : panels_) {
      if (other == panel) continue;
      connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
              other->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::setRange));
    }
  }
}

}  // namespace candor::plot
