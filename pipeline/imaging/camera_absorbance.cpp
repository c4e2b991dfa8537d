#include "pipeline/imaging/camera_absorbance.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace candor {
namespace {

constexpr double kLeastOfReference = 10;
constexpr double kLeastOfBrightest = 0.02;
constexpr double kLeastOfSample = 5;
constexpr std::size_t kLeastColumns = 10;

double uncertainty_of(const CameraSignal& signal, std::size_t column) {
  return std::hypot(std::sqrt(signal.variance[column]), signal.quantisation[column]);
}

double brightest_of(const CameraSignal& signal) {
  double most = 0;
  for (std::size_t c = 0; c < signal.size(); ++c) {
    if (!signal.saturated[c] && !signal.uneven[c]) most = std::max(most, signal.light[c]);
  }
  return most;
}

}  // namespace

Result<CameraAbsorbance> camera_absorbance(const CameraSignal& sample,
                                           const CameraSignal& reference) {
  if (sample.size() != reference.size()) {
    return Error{ErrorCode::incompatible,
                 fmt::format("a sample of {} and a reference of {} columns do not belong together",
                             sample.size(), reference.size())};
  }
  if (sample.exposure_s && reference.exposure_s && *sample.exposure_s != *reference.exposure_s) {
    return Error{ErrorCode::incompatible,
                 fmt::format("the sample was exposed for {} s and the reference for {} s: they do "
                             "not belong together",
                             *sample.exposure_s, *reference.exposure_s)};
  }
  CameraAbsorbance result;
  const double least = kLeastOfBrightest * brightest_of(reference);
  for (std::size_t c = 0; c < sample.size(); ++c) {
    if (sample.saturated[c] || reference.saturated[c]) {
      ++result.saturated;
      continue;
    }
    if (sample.uneven[c] || reference.uneven[c]) {
      ++result.uneven;
      continue;
    }
    const double of_reference = uncertainty_of(reference, c);
    const double of_sample = uncertainty_of(sample, c);
    if (!(reference.light[c] > std::max(least, kLeastOfReference * of_reference))) {
      ++result.too_dark;
      continue;
    }
    if (!(sample.light[c] > kLeastOfSample * of_sample)) {
      ++result.beyond;
      continue;
    }
    result.columns.push_back(c);
    result.absorbance.push_back(-std::log10(sample.light[c] / reference.light[c]));
    result.uncertainty.push_back(
        std::hypot(of_sample / sample.light[c], of_reference / reference.light[c]) /
        std::numbers::ln10);
  }
  if (result.columns.size() < kLeastColumns) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("{} columns carry an absorbance: {} are overexposed, {} lit on a part of the "
                    "rows only, "
                    "in {} the reference is too dark, in {} the sample lets too little through",
                    result.columns.size(), result.saturated, result.uneven, result.too_dark,
                    result.beyond)};
  }
  return result;
}

}  // namespace candor
