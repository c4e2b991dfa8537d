#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor {

/// How the bytes of a picture stand for light. No picture says so reliably: a person says it.
class TransferCurve {
 public:
  /// Read "srgb" (IEC 61966-2-1), "linear", or "gamma:G" (light as the byte to the power G, 1 to
  /// 4). Errors: `usage`.
  static Result<TransferCurve> parse(std::string_view text);
  static TransferCurve linear();

  /// The light of a byte: 0 to 1, ascending.
  double light(std::uint8_t byte) const { return light_[byte]; }
  /// How far apart the light of neighbouring bytes is where the light is this, 0 to 1: what eight
  /// bits can tell there.
  double step(double light) const;
  /// As `parse` takes it.
  const std::string& name() const { return name_; }

 private:
  explicit TransferCurve(std::string_view name) : name_(name) {}

  std::string name_;
  std::array<double, 256> light_ = {};
};

}  // namespace candor
