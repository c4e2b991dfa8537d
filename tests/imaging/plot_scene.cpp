#include "tests/imaging/plot_scene.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <utility>

#include "formats/picture.h"
#include "pipeline/numerics/find_peaks.h"
#include "pipeline/numerics/random.h"
#include "tests/imaging/strip_scene.h"

namespace candor::plot_test {
namespace {

using Rgb = std::array<double, 3>;  // 0 to 255
using Homography = std::array<double, 9>;

constexpr Rgb kBlack = {15, 15, 18};

PicturePoint through(const Homography& h, const PicturePoint& place) {
  const double w = h[6] * place.x + h[7] * place.y + h[8];
  return {(h[0] * place.x + h[1] * place.y + h[2]) / w,
          (h[3] * place.x + h[4] * place.y + h[5]) / w};
}

/// A sheet of paper on which lines are drawn with soft edges, seen through a homography.
class Sheet {
 public:
  Sheet(std::size_t width, std::size_t height, const Homography& seen)
      : width_(width), height_(height), seen_(seen), light_(3 * width * height, 255.0) {}

  /// A stroke through points of the flat plot.
  void stroke(const std::vector<PicturePoint>& points, double pen, const Rgb& colour) {
    std::vector<float> cover(width_ * height_, 0.0F);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      segment(cover, through(seen_, points[i]), through(seen_, points[i + 1]), pen);
    }
    for (std::size_t i = 0; i < cover.size(); ++i) {
      if (cover[i] <= 0) continue;
      for (std::size_t c = 0; c < 3; ++c) {
        light_[3 * i + c] = std::lerp(light_[3 * i + c], colour[c], static_cast<double>(cover[i]));
      }
    }
  }

  std::vector<double>& light() { return light_; }
  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  PicturePoint place(const PicturePoint& flat) const { return through(seen_, flat); }

 private:
  void segment(std::vector<float>& cover, const PicturePoint& a, const PicturePoint& b,
               double pen) const {
    const double reach = pen / 2 + 1;
    const auto span = [&](double low, double high, std::size_t size) {
      const auto last = static_cast<double>(size) - 1;
      return std::pair(static_cast<std::size_t>(std::clamp(std::floor(low - reach), 0.0, last)),
                       static_cast<std::size_t>(std::clamp(std::ceil(high + reach), 0.0, last)));
    };
    const auto [x0, x1] = span(std::min(a.x, b.x), std::max(a.x, b.x), width_);
    const auto [y0, y1] = span(std::min(a.y, b.y), std::max(a.y, b.y), height_);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = std::max(1e-12, dx * dx + dy * dy);
    for (std::size_t y = y0; y <= y1; ++y) {
      for (std::size_t x = x0; x <= x1; ++x) {
        const double px = static_cast<double>(x) - a.x;
        const double py = static_cast<double>(y) - a.y;
        const double t = std::clamp((px * dx + py * dy) / squared, 0.0, 1.0);
        const double away = std::hypot(px - t * dx, py - t * dy);
        const double part = std::clamp(pen / 2 + 0.5 - away, 0.0, std::min(1.0, pen));
        float& now = cover[y * width_ + x];
        now = std::max(now, static_cast<float>(part));
      }
    }
  }

  std::size_t width_;
  std::size_t height_;
  Homography seen_;
  std::vector<double> light_;
};

void blur(std::vector<double>& light, std::size_t width, std::size_t height, double sigma) {
  const int reach = static_cast<int>(std::ceil(3 * sigma));
  std::vector<double> weights;
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) {
    weights.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
    sum += weights.back();
  }
  for (double& weight : weights) weight /= sum;
  const auto along = [&](bool rows) {
    std::vector<double> out(light.size(), 0);
    for (std::size_t y = 0; y < height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        for (int i = -reach; i <= reach; ++i) {
          const auto last = static_cast<int>(rows ? height : width) - 1;
          const auto at =
              static_cast<std::size_t>(std::clamp(static_cast<int>(rows ? y : x) + i, 0, last));
          const std::size_t from = rows ? at * width + x : y * width + at;
          const int beside = i + reach;
          const auto weight = static_cast<std::size_t>(beside);
          for (std::size_t c = 0; c < 3; ++c) {
            out[3 * (y * width + x) + c] += weights[weight] * light[3 * from + c];
          }
        }
      }
    }
    light = std::move(out);
  };
  along(false);
  along(true);
}

/// What a style does to the drawing and its picture.
struct Looks {
  double pen = 2;
  Rgb curve = kBlack;
  double frame_pen = 1.5;
  Rgb grid = {0, 0, 0};
  double grid_pen = 0;  ///< 0: no grid
  bool ticks_outside = true;
  bool is_closed = true;
  bool letters = false;
  double turn = 0;
  std::array<double, 2> perspective = {0, 0};
  double blur = 0;
  double noise = 0;
  std::array<double, 2> light = {0, 0};
  Rgb cast = {1, 1, 1};
  int jpeg = 0;  ///< quality; 0: none
  bool is_narrow = false;
};

Looks looks_of(PlotStyle style, RandomNumbers& random) {
  Looks looks;
  const auto between = [&](double low, double high) {
    return low + (high - low) * random.uniform();
  };
  looks.frame_pen = between(1, 2.4);
  looks.pen = between(1.6, 2.4);
  switch (style) {
    case PlotStyle::plain: break;
    case PlotStyle::thin:
      looks.pen = between(0.9, 1.2);
      looks.ticks_outside = false;
      looks.letters = true;
      break;
    case PlotStyle::pale_grid:
      looks.curve = {31, 80, 190};
      looks.grid = {205, 205, 208};
      looks.grid_pen = 1;
      break;
    case PlotStyle::dark_grid:
      looks.curve = {205, 30, 35};
      looks.grid = {60, 60, 60};
      looks.grid_pen = 1;
      break;
    case PlotStyle::thick:
      looks.pen = between(3.5, 4.5);
      looks.is_narrow = true;
      break;
    case PlotStyle::scan:
      looks.turn = between(-1.7, 1.7);
      looks.blur = between(0.6, 1.2);
      looks.noise = between(3, 10);
      looks.jpeg = 82;
      break;
    case PlotStyle::photo:
      looks.turn = between(-1.2, 1.2);
      looks.perspective = {between(-4e-5, 4e-5), between(-4e-5, 4e-5)};
      looks.blur = between(0.6, 1.1);
      looks.noise = between(2, 6);
      looks.light = {between(-0.25, 0.25), between(-0.25, 0.25)};
      looks.cast = {0.95, between(0.82, 0.9), between(0.7, 0.85)};
      looks.jpeg = 86;
      break;
    case PlotStyle::small_jpeg:
      looks.pen = between(1, 1.6);
      looks.frame_pen = 1;
      looks.blur = 0.5;
      looks.jpeg = 55;
      break;
    case PlotStyle::two_axes: looks.is_closed = false; break;
    case PlotStyle::scale_break: break;
    case PlotStyle::own_grid:
      looks.pen = between(2, 2.6);
      looks.grid = kBlack;
      looks.grid_pen = 1;
      break;
  }
  return looks;
}

/// The axes of a scene and where they lie in the flat plot.
struct Axes {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double from = 0;  ///< value at the left end
  double to = 0;
  double step = 0;
  double low = 0;  ///< ordinate at the bottom
  double high = 0;
  double y_step = 0;
  std::optional<double> break_at;

  /// The part of the axis up to a value, from the left.
  double part(double value) const {
    if (!break_at) return (value - from) / (to - from);
    const double above = (from - *break_at) / 2;
    const double below = *break_at - to;
    return (value > *break_at ? (from - value) / 2 : above + *break_at - value) / (above + below);
  }
  double value(double part_of) const {
    if (!break_at) return from + part_of * (to - from);
    const double above = (from - *break_at) / 2;
    const double below = *break_at - to;
    const double run = part_of * (above + below);
    return run < above ? from - 2 * run : *break_at - (run - above);
  }
  double column(double x) const { return left + part(x) * (right - left); }
  double row(double y) const { return bottom - (y - low) / (high - low) * (bottom - top); }
};

std::vector<SceneBand> bands_at_random(const Axes& axes, bool is_narrow, RandomNumbers& random) {
  std::vector<SceneBand> bands;
  const double range = std::abs(axes.to - axes.from);
  const double pixel = range / (axes.right - axes.left);
  const std::size_t count = 6 + random.below(7);
  for (std::size_t i = 0; i < count; ++i) {
    SceneBand band;
    band.position = std::min(axes.from, axes.to) + range * (0.04 + 0.92 * random.uniform());
    const double width = (is_narrow ? 3 : 5) * random.log_normal(0.6);
    band.fwhm = pixel * std::clamp(width, 2.5, 40.0);
    band.height = 0.15 + 0.85 * random.uniform();
    bands.push_back(band);
  }
  return bands;
}

double sum_of(const std::vector<SceneBand>& bands, double x) {
  double sum = 0;
  for (const SceneBand& band : bands) {
    const double off = 2 * (x - band.position) / band.fwhm;
    sum += band.height / (1 + off * off);
  }
  return sum;
}

/// Letters as far as a program sees them: short strokes.
void write_letters(Sheet& sheet, const PicturePoint& at, std::size_t count, RandomNumbers& random) {
  for (std::size_t i = 0; i < count; ++i) {
    const double x = at.x + 7 * static_cast<double>(i);
    std::vector<PicturePoint> letter;
    for (int k = 0; k < 4; ++k) {
      letter.push_back({x + 4.5 * random.uniform(), at.y + 8 * random.uniform()});
    }
    sheet.stroke(letter, 1.2, kBlack);
  }
}

void draw_axes(Sheet& sheet, const Axes& axes, const Looks& looks, RandomNumbers& random) {
  const double outwards = looks.ticks_outside ? 1 : -1;
  const auto values = [](double from, double to, double step) {
    std::vector<double> all;
    const auto count = static_cast<int>(std::lround(std::abs(to - from) / step));
    for (int i = 0; i <= count; ++i) all.push_back(from + (to - from) * i / count);
    return all;
  };
  for (const double x : values(axes.from, axes.to, axes.step)) {
    const double column = axes.column(x);
    if (looks.grid_pen > 0) {
      sheet.stroke({{column, axes.top}, {column, axes.bottom}}, looks.grid_pen, looks.grid);
    }
    sheet.stroke({{column, axes.bottom}, {column, axes.bottom + outwards * 7}}, looks.frame_pen,
                 kBlack);
    write_letters(sheet, {column - 14, axes.bottom + 14}, 4, random);
  }
  for (const double y : values(axes.low, axes.high, axes.y_step)) {
    const double row = axes.row(y);
    if (looks.grid_pen > 0) {
      sheet.stroke({{axes.left, row}, {axes.right, row}}, looks.grid_pen, looks.grid);
    }
    sheet.stroke({{axes.left, row}, {axes.left - outwards * 7, row}}, looks.frame_pen, kBlack);
    write_letters(sheet, {axes.left - 36, row - 4}, 3, random);
  }
  std::vector<PicturePoint> frame = {
      {axes.left, axes.top}, {axes.left, axes.bottom}, {axes.right, axes.bottom}};
  if (looks.is_closed) {
    frame.push_back({axes.right, axes.top});
    frame.push_back({axes.left, axes.top});
  }
  sheet.stroke(frame, looks.frame_pen, kBlack);
}

ColourImage photographed(Sheet& sheet, const Looks& looks, RandomNumbers& random) {
  auto& light = sheet.light();
  if (looks.blur > 0) blur(light, sheet.width(), sheet.height(), looks.blur);
  ColourImage picture;
  picture.width = sheet.width();
  picture.height = sheet.height();
  picture.pixels.resize(light.size());
  for (std::size_t i = 0; i < light.size(); ++i) {
    const std::size_t pixel = i / 3;
    const double x =
        static_cast<double>(pixel % sheet.width()) / static_cast<double>(sheet.width());
    const std::size_t row = pixel / sheet.width();
    const double y = static_cast<double>(row) / static_cast<double>(sheet.height());
    double value = light[i] * looks.cast[i % 3];
    value *= 0.92 + looks.light[0] * (x - 0.5) + looks.light[1] * (y - 0.5);
    if (looks.light[0] == 0 && looks.noise == 0) value = light[i];
    if (looks.noise > 0) value += looks.noise * random.normal();
    picture.pixels[i] = static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
  }
  if (looks.jpeg == 0) return picture;
  return formats::read_picture(strip_test::as_jpeg(picture, looks.jpeg)).value();
}

/// The curve, closely enough for any pen.
std::vector<PicturePoint> curve_points(const Axes& axes, const std::function<double(double)>& f) {
  std::vector<PicturePoint> points;
  for (double column = axes.left; column <= axes.right; column += 0.2) {
    const double x = axes.value((column - axes.left) / (axes.right - axes.left));
    points.push_back({column, axes.row(f(x))});
  }
  return points;
}

/// A few letters in the plot, where the curve is not.
void letters_beside(Sheet& sheet, const Axes& axes, const std::function<double(double)>& f,
                    double y, RandomNumbers& random) {
  constexpr std::size_t kLetters = 12;
  const double range = axes.high - axes.low;
  for (double part = 0.08; part < 0.8; part += 0.06) {
    const double column = std::lerp(axes.left, axes.right, part);
    bool is_free = true;
    for (double off = -10; off < 7 * kLetters + 10; off += 1) {
      const double x = axes.value((column + off - axes.left) / (axes.right - axes.left));
      is_free = is_free && std::abs(f(x) - y) > 0.15 * range;
    }
    if (!is_free) continue;
    write_letters(sheet, {column, axes.row(y)}, kLetters, random);
    return;
  }
}

std::vector<double> true_tips(const Axes& axes, const std::function<double(double)>& f, double sign,
                              double prominence) {
  std::vector<double> positions;
  std::vector<double> values;
  const double low = std::min(axes.from, axes.to);
  const double range = std::abs(axes.to - axes.from);
  constexpr int kPoints = 40'000;
  for (int i = 0; i <= kPoints; ++i) {
    positions.push_back(low + range * i / kPoints);
    values.push_back(sign * f(positions.back()));
  }
  const auto [least, most] = std::ranges::minmax(values);
  std::vector<double> tips;
  for (const Peak& peak : find_peaks(positions, values, prominence * (most - least))) {
    const double column = axes.column(peak.position);
    const bool is_inside = column > axes.left + 8 && column < axes.right - 8;
    if (is_inside || prominence < 0.05) tips.push_back(peak.position);
  }
  return tips;
}

Homography homography_of(const Looks& looks, double width, double height) {
  const double angle = looks.turn * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const double mx = width / 2;
  const double my = height / 2;
  const auto [p, q] = looks.perspective;
  // Turned about the middle, then seen at a slant: w = 1 + p (x - mx) + q (y - my).
  const double w0 = 1 - p * mx - q * my;
  const Homography turned = {c, -s, mx - c * mx + s * my, s, c, my - s * mx - c * my, 0, 0, 1};
  Homography seen = turned;
  // The middle stays where it is.
  for (const std::size_t at : {0U, 3U}) {
    const double middle = at == 0 ? mx : my;
    seen[at] += middle * p;
    seen[at + 1] += middle * q;
    seen[at + 2] += middle * (w0 - 1);
  }
  seen[6] = p;
  seen[7] = q;
  seen[8] = w0;
  return seen;
}

/// What a person would say of the axes.
void tell(PlotScene& scene, const Axes& axes, const Sheet& sheet, AxisTold told,
          RandomNumbers& random) {
  const auto click = [&](double pixel) {
    return std::round(pixel + 1.6 * (random.uniform() - 0.5));
  };
  scene.request.x.break_at = axes.break_at;
  if (told == AxisTold::by_clicks) {
    const auto count = static_cast<int>(std::lround(std::abs(axes.to - axes.from) / axes.step));
    std::vector<int> ticks = {0, count / 2, count};
    if (axes.break_at) {
      // 4000, 3000, 2000, 1200 and 400.
      ticks = {0, count * 10 / 36, count * 20 / 36, count * 28 / 36, count};
    }
    for (const int i : ticks) {
      const double value = axes.from + (axes.to - axes.from) * i / count;
      const PicturePoint at = sheet.place({axes.column(value), axes.bottom});
      scene.request.x.clicked.push_back({click(at.x), value});
    }
    for (const double value : {axes.low, axes.high}) {
      const PicturePoint at = sheet.place({axes.left, axes.row(value)});
      scene.request.y.clicked.push_back({click(at.y), value});
    }
    return;
  }
  const SpanEnds ends = told == AxisTold::by_ticks ? SpanEnds::ticks : SpanEnds::frame;
  scene.request.x.span = AxisSpan{axes.from, axes.to, axes.step, ends};
  scene.request.y.span = AxisSpan{axes.low, axes.high, axes.y_step, ends};
}

}  // namespace

std::string_view to_string(PlotStyle style) {
  switch (style) {
    case PlotStyle::plain: return "plain";
    case PlotStyle::thin: return "thin";
    case PlotStyle::pale_grid: return "pale-grid";
    case PlotStyle::dark_grid: return "dark-grid";
    case PlotStyle::thick: return "thick";
    case PlotStyle::scan: return "scan";
    case PlotStyle::photo: return "photo";
    case PlotStyle::small_jpeg: return "small-jpeg";
    case PlotStyle::two_axes: return "two-axes";
    case PlotStyle::scale_break: return "scale-break";
    case PlotStyle::own_grid: return "own-grid";
  }
  return "";
}

PlotScene draw_plot(PlotStyle style, std::uint64_t seed, const std::optional<AxisTold>& told) {
  RandomNumbers random(seed * 1000 + static_cast<std::uint64_t>(style));
  const Looks looks = looks_of(style, random);
  const bool is_raman = style != PlotStyle::scale_break && random.uniform() < 0.35;
  const bool points_down = !is_raman && random.uniform() < 0.5;
  const bool is_small = style == PlotStyle::small_jpeg;
  const double width = is_small ? 480 + 140 * random.uniform() : 760 + 640 * random.uniform();
  const double height = width * (0.5 + 0.25 * random.uniform());

  Axes axes;
  axes.left = std::round(0.09 * width) + random.uniform();
  axes.right = std::round(0.95 * width) + random.uniform();
  axes.top = std::round(0.07 * height) + random.uniform();
  axes.bottom = std::round(0.87 * height) + random.uniform();
  axes.from = is_raman ? 200 : 4000;
  axes.to = is_raman ? 2000 : 500;
  axes.step = is_raman ? 200 : 500;
  if (style == PlotStyle::scale_break) {
    axes.break_at = 2000;
    axes.to = 400;
    axes.step = 400;
  }
  axes.low = points_down ? 0 : -0.1;
  axes.high = points_down ? 100 : 1.4;
  axes.y_step = points_down ? 20 : 0.3;

  PlotScene scene;
  scene.bands = bands_at_random(axes, looks.is_narrow, random);
  double most = 0;
  for (double x = std::min(axes.from, axes.to); x < std::max(axes.from, axes.to); x += 0.5) {
    most = std::max(most, sum_of(scene.bands, x));
  }
  const double ceiling = 0.7 + 0.55 * random.uniform();
  for (SceneBand& band : scene.bands) band.height *= ceiling / most;
  const double slope =
      0.06 * std::clamp(random.normal(), -0.9, 0.9) / std::abs(axes.to - axes.from);
  const auto absorbance = [&, bands = scene.bands, slope](double x) {
    return 0.04 + sum_of(bands, x) + slope * (x - (axes.from + axes.to) / 2);
  };
  const auto curve = [&](double x) {
    return points_down ? 96 * std::pow(10.0, -absorbance(x)) + 1 : absorbance(x);
  };
  scene.tips = true_tips(axes, curve, points_down ? -1 : 1, 0.08);
  scene.small_tips = true_tips(axes, curve, points_down ? -1 : 1, 0.03);

  Sheet sheet(static_cast<std::size_t>(width), static_cast<std::size_t>(height),
              homography_of(looks, width, height));
  draw_axes(sheet, axes, looks, random);
  if (looks.letters) letters_beside(sheet, axes, curve, points_down ? 8 : 1.34, random);
  sheet.stroke(curve_points(axes, curve), looks.pen, looks.curve);
  scene.picture = photographed(sheet, looks, random);

  scene.request.x_unit = is_raman ? AxisUnit::raman_shift_per_cm : AxisUnit::wavenumber_per_cm;
  scene.request.y_unit = is_raman      ? SignalUnit::arbitrary
                         : points_down ? SignalUnit::percent_transmittance
                                       : SignalUnit::absorbance;
  const auto by_seed = static_cast<AxisTold>(seed % 3);
  const bool needs_clicks = axes.break_at || (!looks.is_closed && by_seed == AxisTold::by_frame);
  tell(scene, axes, sheet, told.value_or(needs_clicks ? AxisTold::by_clicks : by_seed), random);
  return scene;
}

ColourImage draw_two_curves(TwoCurves which) {
  Axes axes{.left = 70,
            .right = 830,
            .top = 30,
            .bottom = 430,
            .from = 4000,
            .to = 500,
            .step = 500,
            .low = 0,
            .high = 1,
            .y_step = 0.2,
            .break_at = {}};
  RandomNumbers random(3);
  const Looks looks;
  Sheet sheet(860, 480, {1, 0, 0, 0, 1, 0, 0, 0, 1});
  draw_axes(sheet, axes, looks, random);
  const auto curve = [](double shift) {
    return [shift](double x) { return shift + 0.15 * std::sin(x / 90) * std::exp(-x / 4000); };
  };
  const bool same = which == TwoCurves::same_colour;
  sheet.stroke(curve_points(axes, curve(0.3)), 2, same ? kBlack : Rgb{200, 20, 20});
  sheet.stroke(curve_points(axes, curve(0.7)), 2, same ? kBlack : Rgb{20, 40, 200});
  return photographed(sheet, looks, random);
}

}  // namespace candor::plot_test
