#include "formats/jcamp_position_check.h"

#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr double kRoundingSlack = 1.01;
constexpr double kOffsetTolerance = 0.1;
/// The share of a step that rounding of the header may explain; a line off by a step is an error.
constexpr double kHeaderShare = 0.25;
constexpr std::size_t kLinesOfAPattern = 10;
/// The share of a step by which writers that add up single-precision steps drift off.
constexpr double kDrift = 0.05;

}  // namespace

void PositionCheck::add(double x, double worth, std::size_t index, std::size_t line) {
  const double expected = first_ + step_ * static_cast<double>(index);
  const double slack = std::min(0.5 * rounding_, kHeaderShare * std::abs(step_)) +
                       kDrift * std::abs(step_) + 1e-12 * std::abs(expected);
  // Printed to the nearest digit or cut off: half of its last digit away, or a whole one where
  // that is still far less than a step, or where every line is cut towards zero.
  const double off = std::abs(x - expected);
  const double room = std::max(0.5 * worth, std::min(worth, 0.5 * std::abs(step_)));
  const double cut = expected < 0 ? x - expected : expected - x;
  const bool rounded = off <= kRoundingSlack * room + slack;
  all_cut_ = all_cut_ && cut >= -slack && cut <= 0.99 * worth + slack;
  if (!rounded && first_off_.line == 0) first_off_ = Place{line, x, expected};
  if (index == 0) {
    starts_well_ = rounded;
    return;
  }
  ++lines_;
  const double steps = step_ == 0.0 ? 0.0 : (x - expected) / step_;
  lowest_ = std::min(lowest_, steps);
  highest_ = std::max(highest_, steps);
  widest_ = std::max(widest_, step_ == 0.0 ? 0.0 : (worth + slack) / std::abs(step_));
}

Result<std::optional<std::string>> PositionCheck::verdict() const {
  if (first_off_.line == 0 || all_cut_) return std::optional<std::string>();
  const double middle = 0.5 * (lowest_ + highest_);
  const bool one_step_behind = std::abs(middle + 1.0) <= kOffsetTolerance &&
                               highest_ - lowest_ <= kOffsetTolerance + widest_;
  if (starts_well_ && one_step_behind && lines_ >= kLinesOfAPattern) {
    return std::optional(
        fmt::format("line {}: from here on the X of every line lies one step behind the "
                    "positions that FIRSTX, "
                    "LASTX and NPOINTS give (X = {}, expected {}); the header is followed",
                    first_off_.line, to_decimal(first_off_.x), to_decimal(first_off_.expected)));
  }
  return Error{
      ErrorCode::damaged,
      fmt::format("line {}: the line begins at X = {}, but FIRSTX, LASTX, NPOINTS and "
                  "the numbers before put it at {}",
                  first_off_.line, to_decimal(first_off_.x), to_decimal(first_off_.expected))};
}

}  // namespace candor::formats
