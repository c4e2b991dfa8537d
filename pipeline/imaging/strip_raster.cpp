#include "pipeline/imaging/strip_raster.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace candor {
namespace {

constexpr double kMargin = 0.14;       // of the width, at each side
constexpr double kBesideBegin = 0.22;  // of the width, from a side
constexpr double kBesideEnd = 0.42;
constexpr int kBesideColumns = 4;
constexpr int kMostAcross = 160;
constexpr int kLeastAcross = 16;
constexpr int kMostRows = 6000;
constexpr std::uint8_t kEndOfScale = 251;

std::array<float, 256> linear_light() {
  std::array<float, 256> light{};
  for (std::size_t i = 0; i < light.size(); ++i) {
    const double value = static_cast<double>(i) / 255;
    light[i] = static_cast<float>(value <= 0.04045 ? value / 12.92
                                                   : std::pow((value + 0.055) / 1.055, 2.4));
  }
  return light;
}

StripRaster::Light mean_light(const cv::Vec3b* pixels, int from, int until) {
  static const std::array<float, 256> kLight = linear_light();
  StripRaster::Light sum{};
  for (int x = from; x < until; ++x) {
    for (int k = 0; k < 3; ++k) sum[static_cast<std::size_t>(k)] += kLight[pixels[x][k]];
  }
  for (float& value : sum) value /= static_cast<float>(until - from);
  return sum;
}

cv::Point2f as_float(const PicturePoint& point) {
  return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

}  // namespace

PicturePoint StripRaster::in_picture(double across, double row) const {
  const auto& h = to_picture;
  const double depth = h[6] * across + h[7] * row + h[8];
  return {(h[0] * across + h[1] * row + h[2]) / depth, (h[3] * across + h[4] * row + h[5]) / depth};
}

StripRaster StripRaster::reversed() const {
  StripRaster other = *this;
  std::ranges::reverse(other.rows);
  std::reverse(other.in_frame.begin(), other.in_frame.end());
  std::ranges::reverse(other.clipped);
  std::ranges::reverse(other.beside);
  for (auto& sides : other.beside) std::swap(sides[0], sides[1]);
  // What was at r is now at last - r, and what was left is right.
  const auto last = static_cast<double>(rows.size());
  for (std::size_t i = 0; i < 9; i += 3) {
    other.to_picture[i] = -to_picture[i];
    other.to_picture[i + 1] = -to_picture[i + 1];
    other.to_picture[i + 2] = to_picture[i] + last * to_picture[i + 1] + to_picture[i + 2];
  }
  for (auto& row : other.rows) std::ranges::reverse(row);
  return other;
}

StripRaster rectify(const ColourImage& image, const StripPlace& place) {
  const int across = std::clamp(static_cast<int>(std::lround(place.width_px() * (1 - 2 * kMargin))),
                                kLeastAcross, kMostAcross);
  const double rows_per_px = across / (place.width_px() * (1 - 2 * kMargin));
  const int rows =
      std::clamp(static_cast<int>(std::lround(place.length_px() * rows_per_px)), 1, kMostRows);
  const std::array<cv::Point2f, 4> unit = {
      cv::Point2f(0, 0), {1, 0}, {1, static_cast<float>(rows)}, {0, static_cast<float>(rows)}};
  std::array<cv::Point2f, 4> corners;
  std::ranges::transform(place.corners, corners.begin(), as_float);
  const cv::Mat homography = cv::getPerspectiveTransform(unit.data(), corners.data());
  const cv::Mat full(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                     const_cast<std::uint8_t*>(image.pixels.data()));
  // Part of the picture, from `begin` to `end` across in so many columns.
  const auto laid_straight = [&](double begin, double end, int columns) {
    const double per_column = (end - begin) / columns;
    const cv::Mat part =
        (cv::Mat_<double>(3, 3) << per_column, 0, begin + per_column / 2, 0, 1, 0.5, 0, 0, 1);
    cv::Mat straight;
    cv::warpPerspective(full, straight, homography * part, {columns, rows},
                        cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return straight;
  };
  const cv::Mat straight = laid_straight(kMargin, 1 - kMargin, across);
  StripRaster raster;
  raster.rows.resize(static_cast<std::size_t>(rows));
  raster.clipped.resize(raster.rows.size());
  if (place.has_surroundings) {
    raster.beside.resize(raster.rows.size());
    const std::array<cv::Mat, 2> beside = {
        laid_straight(-kBesideEnd, -kBesideBegin, kBesideColumns),
        laid_straight(1 + kBesideBegin, 1 + kBesideEnd, kBesideColumns)};
    for (int y = 0; y < rows; ++y) {
      for (std::size_t side = 0; side < 2; ++side) {
        raster.beside[static_cast<std::size_t>(y)][side] =
            mean_light(beside[side].ptr<cv::Vec3b>(y), 0, kBesideColumns);
      }
    }
  }
  raster.rows_per_width = across / (1 - 2 * kMargin);
  std::copy(homography.begin<double>(), homography.end<double>(), raster.to_picture.begin());
  const auto in_frame = [&](double across, int y) {
    const PicturePoint point = raster.in_picture(across, y + 0.5);
    return point.x > -0.5 && point.y > -0.5 && point.x < full.cols - 0.5 &&
           point.y < full.rows - 0.5;
  };
  for (int y = 0; y < rows; ++y) {
    raster.in_frame.push_back(in_frame(0, y) && in_frame(1, y));
    auto& row = raster.rows[static_cast<std::size_t>(y)];
    const auto* pixels = straight.ptr<cv::Vec3b>(y);
    int clipped = 0;
    for (int band = 0; band < static_cast<int>(StripRaster::kBands); ++band) {
      const int from = across * band / static_cast<int>(StripRaster::kBands);
      const int until = across * (band + 1) / static_cast<int>(StripRaster::kBands);
      for (int x = from; x < until; ++x) clipped += pixels[x][1] >= kEndOfScale ? 1 : 0;
      row[static_cast<std::size_t>(band)] = mean_light(pixels, from, until);
    }
    raster.clipped[static_cast<std::size_t>(y)] =
        static_cast<float>(clipped) / static_cast<float>(across);
  }
  return raster;
}

}  // namespace candor
