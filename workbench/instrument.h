#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/protocols.h"
#include "drivers/simulated/sample_source.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/clock.h"
#include "drivers/transport/transcript.h"
#include "drivers/transport/usb_bus.h"
#include "pipeline/core/result.h"

namespace candor::workbench {

/// Which instrument.
struct InstrumentChoice {
  std::string device;    ///< as `candor devices` names it; empty: the only one on the USB bus
  std::string simulate;  ///< kind and sample, "usb2000plus:caffeine + fentanyl 8%"; empty: none
  std::vector<std::string> faults;  ///< that a simulated instrument has once
  std::uint64_t seed = 1;           ///< which frames a simulated instrument gives

  bool simulated() const { return !simulate.empty(); }
};

/// An instrument on the bus of this machine, without its being opened.
struct PresentInstrument {
  drivers::UsbDevice usb;
  std::string id;  ///< as `--device` takes it: "usb:1-4.2", the port
  std::string_view vendor;
  std::string_view model;
};

/// What stands before the port of an instrument on the USB bus.
inline constexpr std::string_view kUsbPrefix = "usb:";

/// Those that are known, in the order of the bus. Errors: `device`.
Result<std::vector<PresentInstrument>> present_instruments(drivers::UsbBus& bus);

/// An opened instrument with what it needs to live.
class Instrument {
 public:
  /// Open the instrument that was chosen: at a port, "tcd1304:/dev/ttyACM0", or on the USB
  /// bus. Without a name the only one on the bus: what hangs on a port is never guessed. Errors:
  /// `usage` for a name that is not there and for several without a name, `device`.
  static Result<std::unique_ptr<Instrument>> open(const InstrumentChoice& choice,
                                                  const std::stop_token& stop);

  /// The same, and write down all that goes over between driver and instrument until it is closed,
  /// also where it does not open. The transcript outlives it.
  static Result<std::unique_ptr<Instrument>> open_recorded(const InstrumentChoice& choice,
                                                           const std::stop_token& stop,
                                                           drivers::Transcript& transcript);

  drivers::Spectrometer& spectrometer() { return *spectrometer_; }
  drivers::Clock& clock() { return clock_; }
  /// As `InstrumentChoice::device` takes it.
  const std::string& id() const { return id_; }
  /// Of a simulated instrument that comes with a laser of a line that is known to nobody else.
  std::optional<double> simulated_laser_nm() const { return simulated_laser_nm_; }
  bool simulated() const { return simulated_laser_nm_.has_value(); }
  /// The door of a simulated bench whose laser is switched by hand.
  drivers::simulated::BenchDoor& door() { return door_; }

 private:
  explicit Instrument(drivers::Transcript* transcript) : transcript_(transcript) {}
  static Result<std::unique_ptr<Instrument>> open(const InstrumentChoice& choice,
                                                  const std::stop_token& stop,
                                                  drivers::Transcript* transcript);
  /// Open a device on the bus, which is kept, recorded where that is wanted.
  Result<void> open_on(std::unique_ptr<drivers::UsbBus> bus, const drivers::UsbDevice& device,
                       const std::stop_token& stop);
  Result<void> open_simulated(const InstrumentChoice& choice, const std::stop_token& stop);
  Result<void> open_present(const InstrumentChoice& choice, const std::stop_token& stop);
  Result<void> open_usb(const std::string& id, const std::stop_token& stop);

  drivers::Transcript* transcript_;  ///< null where nothing is recorded
  drivers::SteadyClock clock_;
  drivers::simulated::BenchDoor door_;
  std::unique_ptr<drivers::UsbBus> bus_;
  std::unique_ptr<drivers::Spectrometer> spectrometer_;
  std::string id_;
  std::optional<double> simulated_laser_nm_;
};

}  // namespace candor::workbench
