#include "pipeline/imaging/plot_frame.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace candor {
namespace {

constexpr std::size_t kReducedSide = 700;
constexpr double kMostTurn = 0.04;       // rise over run of a line
constexpr std::uint8_t kLeastInk = 46;   // of 255, of a line
constexpr double kBeside = 0.6;          // of a line's ink: what lies beside it at most
constexpr std::size_t kBesideReach = 4;  // px of the reduced picture
constexpr std::size_t kMostGap = 5;      // likewise
constexpr double kLeastLength = 0.3;     // of the reduced picture's side
constexpr double kMeet = 0.02;           // of the longer side: how far ends may be from a corner
constexpr double kBeyond = 0.07;         // of it: how far a line may go on beyond a corner
constexpr double kSameLine = 5;          // px of the reduced picture
constexpr double kLeastBoxSide = 40;     // px of the reduced picture

/// One channel, row by row.
struct Plane {
  std::vector<std::uint8_t> values;
  std::size_t width = 0;
  std::size_t height = 0;

  std::uint8_t at(std::size_t column, std::size_t row) const {
    return values[row * width + column];
  }
};

/// The most ink of any channel.
Plane darkness(const ColourImage& ink) {
  Plane plane{std::vector<std::uint8_t>(ink.width * ink.height), ink.width, ink.height};
  for (std::size_t i = 0; i < plane.values.size(); ++i) {
    plane.values[i] = std::max({ink.pixels[3 * i], ink.pixels[3 * i + 1], ink.pixels[3 * i + 2]});
  }
  return plane;
}

/// The darkest of every block of `factor` pixels.
Plane reduced(const Plane& plane, std::size_t factor) {
  Plane small{{}, plane.width / factor, plane.height / factor};
  small.values.assign(small.width * small.height, 0);
  for (std::size_t row = 0; row < small.height * factor; ++row) {
    for (std::size_t column = 0; column < small.width * factor; ++column) {
      std::uint8_t& value = small.values[row / factor * small.width + column / factor];
      value = std::max(value, plane.at(column, row));
    }
  }
  return small;
}

Plane transposed(const Plane& plane) {
  Plane turned{std::vector<std::uint8_t>(plane.values.size()), plane.height, plane.width};
  for (std::size_t row = 0; row < plane.height; ++row) {
    for (std::size_t column = 0; column < plane.width; ++column) {
      turned.values[column * turned.width + row] = plane.at(column, row);
    }
  }
  return turned;
}

/// A straight line along the columns: its row at a column is `middle + slope * (column - centre)`,
/// with the centre of the picture; from one column to another.
struct Line {
  double middle = 0;
  double slope = 0;
  double from = 0;
  double to = 0;
  double centre = 0;

  double row(double column) const { return middle + slope * (column - centre); }
  double length() const { return to - from; }
};

/// Where a pixel is darker than what lies a few rows above and below it.
Plane ridges(const Plane& plane) {
  Plane ridge{std::vector<std::uint8_t>(plane.values.size(), 0), plane.width, plane.height};
  for (std::size_t row = 0; row < plane.height; ++row) {
    for (std::size_t column = 0; column < plane.width; ++column) {
      const std::uint8_t ink = plane.at(column, row);
      if (ink < kLeastInk) continue;
      const double most = kBeside * ink;
      const bool above = row < kBesideReach || plane.at(column, row - kBesideReach) < most;
      const bool below =
          row + kBesideReach >= plane.height || plane.at(column, row + kBesideReach) < most;
      ridge.values[row * plane.width + column] = above && below ? 1 : 0;
    }
  }
  return ridge;
}

/// The longest run of each row, seen along one direction.
struct Run {
  std::size_t begin = 0;
  std::size_t length = 0;
};

std::vector<Run> longest_runs(const Plane& by_column, const std::vector<std::ptrdiff_t>& shift) {
  // `by_column` is transposed: its rows are the columns of the picture.
  const std::size_t rows = by_column.width;
  struct State {
    std::size_t begin = 0;
    std::size_t last = 0;
    bool open = false;
  };
  std::vector<State> states(rows);
  std::vector<Run> best(rows);
  const auto close = [&](std::size_t row) {
    State& state = states[row];
    const std::size_t length = state.last + 1 - state.begin;
    if (length > best[row].length) best[row] = {state.begin, length};
    state.open = false;
  };
  for (std::size_t column = 0; column < by_column.height; ++column) {
    const std::ptrdiff_t offset = shift[column];
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, -offset));
    const auto end = static_cast<std::size_t>(std::max<std::ptrdiff_t>(
        0, std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(rows),
                                    static_cast<std::ptrdiff_t>(rows) - offset)));
    const std::uint8_t* values = &by_column.values[column * rows];
    for (std::size_t row = begin; row < end; ++row) {
      if (values[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(row) + offset)] == 0) {
        continue;
      }
      State& state = states[row];
      if (state.open && column > state.last + 1 + kMostGap) close(row);
      if (!state.open) state = {column, column, true};
      state.last = column;
    }
  }
  for (std::size_t row = 0; row < rows; ++row) {
    if (states[row].open) close(row);
  }
  return best;
}

/// The long lines that run along the columns, longest first, each once.
std::vector<Line> long_lines(const Plane& plane) {
  const Plane by_column = transposed(ridges(plane));
  const auto width = static_cast<double>(plane.width);
  const double centre = (width - 1) / 2;
  const auto most = static_cast<int>(std::ceil(kMostTurn * width));
  std::vector<Line> found;
  for (int rise = -most; rise <= most; ++rise) {
    std::vector<std::ptrdiff_t> shift(plane.width);
    const double slope = rise / width;
    for (std::size_t x = 0; x < plane.width; ++x) {
      shift[x] = std::lround(slope * (static_cast<double>(x) - centre));
    }
    const auto runs = longest_runs(by_column, shift);
    for (std::size_t row = 0; row < runs.size(); ++row) {
      const auto length = static_cast<double>(runs[row].length);
      if (length < kLeastLength * width) continue;
      const auto from = static_cast<double>(runs[row].begin);
      found.push_back({static_cast<double>(row), slope, from, from + length - 1, centre});
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &Line::length);
  std::vector<Line> kept;
  constexpr std::size_t kMostLines = 60;
  for (const Line& line : found) {
    const bool known = std::ranges::any_of(kept, [&](const Line& other) {
      return std::abs(line.row(line.from) - other.row(line.from)) < kSameLine &&
             std::abs(line.row(line.to) - other.row(line.to)) < kSameLine;
    });
    if (!known) kept.push_back(line);
    if (kept.size() == kMostLines) break;
  }
  return kept;
}

/// A fitted line with what it is like in the full picture.
struct FittedLine {
  Line line;
  double width = 0;
  double deviation = 0;
};

/// The middle and the width of the ink across a line at one column; none if there is none.
struct Crossing {
  double column = 0;
  double row = 0;
  double width = 0;
};

std::optional<Crossing> crossing_at(const Plane& plane, std::size_t column, double expected,
                                    double reach) {
  const auto last = static_cast<double>(plane.height) - 1;
  const auto begin = static_cast<std::size_t>(std::clamp(expected - reach, 0.0, last));
  const auto end = static_cast<std::size_t>(std::clamp(expected + reach, 0.0, last));
  std::size_t top = begin;
  for (std::size_t row = begin; row <= end; ++row) {
    if (plane.at(column, row) > plane.at(column, top)) top = row;
  }
  const std::uint8_t most = plane.at(column, top);
  if (most < kLeastInk) return std::nullopt;
  std::size_t from = top;
  std::size_t to = top;
  while (from > begin && plane.at(column, from - 1) * 2 >= most) --from;
  while (to < end && plane.at(column, to + 1) * 2 >= most) ++to;
  double weight = 0;
  double moment = 0;
  const std::size_t first = from > begin ? from - 1 : from;
  const std::size_t final_row = to < end ? to + 1 : to;
  for (std::size_t row = first; row <= final_row; ++row) {
    weight += plane.at(column, row);
    moment += static_cast<double>(row) * plane.at(column, row);
  }
  return Crossing{static_cast<double>(column), moment / weight, weight / most};
}

/// Fit a line to the middles of its ink, again and again without those that lie far off or are
/// wider than the line: where a tick, a curve or a letter touches it.
std::optional<FittedLine> fitted(const Plane& plane, const Line& coarse, double reach) {
  std::vector<Crossing> crossings;
  const auto begin = static_cast<std::size_t>(std::max(0.0, coarse.from));
  const auto end = std::min(plane.width - 1, static_cast<std::size_t>(std::max(0.0, coarse.to)));
  const std::size_t step = std::max<std::size_t>(1, (end - begin) / 600);
  for (std::size_t column = begin; column <= end; column += step) {
    const auto crossing =
        crossing_at(plane, column, coarse.row(static_cast<double>(column)), reach);
    if (crossing) crossings.push_back(*crossing);
  }
  if (crossings.size() < 20) return std::nullopt;
  std::vector<double> widths;
  widths.reserve(crossings.size());
  for (const Crossing& crossing : crossings) widths.push_back(crossing.width);
  std::ranges::nth_element(widths, widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2));
  const double width = widths[widths.size() / 2];
  std::erase_if(crossings, [&](const Crossing& one) { return one.width > 1.5 * width + 0.5; });
  FittedLine result{coarse, width, 0};
  double most_off = reach;
  for (int round = 0; round < 6; ++round) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (const Crossing& one : crossings) {
      if (std::abs(one.row - result.line.row(one.column)) > most_off) continue;
      const double x = one.column - coarse.centre;
      n += 1;
      sx += x;
      sy += one.row;
      sxx += x * x;
      sxy += x * one.row;
    }
    const double spread = n * sxx - sx * sx;
    if (n < 10 || spread <= 0) return std::nullopt;
    result.line.slope = (n * sxy - sx * sy) / spread;
    result.line.middle = (sy - result.line.slope * sx) / n;
    double squares = 0;
    double count = 0;
    for (const Crossing& one : crossings) {
      const double off = one.row - result.line.row(one.column);
      if (std::abs(off) > most_off) continue;
      squares += off * off;
      count += 1;
    }
    result.deviation = std::sqrt(squares / std::max(1.0, count));
    most_off = std::max(0.35, 2.5 * result.deviation);
  }
  return result;
}

/// Where a line along the columns meets one along the rows, whose picture is transposed.
PicturePoint meeting(const Line& along, const Line& across) {
  // y = a + b x and x = c + d y
  const double a = along.middle - along.slope * along.centre;
  const double c = across.middle - across.slope * across.centre;
  const double x = (c + across.slope * a) / (1 - across.slope * along.slope);
  return {x, a + along.slope * x};
}

struct Sides {
  Line left;
  Line bottom;
  std::optional<Line> right;
  std::optional<Line> top;
};

/// The largest box of four lines that meet at their ends, else the longest left and bottom line
/// that do.
std::optional<Sides> sides_among(const std::vector<Line>& along, const std::vector<Line>& across,
                                 double near) {
  std::optional<Sides> best;
  double most = 0;
  // A tick at a corner, and its label, make a line longer than the side of the box that it is.
  const double beyond = kBeyond / kMeet * near;
  const auto begins = [&](const Line& line, double at) {
    return line.from <= at + near && line.from >= at - beyond;
  };
  const auto ends = [&](const Line& line, double at) {
    return line.to >= at - near && line.to <= at + beyond;
  };
  for (const Line& bottom : along) {
    for (const Line& left : across) {
      const PicturePoint corner = meeting(bottom, left);
      if (!begins(bottom, corner.x) || !ends(left, corner.y)) continue;
      const double open = (bottom.to - corner.x) * (corner.y - left.from);
      if (std::min(bottom.to - corner.x, corner.y - left.from) < kLeastBoxSide) continue;
      if (!best || (!best->right && open > most)) {
        best = Sides{left, bottom, std::nullopt, std::nullopt};
        most = open;
      }
      for (const Line& top : along) {
        if (bottom.middle - top.middle < kLeastBoxSide) continue;
        const PicturePoint upper = meeting(top, left);
        if (!begins(top, upper.x) || !begins(left, upper.y)) continue;
        for (const Line& right : across) {
          if (right.middle - left.middle < kLeastBoxSide) continue;
          const PicturePoint far = meeting(bottom, right);
          const PicturePoint last = meeting(top, right);
          if (!begins(right, last.y) || !ends(right, far.y) || !ends(bottom, far.x) ||
              !ends(top, last.x)) {
            continue;
          }
          const double area = (far.x - corner.x) * (corner.y - upper.y);
          if (best->right && area <= most) continue;
          best = Sides{left, bottom, right, top};
          most = area;
        }
      }
    }
  }
  return best;
}

Line scaled(Line line, double factor, std::size_t width) {
  // A reduced pixel stands for `factor` pixels, whose middle is this.
  const auto full = [&](double place) { return (place + 0.5) * factor - 0.5; };
  const double centre = (static_cast<double>(width) - 1) / 2;
  Line large{full(line.row(line.centre)), line.slope, full(line.from), full(line.to), centre};
  large.middle += line.slope * (centre - full(line.centre));
  return large;
}

Error no_frame() {
  return Error{
      ErrorCode::insufficient_data,
      "no axes are seen: neither a box nor a left and a bottom line that meet; they should "
      "be dark, straight, turned by less than 2 degrees, and at least a third as long as "
      "the picture: cut the plot out, or straighten it"};
}

}  // namespace

Result<PlotFrame> find_plot_frame(const ColourImage& ink) {
  const Plane plane = darkness(ink);
  const std::size_t factor =
      std::max<std::size_t>(1, (std::max(ink.width, ink.height) + kReducedSide - 1) / kReducedSide);
  const Plane small = reduced(plane, factor);
  const auto along = long_lines(small);
  const auto across = long_lines(transposed(small));
  const double near =
      std::max(4.0, kMeet * static_cast<double>(std::max(small.width, small.height)));
  const auto sides = sides_among(along, across, near);
  if (!sides) return no_frame();

  const auto size = static_cast<double>(factor);
  const double reach = 2 * size + 3;
  const Plane turned = transposed(plane);
  const auto bottom = fitted(plane, scaled(sides->bottom, size, plane.width), reach);
  const auto left = fitted(turned, scaled(sides->left, size, turned.width), reach);
  if (!bottom || !left) return no_frame();
  PlotFrame frame;
  frame.line_width = (bottom->width + left->width) / 2;
  frame.bow = std::max(bottom->deviation, left->deviation);
  frame.corners[3] = meeting(bottom->line, left->line);
  if (sides->right && sides->top) {
    const auto top = fitted(plane, scaled(*sides->top, size, plane.width), reach);
    const auto right = fitted(turned, scaled(*sides->right, size, turned.width), reach);
    if (!top || !right) return no_frame();
    frame.is_closed = true;
    frame.bow = std::max({frame.bow, top->deviation, right->deviation});
    frame.corners[0] = meeting(top->line, left->line);
    frame.corners[1] = meeting(top->line, right->line);
    frame.corners[2] = meeting(bottom->line, right->line);
    return frame;
  }
  frame.corners[0] = {left->line.row(left->line.from), left->line.from};
  frame.corners[2] = {bottom->line.to, bottom->line.row(bottom->line.to)};
  frame.corners[1] = {frame.corners[0].x + frame.corners[2].x - frame.corners[3].x,
                      frame.corners[0].y + frame.corners[2].y - frame.corners[3].y};
  return frame;
}

}  // namespace candor
