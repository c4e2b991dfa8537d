#include "pipeline/imaging/plot_ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace candor {
namespace {

constexpr double kAttached = 0.4;      // of the axis line's ink, that a stroke has
constexpr double kLeastTick = 3;       // px
constexpr double kMostTickPart = 0.1;  // of the plot's extent across the axis
constexpr double kMajor = 0.75;        // of the longest

/// A raster seen along one axis: `across` counts from the axis line, outwards or inwards.
class AxisView {
 public:
  AxisView(const PlotRaster& raster, PlotSide side) : raster_(raster), side_(side) {}

  std::size_t length() const {
    return side_ == PlotSide::bottom ? raster_.ink.width : raster_.ink.height;
  }
  double begin() const { return side_ == PlotSide::bottom ? raster_.left : raster_.top; }
  double end() const { return side_ == PlotSide::bottom ? raster_.right : raster_.bottom; }
  double line() const { return side_ == PlotSide::bottom ? raster_.bottom : raster_.left; }
  double depth() const {
    return side_ == PlotSide::bottom ? raster_.bottom - raster_.top : raster_.right - raster_.left;
  }

  /// The most ink of any channel, `offset` pixels outwards from the line; 0 beyond the raster.
  double ink(std::size_t along, double offset) const {
    const double sign = side_ == PlotSide::bottom ? 1 : -1;
    const auto across = std::lround(line() + sign * offset);
    const auto limit =
        static_cast<long>(side_ == PlotSide::bottom ? raster_.ink.height : raster_.ink.width);
    if (across < 0 || across >= limit) return 0;
    const auto other = static_cast<std::size_t>(across);
    const auto pixel =
        side_ == PlotSide::bottom ? raster_.ink.at(along, other) : raster_.ink.at(other, along);
    return std::max({pixel[0], pixel[1], pixel[2]});
  }

 private:
  const PlotRaster& raster_;
  PlotSide side_;
};

double median_line_ink(const AxisView& view) {
  std::vector<double> inks;
  for (auto i = static_cast<std::size_t>(view.begin()); static_cast<double>(i) < view.end(); ++i) {
    inks.push_back(std::max({view.ink(i, -0.6), view.ink(i, 0), view.ink(i, 0.6)}));
  }
  std::ranges::nth_element(inks, inks.begin() + static_cast<std::ptrdiff_t>(inks.size() / 2));
  return inks[inks.size() / 2];
}

/// The strokes on one side: `direction` 1 for outwards, -1 for inwards.
std::vector<TickMark> strokes(const AxisView& view, double direction, double line_width,
                              double most_length) {
  const double start = line_width / 2 + 1.5;
  const double least = std::max(kLeastTick, line_width);
  const double level = kAttached * median_line_ink(view);
  std::vector<double> runs(view.length(), 0);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto place = static_cast<double>(i);
    if (place < view.begin() - 3 || place > view.end() + 3) continue;
    // Inside, the lines of the frame itself are strokes too.
    const double off_frame = std::min(place - view.begin(), view.end() - place);
    if (direction < 0 && off_frame < line_width / 2 + 2.5) continue;
    while (runs[i] < most_length && view.ink(i, direction * (start + runs[i])) >= level) ++runs[i];
  }
  std::vector<TickMark> marks;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i] < least) continue;
    std::size_t end = i;
    double longest = 0;
    while (end < runs.size() && runs[end] >= least) longest = std::max(longest, runs[end++]);
    const auto width = static_cast<double>(end - i);
    if (width <= 3 * line_width + 2) {
      double weight = 0;
      double moment = 0;
      const std::size_t from = i < 2 ? 0 : i - 2;
      for (std::size_t k = from; k < std::min(runs.size(), end + 2); ++k) {
        for (double offset = start; offset < start + std::max(least, longest / 2); ++offset) {
          const double ink = view.ink(k, direction * offset);
          if (ink < level / 3) continue;
          weight += ink;
          moment += ink * static_cast<double>(k);
        }
      }
      marks.push_back({moment / weight, longest});
    }
    i = end;
  }
  return marks;
}

}  // namespace

TickMarks find_ticks(const PlotRaster& raster, PlotSide side) {
  const AxisView view(raster, side);
  const double most = std::max(8.0, kMostTickPart * view.depth());
  TickMarks ticks;
  ticks.outward = strokes(view, 1, raster.line_width, most);
  for (const TickMark& mark : strokes(view, -1, raster.line_width, most)) {
    (mark.length >= most ? ticks.grid : ticks.inward).push_back(mark);
  }
  return ticks;
}

std::vector<TickMark> major_ticks(const std::vector<TickMark>& marks) {
  double longest = 0;
  for (const TickMark& mark : marks) longest = std::max(longest, mark.length);
  std::vector<TickMark> major;
  std::ranges::copy_if(marks, std::back_inserter(major),
                       [&](const TickMark& mark) { return mark.length + 1 >= kMajor * longest; });
  return major;
}

}  // namespace candor
