#include "tests/drivers/recording.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "drivers/transport/recording_transport.h"

namespace candor::drivers {

ShortSession run_short_session(const TestedInstrument& instrument,
                               std::unique_ptr<UsbTransport> transport, int frames) {
  ShortSession session;
  auto opened = instrument.open(std::move(transport), {});
  if (!opened) return {{}, {}, opened.error().message};
  session.serial = (*opened)->identity().serial;
  if (auto set = (*opened)->set_exposure(std::chrono::milliseconds(30), {}); !set) {
    session.error = set.error().message;
    return session;
  }
  for (int i = 0; i < frames; ++i) {
    auto frame = (*opened)->acquire({});
    if (!frame) {
      session.error = frame.error().message;
      return session;
    }
    session.frames.push_back(*std::move(frame));
  }
  return session;
}

RecordedSession record_session(const TestedInstrument& instrument,
                               std::unique_ptr<simulated::FrameSource> source, int frames) {
  RecordedSession recorded;
  simulated::VirtualClock clock;
  const auto model = instrument.make(std::move(source));
  const UsbDevice device = {model->description().vendor_id, model->description().product_id, 1, 2,
                            "1-1"};
  recorded.session = run_short_session(
      instrument,
      std::make_unique<RecordingTransport>(
          std::make_unique<simulated::ModelTransport>(*model, clock), device, recorded.transcript),
      frames);
  return recorded;
}

const TestedInstrument& tested_instrument(std::string_view name) {
  return *std::ranges::find(tested_instruments(), name, &TestedInstrument::name);
}

}  // namespace candor::drivers
