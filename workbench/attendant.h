#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "drivers/measurement.h"
#include "drivers/transport/clock.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"
#include "records/frame_store.h"

namespace candor::workbench {

/// What a person is asked to do before a dark is taken, and after it.
inline constexpr std::string_view kDarken = "Switch the laser off or cover the probe";
inline constexpr std::string_view kLetLightIn = "Let the light in again";

/// Who stands at the instrument while it measures: is told how far it is, warned, and asked for
/// what only a person can do. Called by the thread that measures.
class Attendant {
 public:
  Attendant() = default;
  Attendant(const Attendant&) = delete;
  Attendant& operator=(const Attendant&) = delete;
  virtual ~Attendant() = default;

  /// A series of frames for this purpose begins.
  virtual void begin(records::FrameRole role, std::size_t frames) = 0;
  /// So many frames of the series were taken.
  virtual void advance(std::size_t taken) = 0;
  /// The series ended.
  virtual void end() = 0;
  /// What may be of interest and is nothing wrong.
  virtual void note(const std::string& text) = 0;
  /// The laser goes on in this time. Called about ten times a second.
  virtual void warn_of_laser(drivers::Duration left) = 0;
  /// What the laser does was read back.
  virtual void laser_is(LaserState state) = 0;
  /// The laser could not be switched off.
  virtual void danger(const Error& error) = 0;
  /// Wait until the person has done what is asked for, "Switch the laser off or cover the probe".
  /// Errors: `cancelled`, and `usage` where there is nobody.
  virtual Result<void> ask(const std::string& request, const std::stop_token& stop) = 0;
};

}  // namespace candor::workbench
