#include "pipeline/imaging/plot_raster.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace candor {
namespace {

constexpr double kStraight = 0.34;  // px that a corner may be off
constexpr double kMarginPart = 0.06;
constexpr double kLeastMargin = 14;

double distance(const PicturePoint& a, const PicturePoint& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

PicturePoint mapped(const std::array<double, 9>& by, const PicturePoint& place) {
  const double w = by[6] * place.x + by[7] * place.y + by[8];
  return {(by[0] * place.x + by[1] * place.y + by[2]) / w,
          (by[3] * place.x + by[4] * place.y + by[5]) / w};
}

double fraction(double value) { return value - std::floor(value); }

}  // namespace

PicturePoint PlotRaster::in_picture(const PicturePoint& place) const {
  return mapped(to_picture, place);
}

PicturePoint PlotRaster::from_picture(const PicturePoint& place) const {
  const cv::Matx33d forward(to_picture.data());
  const cv::Matx33d back = forward.inv();
  std::array<double, 9> inverse{};
  std::ranges::copy(back.val, inverse.begin());
  return mapped(inverse, place);
}

PlotRaster straightened_plot(const ColourImage& ink, const PlotFrame& frame) {
  const auto& [top_left, top_right, bottom_right, bottom_left] = frame.corners;
  const double x0 = (top_left.x + bottom_left.x) / 2;
  const double x1 = (top_right.x + bottom_right.x) / 2;
  const double y0 = (top_left.y + top_right.y) / 2;
  const double y1 = (bottom_left.y + bottom_right.y) / 2;
  const bool is_straight =
      std::max({std::abs(top_left.x - x0), std::abs(bottom_right.x - x1), std::abs(top_left.y - y0),
                std::abs(bottom_right.y - y1)}) < kStraight;
  const double width =
      is_straight ? x1 - x0
                  : (distance(top_left, top_right) + distance(bottom_left, bottom_right)) / 2;
  const double height =
      is_straight ? y1 - y0
                  : (distance(top_left, bottom_left) + distance(top_right, bottom_right)) / 2;
  const double margin = std::ceil(std::max(kLeastMargin, kMarginPart * std::max(width, height)));

  PlotRaster raster;
  raster.line_width = frame.line_width;
  raster.left = margin + fraction(x0);
  raster.top = margin + fraction(y0);
  raster.right = raster.left + width;
  raster.bottom = raster.top + height;
  if (is_straight) {
    raster.to_picture = {1, 0, x0 - raster.left, 0, 1, y0 - raster.top, 0, 0, 1};
  } else {
    const auto corner = [](double x, double y) {
      return cv::Point2f(static_cast<float>(x), static_cast<float>(y));
    };
    const std::array<cv::Point2f, 4> straight = {
        corner(raster.left, raster.top), corner(raster.right, raster.top),
        corner(raster.right, raster.bottom), corner(raster.left, raster.bottom)};
    const std::array<cv::Point2f, 4> seen = {
        corner(top_left.x, top_left.y), corner(top_right.x, top_right.y),
        corner(bottom_right.x, bottom_right.y), corner(bottom_left.x, bottom_left.y)};
    const cv::Mat forward = cv::getPerspectiveTransform(straight.data(), seen.data());
    std::ranges::copy(cv::Mat_<double>(forward), raster.to_picture.begin());
  }
  raster.ink.width = static_cast<std::size_t>(std::ceil(raster.right + margin)) + 1;
  raster.ink.height = static_cast<std::size_t>(std::ceil(raster.bottom + margin)) + 1;
  raster.ink.pixels.assign(3 * raster.ink.width * raster.ink.height, 0);
  const cv::Mat from(static_cast<int>(ink.height), static_cast<int>(ink.width), CV_8UC3,
                     const_cast<std::uint8_t*>(ink.pixels.data()));
  cv::Mat into(static_cast<int>(raster.ink.height), static_cast<int>(raster.ink.width), CV_8UC3,
               raster.ink.pixels.data());
  cv::warpPerspective(from, into, cv::Mat(3, 3, CV_64F, raster.to_picture.data()), into.size(),
                      cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT,
                      cv::Scalar(0, 0, 0));
  return raster;
}

}  // namespace candor
