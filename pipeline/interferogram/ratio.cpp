#include "pipeline/interferogram/ratio.h"

#include <fmt/core.h>

#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

Error wrong_ordinate(std::string_view what, const Spectrum& spectrum, SignalUnit right) {
  return {ErrorCode::incompatible, fmt::format("the ordinate of {} is {}, but it must be {}", what,
                                               to_string(spectrum.unit()), to_string(right))};
}

Result<void> check_axes(const Axis& sample, const Axis& background) {
  if (sample.size() != background.size()) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the background has {} points and the sample {}: they were not "
                             "transformed alike",
                             background.size(), sample.size())};
  }
  // A laser that drifted by this much moves no point by a tenth of the distance of two.
  const double tolerance = 0.1 * sample.mean_step();
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (std::abs(sample[i] - background[i]) > tolerance) {
      return Error{ErrorCode::incompatible,
                   fmt::format("point {} of the background lies at {} cm-1 and that of the sample "
                               "at {}: they were not transformed alike",
                               i + 1, to_decimal(background[i]), to_decimal(sample[i]))};
    }
  }
  return {};
}

}  // namespace

Result<Spectrum> transmittance(const Spectrum& sample, const Spectrum& background,
                               double background_scale) {
  if (sample.unit() != SignalUnit::single_beam) {
    return wrong_ordinate("the sample", sample, SignalUnit::single_beam);
  }
  if (background.unit() != SignalUnit::single_beam) {
    return wrong_ordinate("the background", background, SignalUnit::single_beam);
  }
  if (!(background_scale > 0) || !std::isfinite(background_scale)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the scale of the background is {}, but it must be above 0",
                             to_decimal(background_scale))};
  }
  CANDOR_TRY(check_axes(sample.axis(), background.axis()));
  std::vector<double> ratio(sample.size());
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    const double reference = background_scale * background.intensities()[i];
    if (!(reference > 0)) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the background is {} at {} cm-1: without light there is no "
                               "transmittance; take a narrower range",
                               to_decimal(reference), to_decimal(background.axis()[i]))};
    }
    ratio[i] = sample.intensities()[i] / reference;
  }
  const auto& steps = background.provenance();
  return sample.derive(
      std::move(ratio), SignalUnit::transmittance,
      AppliedStep{fmt::format("ratio(background=\"{}\",background-scale={},background-step={})",
                              background.label().title, to_decimal(background_scale),
                              steps.empty() ? "none" : steps.back().text)});
}

Result<Spectrum> limited_absorbance(const Spectrum& transmittance) {
  if (transmittance.unit() != SignalUnit::transmittance) {
    return wrong_ordinate("the spectrum", transmittance, SignalUnit::transmittance);
  }
  const double lowest = std::pow(10.0, -kHighestAbsorbance);
  std::size_t limited = 0;
  std::vector<double> absorbance(transmittance.size());
  for (std::size_t i = 0; i < absorbance.size(); ++i) {
    const double ratio = transmittance.intensities()[i];
    const bool dark = !(ratio > lowest);
    limited += dark ? 1 : 0;
    absorbance[i] = dark ? kHighestAbsorbance : 0 - std::log10(ratio);
  }
  return transmittance.derive(
      std::move(absorbance), SignalUnit::absorbance,
      AppliedStep{fmt::format("limited-absorbance(highest={},limited-points={})",
                              to_decimal(kHighestAbsorbance), limited)});
}

}  // namespace candor
