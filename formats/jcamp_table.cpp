#include "formats/jcamp_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "formats/jcamp_asdf.h"
#include "formats/jcamp_factor.h"
#include "formats/jcamp_position_check.h"
#include "formats/number.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

bool is_separator(char c) { return c == ' ' || c == ',' || c == '\t' || c == ';' || c == '\x1a'; }

std::string_view cell_at(const char* at, const char* end) {
  const char* stop = at;
  while (stop != end && !is_separator(*stop)) ++stop;
  return {at, static_cast<std::size_t>(stop - at)};
}

Error cell_error(NumberFault fault, const char* at, const char* end, std::size_t line) {
  const std::string_view cell = cell_at(at, end);
  if (fault == NumberFault::missing && !cell.empty() && is_pseudo_digit(cell.front())) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" is a number in compressed form among plain ones",
                             line, excerpt(cell))};
  }
  return number_error(fault, cell, line);
}

const char* skip_separators(const char* at, const char* end) {
  while (at != end && is_separator(*at)) ++at;
  return at;
}

/// Read the plain numbers of a line, with or without separators between them ("1-2+3").
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

/// The worth of the last digit of the most finely printed number of a line.
double finest_digit(const char* at, const char* end) {
  double finest = HUGE_VAL;
  for (at = skip_separators(at, end); at != end; at = skip_separators(at, end)) {
    const ScannedNumber number = scan_number(at, end);
    if (number.fault != NumberFault::none) break;
    finest = std::min(finest, last_digit_worth({at, static_cast<std::size_t>(number.end - at)}));
    at = number.end;
  }
  return std::isfinite(finest) ? finest : 0.0;
}

Error count_error(const JcampNumber& stated, std::size_t found) {
  return Error{ErrorCode::damaged,
               fmt::format("##NPOINTS={}, but the table holds {} points", stated.text, found)};
}

/// How many numbers to make room for: as stated, but never more than the text can hold.
std::size_t room_for(double stated, std::size_t bytes) {
  const auto most = bytes / 2 + 1;
  return stated < static_cast<double>(most) ? static_cast<std::size_t>(stated) : most;
}

/// True if a table is in a compressed form. An E alone may be the mark of an exponent.
bool is_compressed(const JcampRecord& table) {
  LineReader lines(table.value, table.line);
  lines.next();  // the form
  bool may_be = false;
  while (const auto line = lines.next()) {
    const std::string_view text = without_comment(line->text);
    bool has_letter = false;
    for (const char c : text) {
      if (!is_pseudo_digit(c)) continue;
      if (c != 'E' && c != 'e') return true;
      has_letter = true;
    }
    if (trimmed(text).empty()) continue;
    may_be = may_be || has_letter;
    if (!may_be) return false;
  }
  return false;
}

void apply_factor(std::vector<double>& values, const JcampFactor& factor) {
  if (factor.is_one()) return;
  for (double& value : values) value = factor.apply(value);
}

/// `intervals` is how many steps lie between FIRSTX and LASTX.
PositionCheck position_check(const JcampScale& scale, double intervals) {
  const double first_x = scale.first_x->value;
  const double last_x = scale.last_x->value;
  return PositionCheck(first_x, last_x, intervals + 1,
                       std::max(scale.first_x->rounding, scale.last_x->rounding) +
                           scale.x_factor.rounding / std::abs(scale.x_factor.value) *
                               std::max(std::abs(first_x), std::abs(last_x)));
}

Result<JcampPoints> finished(JcampPoints points, const PositionCheck& check,
                             const JcampScale& scale) {
  if (static_cast<double>(points.y.size()) != scale.points->value) {
    return count_error(*scale.points, points.y.size());
  }
  if (auto warning = CANDOR_TRY(check.verdict())) points.warnings.push_back(*std::move(warning));
  apply_factor(points.y, JcampFactor(scale.y_factor.value));
  points.x = even_positions(scale.first_x->value, scale.last_x->value, points.y.size());
  return points;
}

Result<JcampPoints> read_plain_table(const JcampRecord& table, const JcampScale& scale) {
  const double x_factor = scale.x_factor.value;
  PositionCheck check = position_check(scale, scale.points->value - 1);
  JcampPoints points;
  points.y.reserve(room_for(scale.points->value, table.value.size()));

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
    if (before == 0) {
      points.y_rounding = finest_digit(next, end) * std::abs(scale.y_factor.value);
    }
  }
  return finished(std::move(points), check, scale);
}

/// The end of the number at the start of a line of a compressed table: it has an exponent only with
/// a sign, since an E is a digit too.
const char* end_of_x(const char* at, const char* end) {
  const auto is_plain = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  const char* stop = at;
  if (stop != end && (*stop == '+' || *stop == '-')) ++stop;
  while (stop != end && is_plain(*stop)) ++stop;
  const bool has_exponent = end - stop > 2 && (*stop == 'E' || *stop == 'e') &&
                            (stop[1] == '+' || stop[1] == '-') && is_plain(stop[2]);
  if (has_exponent) {
    stop += 2;
    while (stop != end && is_plain(*stop)) ++stop;
  }
  return stop;
}

Result<JcampPoints> read_compressed_table(const JcampRecord& table, const JcampScale& scale,
                                          std::size_t most_points) {
  const double stated = scale.points->value;
  const double x_factor = scale.x_factor.value;
  // Of a line that begins with a check, the X is that of the checked ordinate; some writers give
  // that of the next one.
  PositionCheck check = position_check(scale, stated - 1);
  PositionCheck check_of_next = position_check(scale, stated - 1);
  PositionCheck with_one_interval_more = position_check(scale, stated);
  const std::size_t most =
      std::min(most_points, stated < 1e15 ? static_cast<std::size_t>(stated) + 1 : most_points);
  AsdfDecoder decoder(room_for(stated, 2 * table.value.size()), most);

  LineReader lines(table.value, table.line);
  lines.next();  // the form
  while (const auto line = lines.next()) {
    const std::string_view text = without_comment(line->text);
    const char* end = text.data() + text.size();
    const char* at = skip_separators(text.data(), end);
    if (at == end) continue;
    const char* behind_x = end_of_x(at, end);
    const ScannedNumber x = scan_number(at, behind_x);
    if (x.fault != NumberFault::none || x.end != behind_x) {
      return number_error(x.fault == NumberFault::none ? NumberFault::missing : x.fault,
                          cell_at(at, end), line->number);
    }
    const std::string_view x_text(at, static_cast<std::size_t>(behind_x - at));
    const std::string_view ordinates(behind_x, static_cast<std::size_t>(end - behind_x));
    const std::size_t next = decoder.size();
    const std::size_t checked = next - (decoder.expects_check() ? 1 : 0);
    if (auto error = decoder.take_line(ordinates, line->number)) return *std::move(error);
    const double position = x.value * x_factor;
    const double worth = last_digit_worth(x_text) * std::abs(x_factor);
    check.add(position, worth, checked, line->number);
    const bool is_closing = decoder.size() == next;
    check_of_next.add(position, worth, is_closing ? checked : next, line->number);
    if (!is_closing) with_one_interval_more.add(position, worth, next, line->number);
  }
  JcampPoints points;
  if (const auto& failed = decoder.failed_closing_check()) {
    if (static_cast<double>(decoder.size()) != stated) return *failed;
    points.warnings.push_back(fmt::format("{}; all {} points were there before that closing line",
                                          failed->message, decoder.size()));
  }
  points.y_rounding = std::abs(scale.y_factor.value);
  points.y = std::move(decoder).take();
  if (check.verdict().ok()) return finished(std::move(points), check, scale);
  if (check_of_next.verdict().ok()) return finished(std::move(points), check_of_next, scale);
  if (with_one_interval_more.verdict().ok()) {
    points.warnings.emplace_back(
        "the X of the lines grow by (LASTX - FIRSTX) / NPOINTS, as if there were one interval "
        "more; "
        "the header is followed");
    return finished(std::move(points), with_one_interval_more, scale);
  }
  return finished(std::move(points), check, scale);
}

/// Digitised curves list the point at which two strokes meet twice, the same numbers both times. An
/// axis has a position once: such twins are set apart by far less than any instrument resolves.
void set_twins_apart(std::vector<double>& x) {
  constexpr double kShare = 1e-7;
  std::size_t first = 0;
  while (first < x.size()) {
    std::size_t behind = first + 1;
    while (behind < x.size() && x[behind] == x[first]) ++behind;
    const auto count = static_cast<double>(behind - first);
    if (behind - first > 1) {
      double room = kShare * std::max(std::abs(x[first]), 1.0);
      if (first > 0) room = std::min(room, std::abs(x[first] - x[first - 1]) / 4);
      if (behind < x.size()) room = std::min(room, std::abs(x[behind] - x[first]) / 4);
      const bool ascends = x.back() > x.front();
      for (std::size_t i = first; i < behind; ++i) {
        const double place = static_cast<double>(i - first) / (count - 1.0) - 0.5;
        x[i] += (ascends ? place : -place) * room;
      }
    }
    first = behind;
  }
}

}  // namespace

Result<JcampPoints> read_increment_table(const JcampRecord& table, const JcampScale& scale,
                                         std::size_t most_points) {
  return is_compressed(table) ? read_compressed_table(table, scale, most_points)
                              : read_plain_table(table, scale);
}

Result<JcampPoints> read_pair_table(const JcampRecord& table, const JcampScale& scale) {
  JcampPoints points;
  PointList list;
  std::size_t twins = 0;
  const JcampFactor x_factor(scale.x_factor.value);
  const JcampFactor y_factor(scale.y_factor.value);
  LineReader lines(table.value, table.line);
  lines.next();  // the form
  while (const auto line = lines.next()) {
    const std::string_view text = without_comment(line->text);
    const std::size_t before = list.size();
    double x = 0;
    bool has_x = false;
    std::optional<Error> order;
    const auto take = [&](double value) {
      has_x = !has_x;
      if (has_x) {
        x = x_factor.apply(value);
        return;
      }
      const double y = y_factor.apply(value);
      if (list.add(x, y)) return;
      if (list.add_twin(x, y)) {
        ++twins;
      } else if (!order) {
        order = list.order_error(x, line->number);
      }
    };
    auto error = read_affn(text.data(), text.data() + text.size(), line->number, take);
    if (error) return *std::move(error);
    if (order) return *std::move(order);
    if (before == 0) {
      points.y_rounding =
          finest_digit(text.data(), text.data() + text.size()) * std::abs(scale.y_factor.value);
    }
    if (has_x) {
      return Error{ErrorCode::damaged, fmt::format("line {}: the last X, {}, has no ordinate",
                                                   line->number, to_decimal(x))};
    }
  }
  if (scale.points && static_cast<double>(list.size()) != scale.points->value) {
    return count_error(*scale.points, list.size());
  }
  std::tie(points.x, points.y) = std::move(list).take();
  if (twins > 0) {
    set_twins_apart(points.x);
    points.warnings.push_back(
        fmt::format("{} points are listed twice with the same numbers; the copies are set apart by "
                    "a ten-millionth of their position",
                    twins));
  }
  return points;
}

}  // namespace candor::formats
