#include "gui/plot/result_plot.h"

#include <fmt/core.h>

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/plot/curve_style.h"
#include "gui/plot/label_layout.h"
#include "gui/plot/plot_elements.h"
#include "gui/plot/spectrum_graph.h"
#include "gui/plot/text_layout.h"

namespace candor::plot {
namespace {

constexpr double kMeasuredStretch = 1.0;
constexpr double kResidualStretch = 0.4;
constexpr double kRemainderStretch = 0.7;
constexpr int kLeastPanelHeight = 72;
constexpr int kLeastMeasuredHeight = 200;
/// Room above the curves for peak labels, as a part of the panel's height.
constexpr double kHeadroom = 0.2;
constexpr double kFootroom = 0.04;
/// The residual panel spans at least this part of the measured range, or noise would fill it.
constexpr double kLeastResidualPart = 0.1;
constexpr double kLeastSpan = 1e-30;

/// What the window shows of a plot. Only the window loads translations: pictures are in English.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(candor::plot::ResultPlot)
};

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

ResultPlot::ResultPlot(QWidget* parent, PlotStyle style)
    : QCustomPlot(parent), style_(std::move(style)) {
  setLocale(style_.numbers);
  setBackground(QBrush(style_.ground));
  setNoAntialiasingOnDrag(false);
  setAntialiasedElements(QCP::aeAll);
}

void ResultPlot::restyle(PlotStyle style) {
  style_ = std::move(style);
  setLocale(style_.numbers);
  setBackground(QBrush(style_.ground));
}

void ResultPlot::remove_everything() {
  panels_.clear();
  clearPlottables();
  clearItems();
  plotLayout()->clear();
  delete left_margins_;
  left_margins_ = new QCPMarginGroup(this);
}

void ResultPlot::show_result(const PlotData& result, const ByHand& by_hand) {
  remove_everything();
  plotLayout()->setMargins(QMargins(14, 10, 10, 8));
  plotLayout()->setRowSpacing(2);
  if (style_.texts == PlotTexts::all) add_header(result);
  auto* panels = new QCPLayoutGrid;
  plotLayout()->addElement(plotLayout()->rowCount(), 0, panels);
  panels->setRowSpacing(0);
  panels->setColumnSpacing(0);
  add_measured_panel(*panels, result, by_hand);
  if (by_hand.remainder) add_remainder_panel(*panels, result, *by_hand.remainder);
  if (result.fit) {
    if (!result.fit->components.empty()) add_component_panel(*panels, result, *result.fit);
    add_residual_panel(*panels, result, *result.fit);
  }
  finish_x_axes(result);
  if (style_.texts == PlotTexts::all) add_footer(result);
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
  panel->setMargins(QMargins(0, panels_.empty() ? 6 : static_cast<int>(style_.scaled(26)), 0, 0));
  // One by one: panel->axes() comes in the order of a hash table, another one at each run.
  for (const QCPAxis::AxisType type :
       {QCPAxis::atLeft, QCPAxis::atRight, QCPAxis::atTop, QCPAxis::atBottom}) {
    QCPAxis* axis = panel->axis(type);
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
    axis->grid()->setPen(QPen(style_.grid, 0.8));
    axis->grid()->setZeroLinePen(QPen(style_.zero_line, 0.8));
    axis->setTickLabelColor(style_.ink);
    axis->setLabelColor(style_.ink);
    axis->setTickLabelFont(style_.font(13, Weight::normal));
    axis->setLabelFont(style_.font(14, Weight::normal));
    axis->setBasePen(QPen(style_.frame, 1));
    axis->setTickPen(QPen(style_.frame, 1));
    axis->setSubTickPen(QPen(style_.frame, 1));
  }
  // The upper and right axes only close the frame: they have no range of their own.
  panel->axis(QCPAxis::atTop)->setTicks(false);
  panel->axis(QCPAxis::atRight)->setTicks(false);
  panel->axis(QCPAxis::atLeft)->setSubTicks(false);
  const bool is_first = panels_.empty();
  panel->setMinimumSize(60, is_first ? kLeastMeasuredHeight : kLeastPanelHeight);
  panels_.push_back(panel);
  if (is_first && result.origin == Origin::simulated) {
    (new Watermark(*this, *panel, Words::tr("SIMULATED"), style_))
        ->setLayer(QStringLiteral("background"));
  }
  if (!result.unexplained.empty()) {
    (new RegionBands(*this, *panel, result.unexplained, style_))
        ->setLayer(QStringLiteral("background"));
  }
  return panel;
}

void ResultPlot::add_curve(QCPAxisRect& panel, const std::vector<double>& x,
                           const std::vector<double>& y, const QPen& pen) {
  // The chart owns every graph that is made for one of its axes.
  auto* graph = new SpectrumGraph(panel.axis(QCPAxis::atBottom), panel.axis(QCPAxis::atLeft));
  graph->setData(QVector<double>(x.begin(), x.end()), QVector<double>(y.begin(), y.end()), true);
  graph->setPen(pen);
}

void ResultPlot::add_measured_panel(QCPLayoutGrid& panels, const PlotData& result,
                                    const ByHand& by_hand) {
  QCPAxisRect* panel = add_panel(panels, result, kMeasuredStretch);
  QCPRange range = drawable(measured_range(result));
  const double span = range.size() / (1 - kHeadroom - kFootroom);
  range.lower -= kFootroom * span;
  range.upper += kHeadroom * span;
  panel->axis(QCPAxis::atLeft)->setRange(range);
  panel->axis(QCPAxis::atLeft)->setLabel(axis_text(result.y_axis));
  std::vector<KeyEntry> key;
  if (result.fit) add_curve(*panel, result.x, result.fit->mixture, style_.mixture);
  add_curve(*panel, result.x, result.measured, style_.measured);
  if (by_hand.overlay) add_curve(*panel, result.x, by_hand.overlay->values, style_.overlay);
  new PeakLabels(*this, *panel, result.peaks, result.x, upper_curve(result),
                 position_decimals(result.x.back() - result.x.front()), style_);
  key.push_back(KeyEntry{style_.measured, false, Words::tr("Measured"), {}, {}});
  if (result.fit) {
    key.push_back(
        KeyEntry{style_.mixture,
                 false,
                 Words::tr("Fitted mixture"),
                 result.fit->components.empty() ? Words::tr("holds no substance") : QString(),
                 {}});
  } else {
    key.push_back(KeyEntry{Qt::NoPen, false, Words::tr("No mixture fitted"), {}, {}});
  }
  if (by_hand.overlay) {
    key.push_back(KeyEntry{style_.overlay,
                           false,
                           to_qstring(by_hand.overlay->name),
                           to_qstring(by_hand.overlay->detail),
                           {}});
  }
  if (!result.unexplained.empty()) {
    key.push_back(KeyEntry{
        Qt::NoPen, true, Words::tr("Not explained"), Words::tr("by the fitted mixture"), {}});
  }
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key), style_));
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
    add_curve(*panel, {result.x.front(), result.x.back()}, {offset, offset}, style_.guide);
    std::vector<double> shifted = component.values;
    for (double& value : shifted) value += offset;
    add_curve(*panel, result.x, shifted, style_.components[i]);
    key.push_back(KeyEntry{style_.components[i], false, to_qstring(component.name),
                           to_qstring(component.share), stack.middles[i]});
  }
  const QString heading =
      drawn < fit.components.size()
          ? Words::tr("Substances in the fit; %1 more not drawn").arg(fit.components.size() - drawn)
          : Words::tr("Substances in the fit");
  new PanelHeading(*this, *panel, heading, panels_.front(), style_);
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key), style_));
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
  add_curve(*panel, result.x, fit.residual, style_.residual);
  new PanelHeading(*this, *panel, Words::tr("Residual: measured minus fitted"), panels_.front(),
                   style_);
  std::vector<KeyEntry> key;
  key.push_back(KeyEntry{style_.residual, false, Words::tr("Residual"), {}, 0.0});
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key), style_));
}

void ResultPlot::add_remainder_panel(QCPLayoutGrid& panels, const PlotData& result,
                                     const OverlayCurve& remainder) {
  QCPAxisRect* panel = add_panel(panels, result, kRemainderStretch);
  ValueRange range = range_of(remainder.values);
  range = {std::min(range.low, 0.0), std::max(range.high, 0.0)};
  QCPRange shown = drawable(range);
  const double margin = kFootroom * shown.size();
  panel->axis(QCPAxis::atLeft)->setRange(shown.lower - margin, shown.upper + margin);
  panel->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
  add_curve(*panel, result.x, remainder.values, style_.by_hand);
  new PanelHeading(*this, *panel, Words::tr("By hand, not part of the result"), panels_.front(),
                   style_);
  std::vector<KeyEntry> key;
  key.push_back(KeyEntry{
      style_.by_hand, false, to_qstring(remainder.name), to_qstring(remainder.detail), {}});
  panels.addElement(panels.rowCount() - 1, 1, new CurveKey(*this, *panel, std::move(key), style_));
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
