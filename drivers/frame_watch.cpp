#include "drivers/frame_watch.h"

#include <algorithm>

namespace candor::drivers {
namespace {

/// Frames that an instrument keeps on its own account.
constexpr int kMemory = 2;
constexpr int kMostRepeats = 3;
/// Below this the time of a transfer is no longer small beside the exposure.
constexpr Duration kTellingExposure = std::chrono::milliseconds(50);

}  // namespace

RepeatWatch::Verdict RepeatWatch::judge(const std::vector<std::uint8_t>& wire, bool saturated) {
  const bool same = !saturated && wire == last_;
  last_ = wire;
  if (!same) {
    repeats_ = 0;
    return Verdict::fresh;
  }
  return ++repeats_ < kMostRepeats ? Verdict::repeat : Verdict::stuck;
}

void FrameWatch::expect_stale(Duration underway) {
  const Duration longest = std::max(exposure_, underway);
  exposure_before_ = settled_ ? longest : std::max(exposure_before_, longest);
  settled_ = false;
  discarded_ = 0;
}

bool FrameWatch::is_stale(Duration exposure, Duration gap) {
  if (settled_) return gap < exposure * 9 / 10 && discarded_ < kMemory;
  const bool begun_after_change =
      exposure >= kTellingExposure && exposure >= exposure_before_ && gap >= exposure * 999 / 1000;
  return discarded_ == 0 || (!begun_after_change && discarded_ < kMemory);
}

FrameWatch::Verdict FrameWatch::judge(const std::vector<std::uint8_t>& wire, bool saturated,
                                      Duration exposure, Duration asked, Duration arrived) {
  const Duration gap = arrived - std::max(asked, last_arrival_);
  const auto repeated = repeats_.judge(wire, saturated);
  last_arrival_ = arrived;
  exposure_ = exposure;
  if (is_stale(exposure, gap)) {
    ++discarded_;
    return Verdict::discard;
  }
  if (repeated == RepeatWatch::Verdict::repeat) return Verdict::repeat;
  if (repeated == RepeatWatch::Verdict::stuck) return Verdict::stuck;
  discarded_ = 0;
  settled_ = true;
  return Verdict::deliver;
}

}  // namespace candor::drivers
