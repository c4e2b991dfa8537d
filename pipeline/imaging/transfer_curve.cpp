#include "pipeline/imaging/transfer_curve.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor {
namespace {

constexpr std::string_view kGamma = "gamma:";
constexpr double kMostGamma = 4;

/// IEC 61966-2-1, from 0..1 to 0..1.
double srgb_light(double encoded) {
  return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

}  // namespace

TransferCurve TransferCurve::linear() {
  TransferCurve curve("linear");
  for (std::size_t i = 0; i < curve.light_.size(); ++i) {
    curve.light_.at(i) = static_cast<double>(i) / 255;
  }
  return curve;
}

Result<TransferCurve> TransferCurve::parse(std::string_view text) {
  if (text == "linear") return linear();
  const bool is_srgb = text == "srgb";
  const double gamma =
      text.starts_with(kGamma) ? parse_decimal(text.substr(kGamma.size())).value_or(0) : 0;
  if (!is_srgb && (!(gamma >= 1) || gamma > kMostGamma)) {
    return Error{ErrorCode::usage,
                 fmt::format("a transfer curve \"{}\": there is srgb, linear and gamma:G with G "
                             "from 1 to {}, as in gamma:2.2",
                             text, kMostGamma)};
  }
  TransferCurve curve(text);
  for (std::size_t i = 0; i < curve.light_.size(); ++i) {
    const double encoded = static_cast<double>(i) / 255;
    curve.light_.at(i) = is_srgb ? srgb_light(encoded) : std::pow(encoded, gamma);
  }
  return curve;
}

double TransferCurve::step(double light) const {
  const auto above = std::ranges::upper_bound(light_, light);
  const auto at = std::clamp<std::ptrdiff_t>(above - light_.begin(), 1, 255);
  return light_.at(static_cast<std::size_t>(at)) - light_.at(static_cast<std::size_t>(at) - 1);
}

}  // namespace candor
