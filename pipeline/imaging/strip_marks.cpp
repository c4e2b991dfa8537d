#include "pipeline/imaging/strip_marks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

namespace candor {
namespace {

constexpr int kLongestSide = 1600;
constexpr double kBesides = 0.5;  // of the width: how far beside the strip a mark is
const cv::Scalar kFrame(0, 90, 200);
const cv::Scalar kMark(230, 120, 0);
const cv::Scalar kHalo(255, 255, 255);

/// Draws in the pixels of the smaller picture.
class Pen {
 public:
  Pen(cv::Mat& picture, double scale) : picture_(picture), scale_(scale) {}

  cv::Point2d at(const PicturePoint& point) const {
    return {(point.x + 0.5) / scale_ - 0.5, (point.y + 0.5) / scale_ - 0.5};
  }

  void stroke(const cv::Point2d& from, const cv::Point2d& to, const cv::Scalar& colour) {
    cv::line(picture_, from, to, kHalo, 5, cv::LINE_AA);
    cv::line(picture_, from, to, colour, 2, cv::LINE_AA);
  }

  void words(const std::string& text, const cv::Point2d& middle, const cv::Scalar& colour) {
    constexpr double kSize = 0.7;
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, cv::FONT_HERSHEY_SIMPLEX, kSize, 2, &baseline);
    const cv::Point place(static_cast<int>(middle.x) - size.width / 2,
                          static_cast<int>(middle.y) + size.height / 2);
    cv::putText(picture_, text, place, cv::FONT_HERSHEY_SIMPLEX, kSize, kHalo, 6, cv::LINE_AA);
    cv::putText(picture_, text, place, cv::FONT_HERSHEY_SIMPLEX, kSize, colour, 2, cv::LINE_AA);
  }

 private:
  cv::Mat& picture_;
  double scale_;
};

/// Beside both ends of a line, so that what was seen stays to be seen.
void draw_mark(Pen& pen, const LineMark& mark, LineState state, const std::string& letter) {
  const cv::Point2d from = pen.at(mark.from);
  const cv::Point2d to = pen.at(mark.to);
  const cv::Point2d across = to - from;
  const double width = std::max(1.0, cv::norm(across));
  const cv::Point2d away = across * (std::max(8.0, kBesides * width) / width);
  const int strokes = state == LineState::present || state == LineState::faint ? 1
                      : state == LineState::absent                             ? 2
                                                                               : 4;
  for (int i = 0; i < strokes; ++i) {
    const double begin = 0.25 + static_cast<double>(i) / strokes;
    const double end = strokes == 1 ? 1.25 : begin + 0.5 / strokes;
    pen.stroke(from - away * begin, from - away * end, kMark);
    pen.stroke(to + away * begin, to + away * end, kMark);
  }
  const std::string sign = state == LineState::doubtful ? "?"
                           : state == LineState::absent ? "-"
                                                        : "";
  const cv::Point2d beyond = away * (1.6 + 14 / std::max(8.0, kBesides * width));
  pen.words(letter + sign, to + beyond, kMark);
}

}  // namespace

ColourImage mark_strips(const ColourImage& photo, const std::vector<StripObservation>& strips) {
  const cv::Mat full(static_cast<int>(photo.height), static_cast<int>(photo.width), CV_8UC3,
                     const_cast<std::uint8_t*>(photo.pixels.data()));
  const double scale = std::max(1.0, std::max(full.cols, full.rows) / double{kLongestSide});
  cv::Mat picture;
  if (scale > 1) {
    cv::resize(full, picture, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
  } else {
    picture = full.clone();
  }
  Pen pen(picture, scale);
  int number = 0;
  for (const StripObservation& strip : strips) {
    for (std::size_t i = 0; i < strip.corners.size(); ++i) {
      pen.stroke(pen.at(strip.corners[i]), pen.at(strip.corners[(i + 1) % strip.corners.size()]),
                 kFrame);
    }
    const cv::Point2d end = (pen.at(strip.corners[0]) + pen.at(strip.corners[1])) / 2;
    const cv::Point2d other = (pen.at(strip.corners[2]) + pen.at(strip.corners[3])) / 2;
    const cv::Point2d outward = (end - other) / std::max(1.0, cv::norm(end - other));
    pen.words(std::to_string(++number), end + outward * 20, kFrame);
    if (strip.control_mark) draw_mark(pen, *strip.control_mark, strip.control, "C");
    if (strip.test_mark) draw_mark(pen, *strip.test_mark, strip.test, "T");
  }
  ColourImage marked;
  marked.width = static_cast<std::size_t>(picture.cols);
  marked.height = static_cast<std::size_t>(picture.rows);
  marked.pixels.assign(picture.datastart, picture.datastart + 3 * marked.width * marked.height);
  return marked;
}

}  // namespace candor
