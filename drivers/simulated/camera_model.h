#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/simulated/usb_device_model.h"
#include "drivers/transport/video_source.h"

namespace candor::drivers::simulated {

/// One picture that a simulated camera took.
struct Picture {
  std::uint64_t number = 0;  ///< since power came, from 0
  Duration begun_at = {};
  Duration exposure = {};
};

/// What a simulated camera is like.
struct CameraPlan {
  std::string name = "SIMULATED";
  std::size_t width = 640;
  std::size_t height = 480;
  Duration interval = std::chrono::microseconds(33'333);
  /// Pictures that are still taken with the old exposure after a change.
  std::size_t latency = 2;
  std::map<CameraControl, ControlRange> controls = usual_controls();
  /// The luminance of every pixel, row by row.
  std::function<std::vector<std::uint8_t>(const Picture&)> luminance;

  /// Those of many webcams: exposures from 0.1 ms to 1 s, all that a driver must switch off.
  static std::map<CameraControl, ControlRange> usual_controls();
};

/// A camera in software. It takes pictures one after another by a clock of somebody else's, keeps
/// four for whoever fetches them and loses the others, as Linux does. Not locked.
class CameraModel {
 public:
  CameraModel(CameraPlan plan, Clock& clock) : plan_(std::move(plan)), clock_(clock) { power_on(); }

  /// What a program opens; several may be, one after another. The model outlives it.
  std::unique_ptr<VideoSource> open();

  /// Let the next picture go wrong: `silence`, `short_read`, `bus_error`, `duplicate_frame`,
  /// `unplug`; others do nothing here.
  void inject(Fault fault) { faults_.push_back(fault); }
  bool plugged_in() const { return plugged_in_; }
  void plug_in();

  /// Somebody else changes a control.
  void change(CameraControl control, std::int32_t value) { values_[control] = value; }
  std::int32_t value(CameraControl control) const { return values_.at(control); }

  /// What the bytes of a picture that was handed over really show, by its sequence number.
  const Picture& shown(std::uint64_t sequence) const { return shown_.at(sequence); }

 private:
  friend class ModelledVideo;
  struct Waiting {
    VideoFrame frame;
    bool damaged = false;
  };

  void power_on();
  void start();
  void stop();
  /// Take all pictures that are done by now.
  void advance();
  void finish_picture();
  Duration begin_next(Duration at);

  CameraPlan plan_;
  Clock& clock_;
  std::map<CameraControl, std::int32_t> values_;
  std::deque<Duration> exposures_;  ///< asked for before each of the last pictures
  std::deque<Waiting> waiting_;
  std::deque<Fault> faults_;
  std::map<std::uint64_t, Picture> shown_;
  std::optional<Picture> before_;
  std::vector<std::uint8_t> bytes_before_;
  Picture underway_;
  Duration done_at_ = {};
  std::uint64_t sequence_ = 0;
  std::uint64_t taken_ = 0;
  bool streaming_ = false;
  bool silent_ = false;
  bool plugged_in_ = true;
};

}  // namespace candor::drivers::simulated
