#include "formats/jcamp_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "formats/number.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr double kRoundingSlack = 1.01;
constexpr double kOffsetTolerance = 0.1;

bool is_separator(char c) { return c == ' ' || c == ',' || c == '\t' || c == ';' || c == '\x1a'; }

/// The pseudo-digits of the compressed forms: SQZ @A-Ia-i, DIF %J-Rj-r, DUP S-Zs.
bool is_pseudo_digit(char c) {
  return c == '@' || c == '%' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 's');
}

std::string_view cell_at(const char* at, const char* end) {
  const char* stop = at;
  while (stop != end && !is_separator(*stop)) ++stop;
  return {at, static_cast<std::size_t>(stop - at)};
}

Error cell_error(NumberFault fault, const char* at, const char* end, std::size_t line) {
  if (fault == NumberFault::missing && at != end && is_pseudo_digit(*at)) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: \"{}\" is in a compressed form (SQZ, DIF or DUP), which is "
                             "not read yet; plain numbers (AFFN) are",
                             line, excerpt(cell_at(at, end)))};
  }
  return number_error(fault, cell_at(at, end), line);
}

const char* skip_separators(const char* at, const char* end) {
  while (at != end && is_separator(*at)) ++at;
  return at;
}

/// Read the numbers of a line, with or without separators between them ("1-2+3"), behind those of
/// `values`. This is where a decoder of the compressed forms goes.
template <typename Take>
std::optional<Error> read_affn(const char* at, const char* end, std::size_t line, Take&& take) {
  for (at = skip_separators(at, end); at != end; at = skip_separators(at, end)) {
    const ScannedNumber number = scan_number(at, end);
    if (number.fault != NumberFault::none) return cell_error(number.fault, at, end, line);
    const bool ends_well =
        number.end == end || is_separator(*number.end) || *number.end == '+' || *number.end == '-';
    if (!ends_well) return cell_error(NumberFault::missing, number.end, end, line);
    take(number.value);
    at = number.end;
  }
  return std::nullopt;
}

/// How the X of the lines lie to the grid of the header: within rounding, or how far off.
class PositionCheck {
 public:
  PositionCheck(double first, double last, double points, double header_rounding)
      : first_(first),
        step_(points > 1 ? (last - first) / (points - 1) : 0.0),
        rounding_(header_rounding) {}

  /// Compare the X of a line, whose last digit is worth `worth`, with its place on the grid.
  void add(double x, double worth, std::size_t index, std::size_t line) {
    const double expected = first_ + step_ * static_cast<double>(index);
    const double slack = rounding_ + 1e-9 * std::abs(expected);
    // Printed to the nearest digit or cut off: up to half a digit away, or up to one towards zero.
    const double cut = expected < 0 ? x - expected : expected - x;
    const bool rounded = std::abs(x - expected) <= 0.5 * kRoundingSlack * worth + slack;
    all_cut_ = all_cut_ && cut >= -slack && cut <= 0.99 * worth + slack;
    if (!rounded && first_off_.line == 0) first_off_ = Place{line, x, expected};
    if (index == 0) {
      starts_well_ = rounded;
      return;
    }
    const double steps = step_ == 0.0 ? 0.0 : (x - expected) / step_;
    lowest_ = std::min(lowest_, steps);
    highest_ = std::max(highest_, steps);
    widest_ = std::max(widest_, step_ == 0.0 ? 0.0 : (worth + slack) / std::abs(step_));
  }

  /// A warning where the lines after the first all lie the same single step off, as in the NIST
  /// quantitative infrared database. Errors: `damaged` for any other disagreement.
  Result<std::optional<std::string>> verdict() const {
    if (first_off_.line == 0 || all_cut_) return std::optional<std::string>();
    const double middle = 0.5 * (lowest_ + highest_);
    const bool one_step = std::abs(std::abs(middle) - 1.0) <= kOffsetTolerance &&
                          highest_ - lowest_ <= kOffsetTolerance + widest_;
    if (starts_well_ && one_step) {
      return std::optional(fmt::format(
          "line {}: from here on the X of every line lies one step off the positions that FIRSTX, "
          "LASTX and NPOINTS give (X = {}, expected {}); the header is followed",
          first_off_.line, to_decimal(first_off_.x), to_decimal(first_off_.expected)));
    }
    return Error{
        ErrorCode::damaged,
        fmt::format("line {}: the line begins at X = {}, but FIRSTX, LASTX, NPOINTS and "
                    "the numbers before put it at {}",
                    first_off_.line, to_decimal(first_off_.x), to_decimal(first_off_.expected))};
  }

 private:
  struct Place {
    std::size_t line = 0;  // 0: none
    double x = 0;
    double expected = 0;
  };

  double first_;
  double step_;
  double rounding_;
  Place first_off_;
  bool starts_well_ = false;
  bool all_cut_ = true;
  double lowest_ = HUGE_VAL;
  double highest_ = -HUGE_VAL;
  double widest_ = 0;
};

Error count_error(const JcampNumber& stated, std::size_t found) {
  return Error{ErrorCode::damaged,
               fmt::format("##NPOINTS={}, but the table holds {} points", stated.text, found)};
}

/// How many numbers to make room for: as stated, but never more than the text can hold.
std::size_t room_for(double stated, std::size_t bytes) {
  const auto most = bytes / 2 + 1;
  return stated < static_cast<double>(most) ? static_cast<std::size_t>(stated) : most;
}

}  // namespace

std::vector<double> even_positions(double first, double last, std::size_t points) {
  std::vector<double> positions(points);
  const double intervals = static_cast<double>(points) - 1.0;
  const double range = last - first;
  for (std::size_t i = 0; i < points; ++i) {
    positions[i] = first + static_cast<double>(i) * range / intervals;
  }
  if (points > 1) positions.back() = last;
  return positions;
}

Result<JcampPoints> read_increment_table(const JcampRecord& table, const JcampScale& scale) {
  const double first_x = scale.first_x->value;
  const double last_x = scale.last_x->value;
  const double stated = scale.points->value;
  const double x_factor = scale.x_factor.value;
  PositionCheck check(first_x, last_x, stated,
                      std::max(scale.first_x->rounding, scale.last_x->rounding) +
                          scale.x_factor.rounding / std::abs(x_factor) *
                              std::max(std::abs(first_x), std::abs(last_x)));
  JcampPoints points;
  points.y.reserve(room_for(stated, table.value.size()));

  LineReader lines(table.value, table.line);
  lines.next();  // the form
  while (const auto line = lines.next()) {
    const std::string_view text = without_comment(line->text);
    const char* end = text.data() + text.size();
    const char* at = skip_separators(text.data(), end);
    if (at == end) continue;
    const ScannedNumber x = scan_number(at, end);
    if (x.fault != NumberFault::none) return cell_error(x.fault, at, end, line->number);
    const std::string_view x_text(at, static_cast<std::size_t>(x.end - at));
    check.add(x.value * x_factor, last_digit_worth(x_text) * std::abs(x_factor), points.y.size(),
              line->number);
    const std::size_t before = points.y.size();
    const char* next = x.end;
    if (next != end && !is_separator(*next) && *next != '+' && *next != '-') {
      return cell_error(NumberFault::missing, next, end, line->number);
    }
    if (auto error =
            read_affn(next, end, line->number, [&](double value) { points.y.push_back(value); })) {
      return *std::move(error);
    }
    if (points.y.size() == before) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: the line holds an X and no ordinate", line->number)};
    }
  }

  if (static_cast<double>(points.y.size()) != stated) {
    return count_error(*scale.points, points.y.size());
  }
  if (auto warning = CANDOR_TRY(check.verdict())) points.warnings.push_back(*std::move(warning));
  const double y_factor = scale.y_factor.value;
  if (y_factor != 1.0) {
    for (double& y : points.y) y *= y_factor;
  }
  points.x = even_positions(first_x, last_x, points.y.size());
  return points;
}

Result<JcampPoints> read_pair_table(const JcampRecord& table, const JcampScale& scale) {
  PointList list;
  LineReader lines(table.value, table.line);
  lines.next();  // the form
  while (const auto line = lines.next()) {
    const std::string_view text = without_comment(line->text);
    double x = 0;
    bool has_x = false;
    std::optional<Error> order;
    const auto take = [&](double value) {
      has_x = !has_x;
      if (has_x) {
        x = value * scale.x_factor.value;
        return;
      }
      const double y = value * scale.y_factor.value;
      if (!order && !list.add(x, y)) order = list.order_error(x, line->number);
    };
    auto error = read_affn(text.data(), text.data() + text.size(), line->number, take);
    if (error) return *std::move(error);
    if (order) return *std::move(order);
    if (has_x) {
      return Error{ErrorCode::damaged, fmt::format("line {}: the last X, {}, has no ordinate",
                                                   line->number, to_decimal(x))};
    }
  }
  if (scale.points && static_cast<double>(list.size()) != scale.points->value) {
    return count_error(*scale.points, list.size());
  }
  JcampPoints points;
  std::tie(points.x, points.y) = std::move(list).take();
  return points;
}

}  // namespace candor::formats
