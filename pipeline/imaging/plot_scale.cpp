#include "pipeline/imaging/plot_scale.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

/// A straight line through points, by least squares.
struct StraightLine {
  double slope = 0;
  double intercept = 0;
};

StraightLine line_through(const std::vector<std::pair<double, double>>& points) {
  double mean_x = 0;
  double mean_y = 0;
  for (const auto& [x, y] : points) {
    mean_x += x / static_cast<double>(points.size());
    mean_y += y / static_cast<double>(points.size());
  }
  double xx = 0;
  double xy = 0;
  for (const auto& [x, y] : points) {
    xx += (x - mean_x) * (x - mean_x);
    xy += (x - mean_x) * (y - mean_y);
  }
  return {xy / xx, mean_y - xy / xx * mean_x};
}

/// Solve the normal equations of place = a + b low + c high, where low and high are what of a value
/// lies below and above the break.
struct Hinge {
  double at = 0;
  double below = 0;
  double above = 0;
};

std::optional<Hinge> hinge_through(const std::vector<AxisTick>& ticks, double origin) {
  std::array<std::array<double, 4>, 3> m{};
  for (const AxisTick& tick : ticks) {
    const double off = tick.value - origin;
    const std::array<double, 4> row = {1, std::min(off, 0.0), std::max(off, 0.0), tick.place};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 4; ++j) m[i][j] += row[i] * row[j];
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::abs(m[i][i]) < 1e-12) return std::nullopt;
    for (std::size_t k = i + 1; k < 3; ++k) {
      const double part = m[k][i] / m[i][i];
      for (std::size_t j = i; j < 4; ++j) m[k][j] -= part * m[i][j];
    }
  }
  Hinge hinge;
  hinge.above = m[2][3] / m[2][2];
  hinge.below = (m[1][3] - m[1][2] * hinge.above) / m[1][1];
  hinge.at = (m[0][3] - m[0][2] * hinge.above - m[0][1] * hinge.below) / m[0][0];
  return hinge;
}

Result<void> require_order(const std::vector<AxisTick>& ticks) {
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    const AxisTick& a = ticks[i - 1];
    const AxisTick& b = ticks[i];
    const bool rises = ticks[1].value > ticks[0].value;
    if (a.place == b.place || a.value == b.value || (b.value > a.value) != rises) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the ticks {} and {} are at pixels {:.1f} and {:.1f}: along an axis "
                               "values only rise or only fall",
                               to_decimal(a.value), to_decimal(b.value), a.place, b.place)};
    }
  }
  return {};
}

}  // namespace

Result<PlotScale> PlotScale::fit(std::vector<AxisTick> ticks, const std::optional<double>& break_at,
                                 double placing, double tolerance) {
  std::ranges::sort(ticks, {}, &AxisTick::place);
  for (const AxisTick& tick : ticks) {
    if (!std::isfinite(tick.place) || !std::isfinite(tick.value)) {
      return Error{ErrorCode::invalid_value, "a tick should be a finite pixel and a finite value"};
    }
  }
  if (ticks.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} tick says nothing of a scale; it takes two or more",
                             ticks.size() == 1 ? "one" : "no")};
  }
  CANDOR_TRY(require_order(ticks));
  PlotScale scale;
  scale.placing_ = placing;
  scale.ticks_ = std::move(ticks);
  if (break_at) {
    const auto below = std::ranges::count_if(
        scale.ticks_, [&](const AxisTick& tick) { return tick.value <= *break_at; });
    const auto above = std::ranges::count_if(
        scale.ticks_, [&](const AxisTick& tick) { return tick.value >= *break_at; });
    const auto hinge = hinge_through(scale.ticks_, *break_at);
    if (below < 2 || above < 2 || !hinge) {
      return Error{
          ErrorCode::insufficient_data,
          fmt::format("an axis that breaks at {} needs two ticks on either side of it (one "
                      "at {} itself counts on both)",
                      to_decimal(*break_at), to_decimal(*break_at))};
    }
    scale.origin_ = *break_at;
    scale.at_ = hinge->at;
    scale.below_ = hinge->below;
    scale.above_ = hinge->above;
    scale.is_broken_ = true;
  } else {
    scale.fit_line();
  }
  if (!(scale.below_ * scale.above_ > 0)) {
    return Error{ErrorCode::invalid_value,
                 "the ticks on the two sides of the break run in opposite directions"};
  }
  const double free_ticks = static_cast<double>(scale.ticks_.size()) - (scale.is_broken_ ? 3 : 2);
  double squares = 0;
  for (const AxisTick& tick : scale.ticks_) {
    const double off = tick.place - scale.place(tick.value);
    squares += off * off;
    if (std::abs(off) <= tolerance) continue;
    return Error{
        ErrorCode::invalid_value,
        fmt::format("the ticks are not on a straight scale: {} should stand at pixel {:.1f} "
                    "and is at {:.1f}; a pixel or value may be mistyped, or the axis may "
                    "change its scale (--x-break says where)",
                    to_decimal(tick.value), scale.place(tick.value), tick.place)};
  }
  scale.is_checked_ = free_ticks > 0;
  scale.residual_ = scale.is_checked_ ? std::sqrt(squares / free_ticks) : 0;
  return scale;
}

void PlotScale::fit_line() {
  std::vector<std::pair<double, double>> points;
  origin_ = ticks_.front().value;
  for (const AxisTick& tick : ticks_) points.emplace_back(tick.value - origin_, tick.place);
  const StraightLine line = line_through(points);
  at_ = line.intercept;
  below_ = above_ = line.slope;
}

double PlotScale::place(double value) const {
  const double off = value - origin_;
  return at_ + (off < 0 ? below_ : above_) * off;
}

double PlotScale::value(double place) const {
  const double off = place - at_;
  const double slope = (off < 0) == (below_ > 0) ? below_ : above_;
  return origin_ + off / slope;
}

double PlotScale::step(double place) const {
  const double off = place - at_;
  return std::abs(1 / ((off < 0) == (below_ > 0) ? below_ : above_));
}

double PlotScale::uncertainty(double place) const {
  // Of the ticks that say where this side of a break lies, as of a straight line.
  const double sigma = std::max(placing_, residual_);
  std::vector<double> places;
  for (const AxisTick& tick : ticks_) {
    const bool same_side =
        !is_broken_ || (place - at_) * (tick.place - at_) >= 0 || std::abs(tick.place - at_) < 2;
    if (same_side) places.push_back(tick.place);
  }
  double mean = 0;
  for (const double one : places) mean += one / static_cast<double>(places.size());
  double spread = 0;
  for (const double one : places) spread += (one - mean) * (one - mean);
  if (!(spread > 0)) return sigma;
  return sigma * std::sqrt(1 / static_cast<double>(places.size()) +
                           (place - mean) * (place - mean) / spread);
}

}  // namespace candor
