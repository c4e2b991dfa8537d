#include "tests/drivers/serial_fault_run.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/simulated/serial_model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "pipeline/numerics/random.h"
#include "tests/drivers/counting_source.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::ExposureConditions;

/// The exposures of a board: when each was begun, by its number.
using BoardExposures = std::vector<Duration>;

/// A counting source that keeps account of the exposures.
class RememberingBoard final : public simulated::FrameSource {
 public:
  RememberingBoard(const TestedBoard& board, BoardExposures& begun)
      : counting_(board.pixels, board.full_scale), begun_(begun) {}

  std::vector<std::uint32_t> expose(const ExposureConditions& conditions) override {
    begun_.resize(std::max<std::size_t>(begun_.size(), conditions.number + 1));
    begun_[conditions.number] = conditions.begun_at;
    return counting_.expose(conditions);
  }

 private:
  CountingSource counting_;
  BoardExposures& begun_;
};

class SerialFaultRun {
 public:
  SerialFaultRun(const TestedBoard& board, std::uint64_t seed) : board_(board), random_(seed) {
    model_ = board.make(std::make_unique<RememberingBoard>(board, begun_));
    model_->plug_in(clock_.now());
    open();
  }

  SerialFaultReport run(int count);

 private:
  void wrong(std::string sentence) {
    if (report_.wrong.size() < 10) report_.wrong.push_back(std::move(sentence));
  }
  void open();
  void change_exposure();
  void acquire();
  void look_at(const RawFrame& frame, Duration call_begun);
  void recover();

  const TestedBoard& board_;
  RandomNumbers random_;
  simulated::VirtualClock clock_;
  BoardExposures begun_;
  std::unique_ptr<simulated::SerialDeviceModel> model_;
  std::unique_ptr<Spectrometer> spectrometer_;
  std::uint64_t last_number_ = 0;
  SerialFaultReport report_;
};

void SerialFaultRun::open() {
  spectrometer_.reset();
  auto opened = board_.open(std::make_unique<simulated::SerialModelTransport>(*model_, clock_), {});
  if (!opened) {
    wrong("does not open: " + opened.error().message);
    return;
  }
  spectrometer_ = *std::move(opened);
}

void SerialFaultRun::change_exposure() {
  const Traits& traits = spectrometer_->traits();
  const double shortest = static_cast<double>(traits.shortest_exposure.count());
  const double wanted = std::max(shortest, 5'000.0) * random_.log_normal(2);
  const Duration exposure =
      std::clamp<Duration>(Duration(static_cast<Duration::rep>(wanted)), traits.shortest_exposure,
                           std::min<Duration>(traits.longest_exposure, std::chrono::seconds(5)));
  if (!spectrometer_->set_exposure(exposure, {})) recover();
}

void SerialFaultRun::look_at(const RawFrame& frame, Duration call_begun) {
  ++report_.delivered;
  const ExposureConditions said = CountingSource::conditions(frame.counts);
  if (frame.repeated) {
    // Delivered, and marked as what it is.
    if (said.number != last_number_) wrong(fmt::format("frame {} is no repeat", said.number));
    return;
  }
  if (frame.counts != CountingSource::frame(board_.pixels, board_.full_scale, said)) {
    wrong(fmt::format("frame {} is not as it was exposed", said.number));
    return;
  }
  const Duration set = spectrometer_->exposure();
  const Duration apart = said.exposure - set;
  if (std::max(apart, -apart) > board_.tolerance(set) || frame.exposure != set) {
    wrong(fmt::format("frame {} was exposed {} us where {} us are set", said.number,
                      said.exposure.count(), set.count()));
  }
  if (said.number <= last_number_) {
    wrong(fmt::format("frame {} came after frame {}", said.number, last_number_));
  } else if (begun_[said.number] < call_begun) {
    wrong(fmt::format("frame {} was begun {} us before it was asked for", said.number,
                      (call_begun - begun_[said.number]).count()));
  }
  last_number_ = said.number;
}

void SerialFaultRun::acquire() {
  const Duration begun = clock_.now();
  const std::size_t known = begun_.size();
  const std::string fault =
      model_->faults().empty() ? "none" : std::string(to_string(model_->faults().front().first));
  const auto frame = spectrometer_->acquire({});
  // Each frame that was exposed in the call may take its time; one more may have been underway.
  const auto waited = static_cast<Duration::rep>(begun_.size() - known + 1);
  const Duration exposing = waited * board_.frame_time(spectrometer_->exposure());
  report_.longest_call = std::max(report_.longest_call, clock_.now() - begun - exposing);
  if (frame) {
    look_at(*frame, begun);
    return;
  }
  ++report_.refused;
  ++report_.refusals[fault];
  recover();
}

void SerialFaultRun::recover() {
  if (!model_->plugged_in()) {
    if (spectrometer_->recover({}).ok()) wrong("recovers without being plugged in");
    model_->plug_in(clock_.now());
    // One that was plugged in again is another port for the host.
    if (spectrometer_->recover({}).ok()) wrong("recovers on a connection that was lost");
    open();
    ++report_.reopened;
    return;
  }
  const Duration begun = clock_.now();
  const auto recovered = spectrometer_->recover({});
  report_.longest_recovery = std::max(report_.longest_recovery, clock_.now() - begun);
  if (!recovered && !model_->plugged_in()) {
    recover();  // it was unplugged meanwhile
    return;
  }
  if (!recovered && board_.can_hang && model_->faults().empty()) {
    model_->unplug();
    model_->plug_in(clock_.now());
    open();
    ++report_.reset;
    return;
  }
  if (!recovered) {
    wrong("does not recover: " + recovered.error().message);
    open();
  }
  ++report_.recovered;
}

SerialFaultReport SerialFaultRun::run(int count) {
  while (report_.injected < count && spectrometer_ && report_.wrong.size() < 10) {
    if (model_->faults().empty() && random_.below(2) == 0) {
      const std::size_t which = random_.below(board_.faults.size());
      model_->inject(board_.faults[which], 1 - random_.uniform());
      ++report_.injected;
    }
    // A good frame, a pause or a change now and then, so that faults meet every state.
    if (random_.below(3) == 0) change_exposure();
    if (!spectrometer_) break;
    if (random_.below(4) == 0) {
      clock_.wait(Duration(static_cast<Duration::rep>(400'000 * random_.uniform())), {});
    }
    acquire();
  }
  spectrometer_.reset();
  return report_;
}

}  // namespace

SerialFaultReport run_serial_faults(const TestedBoard& board, int count, std::uint64_t seed) {
  return SerialFaultRun(board, seed).run(count);
}

}  // namespace candor::drivers
