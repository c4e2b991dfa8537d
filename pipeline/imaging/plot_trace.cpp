#include "pipeline/imaging/plot_trace.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/imaging/plot_strokes.h"

namespace candor {
namespace {

constexpr double kLeastCoverage = 0.33;
constexpr double kRivalCoverage = 0.6;   // of another layer's, that makes it a second curve
constexpr double kRivalInk = 0.5;        // of its ink
constexpr double kMostAmbiguous = 0.04;  // of the columns
constexpr double kFlat = 1.6;            // of the pen's width, that a flat stroke is high
constexpr double kPenQuantile = 0.25;
constexpr double kDisagreement = 0.75;  // px between the two edges' rows

/// The ink of one column, by rows of the raster: the most of any channel.
class ColumnInk {
 public:
  ColumnInk(const PlotRaster& raster, std::size_t column) : raster_(raster), column_(column) {}
  double at(std::ptrdiff_t row) const {
    if (row < 0 || row >= static_cast<std::ptrdiff_t>(raster_.ink.height)) return 0;
    const auto pixel = raster_.ink.at(column_, static_cast<std::size_t>(row));
    return std::max({pixel[0], pixel[1], pixel[2]});
  }

 private:
  const PlotRaster& raster_;
  std::size_t column_;
};

/// A stroke in one column, in rows of the raster: where its ink falls to half above and below, and
/// its centre of gravity.
struct StrokeEdges {
  double upper = 0;
  double lower = 0;
  double centre = 0;
};

/// Where the ink falls below `level` from `row` on in a direction; at most a few pixels away.
double edge_from(const ColumnInk& ink, std::ptrdiff_t row, std::ptrdiff_t direction, double level) {
  constexpr int kReach = 4;
  // First back into the stroke, where the mask begins before half of the ink.
  for (int i = 0; i < kReach && ink.at(row) < level; ++i) row -= direction;
  for (int i = 0; i < kReach; ++i) {
    const double here = ink.at(row);
    const double next = ink.at(row + direction);
    if (next < level) {
      const double part = here > next ? (here - level) / (here - next) : 0;
      return static_cast<double>(row) + static_cast<double>(direction) * std::clamp(part, 0.0, 1.0);
    }
    row += direction;
  }
  return static_cast<double>(row);
}

StrokeEdges edges_of(const PlotRaster& raster, std::size_t column, std::ptrdiff_t first,
                     std::ptrdiff_t last) {
  const ColumnInk ink(raster, column);
  double most = 0;
  for (std::ptrdiff_t row = first; row <= last; ++row) most = std::max(most, ink.at(row));
  StrokeEdges edges;
  edges.upper = edge_from(ink, first, -1, most / 2);
  edges.lower = edge_from(ink, last, 1, most / 2);
  double weight = 0;
  double moment = 0;
  const double floor = 0.12 * most;
  for (std::ptrdiff_t row = first - 2; row <= last + 2; ++row) {
    const double own = std::max(0.0, ink.at(row) - floor);
    weight += own;
    moment += own * static_cast<double>(row);
  }
  edges.centre = weight > 0 ? moment / weight : (edges.upper + edges.lower) / 2;
  return edges;
}

using Columns = std::vector<std::optional<StrokeEdges>>;

double pen_width(const Columns& columns) {
  std::vector<double> heights;
  for (const auto& edges : columns) {
    if (edges) heights.push_back(edges->lower - edges->upper);
  }
  const auto place = heights.begin() + static_cast<std::ptrdiff_t>(
                                           kPenQuantile * static_cast<double>(heights.size()));
  std::ranges::nth_element(heights, place);
  return std::max(0.5, *place);
}

enum class Edge { upper, lower };

/// The row of the curve by one edge of its stroke: the edge, eroded by the disc of the pen.
/// Columns beyond a gap do not count.
double eroded(const Columns& columns, std::size_t column, double radius, Edge edge) {
  const double sign = edge == Edge::upper ? 1 : -1;
  const auto edge_at = [&](std::ptrdiff_t at) -> std::optional<double> {
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(columns.size())) return std::nullopt;
    const auto& edges = columns[static_cast<std::size_t>(at)];
    if (!edges) return std::nullopt;
    return edge == Edge::upper ? edges->upper : edges->lower;
  };
  const auto own = static_cast<std::ptrdiff_t>(column);
  double best = *edge_at(own) + sign * radius;
  const auto reach = static_cast<std::ptrdiff_t>(std::floor(radius));
  for (std::ptrdiff_t off = -reach; off <= reach; ++off) {
    const auto row = edge_at(own + off);
    if (!row) continue;
    const double far = static_cast<double>(off);
    const double candidate = *row + sign * std::sqrt(std::max(0.0, radius * radius - far * far));
    // Downwards on the page is erosion from above: the lowest candidate counts, and the reverse.
    best = edge == Edge::upper ? std::max(best, candidate) : std::min(best, candidate);
  }
  return best;
}

/// The first row that is known from a column on, in a direction; a narrow gap is passed over.
std::optional<double> nearest_row(const std::vector<std::optional<double>>& rows,
                                  std::ptrdiff_t from, std::ptrdiff_t direction) {
  constexpr int kReach = 6;
  for (int i = 0; i < kReach; ++i, from += direction) {
    if (from < 0 || from >= static_cast<std::ptrdiff_t>(rows.size())) break;
    if (rows[static_cast<std::size_t>(from)]) return rows[static_cast<std::size_t>(from)];
  }
  return std::nullopt;
}

/// Rows of the curve from the edges of its stroke.
std::vector<std::optional<double>> middles(const Columns& columns, double pen) {
  const double radius = pen / 2;
  std::vector<double> upper(columns.size(), 0);
  std::vector<double> lower(columns.size(), 0);
  std::vector<std::optional<double>> rows(columns.size());
  std::vector<std::uint8_t> is_open(columns.size(), 0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i]) continue;
    if (columns[i]->lower - columns[i]->upper <= kFlat * pen) {
      rows[i] = columns[i]->centre;
      continue;
    }
    upper[i] = eroded(columns, i, radius, Edge::upper);
    lower[i] = eroded(columns, i, radius, Edge::lower);
    rows[i] = (upper[i] + lower[i]) / 2;
    is_open[i] = lower[i] - upper[i] > kDisagreement ? 1 : 0;
  }
  // Where the edges disagree the curve turns within a pen's width: at a tip the upper one holds, in
  // a valley the lower one.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_open[i] == 0) continue;
    std::size_t end = i;
    double highest = upper[i];
    double lowest = lower[i];
    while (end < columns.size() && is_open[end] != 0) {
      highest = std::min(highest, upper[end]);
      lowest = std::max(lowest, lower[end]);
      ++end;
    }
    const auto left = nearest_row(rows, static_cast<std::ptrdiff_t>(i) - 1, -1);
    const auto right = nearest_row(rows, static_cast<std::ptrdiff_t>(end), 1);
    if (left && right) {
      const bool is_tip = highest < std::min(*left, *right) - kDisagreement;
      const bool is_valley = lowest > std::max(*left, *right) + kDisagreement;
      for (std::size_t k = i; k < end && is_tip != is_valley; ++k) {
        rows[k] = is_tip ? upper[k] : lower[k];
      }
    }
    i = end;
  }
  return rows;
}

/// The scatter of rows where the curve is flat, from second differences.
double jitter_of(const std::vector<std::optional<double>>& rows) {
  std::vector<double> bends;
  for (std::size_t i = 1; i + 1 < rows.size(); ++i) {
    if (!rows[i - 1] || !rows[i] || !rows[i + 1]) continue;
    if (std::abs(*rows[i + 1] - *rows[i - 1]) > 2) continue;
    bends.push_back(std::abs(*rows[i - 1] - 2 * *rows[i] + *rows[i + 1]));
  }
  if (bends.size() < 8) return 0.5;
  const auto middle = bends.begin() + static_cast<std::ptrdiff_t>(bends.size() / 2);
  std::ranges::nth_element(bends, middle);
  return *middle / 0.6745 / std::sqrt(6.0);
}

/// The strokes of the layer that holds the curve.
struct ChosenLayer {
  std::size_t layer = 0;
  CurveStrokes strokes;
};

double seen_part(const CurveStrokes& strokes, const PlotInside& inside) {
  return strokes.coverage +
         static_cast<double>(strokes.ambiguous_columns) / static_cast<double>(inside.width());
}

Result<ChosenLayer> choose(const std::vector<InkLayer>& layers, const PlotInside& inside,
                           const std::optional<PlotColour>& named) {
  std::optional<ChosenLayer> best;
  struct Candidate {
    std::string colour;
    double seen = 0;
    double ink = 0;
  };
  std::vector<Candidate> curves;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    CurveStrokes strokes = curve_strokes(layers[i], inside);
    const double seen = seen_part(strokes, inside);
    if (seen >= kLeastCoverage) curves.push_back({layers[i].colour, seen, layers[i].ink});
    if (!best || seen > seen_part(best->strokes, inside)) best = {i, std::move(strokes)};
  }
  if (!best || curves.empty()) {
    return Error{ErrorCode::insufficient_data,
                 named ? "no curve of that colour covers a third of the plot's width"
                       : "no curve that covers a third of the plot's width is seen inside the "
                         "frame"};
  }
  const double most = seen_part(best->strokes, inside);
  const double ink = layers[best->layer].ink;
  std::erase_if(curves, [&](const Candidate& one) {
    return one.seen < kRivalCoverage * most || one.ink < kRivalInk * ink;
  });
  if (curves.size() > 1) {
    return Error{ErrorCode::unsupported,
                 fmt::format("curves of two colours are seen, {} and {}; say which with --colour",
                             curves[0].colour, curves[1].colour)};
  }
  return *std::move(best);
}

}  // namespace

std::optional<double> PlotTrace::row_at(std::size_t column) const {
  if (column < first_column || column - first_column >= rows.size()) return std::nullopt;
  return rows[column - first_column];
}

Result<PlotTrace> trace_curve(const PlotRaster& raster, const std::optional<PlotColour>& colour) {
  const PlotInside inside = CANDOR_TRY(inside_of(raster));
  const auto layers = ink_layers(raster, inside, colour);
  const ChosenLayer chosen = CANDOR_TRY(choose(layers, inside, colour));
  const CurveStrokes& strokes = chosen.strokes;
  const auto ambiguous = static_cast<double>(strokes.ambiguous_columns);
  if (strokes.has_rival || ambiguous > kMostAmbiguous * static_cast<double>(inside.width())) {
    return Error{ErrorCode::unsupported,
                 "more than one curve of one colour is seen, or letters and lines lie across it; "
                 "which is which cannot be told: take the others out of the picture first"};
  }
  Columns columns(inside.width());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!strokes.runs[i]) continue;
    columns[i] = edges_of(raster, inside.first_column + i,
                          static_cast<std::ptrdiff_t>(inside.first_row + strokes.runs[i]->first),
                          static_cast<std::ptrdiff_t>(inside.first_row + strokes.runs[i]->last));
  }
  PlotTrace trace;
  trace.colour = layers[chosen.layer].colour;
  trace.grid_removed = layers[chosen.layer].grid_removed;
  trace.left_out = strokes.left_out;
  trace.ambiguous_columns = strokes.ambiguous_columns;
  trace.pen_width = pen_width(columns);
  auto rows = middles(columns, trace.pen_width);
  trace.jitter = jitter_of(rows);

  const auto is_seen = [](const std::optional<double>& row) { return row.has_value(); };
  const auto first = std::ranges::find_if(rows, is_seen);
  const auto last = std::find_if(rows.rbegin(), rows.rend(), is_seen).base();
  trace.first_column = inside.first_column + static_cast<std::size_t>(first - rows.begin());
  trace.rows.assign(first, last);
  for (std::size_t i = 0; i < trace.rows.size(); ++i) {
    if (trace.rows[i]) continue;
    std::size_t end = i;
    while (!trace.rows[end]) ++end;
    trace.gaps.push_back({trace.first_column + i, trace.first_column + end - 1});
    i = end;
  }
  return trace;
}

}  // namespace candor
