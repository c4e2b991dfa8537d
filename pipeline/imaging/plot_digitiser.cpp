#include "pipeline/imaging/plot_digitiser.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "pipeline/core/digitisation.h"
#include "pipeline/imaging/plot_paper.h"
#include "pipeline/numerics/find_peaks.h"

namespace candor {
namespace {

constexpr double kLeastProminence = 0.05;  // of the range
/// Parts of an uncertainty in pixels: of the raster of columns, and of the pen's width.
constexpr double kColumnPart = 0.6;
constexpr double kPenPart = 0.25;
constexpr double kCoverage = 2;           // standard uncertainties, for 19 of 20
constexpr double kLeastTop = 0.3;         // px: rows that a tip may be off at least
constexpr std::size_t kMostGapAtTip = 2;  // columns
constexpr double kBent = 0.8;             // px
constexpr double kNoisy = 0.5;            // px

/// The curve by columns of the raster, in one stretch without gaps or with.
struct Point {
  std::size_t column = 0;
  double row = 0;
  double x = 0;
  double y = 0;
};

std::vector<Point> points_of(const PlotTrace& trace, const PlotScale& x, const PlotScale& y) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < trace.rows.size(); ++i) {
    if (!trace.rows[i]) continue;
    const std::size_t column = trace.first_column + i;
    points.push_back(
        {column, *trace.rows[i], x.value(static_cast<double>(column)), y.value(*trace.rows[i])});
  }
  if (points.size() > 1 && points.back().x < points.front().x) std::ranges::reverse(points);
  return points;
}

bool bands_point_down(SignalUnit unit) {
  return unit == SignalUnit::transmittance || unit == SignalUnit::percent_transmittance ||
         unit == SignalUnit::reflectance;
}

/// How far from a tip the curve is still within `rows` of it: half of the stretch, in columns.
double half_top(std::span<const Point> points, std::size_t tip, double rows) {
  const auto reach = [&](std::ptrdiff_t step) {
    auto at = static_cast<std::ptrdiff_t>(tip);
    double before = 0;
    for (;;) {
      const std::ptrdiff_t next = at + step;
      if (next < 0 || next >= static_cast<std::ptrdiff_t>(points.size())) break;
      const double off = std::abs(points[static_cast<std::size_t>(next)].row - points[tip].row);
      const double from_tip = std::abs(static_cast<double>(at) - static_cast<double>(tip));
      if (off > rows) return from_tip + (rows - before) / std::max(1e-9, off - before);
      before = off;
      at = next;
    }
    return std::abs(static_cast<double>(at) - static_cast<double>(tip));
  };
  return (reach(-1) + reach(1)) / 2;
}

/// The widest gap close to a tip, in columns.
std::size_t gap_at(std::span<const Point> points, std::size_t tip) {
  std::size_t widest = 0;
  for (std::size_t i = tip < 2 ? 0 : tip - 2; i < std::min(points.size() - 1, tip + 2); ++i) {
    const auto [low, high] = std::minmax(points[i].column, points[i + 1].column);
    widest = std::max(widest, high - low - 1);
  }
  return widest;
}

/// What a position is unsure by in any case, in pixels at a column.
double base_uncertainty(const DigitisedPlot& plot, double column) {
  return kColumnPart + kPenPart * plot.trace.pen_width + plot.frame.bow +
         kCoverage * plot.x.scale.uncertainty(column);
}

std::vector<DigitisedBand> bands_of(const DigitisedPlot& plot, std::span<const Point> points) {
  std::vector<double> positions;
  std::vector<double> values;
  const double sign = bands_point_down(plot.spectrum.unit()) ? -1 : 1;
  for (const Point& point : points) {
    positions.push_back(point.x);
    values.push_back(sign * point.y);
  }
  const auto [low, high] = std::ranges::minmax(values);
  if (!(high > low)) return {};
  std::vector<DigitisedBand> bands;
  const double top = std::max(kLeastTop, kCoverage * plot.trace.jitter);
  for (const Peak& peak : find_peaks(positions, values, kLeastProminence * (high - low))) {
    // A tip may lie in a gap beside it: a narrow one makes it less sure, a wide one hides it.
    const std::size_t gap = gap_at(points, peak.index);
    if (gap > kMostGapAtTip) continue;
    const auto column = static_cast<double>(points[peak.index].column);
    const double pixels = base_uncertainty(plot, column) + half_top(points, peak.index, top) +
                          static_cast<double>(gap) - kColumnPart;
    bands.push_back({peak.position, sign * peak.height,
                     std::max(pixels, kColumnPart) * plot.x.scale.step(column)});
  }
  return bands;
}

/// Two digits, upwards.
double rounded_up(double value) {
  if (!(value > 0)) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
  return std::ceil(value / unit - 1e-9) * unit;
}

std::vector<AxisStretch> stretches(const PlotTrace& trace, const PlotScale& x) {
  std::vector<AxisStretch> found;
  for (const TraceGap& gap : trace.gaps) {
    const double a = x.value(static_cast<double>(gap.first) - 0.5);
    const double b = x.value(static_cast<double>(gap.last) + 0.5);
    found.push_back({std::min(a, b), std::max(a, b)});
  }
  std::ranges::sort(found, {}, &AxisStretch::from);
  return found;
}

bool runs_into_frame(const PlotTrace& trace, const PlotRaster& raster) {
  const double near = raster.line_width / 2 + 2 + trace.pen_width / 2 + 1;
  return std::ranges::any_of(trace.rows, [&](const std::optional<double>& row) {
    return row && (*row < raster.top + near || *row > raster.bottom - near);
  });
}

std::vector<PlotDoubt> doubts_of(const DigitisedPlot& plot) {
  std::vector<PlotDoubt> doubts;
  const auto add_if = [&](bool holds, PlotDoubt doubt) {
    if (holds) doubts.push_back(doubt);
  };
  add_if(!plot.x.is_verified, PlotDoubt::x_unverified);
  add_if(!plot.y.is_verified, PlotDoubt::y_unverified);
  add_if(!plot.frame.is_closed, PlotDoubt::open_frame);
  add_if(plot.frame.bow > kBent, PlotDoubt::bent);
  add_if(!plot.trace.gaps.empty(), PlotDoubt::gaps);
  add_if(plot.trace.ambiguous_columns > 0, PlotDoubt::crossed);
  add_if(plot.trace.left_out, PlotDoubt::left_out);
  add_if(plot.trace.grid_removed, PlotDoubt::grid_removed);
  add_if(runs_into_frame(plot.trace, plot.raster), PlotDoubt::cut_off);
  add_if(plot.trace.jitter > kNoisy, PlotDoubt::noisy);
  return doubts;
}

Result<void> require_units(const PlotRequest& request) {
  if (request.x_unit == AxisUnit::unknown || request.y_unit == SignalUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "a picture does not say what its axes are in: state the units of both"};
  }
  if (request.x_unit == AxisUnit::pixel || request.y_unit == SignalUnit::interferogram) {
    return Error{ErrorCode::unsupported,
                 "a printed spectrum has an axis in cm-1, nm or um, and no interferogram is read"};
  }
  return {};
}

}  // namespace

std::string_view to_string(PlotDoubt doubt) {
  switch (doubt) {
    case PlotDoubt::x_unverified: return "x-unverified";
    case PlotDoubt::y_unverified: return "y-unverified";
    case PlotDoubt::open_frame: return "open-frame";
    case PlotDoubt::bent: return "bent";
    case PlotDoubt::gaps: return "gaps";
    case PlotDoubt::crossed: return "crossed";
    case PlotDoubt::left_out: return "left-out";
    case PlotDoubt::grid_removed: return "grid-removed";
    case PlotDoubt::cut_off: return "cut-off";
    case PlotDoubt::noisy: return "noisy";
  }
  return "";
}

Result<DigitisedPlot> digitise_plot(const ColourImage& picture, const PlotRequest& request) {
  CANDOR_TRY(require_units(request));
  const ColourImage ink = CANDOR_TRY(ink_of(picture));
  const PlotFrame frame = CANDOR_TRY(find_plot_frame(ink));
  PlotRaster raster = straightened_plot(ink, frame);
  AxisReading x = CANDOR_TRY(read_axis(raster, PlotSide::bottom, request.x, frame));
  AxisReading y = CANDOR_TRY(read_axis(raster, PlotSide::left, request.y, frame));
  PlotTrace trace = CANDOR_TRY(trace_curve(raster, request.colour));

  const auto points = points_of(trace, x.scale, y.scale);
  std::vector<double> positions;
  std::vector<double> values;
  for (const Point& point : points) {
    positions.push_back(point.x);
    values.push_back(point.y);
  }
  SpectrumLabel label;
  label.title = request.title;
  if (request.x_unit == AxisUnit::raman_shift_per_cm) label.technique = Technique::raman;
  auto axis = CANDOR_TRY(Axis::make(std::move(positions), request.x_unit));
  Spectrum bare =
      CANDOR_TRY(Spectrum::make(std::move(axis), std::move(values), request.y_unit, label));
  std::vector<AxisStretch> gaps = stretches(trace, x.scale);
  DigitisedPlot plot{.spectrum = std::move(bare),
                     .bands = {},
                     .gaps = std::move(gaps),
                     .doubts = {},
                     .x = std::move(x),
                     .y = std::move(y),
                     .frame = frame,
                     .trace = std::move(trace),
                     .raster = std::move(raster)};
  plot.bands = bands_of(plot, points);
  for (const double column : {plot.raster.left, plot.raster.right}) {
    plot.uncertainty =
        std::max(plot.uncertainty, base_uncertainty(plot, column) * plot.x.scale.step(column));
  }
  for (const DigitisedBand& band : plot.bands) {
    plot.uncertainty = std::max(plot.uncertainty, band.uncertainty);
  }
  plot.uncertainty = rounded_up(plot.uncertainty);
  const double middle = (plot.raster.top + plot.raster.bottom) / 2;
  plot.y_uncertainty =
      rounded_up(plot.y.scale.step(middle) *
                 (0.5 + kPenPart * plot.trace.pen_width + kCoverage * plot.trace.jitter +
                  kCoverage * plot.y.scale.uncertainty(plot.raster.top)));
  plot.doubts = doubts_of(plot);
  plot.spectrum = std::move(plot.spectrum)
                      .relabelled(marked_as_digitised(label, plot.uncertainty, request.x_unit));
  return plot;
}

}  // namespace candor
