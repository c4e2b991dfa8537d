#include "drivers/simulated/free_running.h"

#include <algorithm>

namespace candor::drivers::simulated {

void FreeRunning::begin(Duration at) { waiting_.push_back({++number_, at, exposure_, false}); }

void FreeRunning::set_exposure(Duration exposure, Duration now) {
  exposure_ = exposure;
  while (!waiting_.empty() && waiting_.back().begun_at >= now) {
    waiting_.pop_back();
    --number_;
  }
}

void FreeRunning::fill_memory(Duration now) {
  waiting_.clear();
  for (int frames = 2; frames > 0; --frames) begin(now - frames * exposure_);
}

ExposureConditions FreeRunning::fetch(Duration now) {
  constexpr std::size_t kMemory = 2;
  if (waiting_.empty()) begin(now);
  const ExposureConditions frame = waiting_.front();
  waiting_.pop_front();
  // The next begins when this one has left the detector, or was held up by a full memory.
  const Duration ready = frame.begun_at + frame.exposure;
  while (waiting_.size() < kMemory) {
    Duration at = ready;
    if (!waiting_.empty()) at = waiting_.back().begun_at + waiting_.back().exposure;
    begin(waiting_.size() + 1 == kMemory ? std::max(at, now) : at);
  }
  return frame;
}

}  // namespace candor::drivers::simulated
