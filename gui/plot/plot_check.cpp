#include "gui/plot/plot_check.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "pipeline/core/decimal.h"

namespace candor::plot {
namespace {

/// The least span of an x axis, as a part of its greatest magnitude: below it the ticks of the
/// axis could not be told apart.
constexpr double kLeastRelativeSpan = 1e-9;
/// And absolute, in the axis unit, which rules out axes of denormal numbers.
constexpr double kLeastSpan = 1e-9;
constexpr double kResidualTolerance = 1e-6;

Error invalid(std::string message) {
  return Error{ErrorCode::invalid_value, "plot document: " + std::move(message)};
}

double greatest_magnitude(std::span<const double> values) {
  double greatest = 0;
  for (const double value : values) greatest = std::max(greatest, std::abs(value));
  return greatest;
}

Result<void> check_curve(std::span<const double> curve, std::string_view name, std::size_t points) {
  if (curve.size() != points) {
    return invalid(fmt::format("{} has {} values, x.values has {}; both must have the same number",
                               name, curve.size(), points));
  }
  const auto gap =
      std::find_if(curve.begin(), curve.end(), [](double value) { return !std::isfinite(value); });
  if (gap != curve.end()) {
    return invalid(fmt::format("{}[{}] is {}, not a finite number", name, gap - curve.begin(),
                               to_decimal(*gap)));
  }
  return {};
}

Result<void> check_x(std::span<const double> x) {
  if (x.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("plot document: x.values has {} values, at least 2 are needed", x.size())};
  }
  CANDOR_TRY(check_curve(x, "x.values", x.size()));
  for (std::size_t i = 1; i < x.size(); ++i) {
    if (!(x[i] > x[i - 1])) {
      return invalid(fmt::format("x.values[{}] is {}, not above its predecessor {}", i,
                                 to_decimal(x[i]), to_decimal(x[i - 1])));
    }
  }
  const double span = x.back() - x.front();
  if (span < std::max(kLeastSpan, kLeastRelativeSpan * greatest_magnitude(x))) {
    return invalid(fmt::format("x.values span {} from {} on, too little to be drawn",
                               to_decimal(span), to_decimal(x.front())));
  }
  return {};
}

Result<void> check_residual(const PlotData& data, const FittedMixture& fit) {
  const double tolerance = kResidualTolerance * std::max(greatest_magnitude(data.measured),
                                                         greatest_magnitude(fit.mixture));
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    const double difference = data.measured[i] - fit.mixture[i];
    if (!(std::abs(fit.residual[i] - difference) <= tolerance)) {
      return invalid(fmt::format("fit.residual[{}] is {}, but measured minus fit.mixture is {}", i,
                                 to_decimal(fit.residual[i]), to_decimal(difference)));
    }
  }
  return {};
}

Result<void> check_fit(const PlotData& data, const FittedMixture& fit) {
  CANDOR_TRY(check_curve(fit.mixture, "fit.mixture", data.x.size()));
  CANDOR_TRY(check_curve(fit.residual, "fit.residual", data.x.size()));
  for (std::size_t i = 0; i < fit.components.size(); ++i) {
    CANDOR_TRY(check_curve(fit.components[i].values, fmt::format("fit.components[{}].values", i),
                           data.x.size()));
  }
  return check_residual(data, fit);
}

}  // namespace

Result<void> check_plot_data(const PlotData& data) {
  CANDOR_TRY(check_x(data.x));
  CANDOR_TRY(check_curve(data.measured, "measured", data.x.size()));
  if (data.fit) CANDOR_TRY(check_fit(data, *data.fit));
  const auto is_within = [&](double x) { return x >= data.x.front() && x <= data.x.back(); };
  const std::string axis =
      fmt::format("{} to {}", to_decimal(data.x.front()), to_decimal(data.x.back()));
  for (std::size_t i = 0; i < data.peaks.size(); ++i) {
    if (!is_within(data.peaks[i].position) || !std::isfinite(data.peaks[i].height)) {
      return invalid(fmt::format("peaks[{}] lies at {}, outside the x axis of {}", i,
                                 to_decimal(data.peaks[i].position), axis));
    }
  }
  for (std::size_t i = 0; i < data.unexplained.size(); ++i) {
    const auto [from, to] = data.unexplained[i];
    if (!is_within(from) || !is_within(to) || !(from < to)) {
      return invalid(
          fmt::format("unexplained[{}] is [{}, {}]; from must lie below to, both "
                      "within the x axis of {}",
                      i, to_decimal(from), to_decimal(to), axis));
    }
  }
  return {};
}

}  // namespace candor::plot
