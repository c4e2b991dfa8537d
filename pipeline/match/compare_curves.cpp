#include "pipeline/match/compare_curves.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "pipeline/match/search.h"
#include "pipeline/numerics/resample.h"

namespace candor {
namespace {

/// What a signal is on the scale on which curves are compared.
enum class Scale { absorbance_like, scattered_light };

Scale scale_of(SignalUnit unit) {
  switch (unit) {
    case SignalUnit::counts:
    case SignalUnit::single_beam:
    case SignalUnit::interferogram:
    case SignalUnit::arbitrary:
    case SignalUnit::unknown: return Scale::scattered_light;
    default: return Scale::absorbance_like;
  }
}

std::vector<double> as_compared(const Spectrum& spectrum) {
  const auto intensities = spectrum.intensities();
  std::vector<double> values(intensities.begin(), intensities.end());
  const bool percent = spectrum.unit() == SignalUnit::percent_transmittance;
  if (!percent && spectrum.unit() != SignalUnit::transmittance &&
      spectrum.unit() != SignalUnit::reflectance) {
    return values;
  }
  constexpr double kOpaque = 1e-4;
  for (double& value : values) {
    value = -std::log10(std::max(percent ? value / 100 : value, kOpaque));
  }
  return values;
}

/// Scale from 0 to 1; `insufficient_data` for a flat curve.
Result<void> stretch(std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  if (!(high > low)) {
    return Error{ErrorCode::insufficient_data,
                 "one of the two is flat over the range that both cover: there is nothing to "
                 "compare"};
  }
  for (double& value : values) value = (value - low) / (high - low);
  return {};
}

Result<void> check_alike(const Spectrum& first, const Spectrum& second) {
  const auto refuse = [](std::string_view what, std::string_view a, std::string_view b) -> Error {
    return {ErrorCode::incompatible,
            fmt::format("only spectra of one {} can be compared: these are {} and {}", what, a, b)};
  };
  if (first.label().technique != second.label().technique) {
    return refuse("technique", to_string(first.label().technique),
                  to_string(second.label().technique));
  }
  if (first.axis().unit() != second.axis().unit()) {
    return refuse("axis unit", to_string(first.axis().unit()), to_string(second.axis().unit()));
  }
  if (scale_of(first.unit()) != scale_of(second.unit())) {
    return refuse("kind of signal", to_string(first.unit()), to_string(second.unit()));
  }
  return {};
}

}  // namespace

Result<CurveComparison> compare_curves(const Spectrum& first, const Spectrum& second) {
  CANDOR_TRY(check_alike(first, second));
  const Axis& a = first.axis();
  const Axis& b = second.axis();
  const Axis& coarser = a.mean_step() >= b.mean_step() ? a : b;
  const double from = std::max(a.front(), b.front());
  const double to = std::min(a.back(), b.back());
  CurveComparison comparison;
  std::ranges::copy_if(coarser.positions(), std::back_inserter(comparison.positions),
                       [&](double position) { return position >= from && position <= to; });
  if (comparison.positions.size() < kLeastComparedPoints) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the two share {} points; at least {} are needed to compare them",
                             comparison.positions.size(), kLeastComparedPoints)};
  }
  comparison.first =
      CANDOR_TRY(resample_onto(a.positions(), as_compared(first), comparison.positions));
  comparison.second =
      CANDOR_TRY(resample_onto(b.positions(), as_compared(second), comparison.positions));
  CANDOR_TRY(stretch(comparison.first));
  CANDOR_TRY(stretch(comparison.second));
  const Metric* metric = CANDOR_TRY(find_metric("correlation"));
  comparison.correlation = metric->score(comparison.first, comparison.second);
  comparison.difference = comparison.first;
  for (std::size_t i = 0; i < comparison.difference.size(); ++i) {
    comparison.difference[i] -= comparison.second[i];
  }
  return comparison;
}

}  // namespace candor
