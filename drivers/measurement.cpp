#include "drivers/measurement.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace candor::drivers {
namespace {

constexpr Duration kMostTrying = std::chrono::seconds(10);

/// One frame, with whatever it takes to get it.
Result<RawFrame> take_frame(Spectrometer& spectrometer, Clock& clock, const std::stop_token& stop) {
  const bool lit = spectrometer.laser() == LaserState::on;
  const Duration begun = clock.now();
  int attempts = 0;
  while (true) {
    const auto celsius = spectrometer.detector_temperature();
    auto frame = spectrometer.acquire(stop);
    if (frame && celsius) frame->detector_c = *celsius;
    if (frame || frame.error().code == ErrorCode::cancelled) return frame;
    ++attempts;
    if (lit) {
      return Error{ErrorCode::device, fmt::format("{}; the laser was switched off: start again",
                                                  frame.error().message)};
    }
    const Duration spent = clock.now() - begun - attempts * spectrometer.exposure();
    if (spent > kMostTrying) return frame;
    if (auto recovered = spectrometer.recover(stop); !recovered) return recovered.error();
  }
}

/// The highest active pixel above the dark level, as a part of what is left of the scale there.
struct Level {
  double used = 0;   ///< of the full scale
  double above = 0;  ///< counts above the dark level
  double room = 1;   ///< counts from the dark level to the full scale
};

Level level_of(const Traits& traits, const RawFrame& frame) {
  const auto at = [&](std::size_t pixel) { return static_cast<double>(frame.counts[pixel]); };
  double highest = 0;
  double lowest = traits.full_scale;
  for (std::size_t i = traits.active.first; i <= traits.active.last; ++i) {
    highest = std::max(highest, at(i));
    lowest = std::min(lowest, at(i));
  }
  if (traits.masked) {
    double sum = 0;
    for (std::size_t i = traits.masked->first; i <= traits.masked->last; ++i) sum += at(i);
    lowest = std::min(lowest, sum / static_cast<double>(traits.masked->size()));
  }
  return {highest / traits.full_scale, highest - lowest, traits.full_scale - lowest};
}

}  // namespace

Result<std::vector<RawFrame>> take_frames(Spectrometer& spectrometer, Clock& clock, int count,
                                          const FrameHandlers& handlers,
                                          const std::stop_token& stop) {
  std::vector<RawFrame> frames;
  while (static_cast<int>(frames.size()) < count) {
    if (handlers.progress) {
      handlers.progress({static_cast<int>(frames.size()), count, spectrometer.exposure()});
    }
    if (handlers.ready) {
      if (auto ready = handlers.ready(); !ready) return ready.error();
    }
    frames.push_back(CANDOR_TRY(take_frame(spectrometer, clock, stop)));
    if (auto kept = handlers.keep(frames.back()); !kept) return kept.error();
    if (handlers.settled && handlers.settled(frames)) break;
  }
  return frames;
}

Result<Duration> set_auto_exposure(Spectrometer& spectrometer, Clock& clock,
                                   const AutoExposure& wanted, const FrameHandlers& handlers,
                                   const std::stop_token& stop) {
  constexpr int kMostTrials = 12;
  constexpr double kNear = 0.1;
  constexpr double kFull = 0.98;
  constexpr double kMostGrowth = 10;
  const Traits& traits = spectrometer.traits();
  const Duration longest = std::min(wanted.longest, traits.longest_exposure);
  for (int trial = 0; trial < kMostTrials; ++trial) {
    const RawFrame frame = CANDOR_TRY(take_frame(spectrometer, clock, stop));
    if (auto kept = handlers.keep(frame); !kept) return kept.error();
    const Level level = level_of(traits, frame);
    const Duration now = spectrometer.exposure();
    const bool full = level.used >= kFull;
    if (full && now == traits.shortest_exposure) {
      return Error{
          ErrorCode::device,
          fmt::format("the detector is saturated at its shortest exposure, {} us: there is "
                      "too much light",
                      now.count())};
    }
    const double dark = traits.full_scale - level.room;
    const double goal = wanted.target * traits.full_scale - dark;
    const double factor =
        full ? 0.5 : std::clamp(goal / std::max(level.above, 1.0), 1 / kMostGrowth, kMostGrowth);
    const auto steps = static_cast<Duration::rep>(
        std::round(factor * static_cast<double>(now / traits.exposure_step)));
    const Duration next =
        std::clamp<Duration>(steps * traits.exposure_step, traits.shortest_exposure, longest);
    const bool near = !full && std::abs(level.used - wanted.target) <= kNear * wanted.target;
    if (near || next == now) return now;
    if (auto set = spectrometer.set_exposure(next, stop); !set) return set.error();
  }
  return spectrometer.exposure();
}

}  // namespace candor::drivers
