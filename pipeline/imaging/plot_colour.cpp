#include "pipeline/imaging/plot_colour.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace candor {
namespace {

constexpr double kInset = 2.0;        // px beyond the half width of a frame line
constexpr double kLeastInk = 40;      // of 255, of anything at all
constexpr double kColourBlur = 1.5;   // px
constexpr double kGreyChroma = 0.33;  // (most - least) / most of three channels of ink
constexpr int kHues = 24;
constexpr double kStrokePart = 0.45;    // of the ink of a layer's strokes, that a pixel has
constexpr double kLeastHuePart = 0.25;  // pixels of a hue for every column
constexpr double kFullLine = 0.88;      // of the inside, that a line of a grid covers
constexpr int kCrossing = 8;            // px of other ink that a stroke may cross
constexpr double kOtherInk = 0.5;       // of the columns, where there is ink beside a grid
constexpr double kNearColour = 0.35;    // distance of ink directions that count as one colour
constexpr double kNearHue = 1.5;        // bins

struct Direction {
  double chroma = 0;
  double hue = 0;  ///< bins, 0 to 24; of the light, red at 0
};

Direction direction_of(const cv::Vec3f& ink) {
  const double most = std::max({ink[0], ink[1], ink[2]});
  const double least = std::min({ink[0], ink[1], ink[2]});
  if (most <= 0) return {};
  Direction direction{(most - least) / most, 0};
  const double span = most - least;
  if (span <= 0) return direction;
  // Light is what ink leaves.
  const double red = most - ink[0];
  const double green = most - ink[1];
  const double blue = most - ink[2];
  double sixth = 0;
  if (red >= green && red >= blue) {
    sixth = (green - blue) / span;
  } else if (green >= blue) {
    sixth = 2 + (blue - red) / span;
  } else {
    sixth = 4 + (red - green) / span;
  }
  direction.hue = std::fmod(sixth + 6, 6) * kHues / 6;
  return direction;
}

double hue_distance(double a, double b) {
  const double off = std::abs(a - b);
  return std::min(off, kHues - off);
}

std::string hue_name(double hue) {
  constexpr std::array<std::string_view, 8> kNames = {"red",  "orange", "green",  "green",
                                                      "cyan", "blue",   "violet", "magenta"};
  return std::string(kNames[static_cast<std::size_t>(std::lround(hue / 3)) % kNames.size()]);
}

/// The inside as planes: the most ink of any channel, and the blurred ink of each.
struct InkPlanes {
  cv::Mat dark;
  cv::Mat colour;
};

InkPlanes planes_of(const PlotRaster& raster, const PlotInside& inside) {
  const cv::Mat whole(static_cast<int>(raster.ink.height), static_cast<int>(raster.ink.width),
                      CV_8UC3, const_cast<std::uint8_t*>(raster.ink.pixels.data()));
  const cv::Rect place(static_cast<int>(inside.first_column), static_cast<int>(inside.first_row),
                       static_cast<int>(inside.width()), static_cast<int>(inside.height()));
  InkPlanes planes;
  const cv::Mat part = whole(place).clone();
  part.convertTo(planes.colour, CV_32FC3);
  cv::GaussianBlur(planes.colour, planes.colour, {0, 0}, kColourBlur);
  planes.dark.create(part.size(), CV_8U);
  for (int row = 0; row < part.rows; ++row) {
    for (int column = 0; column < part.cols; ++column) {
      const auto& pixel = part.at<cv::Vec3b>(row, column);
      planes.dark.at<std::uint8_t>(row, column) = std::max({pixel[0], pixel[1], pixel[2]});
    }
  }
  return planes;
}

/// The ink that the strokes of a layer have: high among its pixels, and not the highest, which may
/// be letters.
double stroke_ink(const cv::Mat& dark, const cv::Mat& member) {
  // The darkest pixel of every column of the layer, and of these the median.
  std::vector<double> inks;
  for (int column = 0; column < dark.cols; ++column) {
    double most = 0;
    for (int row = 0; row < dark.rows; ++row) {
      if (member.at<std::uint8_t>(row, column) != 0) {
        most = std::max(most, static_cast<double>(dark.at<std::uint8_t>(row, column)));
      }
    }
    if (most >= kLeastInk) inks.push_back(most);
  }
  if (inks.empty()) return 0;
  const auto middle = inks.begin() + static_cast<std::ptrdiff_t>(inks.size() / 2);
  std::ranges::nth_element(inks, middle);
  return *middle;
}

double coverage_of(const cv::Mat& mask) {
  cv::Mat any;
  cv::reduce(mask, any, 0, cv::REDUCE_MAX);
  return static_cast<double>(cv::countNonZero(any)) / mask.cols;
}

/// Rows in which a mask runs from side to side; one may waver by a pixel.
std::vector<bool> full_rows(const cv::Mat& mask) {
  cv::Mat thick;
  cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
  std::vector<bool> full(static_cast<std::size_t>(mask.rows), false);
  for (int row = 0; row < mask.rows; ++row) {
    full[static_cast<std::size_t>(row)] = cv::countNonZero(thick.row(row)) >= kFullLine * mask.cols;
  }
  return full;
}

std::size_t runs_of(const std::vector<bool>& flags) {
  std::size_t runs = 0;
  for (std::size_t i = 0; i < flags.size(); ++i)
    runs += flags[i] && (i == 0 || !flags[i - 1]) ? 1 : 0;
  return runs;
}

/// Take rows out of a mask where no stroke crosses them.
cv::Mat without_rows(const cv::Mat& mask, const std::vector<bool>& full) {
  cv::Mat rest = mask.clone();
  for (int row = 0; row < mask.rows; ++row) {
    if (!full[static_cast<std::size_t>(row)]) continue;
    int end = row;
    while (end < mask.rows && full[static_cast<std::size_t>(end)]) ++end;
    const int above = row - 2;
    const int below = end + 1;
    for (int column = 0; column < mask.cols; ++column) {
      const auto near = [&](int at) {
        if (at < 0 || at >= mask.rows) return false;
        for (int k = std::max(0, column - 1); k <= std::min(mask.cols - 1, column + 1); ++k) {
          if (mask.at<std::uint8_t>(at, k) != 0) return true;
        }
        return false;
      };
      if (near(above) && near(below)) continue;
      for (int i = std::max(0, row - 1); i < std::min(mask.rows, end + 1); ++i) {
        rest.at<std::uint8_t>(i, column) = 0;
      }
    }
    row = end;
  }
  return rest;
}

cv::Mat without_lines(const cv::Mat& mask, const std::vector<bool>& rows,
                      const std::vector<bool>& columns) {
  cv::Mat turned;
  cv::transpose(without_rows(mask, rows), turned);
  cv::Mat rest;
  cv::transpose(without_rows(turned, columns), rest);
  return rest;
}

/// A mask with the places where its strokes cross lines from side to side of any colour.
cv::Mat bridged(const cv::Mat& mask, const cv::Mat& dark) {
  const cv::Mat any = dark >= kLeastInk;
  cv::Mat turned;
  cv::transpose(any, turned);
  cv::Mat whole = mask.clone();
  const auto bridge = [&](const std::vector<bool>& full, int count, const auto& at) {
    const auto length = static_cast<int>(full.size());
    const auto is_crossed = [&](int i) {
      const auto place = static_cast<std::size_t>(i);
      return full[place] || (place > 0 && full[place - 1]) ||
             (place + 1 < full.size() && full[place + 1]);
    };
    for (int line = 0; line < count; ++line) {
      int last = -1;
      for (int i = 0; i < length; ++i) {
        const auto [row, column] = at(line, i);
        if (mask.at<std::uint8_t>(row, column) != 0) {
          for (int k = last + 1; last >= 0 && k < i; ++k) {
            const auto [r, c] = at(line, k);
            whole.at<std::uint8_t>(r, c) = 1;
          }
          last = i;
        } else if (last >= 0 && (i - last > kCrossing || !is_crossed(i))) {
          last = -1;
        }
      }
    }
  };
  bridge(full_rows(turned), mask.rows, [](int line, int i) { return std::pair(line, i); });
  bridge(full_rows(any), mask.cols, [](int line, int i) { return std::pair(i, line); });
  return whole;
}

/// The layer of the pixels that `member` marks, without its grid.
InkLayer layer_of(std::string colour, const InkPlanes& planes, const cv::Mat& member) {
  InkLayer layer;
  layer.colour = std::move(colour);
  layer.ink = stroke_ink(planes.dark, member);
  cv::Mat mask(member.size(), CV_8U, cv::Scalar(0));
  const double least = std::max(kLeastInk, kStrokePart * layer.ink);
  for (int row = 0; row < mask.rows; ++row) {
    for (int column = 0; column < mask.cols; ++column) {
      if (member.at<std::uint8_t>(row, column) != 0 &&
          planes.dark.at<std::uint8_t>(row, column) >= least) {
        mask.at<std::uint8_t>(row, column) = 1;
      }
    }
  }
  // A single line from side to side with no other ink of its colour is a curve's baseline, and any
  // other lines are a grid.
  const auto rows = full_rows(member);
  cv::Mat turned;
  cv::transpose(member, turned);
  const auto columns = full_rows(turned);
  const cv::Mat rest = without_lines(mask, rows, columns);
  const bool is_baseline =
      runs_of(rows) == 1 && runs_of(columns) == 0 && coverage_of(rest) < kOtherInk;
  if (!is_baseline && runs_of(rows) + runs_of(columns) > 0) {
    layer.grid_removed = true;
    mask = rest;
  }
  // Of lines of other ink those pixels seem to be of this colour that lie beside its strokes.
  cv::Mat halo;
  cv::dilate(mask, halo, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
  const cv::Mat others = (planes.dark >= kLeastInk) & (halo == 0);
  cv::transpose(others, turned);
  mask = without_lines(mask, full_rows(others), full_rows(turned));
  mask = bridged(mask, planes.dark);
  layer.coverage = coverage_of(mask);
  layer.mask.assign(mask.datastart, mask.dataend);
  return layer;
}

/// The hues of which there is enough, each the middle of a peak of their histogram.
std::vector<double> hues_in(const std::vector<double>& histogram, double least) {
  std::vector<double> hues;
  for (int i = 0; i < kHues; ++i) {
    double near = 0;
    double moment = 0;
    bool is_peak = true;
    for (int k = -2; k <= 2; ++k) {
      const double count = histogram[static_cast<std::size_t>((i + k + kHues) % kHues)];
      near += count;
      moment += count * k;
      const double own = histogram[static_cast<std::size_t>(i)];
      is_peak = is_peak && (k < 0 ? own > count : own >= count);
    }
    if (is_peak && near >= least) hues.push_back(std::fmod(i + moment / near + kHues, kHues));
  }
  return hues;
}

cv::Mat near_colour(const InkPlanes& planes, const PlotColour& wanted) {
  cv::Vec3f target(static_cast<float>(255 - wanted[0]), static_cast<float>(255 - wanted[1]),
                   static_cast<float>(255 - wanted[2]));
  const double most = std::max({target[0], target[1], target[2], 1.0F});
  target = target * (1 / most);
  cv::Mat member(planes.dark.size(), CV_8U, cv::Scalar(0));
  for (int row = 0; row < member.rows; ++row) {
    for (int column = 0; column < member.cols; ++column) {
      if (planes.dark.at<std::uint8_t>(row, column) < kLeastInk) continue;
      const auto& ink = planes.colour.at<cv::Vec3f>(row, column);
      const double own = std::max({ink[0], ink[1], ink[2], 1.0F});
      if (cv::norm(ink * (1 / own) - target) <= kNearColour) {
        member.at<std::uint8_t>(row, column) = 1;
      }
    }
  }
  return member;
}

}  // namespace

Result<PlotInside> inside_of(const PlotRaster& raster) {
  const double inset = raster.line_width / 2 + kInset;
  const double left = std::ceil(raster.left + inset);
  const double right = std::floor(raster.right - inset);
  const double top = std::ceil(raster.top + inset);
  const double bottom = std::floor(raster.bottom - inset);
  if (right - left < 39 || bottom - top < 19) {
    return Error{ErrorCode::insufficient_data,
                 "the frame that is seen is too small to hold a curve that can be read"};
  }
  return PlotInside{static_cast<std::size_t>(left), static_cast<std::size_t>(right),
                    static_cast<std::size_t>(top), static_cast<std::size_t>(bottom)};
}

std::vector<InkLayer> ink_layers(const PlotRaster& raster, const PlotInside& inside,
                                 const std::optional<PlotColour>& wanted) {
  const InkPlanes planes = planes_of(raster, inside);
  std::vector<InkLayer> layers;
  if (wanted) {
    layers.push_back(layer_of("the colour asked for", planes, near_colour(planes, *wanted)));
    return layers;
  }
  cv::Mat grey(planes.dark.size(), CV_8U, cv::Scalar(0));
  cv::Mat hue(planes.dark.size(), CV_32F, cv::Scalar(-1));
  std::vector<double> histogram(kHues, 0);
  for (int row = 0; row < grey.rows; ++row) {
    for (int column = 0; column < grey.cols; ++column) {
      if (planes.dark.at<std::uint8_t>(row, column) < kLeastInk) continue;
      const Direction direction = direction_of(planes.colour.at<cv::Vec3f>(row, column));
      if (direction.chroma < kGreyChroma) {
        grey.at<std::uint8_t>(row, column) = 1;
        continue;
      }
      hue.at<float>(row, column) = static_cast<float>(direction.hue);
      histogram[static_cast<std::size_t>(direction.hue) % kHues] += 1;
    }
  }
  layers.push_back(layer_of("black", planes, grey));
  for (const double middle : hues_in(histogram, kLeastHuePart * planes.dark.cols)) {
    cv::Mat member(grey.size(), CV_8U, cv::Scalar(0));
    for (int row = 0; row < grey.rows; ++row) {
      for (int column = 0; column < grey.cols; ++column) {
        const float own = hue.at<float>(row, column);
        if (own >= 0 && hue_distance(own, middle) <= 1 + kNearHue) {
          member.at<std::uint8_t>(row, column) = 1;
        }
      }
    }
    layers.push_back(layer_of(hue_name(middle), planes, member));
  }
  std::ranges::stable_sort(layers, std::ranges::greater{}, &InkLayer::coverage);
  return layers;
}

}  // namespace candor
