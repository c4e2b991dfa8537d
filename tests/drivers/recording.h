#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/transcript.h"
#include "pipeline/core/raw_frame.h"
#include "tests/drivers/instruments.h"

namespace candor::drivers {

/// What a driver did with an instrument: opened it, set 30 ms, took frames, closed it.
struct ShortSession {
  std::string serial;
  std::vector<RawFrame> frames;
  std::string error;  ///< empty if all went well
};

ShortSession run_short_session(const TestedInstrument& instrument,
                               std::unique_ptr<UsbTransport> transport, int frames);

/// Such a session with a device model on a virtual clock, and its transcript.
struct RecordedSession {
  ShortSession session;
  Transcript transcript;
};

RecordedSession record_session(const TestedInstrument& instrument,
                               std::unique_ptr<simulated::FrameSource> source, int frames);

/// The tested instrument of a name.
const TestedInstrument& tested_instrument(std::string_view name);

}  // namespace candor::drivers
