#include "tests/drivers/usb_fault_run.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "drivers/transport/libusb_bus.h"
#include "pipeline/numerics/random.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/hasty_transport.h"
#include "tests/drivers/usb_presenter.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::Fault;

class UsbFaultRun {
 public:
  UsbFaultRun(const TestedInstrument& instrument, std::uint64_t seed)
      : instrument_(instrument),
        random_(seed),
        model_(instrument.make(
            std::make_unique<CountingSource>(instrument.pixels, instrument.full_scale))),
        presenter_(*model_) {}

  FaultReport run(int count);

 private:
  void wrong(std::string sentence) {
    if (report_.wrong.size() < 10) report_.wrong.push_back(std::move(sentence));
  }
  bool plugged_in() {
    return presenter_.with_model([](auto& model) { return model.plugged_in(); });
  }
  Result<std::unique_ptr<Spectrometer>> find_and_open();
  void open();
  Fault choose();
  void inject();
  void change_exposure();
  void acquire();
  void look_at(const RawFrame& frame);
  void recover();
  void plug_in_again();

  const TestedInstrument& instrument_;
  RandomNumbers random_;
  SteadyClock clock_;
  std::unique_ptr<simulated::UsbDeviceModel> model_;
  UsbPresenter presenter_;
  std::unique_ptr<LibusbBus> bus_;
  std::unique_ptr<Spectrometer> spectrometer_;
  std::uint64_t last_number_ = 0;
  FaultReport report_;
};

Result<std::unique_ptr<Spectrometer>> UsbFaultRun::find_and_open() {
  const auto devices = CANDOR_TRY(bus_->devices());
  if (devices.size() != 1) {
    return Error{ErrorCode::device, fmt::format("{} devices are on the bus", devices.size())};
  }
  auto transport = CANDOR_TRY(bus_->open(devices.front(), 0));
  return instrument_.open(make_hasty(std::move(transport)), {});
}

void UsbFaultRun::open() {
  spectrometer_.reset();
  last_number_ = 0;
  auto opened = find_and_open();
  if (!opened) {
    wrong("does not open: " + opened.error().message);
    return;
  }
  spectrometer_ = *std::move(opened);
  change_exposure();
}

Fault UsbFaultRun::choose() {
  constexpr std::uint64_t kSeldom = 5;
  while (true) {
    const Fault fault = instrument_.faults[random_.below(instrument_.faults.size())];
    if (fault != Fault::silence || random_.below(kSeldom) == 0) return fault;
  }
}

void UsbFaultRun::inject() {
  if (presenter_.with_model([](auto& model) { return !model.faults().empty(); })) return;
  const Fault fault = choose();
  const double place = 1 - random_.uniform();
  presenter_.with_model([&](auto& model) { model.inject(fault, place); });
  ++report_.injected;
}

void UsbFaultRun::change_exposure() {
  const Traits& traits = spectrometer_->traits();
  const Duration steps = traits.exposure_step * static_cast<Duration::rep>(random_.below(3));
  if (!spectrometer_->set_exposure(traits.shortest_exposure + steps, {})) recover();
}

void UsbFaultRun::look_at(const RawFrame& frame) {
  ++report_.delivered;
  if (frame.repeated) return;
  const simulated::ExposureConditions said = CountingSource::conditions(frame.counts);
  if (frame.counts != CountingSource::frame(instrument_.pixels, instrument_.full_scale, said)) {
    wrong(fmt::format("frame {} is not as it was exposed", said.number));
    return;
  }
  if (said.exposure != spectrometer_->exposure() || frame.exposure != said.exposure) {
    wrong(fmt::format("frame {} was exposed {} us where {} us are set", said.number,
                      said.exposure.count(), spectrometer_->exposure().count()));
  }
  if (said.number <= last_number_) {
    wrong(fmt::format("frame {} came after frame {}", said.number, last_number_));
  }
  last_number_ = said.number;
}

void UsbFaultRun::acquire() {
  const Duration begun = clock_.now();
  const auto frame = spectrometer_->acquire({});
  report_.longest_call = std::max(report_.longest_call, clock_.now() - begun);
  if (frame) {
    look_at(*frame);
    return;
  }
  ++report_.refused;
  recover();
}

void UsbFaultRun::plug_in_again() {
  if (spectrometer_->recover({}).ok()) wrong("recovers without being plugged in");
  presenter_.plug_in();
  if (spectrometer_->recover({}).ok()) wrong("recovers on a connection that was lost");
  ++report_.reopened;
  open();
}

void UsbFaultRun::recover() {
  if (!plugged_in()) {
    plug_in_again();
    return;
  }
  const Duration begun = clock_.now();
  const auto recovered = spectrometer_->recover({});
  report_.longest_recovery = std::max(report_.longest_recovery, clock_.now() - begun);
  if (!recovered && !plugged_in()) {
    plug_in_again();
    return;
  }
  if (!recovered) {
    wrong("does not recover: " + recovered.error().message);
    open();
    return;
  }
  ++report_.recovered;
}

FaultReport UsbFaultRun::run(int count) {
  auto bus = LibusbBus::make();
  if (!bus) {
    wrong(bus.error().message);
    return report_;
  }
  bus_ = *std::move(bus);
  open();
  while (report_.injected < count && spectrometer_ && report_.wrong.size() < 10) {
    inject();
    if (random_.below(3) == 0) change_exposure();
    if (spectrometer_) acquire();
  }
  spectrometer_.reset();
  return report_;
}

}  // namespace

FaultReport run_faults_through_libusb(const TestedInstrument& instrument, int count,
                                      std::uint64_t seed) {
  return UsbFaultRun(instrument, seed).run(count);
}

}  // namespace candor::drivers
