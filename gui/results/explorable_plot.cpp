#include "gui/results/explorable_plot.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPen>
#include <algorithm>
#include <cmath>

#include "gui/appearance/colours.h"
#include "gui/appearance/plot_look.h"

namespace candor::gui {
namespace {

constexpr double kZoomStep = 0.7;
constexpr double kMoveStep = 0.15;
/// A zoom shows at least so many points.
constexpr double kFewestPoints = 8;
constexpr double kRounding = 1e-9;
constexpr double kHeadroom = 0.34;
constexpr double kFootroom = 0.05;
constexpr int kFocusWidth = 3;

std::size_t nearest_index(const std::vector<double>& x, double position) {
  const auto right = std::ranges::lower_bound(x, position);
  if (right == x.begin()) return 0;
  if (right == x.end()) return x.size() - 1;
  const auto index = static_cast<std::size_t>(right - x.begin());
  return position - x[index - 1] < x[index] - position ? index - 1 : index;
}

}  // namespace

ExplorablePlot::ExplorablePlot(QWidget* parent)
    : ResultPlot(parent, plot_look(QApplication::palette(), QApplication::font())) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Plot of the measured and the fitted spectrum"));
  setInteraction(QCP::iRangeZoom);
  setSelectionRectMode(QCP::srmZoom);
}

void ExplorablePlot::explore(const plot::PlotData& result, const plot::ByHand& by_hand) {
  const bool same_axis = result.x == result_.x && !panels().empty();
  const QCPRange range = same_axis ? x_axis()->range() : QCPRange();
  result_ = result;
  by_hand_ = by_hand;
  if (!same_axis) reading_.reset();
  redraw();
  if (same_axis) x_axis()->setRange(range);
  if (reading_) read_at(reading_->position);
  replot();
}

void ExplorablePlot::redraw() {
  restyle(plot_look(palette(), font()));
  show_result(result_, by_hand_);
  const Colours& colours = colours_for(palette());
  QColor band = colours.focus;
  selectionRect()->setPen(QPen(band, 2));
  band.setAlpha(40);
  selectionRect()->setBrush(band);
  for (QCPAxisRect* panel : panels()) {
    panel->setRangeZoom(Qt::Horizontal);
    panel->setRangeZoomAxes({panel->axis(QCPAxis::atBottom)});
  }
  connect(x_axis(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
          &ExplorablePlot::keep_within);
  add_crosshair();
  fit_height();
}

void ExplorablePlot::add_crosshair() {
  crosshair_.clear();
  for (QCPAxisRect* panel : panels()) {
    auto* line = new QCPItemStraightLine(this);
    line->setClipAxisRect(panel);
    line->setLayer(QStringLiteral("overlay"));
    for (QCPItemPosition* point : {line->point1, line->point2}) {
      point->setAxisRect(panel);
      point->setAxes(panel->axis(QCPAxis::atBottom), panel->axis(QCPAxis::atLeft));
      point->setTypeX(QCPItemPosition::ptPlotCoords);
      point->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    line->setPen(QPen(colours_for(palette()).focus, 1.5, Qt::DashLine));
    line->setVisible(false);
    crosshair_.push_back(line);
  }
}

QCPAxis* ExplorablePlot::x_axis() const { return panels().front()->axis(QCPAxis::atBottom); }

void ExplorablePlot::keep_within(const QCPRange& range) {
  const double first = result_.x.front();
  const double last = result_.x.back();
  const double least = kFewestPoints * (last - first) /
                       static_cast<double>(std::max<std::size_t>(result_.x.size(), 2));
  const double size = std::clamp(range.size(), std::min(least, last - first), last - first);
  const double lower = std::max(first, std::min(range.center() - size / 2, last - size));
  const QCPRange kept = size < last - first ? QCPRange(lower, lower + size) : QCPRange(first, last);
  // Computing the middle of a range and back rounds: that alone is no reason to change it.
  const bool moved = std::abs(kept.lower - range.lower) > kRounding * size ||
                     std::abs(kept.upper - range.upper) > kRounding * size;
  if (moved) {
    x_axis()->setRange(kept);
    return;
  }
  fit_height();
}

void ExplorablePlot::fit_height() {
  const QCPRange shown = x_axis()->range();
  double low = 0;
  double high = 0;
  bool any = false;
  const auto take = [&](const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!shown.contains(result_.x[i])) continue;
      low = any ? std::min(low, values[i]) : values[i];
      high = any ? std::max(high, values[i]) : values[i];
      any = true;
    }
  };
  take(result_.measured);
  if (result_.fit) take(result_.fit->mixture);
  if (by_hand_.overlay) take(by_hand_.overlay->values);
  if (!any || !(high > low)) return;
  const double span = (high - low) / (1 - kHeadroom - kFootroom);
  panels()
      .front()
      ->axis(QCPAxis::atLeft)
      ->setRange(low - kFootroom * span, high + kHeadroom * span);
}

void ExplorablePlot::zoom_by(double factor) {
  if (panels().empty()) return;
  const QCPRange range = x_axis()->range();
  const double middle =
      reading_ && range.contains(reading_->position) ? reading_->position : range.center();
  x_axis()->setRange(
      QCPRange(middle + factor * (range.lower - middle), middle + factor * (range.upper - middle)));
  replot();
}

void ExplorablePlot::zoom_in() { zoom_by(kZoomStep); }

void ExplorablePlot::zoom_out() { zoom_by(1 / kZoomStep); }

void ExplorablePlot::show_whole_range() {
  if (panels().empty()) return;
  x_axis()->setRange(result_.x.front(), result_.x.back());
  replot();
}

void ExplorablePlot::move_by(double part) {
  if (panels().empty()) return;
  const QCPRange range = x_axis()->range();
  const double step = (x_axis()->rangeReversed() ? -1 : 1) * part * range.size();
  x_axis()->setRange(range.lower + step, range.upper + step);
  replot();
}

void ExplorablePlot::read_at(double position) {
  if (result_.x.empty()) return;
  point_ = nearest_index(result_.x, position);
  PlotReading reading;
  reading.position = result_.x[point_];
  reading.measured = result_.measured[point_];
  if (result_.fit) {
    reading.fitted = result_.fit->mixture[point_];
    reading.residual = result_.fit->residual[point_];
  }
  if (by_hand_.remainder) reading.remainder = by_hand_.remainder->values[point_];
  for (const plot::PeakMark& peak : result_.peaks) {
    if (!reading.nearest_peak || std::abs(peak.position - reading.position) <
                                     std::abs(*reading.nearest_peak - reading.position)) {
      reading.nearest_peak = peak.position;
    }
  }
  reading_ = reading;
  for (QCPItemStraightLine* line : crosshair_) {
    line->point1->setCoords(reading.position, 0);
    line->point2->setCoords(reading.position, 1);
    line->setVisible(true);
  }
  // The crosshair has a buffer of its own: the curves are not drawn again.
  layer(QStringLiteral("overlay"))->replot();
  emit read();
}

void ExplorablePlot::read_next_point(int steps) {
  if (result_.x.empty()) return;
  const auto last = static_cast<std::ptrdiff_t>(result_.x.size()) - 1;
  const std::ptrdiff_t sign = result_.direction == plot::Direction::high_to_low ? -1 : 1;
  const std::ptrdiff_t next =
      reading_ ? static_cast<std::ptrdiff_t>(point_) + sign * steps : last / 2;
  read_at(result_.x[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 0, last))]);
}

void ExplorablePlot::read_next_peak(Side side) {
  if (panels().empty()) return;
  const bool reversed = result_.direction == plot::Direction::high_to_low;
  const bool upwards = (side == Side::right) != reversed;
  const double from = reading_  ? reading_->position
                      : upwards ? x_axis()->range().lower
                                : x_axis()->range().upper;
  std::optional<double> next;
  for (const plot::PeakMark& peak : result_.peaks) {
    const double position = result_.x[nearest_index(result_.x, peak.position)];
    const bool beyond = upwards ? position > from : position < from;
    if (beyond && (!next || std::abs(position - from) < std::abs(*next - from))) next = position;
  }
  if (next) read_at(*next);
}

void ExplorablePlot::keyPressEvent(QKeyEvent* event) {
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom_in(); return;
    case Qt::Key_Minus: zoom_out(); return;
    case Qt::Key_Home: show_whole_range(); return;
    case Qt::Key_Left: control ? read_next_point(-1) : move_by(-kMoveStep); return;
    case Qt::Key_Right: control ? read_next_point(1) : move_by(kMoveStep); return;
    case Qt::Key_P: read_next_peak(shift ? Side::left : Side::right); return;
    default: ResultPlot::keyPressEvent(event);
  }
}

void ExplorablePlot::mouseMoveEvent(QMouseEvent* event) {
  ResultPlot::mouseMoveEvent(event);
  if (panels().empty()) return;
  const QRect panel = panels().front()->rect();
  const double across = event->position().x();
  if (across < panel.left() || across > panel.right()) return;
  read_at(x_axis()->pixelToCoord(across));
}

void ExplorablePlot::mouseDoubleClickEvent(QMouseEvent* event) {
  ResultPlot::mouseDoubleClickEvent(event);
  show_whole_range();
}

void ExplorablePlot::paintEvent(QPaintEvent* event) {
  ResultPlot::paintEvent(event);
  if (!hasFocus()) return;
  QPainter painter(this);
  painter.setPen(QPen(colours_for(palette()).focus, kFocusWidth));
  painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void ExplorablePlot::changeEvent(QEvent* event) {
  ResultPlot::changeEvent(event);
  const bool look = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
  if (look && !result_.x.empty()) explore(plot::PlotData(result_), plot::ByHand(by_hand_));
}

}  // namespace candor::gui
