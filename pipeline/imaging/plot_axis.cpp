#include "pipeline/imaging/plot_axis.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

/// Standard uncertainties of one place, in pixels.
constexpr double kClickPlacing = 0.7;
constexpr double kTickPlacing = 0.3;
constexpr double kFramePlacing = 0.4;
/// How far a tick may stand from its place: pixels, and part of the axis.
constexpr double kMostClickOff = 3;
constexpr double kMostTickOff = 1.2;
constexpr double kMostOffPart = 0.0025;
constexpr double kSameSpacing = 0.012;

std::string_view name_of(PlotSide side) { return side == PlotSide::bottom ? "x" : "y"; }

double extent(const PlotRaster& raster, PlotSide side) {
  return side == PlotSide::bottom ? raster.right - raster.left : raster.bottom - raster.top;
}

double tolerance(double pixels, const PlotRaster& raster, PlotSide side) {
  return std::max(pixels, kMostOffPart * extent(raster, side));
}

/// Where on the raster a person clicked: the picture's axis line at that column or row.
double clicked_place(const PlotRaster& raster, PlotSide side, double pixel) {
  // The line in the picture, from one of its ends to the other, at that column or row.
  const PicturePoint from = raster.in_picture({raster.left, raster.bottom});
  const PicturePoint to = side == PlotSide::bottom
                              ? raster.in_picture({raster.right, raster.bottom})
                              : raster.in_picture({raster.left, raster.top});
  if (side == PlotSide::bottom) {
    const double part = (pixel - from.x) / (to.x - from.x);
    return raster.from_picture({pixel, from.y + part * (to.y - from.y)}).x;
  }
  const double part = (pixel - from.y) / (to.y - from.y);
  return raster.from_picture({from.x + part * (to.x - from.x), pixel}).y;
}

Error about(PlotSide side, Error error) {
  error.message = fmt::format("the {} axis: {}", name_of(side), error.message);
  return error;
}

Result<AxisReading> by_clicks(const PlotRaster& raster, PlotSide side, const AxisRequest& request) {
  std::vector<AxisTick> ticks;
  for (const AxisTick& tick : request.clicked) {
    const double place = clicked_place(raster, side, tick.place);
    const double begin = side == PlotSide::bottom ? raster.left : raster.top;
    const double margin = 0.05 * extent(raster, side) + 5;
    if (place < begin - margin || place > begin + extent(raster, side) + margin) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the tick {} at pixel {} lies outside the axis that is seen",
                               to_decimal(tick.value), to_decimal(tick.place))};
    }
    ticks.push_back({place, tick.value});
  }
  auto scale = CANDOR_TRY(PlotScale::fit(std::move(ticks), request.break_at, kClickPlacing,
                                         tolerance(kMostClickOff, raster, side)));
  const bool checked = scale.is_checked();
  return AxisReading{std::move(scale), AxisSource::clicked_ticks, checked};
}

/// The values that ticks of this span have, in order from its beginning.
Result<std::vector<double>> tick_values(const AxisSpan& span) {
  const double intervals = std::abs(span.to - span.from) / *span.step;
  constexpr double kMostTicks = 1000;
  if (!(*span.step > 0) || std::abs(intervals - std::round(intervals)) > 1e-6 || intervals < 1 ||
      intervals > kMostTicks) {
    return Error{ErrorCode::usage,
                 fmt::format("from {} to {} is no whole number of steps of {}",
                             to_decimal(span.from), to_decimal(span.to), to_decimal(*span.step))};
  }
  std::vector<double> values;
  const auto count = static_cast<std::size_t>(std::lround(intervals));
  values.reserve(count + 1);
  for (std::size_t i = 0; i <= count; ++i) {
    values.push_back(span.from +
                     (span.to - span.from) * static_cast<double>(i) / static_cast<double>(count));
  }
  return values;
}

/// Strokes in the order of the values: from the left, or from the bottom.
std::vector<double> places_of(const std::vector<TickMark>& marks, PlotSide side) {
  std::vector<double> places;
  places.reserve(marks.size());
  for (const TickMark& mark : marks) places.push_back(mark.place);
  std::ranges::sort(places);
  if (side == PlotSide::left) std::ranges::reverse(places);
  return places;
}

/// Every set of strokes that may be the ticks which a person named: the outer ones, the inner ones
/// with or without the lines of the frame in which the first and the last may be hidden, the grid.
std::vector<std::vector<double>> tick_sets(const PlotRaster& raster, PlotSide side) {
  const TickMarks found = find_ticks(raster, side);
  std::vector<std::vector<double>> sets;
  const auto add = [&](const std::vector<TickMark>& marks) {
    auto places = places_of(marks, side);
    if (!places.empty() && std::ranges::find(sets, places) == sets.end()) {
      sets.push_back(std::move(places));
    }
  };
  const double begin = side == PlotSide::bottom ? raster.left : raster.top;
  const TickMark first{begin, 0};
  const TickMark last{begin + extent(raster, side), 0};
  add(major_ticks(found.outward));
  add(found.outward);
  std::vector<TickMark> inner = found.inward;
  std::ranges::copy(found.grid, std::back_inserter(inner));
  for (const auto& marks : {major_ticks(found.inward), found.inward, found.grid, inner}) {
    if (marks.empty()) continue;
    for (const int hidden : {0, 1, 2, 3}) {
      auto with = marks;
      if ((hidden & 1) != 0) with.push_back(first);
      if ((hidden & 2) != 0) with.push_back(last);
      add(with);
    }
  }
  return sets;
}

/// The sets of so many strokes, and those of one more without each of theirs in turn: one of them
/// may be the curve, which begins at the axis.
std::vector<std::vector<double>> with_one_less(const std::vector<std::vector<double>>& sets,
                                               std::size_t count) {
  std::vector<std::vector<double>> all;
  for (const auto& places : sets) {
    if (places.size() == count) all.push_back(places);
    if (places.size() != count + 1) continue;
    for (std::size_t i = 0; i < places.size(); ++i) {
      all.push_back(places);
      all.back().erase(all.back().begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return all;
}

/// The spacing of places that are evenly spaced; none if they are not.
std::optional<double> even_spacing(const std::vector<double>& places, double most_off) {
  if (places.size() < 3) return std::nullopt;
  const double spacing = (places.back() - places.front()) / static_cast<double>(places.size() - 1);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double off = places[i] - places.front() - spacing * static_cast<double>(i);
    if (std::abs(off) > most_off) return std::nullopt;
  }
  return spacing;
}

Result<PlotScale> scale_of(const std::vector<double>& places, const std::vector<double>& values,
                           const AxisRequest& request, double most_off) {
  std::vector<AxisTick> ticks;
  for (std::size_t i = 0; i < places.size(); ++i) ticks.push_back({places[i], values[i]});
  return PlotScale::fit(std::move(ticks), request.break_at, kTickPlacing, most_off);
}

Error no_agreement(const std::vector<std::vector<double>>& sets, const std::string& wanted) {
  std::string seen;
  for (const auto& set : sets) {
    const std::string count = std::to_string(set.size());
    if ((" " + seen + ",").find(" " + count + ",") == std::string::npos) {
      seen += (seen.empty() ? "" : ", ") + count;
    }
  }
  return Error{ErrorCode::insufficient_data,
               fmt::format("{}, which the ticks that are seen do not agree with ({}); look at the "
                           "picture and name ticks by their pixels instead",
                           wanted,
                           seen.empty() ? std::string("none are seen")
                                        : fmt::format("sets of {} strokes are seen", seen))};
}

Result<AxisReading> by_ticks(const PlotRaster& raster, PlotSide side, const AxisRequest& request) {
  const AxisSpan& span = *request.span;
  const double most_off = tolerance(kMostTickOff, raster, side);
  const auto sets = tick_sets(raster, side);
  if (span.step) {
    const auto values = CANDOR_TRY(tick_values(span));
    std::vector<PlotScale> agreeing;
    for (const auto& places : with_one_less(sets, values.size())) {
      auto scale = scale_of(places, values, request, most_off);
      // Two ticks are on a straight line always, and say nothing of whether they are the right
      // ones.
      if (scale && scale->is_checked()) agreeing.push_back(*std::move(scale));
    }
    if (agreeing.empty()) {
      return no_agreement(sets,
                          fmt::format("from {} to {} by {} makes {} ticks", to_decimal(span.from),
                                      to_decimal(span.to), to_decimal(*span.step), values.size()));
    }
    for (const PlotScale& other : agreeing) {
      if (std::abs(other.place(span.from) - agreeing.front().place(span.from)) > 2 * most_off ||
          std::abs(other.place(span.to) - agreeing.front().place(span.to)) > 2 * most_off) {
        return Error{ErrorCode::insufficient_data,
                     "two sets of strokes, in different places, agree with the ticks that were "
                     "named; name ticks by their pixels instead"};
      }
    }
    return AxisReading{std::move(agreeing.front()), AxisSource::found_ticks, true};
  }
  if (request.break_at) {
    return Error{ErrorCode::usage, "an axis with a break needs the step between its ticks too"};
  }
  std::optional<std::pair<double, double>> ends;
  for (const auto& places : sets) {
    if (!even_spacing(places, most_off)) continue;
    if (ends && (std::abs(ends->first - places.front()) > 2 * most_off ||
                 std::abs(ends->second - places.back()) > 2 * most_off)) {
      return Error{ErrorCode::insufficient_data,
                   "longer and shorter strokes begin and end in different places, so that it is "
                   "not clear which of them is named; say the step between the ticks too"};
    }
    if (!ends) ends = {places.front(), places.back()};
  }
  if (!ends) {
    return no_agreement(sets, fmt::format("ticks from {} to {} should be evenly spaced",
                                          to_decimal(span.from), to_decimal(span.to)));
  }
  auto scale =
      CANDOR_TRY(scale_of({ends->first, ends->second}, {span.from, span.to}, request, most_off));
  // Evenly spaced they are; that the first and the last are these values is what was said.
  return AxisReading{std::move(scale), AxisSource::found_ticks, false};
}

Result<AxisReading> by_frame(const PlotRaster& raster, PlotSide side, const AxisRequest& request,
                             const PlotFrame& frame) {
  const AxisSpan& span = *request.span;
  if (!frame.is_closed) {
    return Error{ErrorCode::insufficient_data,
                 "only two axes are seen and no closed frame, so that its ends are not sure; name "
                 "ticks instead"};
  }
  if (request.break_at) {
    return Error{ErrorCode::usage,
                 "an axis with a break is not known by the two ends of a frame; name ticks"};
  }
  std::vector<AxisTick> ends = {{raster.left, span.from}, {raster.right, span.to}};
  if (side == PlotSide::left) ends = {{raster.bottom, span.from}, {raster.top, span.to}};
  auto scale = CANDOR_TRY(PlotScale::fit(std::move(ends), std::nullopt, kFramePlacing,
                                         tolerance(kMostTickOff, raster, side)));
  if (!span.step) return AxisReading{std::move(scale), AxisSource::frame, false};
  const double spacing = *span.step / scale.step((raster.left + raster.right) / 2);
  bool any = false;
  for (const auto& places : tick_sets(raster, side)) {
    const auto seen = even_spacing(places, tolerance(kMostTickOff, raster, side));
    if (!seen) continue;
    any = true;
    if (std::abs(std::abs(*seen) - spacing) <= kSameSpacing * spacing) {
      return AxisReading{std::move(scale), AxisSource::frame, true};
    }
  }
  if (!any) return AxisReading{std::move(scale), AxisSource::frame, false};
  return Error{ErrorCode::insufficient_data,
               fmt::format("between these ends a step of {} is {:.1f} pixels, and the ticks that "
                           "are seen are otherwise spaced; name ticks by their pixels instead",
                           to_decimal(*span.step), spacing)};
}

}  // namespace

std::string_view to_string(AxisSource source) {
  switch (source) {
    case AxisSource::clicked_ticks: return "clicked-ticks";
    case AxisSource::found_ticks: return "found-ticks";
    case AxisSource::frame: return "frame";
  }
  return "";
}

Result<AxisReading> read_axis(const PlotRaster& raster, PlotSide side, const AxisRequest& request,
                              const PlotFrame& frame) {
  const auto read = [&]() -> Result<AxisReading> {
    if (!request.clicked.empty() && request.span) {
      return Error{ErrorCode::usage,
                   "ticks by their pixels and from where to where it runs "
                   "exclude each other"};
    }
    if (!request.clicked.empty()) return by_clicks(raster, side, request);
    if (!request.span) {
      return Error{ErrorCode::usage,
                   "nothing says what its ticks are: name two or more by their "
                   "pixels, or from where to where they run"};
    }
    if (!std::isfinite(request.span->from) || !std::isfinite(request.span->to) ||
        request.span->from == request.span->to) {
      return Error{ErrorCode::usage, "an axis runs between two different values"};
    }
    return request.span->ends == SpanEnds::frame ? by_frame(raster, side, request, frame)
                                                 : by_ticks(raster, side, request);
  };
  auto reading = read();
  if (!reading) return about(side, std::move(reading).error());
  return reading;
}

}  // namespace candor
