#pragma once

#include <cstdint>
#include <deque>

#include "drivers/simulated/frame_source.h"

namespace candor::drivers::simulated {

/// The exposures of an instrument that, once started, keeps exposing on its own until its memory of
/// two frames is full, as Ocean Optics' do: what is fetched may have been begun before the last
/// change of settings.
class FreeRunning {
 public:
  /// Settings for exposures that begin at `now` or later.
  void set_exposure(Duration exposure, Duration now);
  Duration exposure() const { return exposure_; }

  /// Forget whatever is underway.
  void stop() { waiting_.clear(); }

  /// Two frames of the present settings wait to be fetched: as stale as they can be after a change.
  void fill_memory(Duration now);

  /// The host asks for a frame: conditions of the one it gets, and when it is ready.
  ExposureConditions fetch(Duration now);

 private:
  void begin(Duration at);

  Duration exposure_ = std::chrono::milliseconds(100);
  std::uint64_t number_ = 0;
  std::deque<ExposureConditions> waiting_;
};

}  // namespace candor::drivers::simulated
