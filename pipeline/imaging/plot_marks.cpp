#include "pipeline/imaging/plot_marks.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace candor {
namespace {

constexpr int kLongestSide = 2000;
constexpr int kFractionBits = 4;
const cv::Scalar kFrameColour(0, 90, 200);
const cv::Scalar kTickColour(0, 140, 60);
const cv::Scalar kCurveColour(210, 0, 120);
const cv::Scalar kGapColour(235, 140, 0);

/// Draws what is known in the raster into the pixels of the smaller picture.
class PlotPen {
 public:
  PlotPen(cv::Mat& picture, const PlotRaster& raster, double scale)
      : picture_(picture), raster_(raster), scale_(scale) {}

  void line(const PicturePoint& from, const PicturePoint& to, const cv::Scalar& colour) {
    cv::line(picture_, at(from), at(to), colour, 1, cv::LINE_AA, kFractionBits);
  }

 private:
  cv::Point at(const PicturePoint& place) const {
    const PicturePoint seen = raster_.in_picture(place);
    constexpr double kUnits = 1 << kFractionBits;
    return {static_cast<int>(((seen.x + 0.5) / scale_ - 0.5) * kUnits),
            static_cast<int>(((seen.y + 0.5) / scale_ - 0.5) * kUnits)};
  }

  cv::Mat& picture_;
  const PlotRaster& raster_;
  double scale_;
};

}  // namespace

ColourImage mark_plot(const ColourImage& picture, const DigitisedPlot& plot) {
  const cv::Mat full(static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC3,
                     const_cast<std::uint8_t*>(picture.pixels.data()));
  const double scale = std::max(1.0, std::max(full.cols, full.rows) / double{kLongestSide});
  cv::Mat drawn;
  cv::resize(full, drawn, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
  drawn.convertTo(drawn, -1, 0.5, 127);
  const PlotRaster& raster = plot.raster;
  PlotPen pen(drawn, raster, scale);
  const PicturePoint top_left{raster.left, raster.top};
  const PicturePoint top_right{raster.right, raster.top};
  const PicturePoint bottom_left{raster.left, raster.bottom};
  const PicturePoint bottom_right{raster.right, raster.bottom};
  pen.line(top_left, bottom_left, kFrameColour);
  pen.line(bottom_left, bottom_right, kFrameColour);
  if (plot.frame.is_closed) {
    pen.line(top_left, top_right, kFrameColour);
    pen.line(top_right, bottom_right, kFrameColour);
  }
  constexpr double kTick = 12;
  for (const AxisTick& tick : plot.x.scale.ticks()) {
    pen.line({tick.place, raster.bottom - kTick}, {tick.place, raster.bottom + kTick}, kTickColour);
  }
  for (const AxisTick& tick : plot.y.scale.ticks()) {
    pen.line({raster.left - kTick, tick.place}, {raster.left + kTick, tick.place}, kTickColour);
  }
  std::optional<PicturePoint> before;
  for (std::size_t i = 0; i < plot.trace.rows.size(); ++i) {
    if (!plot.trace.rows[i]) {
      before.reset();
      continue;
    }
    const PicturePoint here{static_cast<double>(plot.trace.first_column + i), *plot.trace.rows[i]};
    if (before) pen.line(*before, here, kCurveColour);
    before = here;
  }
  for (const TraceGap& gap : plot.trace.gaps) {
    for (const std::size_t column : {gap.first, gap.last}) {
      const auto place = static_cast<double>(column);
      pen.line({place, raster.top}, {place, raster.bottom}, kGapColour);
    }
  }
  ColourImage marked;
  marked.width = static_cast<std::size_t>(drawn.cols);
  marked.height = static_cast<std::size_t>(drawn.rows);
  marked.pixels.assign(drawn.datastart, drawn.datastart + 3 * marked.width * marked.height);
  return marked;
}

}  // namespace candor
