#include "pipeline/imaging/plot_paper.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace candor {
namespace {

constexpr int kPaperSide = 240;     // longer side of the picture in which paper is looked for
constexpr int kPaperReach = 9;      // pixels of it in which some paper shows
constexpr double kDarkGround = 60;  // of 255: the median of a drawing on a dark ground
constexpr double kLeastPaper = 40;  // of 255: what lies darker is no paper

double median_light(const cv::Mat& small) {
  cv::Mat grey;
  cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
  std::vector<std::uint8_t> values(grey.begin<std::uint8_t>(), grey.end<std::uint8_t>());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

Result<ColourImage> ink_of(const ColourImage& picture) {
  if (std::min(picture.width, picture.height) < kLeastPlotSide) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the picture measures {} x {} pixels; a plot is read from {} on either "
                    "side",
                    picture.width, picture.height, kLeastPlotSide)};
  }
  if (picture.width * picture.height > kMostPlotPixels) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the picture has {} x {} pixels; plots are read up to {} million: cut "
                             "it out or make it smaller",
                             picture.width, picture.height, kMostPlotPixels / 1'000'000)};
  }
  const cv::Mat light(static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC3,
                      const_cast<std::uint8_t*>(picture.pixels.data()));
  const double scale =
      std::max(1.0, static_cast<double>(std::max(light.cols, light.rows)) / kPaperSide);
  cv::Mat paper;
  cv::resize(light, paper, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
  if (median_light(paper) < kDarkGround) {
    return Error{ErrorCode::unsupported,
                 "the ground of the picture is dark; a plot is read as dark lines on light paper: "
                 "turn its colours round first"};
  }
  const auto around = [](int size) {
    return cv::getStructuringElement(cv::MORPH_RECT, {size, size});
  };
  cv::morphologyEx(paper, paper, cv::MORPH_CLOSE, around(kPaperReach));
  cv::dilate(paper, paper, around(3));
  cv::blur(paper, paper, {kPaperReach, kPaperReach});
  cv::resize(paper, paper, light.size(), 0, 0, cv::INTER_LINEAR);

  ColourImage ink;
  ink.width = picture.width;
  ink.height = picture.height;
  ink.pixels.resize(picture.pixels.size());
  for (int row = 0; row < light.rows; ++row) {
    const auto* seen = light.ptr<std::uint8_t>(row);
    const auto* ground = paper.ptr<std::uint8_t>(row);
    auto* out = &ink.pixels[3 * static_cast<std::size_t>(row) * ink.width];
    for (int i = 0; i < 3 * light.cols; ++i) {
      const double bright = std::max(kLeastPaper, static_cast<double>(ground[i]));
      const double missing = 255 * (1 - seen[i] / bright);
      out[i] = static_cast<std::uint8_t>(std::lround(std::clamp(missing, 0.0, 255.0)));
    }
  }
  return ink;
}

}  // namespace candor
