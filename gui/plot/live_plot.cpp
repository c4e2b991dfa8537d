#include "gui/plot/live_plot.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "pipeline/core/invariant.h"

namespace candor::plot {
namespace {

constexpr double kLeastWidth = 1.2;
/// Room above the highest value, and how much of the axis must be in use for it to stay.
constexpr double kHeadroom = 1.15;
constexpr double kLeastUse = 0.35;
constexpr double kNoiseRoom = 0.1;
constexpr double kLeastTop = 1e-12;

QString axis_text(const AxisTitle& title) {
  const QString label = QString::fromStdString(title.label);
  return title.unit.empty()
             ? label
             : QStringLiteral("%1 (%2)").arg(label, QString::fromStdString(title.unit));
}

/// Whether a column at that place lies in a dash; dashes and gaps in px, none for a solid line.
bool in_dash(double place, const QList<qreal>& dashes) {
  if (dashes.isEmpty()) return true;
  double period = 0;
  for (const double length : dashes) period += length;
  double rest = std::fmod(place, period);
  for (qsizetype i = 0; i < dashes.size(); ++i) {
    if (rest < dashes[i]) return i % 2 == 0;
    rest -= dashes[i];
  }
  return false;
}

}  // namespace

ColumnCurve::ColumnCurve(QCustomPlot& chart, QCPAxisRect& panel, const QString& layer)
    : QCPLayerable(&chart, layer), panel_(&panel) {}

void ColumnCurve::show_points(std::span<const double> x, std::span<const double> y) {
  CANDOR_INVARIANT(x.size() == y.size(), "a curve has as many positions as values");
  x_.assign(x.begin(), x.end());
  y_.assign(y.begin(), y.end());
}

void ColumnCurve::applyDefaultAntialiasingHint(QCPPainter* painter) const {
  // Columns lie on pixels; their ends are softened by hand.
  painter->setAntialiasing(false);
}

QRect ColumnCurve::clipRect() const { return panel_->rect(); }

void ColumnCurve::cover(std::size_t column, double value) {
  if (column >= columns_.size()) return;
  columns_[column].low = std::min(columns_[column].low, value);
  columns_[column].high = std::max(columns_[column].high, value);
}

/// Find what the curve covers of each column: its points, and where it crosses from one column to
/// the next.
void ColumnCurve::cover_columns(const QRectF& panel) {
  const auto count = static_cast<std::size_t>(std::max(panel.width(), 0.0));
  constexpr double kFar = std::numeric_limits<double>::max();
  columns_.assign(count, Column{kFar, -kFar});
  const QCPRange across = panel_->axis(QCPAxis::atBottom)->range();
  const QCPRange up = panel_->axis(QCPAxis::atLeft)->range();
  const bool reversed = panel_->axis(QCPAxis::atBottom)->rangeReversed();
  const double x_scale = (reversed ? -1 : 1) * panel.width() / across.size();
  const double x_origin = reversed ? across.upper : across.lower;
  const double y_scale = panel.height() / up.size();
  double from_x = 0;
  double from_y = 0;
  bool joined = false;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    const double to_x = (x_[i] - x_origin) * x_scale;
    const double to_y = (up.upper - y_[i]) * y_scale;
    if (!std::isfinite(to_x) || !std::isfinite(to_y)) {
      joined = false;
      continue;
    }
    if (to_x >= 0 && to_x < panel.width()) cover(static_cast<std::size_t>(to_x), to_y);
    if (joined && from_x != to_x) {
      const double slope = (to_y - from_y) / (to_x - from_x);
      const double left = std::clamp(std::min(from_x, to_x), 0.0, panel.width());
      const double right = std::clamp(std::max(from_x, to_x), 0.0, panel.width());
      for (double edge = std::floor(left) + 1; edge <= right; ++edge) {
        const double value = from_y + slope * (edge - from_x);
        cover(static_cast<std::size_t>(edge) - 1, value);
        cover(static_cast<std::size_t>(edge), value);
      }
    }
    from_x = to_x;
    from_y = to_y;
    joined = true;
  }
}

void ColumnCurve::draw_column(QCPPainter& painter, int left, const Column& column) const {
  const QColor colour = pen_.color();
  const double top = column.low;
  const double bottom = column.high;
  const double first_whole = std::ceil(top);
  const double last_whole = std::floor(bottom);
  const auto soften = [&](double row, double part) {
    if (part < 1.0 / 255) return;
    QColor soft = colour;
    soft.setAlphaF(static_cast<float>(std::min(part, 1.0)));
    painter.fillRect(QRect(left, static_cast<int>(row), 1, 1), soft);
  };
  if (first_whole > last_whole) {
    soften(last_whole, bottom - top);
    return;
  }
  soften(first_whole - 1, first_whole - top);
  soften(last_whole, bottom - last_whole);
  if (last_whole > first_whole) {
    painter.fillRect(
        QRect(left, static_cast<int>(first_whole), 1, static_cast<int>(last_whole - first_whole)),
        colour);
  }
}

void ColumnCurve::draw(QCPPainter* painter) {
  if (x_.size() < 2) return;
  const double ratio = mParentPlot->bufferDevicePixelRatio();
  const QRectF panel(panel_->rect().left() * ratio, panel_->rect().top() * ratio,
                     panel_->rect().width() * ratio, panel_->rect().height() * ratio);
  cover_columns(panel);
  const double half = std::max(pen_.widthF(), kLeastWidth) * ratio / 2;
  QList<qreal> dashes;
  for (const double length : pen_.dashPattern()) dashes << length * pen_.widthF() * ratio;
  painter->save();
  painter->scale(1 / ratio, 1 / ratio);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    if (column.low > column.high || !in_dash(static_cast<double>(i), dashes)) continue;
    const double low = std::max(column.low - half, 0.0);
    const double high = std::min(column.high + half, panel.height());
    if (low >= high) continue;
    draw_column(*painter, static_cast<int>(panel.left()) + static_cast<int>(i),
                Column{low + panel.top(), high + panel.top()});
  }
  painter->restore();
}

LivePlot::LivePlot(QWidget* parent, PlotStyle style)
    : QCustomPlot(parent),
      style_(std::move(style)),
      // The layer "overlay" has a buffer of its own: it alone is drawn anew for a frame.
      current_(new ColumnCurve(*this, *axisRect(), QStringLiteral("overlay"))),
      previous_(new ColumnCurve(*this, *axisRect(), QStringLiteral("main"))),
      saturation_line_(new QCPItemStraightLine(this)),
      saturation_word_(new QCPItemText(this)) {
  saturation_line_->setVisible(false);
  saturation_word_->setVisible(false);
  saturation_word_->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
  saturation_word_->position->setTypeY(QCPItemPosition::ptPlotCoords);
  saturation_word_->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
  yAxis->setRange(0, 1);
  take_style();
}

void LivePlot::take_style() {
  setLocale(style_.numbers);
  setBackground(QBrush(style_.ground));
  for (QCPAxis* axis : {xAxis, yAxis}) {
    axis->grid()->setPen(QPen(style_.grid, 1));
    axis->grid()->setZeroLinePen(QPen(style_.zero_line, 1));
    axis->setTickLabelFont(style_.font(13, Weight::normal));
    axis->setLabelFont(style_.font(14, Weight::normal));
    axis->setTickLabelColor(style_.ink);
    axis->setLabelColor(style_.ink);
    axis->setBasePen(QPen(style_.frame, 1));
    axis->setTickPen(QPen(style_.frame, 1));
    axis->setSubTickPen(QPen(style_.frame, 1));
  }
  current_->set_pen(style_.measured);
  previous_->set_pen(style_.overlay);
  saturation_line_->setPen(QPen(style_.by_hand.color(), 2, Qt::DashDotLine, Qt::FlatCap));
  saturation_word_->setFont(style_.font(13, Weight::bold));
  saturation_word_->setColor(style_.by_hand.color());
}

void LivePlot::restyle(PlotStyle style) {
  style_ = std::move(style);
  take_style();
  use_width();
  replot();
}

void LivePlot::use_width() {
  // What beside the axis takes of the width: the numbers and the name of the one at its left.
  constexpr int kLinesBeside = 5;
  constexpr int kMostNumbers = 5;
  const int line = QFontMetrics(xAxis->labelFont()).height();
  const int room = std::max(0, width() - kLinesBeside * line);
  const int number =
      QFontMetrics(xAxis->tickLabelFont()).horizontalAdvance(QStringLiteral(" 00000 "));
  xAxis->ticker()->setTickCount(std::clamp(room / number, 2, kMostNumbers));
  QString name = name_below_;
  if (QFontMetrics(xAxis->labelFont()).horizontalAdvance(name) > room) {
    name.replace(QStringLiteral(" ("), QStringLiteral("\n("));
  }
  xAxis->setLabel(name);
}

void LivePlot::resizeEvent(QResizeEvent* event) {
  use_width();
  QCustomPlot::resizeEvent(event);
}

void LivePlot::set_axes(const AxisTitle& x, const AxisTitle& y, Direction direction) {
  name_below_ = axis_text(x);
  use_width();
  yAxis->setLabel(axis_text(y));
  xAxis->setRangeReversed(direction == Direction::high_to_low);
  replot();
}

LivePlot::Fit LivePlot::fit_axes(std::span<const double> x, std::span<const double> y) {
  double low = 0;
  double high = kLeastTop;
  for (const double value : y) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const QCPRange across(x.front(), x.back());
  QCPRange up = yAxis->range();
  const bool fits = low >= up.lower && high <= up.upper;
  // Noise about zero must not move the axis.
  const bool used = high >= kLeastUse * up.upper &&
                    (low <= kLeastUse * up.lower || -up.lower < kNoiseRoom * up.size());
  if (across == xAxis->range() && fits && used) return Fit::unchanged;
  if (!fits || !used) up = QCPRange(kHeadroom * low, kHeadroom * high);
  xAxis->setRange(across);
  yAxis->setRange(up);
  return Fit::changed;
}

void LivePlot::show(std::span<const double> x, std::span<const double> y) {
  current_->show_points(x, y);
  if (x.size() < 2 || fit_axes(x, y) == Fit::unchanged) {
    layer(QStringLiteral("overlay"))->replot();
  } else {
    replot();
  }
}

void LivePlot::show_previous(std::span<const double> x, std::span<const double> y) {
  previous_->show_points(x, y);
  replot();
}

void LivePlot::show_saturation(std::optional<double> level, const QString& word) {
  saturation_line_->setVisible(level.has_value());
  saturation_word_->setVisible(level.has_value());
  if (level) {
    saturation_line_->point1->setCoords(0, *level);
    saturation_line_->point2->setCoords(1, *level);
    saturation_word_->setText(word);
    saturation_word_->position->setCoords(1, *level);
  }
  replot();
}

}  // namespace candor::plot
