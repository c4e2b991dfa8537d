#include "pipeline/numerics/noise.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kLeastPoints = 15;
constexpr double kMedianToDeviation = 1.482602218505602;
constexpr double kDifferenceVariance = 924.0;
constexpr double kClip = 3.0;
constexpr double kClippedDeviation = 0.986578;  // of the normal distribution cut off at ±3
constexpr int kRounds = 5;

}  // namespace

Result<double> white_noise(std::span<const double> y) {
  if (y.size() < kLeastPoints) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the noise of {} points cannot be estimated; it takes at least {}",
                             y.size(), kLeastPoints)};
  }
  std::vector<double> differences(y.size() - 6);
  for (std::size_t i = 0; i < differences.size(); ++i) {
    differences[i] = std::abs((y[i] + y[i + 6]) - 6 * (y[i + 1] + y[i + 5]) +
                              15 * (y[i + 2] + y[i + 4]) - 20 * y[i + 3]);
  }
  double deviation = kMedianToDeviation * median(differences);
  for (int round = 0; round < kRounds; ++round) {
    const double limit = kClip * deviation;
    double squares = 0;
    double count = 0;
    for (const double difference : differences) {
      if (difference > limit) continue;
      squares += difference * difference;
      count += 1;
    }
    deviation = std::sqrt(squares / count) / kClippedDeviation;
  }
  return deviation / std::sqrt(kDifferenceVariance);
}

}  // namespace candor
