#include "tests/drivers/fault_run.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "pipeline/numerics/random.h"
#include "tests/drivers/counting_source.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::ExposureConditions;

/// The exposures of a device: when each was begun, by its number, and how many were sent.
struct Exposures {
  std::vector<Duration> begun;
  int sent = 0;
};

/// A counting source that keeps account of the exposures.
class RememberingSource final : public simulated::FrameSource {
 public:
  RememberingSource(const TestedInstrument& instrument, Exposures& exposures)
      : counting_(instrument.pixels, instrument.full_scale), exposures_(exposures) {}

  std::vector<std::uint32_t> expose(const ExposureConditions& conditions) override {
    std::vector<Duration>& begun = exposures_.begun;
    begun.resize(std::max<std::size_t>(begun.size(), conditions.number + 1));
    begun[conditions.number] = conditions.begun_at;
    ++exposures_.sent;
    return counting_.expose(conditions);
  }

 private:
  CountingSource counting_;
  Exposures& exposures_;
};

class FaultRun {
 public:
  FaultRun(const TestedInstrument& instrument, std::uint64_t seed)
      : instrument_(instrument), random_(seed) {
    model_ = instrument.make(std::make_unique<RememberingSource>(instrument, exposures_));
    open();
  }

  FaultReport run(int count);

 private:
  void wrong(std::string sentence) {
    if (report_.wrong.size() < 10) report_.wrong.push_back(std::move(sentence));
  }
  void open();
  void change_exposure();
  void change_laser();
  void acquire();
  void look_at(const RawFrame& frame);
  void recover();

  const TestedInstrument& instrument_;
  RandomNumbers random_;
  simulated::VirtualClock clock_;
  Exposures exposures_;
  std::unique_ptr<simulated::UsbDeviceModel> model_;
  std::unique_ptr<Spectrometer> spectrometer_;
  Duration changed_at_ = {};
  Duration exposure_before_ = {};  ///< the longest that may still be running
  std::uint64_t last_number_ = 0;
  FaultReport report_;
};

void FaultRun::open() {
  spectrometer_.reset();
  auto opened = instrument_.open(std::make_unique<simulated::ModelTransport>(*model_, clock_),
                                 std::stop_token());
  if (!opened) {
    wrong("does not open: " + opened.error().message);
    return;
  }
  spectrometer_ = *std::move(opened);
  changed_at_ = clock_.now();
  last_number_ = 0;
}

void FaultRun::change_exposure() {
  const Traits& traits = spectrometer_->traits();
  const double shortest = static_cast<double>(traits.shortest_exposure.count());
  const double wanted = std::max(shortest, 500.0) * random_.log_normal(2);
  const auto steps = static_cast<Duration::rep>(wanted) / traits.exposure_step.count();
  const Duration exposure =
      std::clamp(steps * traits.exposure_step, traits.shortest_exposure,
                 std::min<Duration>(traits.longest_exposure, std::chrono::seconds(20)));
  exposure_before_ = std::max(exposure_before_, spectrometer_->exposure());
  const auto done = spectrometer_->set_exposure(exposure, {});
  changed_at_ = clock_.now();
  if (!done) recover();
}

void FaultRun::change_laser() {
  if (spectrometer_->laser() == LaserState::on) {
    const auto done = spectrometer_->laser_off();
    changed_at_ = clock_.now();
    if (!done) recover();
    return;
  }
  const auto permission =
      LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {});
  const auto done = spectrometer_->laser_on(*permission);
  changed_at_ = clock_.now();
  if (!done) recover();
}

void FaultRun::look_at(const RawFrame& frame) {
  ++report_.delivered;
  if (frame.repeated) return;
  const ExposureConditions said = CountingSource::conditions(frame.counts);
  if (frame.counts != CountingSource::frame(instrument_.pixels, instrument_.full_scale, said)) {
    wrong(fmt::format("frame {} is not as it was exposed", said.number));
    return;
  }
  if (said.exposure != spectrometer_->exposure() || frame.exposure != said.exposure) {
    wrong(fmt::format("frame {} was exposed {} us where {} us are set", said.number,
                      said.exposure.count(), spectrometer_->exposure().count()));
  }
  if (frame.laser != spectrometer_->laser() || frame.laser == LaserState::unknown ||
      said.laser_on != (frame.laser == LaserState::on)) {
    wrong(fmt::format("frame {} says otherwise of the laser than it was", said.number));
  }
  if (said.number <= last_number_) {
    wrong(fmt::format("frame {} came after frame {}", said.number, last_number_));
  }
  // An exposure that began while the host was still being told of the change counts as after it.
  constexpr Duration kTelling = std::chrono::milliseconds(5);
  if (exposures_.begun[said.number] + kTelling < changed_at_) {
    wrong(fmt::format("frame {} was begun {} us before the last change", said.number,
                      (changed_at_ - exposures_.begun[said.number]).count()));
  }
  last_number_ = said.number;
}

void FaultRun::acquire() {
  const Duration begun = clock_.now();
  const int sent = exposures_.sent;
  const auto frame = spectrometer_->acquire({});
  // Each frame that was exposed in the call may take its time; one more may have been underway.
  const Duration exposure = std::max(spectrometer_->exposure(), exposure_before_);
  const int waited = exposures_.sent - sent + 1;
  report_.longest_call = std::max(report_.longest_call, clock_.now() - begun - waited * exposure);
  if (frame) {
    exposure_before_ = spectrometer_->exposure();
    look_at(*frame);
    return;
  }
  ++report_.refused;
  recover();
}

void FaultRun::recover() {
  if (!model_->plugged_in()) {
    if (spectrometer_->recover({}).ok()) wrong("recovers without being plugged in");
    model_->plug_in(clock_.now());
    // One that was plugged in again is another device for the host.
    if (spectrometer_->recover({}).ok()) wrong("recovers on a connection that was lost");
    open();
    ++report_.reopened;
    return;
  }
  const Duration begun = clock_.now();
  const auto recovered = spectrometer_->recover({});
  changed_at_ = clock_.now();
  report_.longest_recovery = std::max(report_.longest_recovery, clock_.now() - begun);
  if (!recovered && !model_->plugged_in()) {
    recover();  // it was unplugged meanwhile
    return;
  }
  if (!recovered) {
    wrong("does not recover: " + recovered.error().message);
    open();
  }
  ++report_.recovered;
}

FaultReport FaultRun::run(int count) {
  while (report_.injected < count && spectrometer_ && report_.wrong.size() < 10) {
    if (model_->faults().empty()) {
      const std::size_t which = random_.below(instrument_.faults.size());
      model_->inject(instrument_.faults[which], 1 - random_.uniform());
      ++report_.injected;
    }
    // A good frame, a pause or a change now and then, so that faults meet every state.
    if (random_.below(3) == 0) change_exposure();
    if (!spectrometer_) break;
    // Only where there is one, so that the others go on as before.
    if (spectrometer_->traits().has_laser && random_.below(4) == 0) change_laser();
    if (!spectrometer_) break;
    if (random_.below(4) == 0) {
      clock_.wait(Duration(static_cast<Duration::rep>(200'000 * random_.uniform())), {});
    }
    acquire();
  }
  spectrometer_.reset();
  return report_;
}

}  // namespace

FaultReport run_faults(const TestedInstrument& instrument, int count, std::uint64_t seed) {
  return FaultRun(instrument, seed).run(count);
}

}  // namespace candor::drivers
