#include "workbench/instrument.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/port_protocols.h"
#include "drivers/simulated/kinds.h"
#include "drivers/simulated/simulated_bus.h"
#include "drivers/transport/libusb_bus.h"
#include "drivers/transport/recording_bus.h"
#include "workbench/simulated_sample.h"

namespace candor::workbench {
namespace {

using drivers::simulated::Fault;

/// What is on a bench for which no sample was named.
constexpr std::string_view kUsualSample = "caffeine + lactose + fentanyl 8%";
constexpr double kMiddle = 0.5;

/// " tcd1304:PORT, ..."
std::string port_protocol_names() {
  std::string names;
  for (const drivers::PortProtocol& one : drivers::all_port_protocols()) {
    names += fmt::format("{} {}", names.empty() ? "" : ",", drivers::port_id(one, "PORT"));
  }
  return names;
}

Result<void> inject(drivers::simulated::UsbDeviceModel& model,
                    const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto fault = drivers::simulated::fault_from_string(name);
    if (!fault) {
      std::string known;
      for (const Fault one : drivers::simulated::all_faults()) {
        known += fmt::format("{}{}", known.empty() ? "" : ", ", to_string(one));
      }
      return Error{ErrorCode::usage, fmt::format("--simulate-fault {}: there are {}", name, known)};
    }
    model.inject(*fault, kMiddle);
  }
  return {};
}

}  // namespace

Result<std::vector<PresentInstrument>> present_instruments(drivers::UsbBus& bus) {
  std::vector<PresentInstrument> found;
  for (const drivers::UsbDevice& device : CANDOR_TRY(bus.devices())) {
    const drivers::Protocol* protocol = drivers::protocol_of(device);
    if (protocol == nullptr) continue;
    found.push_back({device, std::string(kUsbPrefix) + device.port, protocol->vendor,
                     *protocol->model(device)});
  }
  return found;
}

Result<void> Instrument::open_on(std::unique_ptr<drivers::UsbBus> bus,
                                 const drivers::UsbDevice& device, const std::stop_token& stop) {
  bus_ = std::move(bus);
  if (transcript_ != nullptr) {
    bus_ = std::make_unique<drivers::RecordingBus>(std::move(bus_), *transcript_);
  }
  spectrometer_ = CANDOR_TRY(drivers::open_spectrometer(*bus_, device, stop));
  return {};
}

Result<void> Instrument::open_simulated(const InstrumentChoice& choice,
                                        const std::stop_token& stop) {
  const auto colon = choice.simulate.find(':');
  const std::string name = choice.simulate.substr(0, colon);
  const std::string sample =
      colon == std::string::npos ? std::string(kUsualSample) : choice.simulate.substr(colon + 1);
  const auto* kind = CANDOR_TRY(drivers::simulated::find_kind(name));
  const Spectrum light = CANDOR_TRY(simulated_sample(sample));
  auto model = CANDOR_TRY(kind->make(light, door_, choice.seed));
  if (auto injected = inject(*model, choice.faults); !injected) return injected;
  auto bus = std::make_unique<drivers::simulated::SimulatedBus>(clock_);
  bus->add(std::move(model));
  const auto devices = CANDOR_TRY(bus->devices());
  if (auto opened = open_on(std::move(bus), devices.front(), stop); !opened) return opened;
  id_ = "simulated:" + name;
  simulated_laser_nm_ = drivers::simulated::kBenchLaserNm;
  return {};
}

Result<void> Instrument::open_present(const InstrumentChoice& choice, const std::stop_token& stop) {
  if (const auto named = drivers::port_name(choice.device)) {
    spectrometer_ = CANDOR_TRY(named->protocol->open(named->port, transcript_, stop));
    id_ = choice.device;
    return {};
  }
  return open_usb(choice.device, stop);
}

Result<void> Instrument::open_usb(const std::string& id, const std::stop_token& stop) {
  if (!id.empty() && !id.starts_with(kUsbPrefix)) {
    return Error{
        ErrorCode::usage,
        fmt::format("--device {}: no instrument is called so. `candor devices` names those "
                    "on the USB bus ({}1-4.2); at a port that you name there are{}",
                    id, kUsbPrefix, port_protocol_names())};
  }
  std::unique_ptr<drivers::UsbBus> bus = CANDOR_TRY(drivers::LibusbBus::make());
  const auto present = CANDOR_TRY(present_instruments(*bus));
  std::string known;
  for (const PresentInstrument& one : present) {
    known += fmt::format("\n  {}  {} {}", one.id, one.vendor, one.model);
  }
  auto chosen = std::ranges::find(present, id, &PresentInstrument::id);
  if (id.empty()) {
    if (present.size() > 1) {
      return Error{ErrorCode::usage,
                   "several instruments are present; name one with --device:" + known};
    }
    chosen = present.begin();
  }
  if (present.empty()) {
    return Error{ErrorCode::device,
                 "no instrument that is known is plugged in; `candor devices` says more, and "
                 "--simulate takes a simulated one"};
  }
  if (chosen == present.end()) {
    return Error{ErrorCode::usage,
                 fmt::format("--device {}: there is no such instrument; there are:{}", id, known)};
  }
  if (auto opened = open_on(std::move(bus), chosen->usb, stop); !opened) return opened;
  id_ = chosen->id;
  return {};
}

Result<std::unique_ptr<Instrument>> Instrument::open(const InstrumentChoice& choice,
                                                     const std::stop_token& stop) {
  return open(choice, stop, nullptr);
}

Result<std::unique_ptr<Instrument>> Instrument::open_recorded(const InstrumentChoice& choice,
                                                              const std::stop_token& stop,
                                                              drivers::Transcript& transcript) {
  return open(choice, stop, &transcript);
}

Result<std::unique_ptr<Instrument>> Instrument::open(const InstrumentChoice& choice,
                                                     const std::stop_token& stop,
                                                     drivers::Transcript* transcript) {
  if (!choice.simulated() && !choice.faults.empty()) {
    return Error{ErrorCode::usage, "--simulate-fault belongs to --simulate"};
  }
  std::unique_ptr<Instrument> opened(new Instrument(transcript));
  auto done = choice.simulated() ? opened->open_simulated(choice, stop)
                                 : opened->open_present(choice, stop);
  if (!done) return std::move(done).error();
  return opened;
}

}  // namespace candor::workbench
