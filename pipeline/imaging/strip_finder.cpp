#include "pipeline/imaging/strip_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "pipeline/imaging/strip_trace.h"

namespace candor {
namespace {

constexpr int kReducedSide = 1280;
constexpr double kLeastSegment = 14;  // px of the reduced picture, as all lengths here
constexpr double kLeastWidth = 6;
constexpr double kMostWidthPart = 0.13;  // of the longer side of the picture
constexpr double kLeastOverlap = 0.8;    // of the width
constexpr double kLeastLongest = 1.3;    // likewise
constexpr double kMostTurn = 0.06;       // radians between the two sides
constexpr double kOneLine = 0.15;        // of the width, that parts of one strip may lie apart
constexpr double kOneGap = 6;            // widths between parts of one strip
constexpr double kAsWide = 1.6;
constexpr std::size_t kMostTraces = 300;
constexpr std::size_t kMostStrips = 30;

/// A straight border, directed so that `inward` points to its brighter side.
struct Border {
  cv::Point2d from;
  cv::Point2d along;  ///< of length 1
  cv::Point2d inward;
  double length = 0;

  cv::Point2d middle() const { return from + along * (length / 2); }
};

double brightness(const cv::Mat& grey, const cv::Point2d& place) {
  const int x = std::clamp(static_cast<int>(std::lround(place.x)), 0, grey.cols - 1);
  const int y = std::clamp(static_cast<int>(std::lround(place.y)), 0, grey.rows - 1);
  return grey.at<std::uint8_t>(y, x);
}

std::vector<Border> find_borders(const cv::Mat& grey) {
  std::vector<cv::Vec4f> segments;
  cv::createLineSegmentDetector(cv::LSD_REFINE_NONE)->detect(grey, segments);
  std::vector<Border> borders;
  for (const cv::Vec4f& segment : segments) {
    Border border;
    border.from = {segment[0], segment[1]};
    const cv::Point2d reach = cv::Point2d(segment[2], segment[3]) - border.from;
    border.length = cv::norm(reach);
    if (border.length < kLeastSegment) continue;
    border.along = reach / border.length;
    border.inward = {-border.along.y, border.along.x};
    double difference = 0;
    constexpr int kSamples = 8;
    for (int i = 0; i < kSamples; ++i) {
      const cv::Point2d place = border.from + border.along * (border.length * (i + 0.5) / kSamples);
      difference += brightness(grey, place + border.inward * 2.5) -
                    brightness(grey, place - border.inward * 2.5);
    }
    if (difference < 0) border.inward = -border.inward;
    borders.push_back(border);
  }
  return borders;
}

/// Two borders that may be the sides of one strip, and how far they run beside each other.
struct Pair {
  StripSides sides;
  double overlap = 0;
  double promise = 0;  ///< the longer and the whiter, the sooner it is followed
};

std::optional<Pair> pair_of(const Border& one, const Border& other, double most_width) {
  if (one.inward.dot(other.inward) > -std::cos(kMostTurn)) return std::nullopt;
  const cv::Point2d across = other.middle() - one.middle();
  const double width = across.dot(one.inward);
  if (width < kLeastWidth || width > most_width || across.dot(other.inward) > 0)
    return std::nullopt;
  if (std::max(one.length, other.length) < kLeastLongest * width) return std::nullopt;
  const double first = (other.from - one.from).dot(one.along);
  const double last = first + other.length * other.along.dot(one.along);
  const double begin = std::max(0.0, std::min(first, last));
  const double end = std::min(one.length, std::max(first, last));
  if (end - begin < kLeastOverlap * width) return std::nullopt;
  // The longer border gives the direction.
  const Border& longer = one.length >= other.length ? one : other;
  Pair pair;
  pair.overlap = end - begin;
  pair.sides.axis = {longer.along.x, longer.along.y};
  const cv::Point2d start = one.from + one.along * begin + one.inward * (width / 2);
  pair.sides.origin = {start.x, start.y};
  const cv::Point2d normal(-longer.along.y, longer.along.x);
  const auto line = [&](const Border& border) {
    const cv::Point2d a = border.from - start;
    const double slope = border.along.dot(normal) / border.along.dot(longer.along);
    return SideLine{a.dot(normal) - slope * a.dot(longer.along), slope};
  };
  pair.sides.low = line(one);
  pair.sides.high = line(other);
  if (pair.sides.low.at(0) > pair.sides.high.at(0)) std::swap(pair.sides.low, pair.sides.high);
  const double turned = longer.along.dot(one.along);
  pair.sides.begin = 0;
  pair.sides.end = pair.overlap * (turned > 0 ? 1 : -1);
  if (pair.sides.end < 0) std::swap(pair.sides.begin, pair.sides.end);
  return pair;
}

double promise_of(const cv::Mat& grey, const Pair& pair) {
  constexpr int kSamples = 8;
  double white = 0;
  for (int i = 0; i < kSamples; ++i) {
    const double along = std::lerp(pair.sides.begin, pair.sides.end, (i + 0.5) / kSamples);
    const PicturePoint place = pair.sides.point(along, 0.5);
    white += brightness(grey, {place.x, place.y}) / kSamples;
  }
  return pair.overlap * white * white;
}

std::vector<Pair> find_pairs(const cv::Mat& grey, const std::vector<Border>& borders,
                             double most_width) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < borders.size(); ++i) {
    for (std::size_t j = i + 1; j < borders.size(); ++j) {
      auto pair = pair_of(borders[i], borders[j], most_width);
      if (!pair) continue;
      pair->promise = promise_of(grey, *pair);
      pairs.push_back(*pair);
    }
  }
  std::ranges::stable_sort(pairs, std::ranges::greater(), &Pair::promise);
  return pairs;
}

StripPlace place_of(const StripSides& sides, double scale) {
  const auto corner = [&](double along, double across) {
    const PicturePoint point = sides.point(along, across);
    return PicturePoint{(point.x + 0.5) * scale - 0.5, (point.y + 0.5) * scale - 0.5};
  };
  return {
      {corner(sides.begin, 0), corner(sides.begin, 1), corner(sides.end, 1), corner(sides.end, 0)},
      true};
}

/// Whether two strips are one: their sides lie on the same lines, and what is between their ends is
/// short.
bool continues(const StripSides& longer, const StripSides& other) {
  const double width = longer.width((longer.begin + longer.end) / 2);
  std::array<double, 2> along{};
  std::size_t i = 0;
  for (const double end : {other.begin, other.end}) {
    const PicturePoint point = other.point(end, 0.5);
    const double x = point.x - longer.origin.x;
    const double y = point.y - longer.origin.y;
    along[i] = x * longer.axis.x + y * longer.axis.y;
    const double across = y * longer.axis.x - x * longer.axis.y;
    const double middle = (longer.low.at(along[i]) + longer.high.at(along[i])) / 2;
    const double there = longer.width(along[i]);
    if (std::abs(across - middle) > kOneLine * width) return false;
    if (std::abs(other.width(end) - there) > 2 * kOneLine * width) return false;
    ++i;
  }
  const double gap = std::max(std::min(along[0], along[1]) - longer.end,
                              longer.begin - std::max(along[0], along[1]));
  return gap < kOneGap * width;
}

void lengthen(StripSides& longer, const StripSides& other) {
  for (const double end : {other.begin, other.end}) {
    const PicturePoint point = other.point(end, 0.5);
    const double along =
        (point.x - longer.origin.x) * longer.axis.x + (point.y - longer.origin.y) * longer.axis.y;
    longer.begin = std::min(longer.begin, along);
    longer.end = std::max(longer.end, along);
  }
}

/// Parts of one strip put together; the longest first.
std::vector<StripSides> joined(std::vector<StripSides> parts) {
  std::ranges::stable_sort(parts, std::ranges::greater(), &StripSides::length);
  std::vector<StripSides> strips;
  for (const StripSides& part : parts) {
    const auto whole = std::ranges::find_if(
        strips, [&](const StripSides& strip) { return continues(strip, part); });
    if (whole == strips.end()) {
      strips.push_back(part);
    } else {
      lengthen(*whole, part);
    }
  }
  return strips;
}

/// Whether a pair lies within a strip that is about as wide.
bool covered(const std::vector<StripSides>& strips, const StripSides& pair) {
  const PicturePoint middle = pair.point((pair.begin + pair.end) / 2, 0.5);
  const double width = pair.width((pair.begin + pair.end) / 2);
  return std::ranges::any_of(strips, [&](const StripSides& strip) {
    const double there = strip.width((strip.begin + strip.end) / 2);
    return width < kAsWide * there && width * kAsWide > there && place_of(strip, 1).holds(middle);
  });
}

double distance(const PicturePoint& a, const PicturePoint& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

double StripPlace::length_px() const {
  return (distance(corners[0], corners[3]) + distance(corners[1], corners[2])) / 2;
}

double StripPlace::width_px() const {
  return (distance(corners[0], corners[1]) + distance(corners[3], corners[2])) / 2;
}

bool StripPlace::holds(const PicturePoint& point) const {
  double turn = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const PicturePoint& from = corners[i];
    const PicturePoint& to = corners[(i + 1) % corners.size()];
    const double side = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
    if (turn * side < 0) return false;
    turn = side;
  }
  return true;
}

std::vector<StripPlace> find_strips(const ColourImage& image) {
  const cv::Mat full(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3,
                     const_cast<std::uint8_t*>(image.pixels.data()));
  const double scale = std::max(1.0, std::max(full.cols, full.rows) / double{kReducedSide});
  cv::Mat reduced = full;
  if (scale > 1) cv::resize(full, reduced, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
  std::array<cv::Mat, 3> channels;
  cv::split(reduced, channels.data());
  // White paper has much of the least of the three colours; wood, skin and print have little.
  const cv::Mat least = cv::min(cv::min(channels[0], channels[1]), channels[2]);
  const double most_width = kMostWidthPart * std::max(reduced.cols, reduced.rows);
  const ColourImage small = [&] {
    ColourImage copy;
    copy.width = static_cast<std::size_t>(reduced.cols);
    copy.height = static_cast<std::size_t>(reduced.rows);
    copy.pixels.assign(reduced.datastart, reduced.datastart + 3 * copy.width * copy.height);
    return copy;
  }();
  std::vector<StripSides> strips;
  std::size_t traces = 0;
  for (const Pair& pair : find_pairs(least, find_borders(least), most_width)) {
    if (covered(strips, pair.sides)) continue;
    if (++traces > kMostTraces) break;
    if (const auto strip = trace_strip(small, pair.sides)) strips.push_back(*strip);
  }
  strips = joined(std::move(strips));
  if (strips.size() > kMostStrips) strips.resize(kMostStrips);
  std::vector<StripPlace> places;
  places.reserve(strips.size());
  for (const StripSides& strip : strips) places.push_back(place_of(strip, scale));
  return places;
}

}  // namespace candor
