#include "pipeline/calibration/control_chart.h"

#include <cmath>

namespace candor {
namespace {

constexpr double kRangeOfTwo = 1.128;  // d2: mean range of two normal values, in their deviations
constexpr double kWarning = 2;
constexpr double kControl = 3;

ChartFlag flag_of(double deviations) {
  if (std::abs(deviations) > kControl) return ChartFlag::out_of_control;
  return std::abs(deviations) > kWarning ? ChartFlag::warning : ChartFlag::inside;
}

}  // namespace

std::string_view to_string(ChartFlag flag) {
  switch (flag) {
    case ChartFlag::warning: return "warning";
    case ChartFlag::out_of_control: return "out-of-control";
    case ChartFlag::inside: break;
  }
  return "inside";
}

ControlChart control_chart(std::span<const double> values) {
  ControlChart chart;
  chart.flags.assign(values.size(), ChartFlag::inside);
  if (values.empty()) return chart;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) chart.mean += value / count;
  double ranges = 0;
  for (std::size_t i = 1; i < values.size(); ++i) ranges += std::abs(values[i] - values[i - 1]);
  if (!(ranges > 0)) return chart;
  chart.sigma = ranges / (count - 1) / kRangeOfTwo;
  for (std::size_t i = 0; i < values.size(); ++i) {
    chart.flags[i] = flag_of((values[i] - chart.mean) / *chart.sigma);
  }
  return chart;
}

}  // namespace candor
