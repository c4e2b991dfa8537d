#include "pipeline/interferogram/centreburst.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/numerics/normalise.h"

namespace candor {
namespace {

constexpr std::size_t kFewestPoints = 16;
constexpr double kLeastHeight = 5;
constexpr double kSecondHeight = 0.5;

}  // namespace

Result<std::size_t> find_centreburst(std::span<const double> scan) {
  if (scan.size() < kFewestPoints) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("an interferogram of {} points; it must have at least {}", scan.size(),
                             kFewestPoints)};
  }
  const Moments moments = mean_and_deviation(scan);
  const auto highest = std::ranges::max_element(
      scan, {}, [&](double value) { return std::abs(value - moments.mean); });
  const double height = std::abs(*highest - moments.mean);
  if (!(height >= kLeastHeight * moments.deviation) || moments.deviation == 0) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("no centreburst: the largest point lies {:.1f} standard deviations from the "
                    "mean, but a centreburst lies at least {:.0f} from it",
                    moments.deviation == 0 ? 0.0 : height / moments.deviation, kLeastHeight)};
  }
  const auto centre = static_cast<std::size_t>(highest - scan.begin());
  for (std::size_t i = 0; i < scan.size(); ++i) {
    const std::size_t distance = i > centre ? i - centre : centre - i;
    if (distance <= scan.size() / 20) continue;
    if (std::abs(scan[i] - moments.mean) < kSecondHeight * height) continue;
    return Error{
        ErrorCode::invalid_value,
        fmt::format("two centrebursts, at points {} and {} (from 0): a scan forward and one "
                    "backward should be transformed as such",
                    std::min(i, centre), std::max(i, centre))};
  }
  return centre;
}

}  // namespace candor
