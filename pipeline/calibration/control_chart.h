#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace candor {

/// How a value lies on a control chart.
enum class ChartFlag { inside, warning, out_of_control };

/// Name it: "inside", "warning" (beyond 2 standard deviations), "out-of-control" (beyond 3).
std::string_view to_string(ChartFlag flag);

/// A control chart of single values in the order of time.
struct ControlChart {
  double mean = 0;
  /// Standard deviation from the mean moving range of neighbours, over 1.128: a slow drift does not
  /// widen it. Nothing below two values, or where all are equal.
  std::optional<double> sigma;
  std::vector<ChartFlag> flags;  ///< of each value; `inside` where there is no sigma
};

/// Below this many values the limits of a chart are provisional.
inline constexpr std::size_t kSettledChart = 8;

/// Draw up a Shewhart chart of individual values with warning limits at 2 and control limits at 3
/// standard deviations. Source: ISO 7870-2:2023, individuals and moving range. O(n).
ControlChart control_chart(std::span<const double> values);

}  // namespace candor
