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

namespace CLI {
class App;
}

namespace candor::cli {

/// `--device`, `--simulate`, `--simulate-fault`, `--seed`: which instrument.
struct InstrumentFlags {
  std::string device;
  std::string simulate;
  std::vector<std::string> faults;
  std::uint64_t seed = 1;

  void declare(CLI::App& app);
  bool simulated() const { return !simulate.empty(); }
};

/// An instrument on the bus of this machine, without its being opened.
struct PresentInstrument {
  drivers::UsbDevice usb;
  std::string id;  ///< as `--device` takes it: "usb:1-4.2", the port
  std::string_view vendor;
  std::string_view model;
};

/// Those that are known, in the order of the bus. Errors: `device`.
Result<std::vector<PresentInstrument>> present_instruments(drivers::UsbBus& bus);

/// An opened instrument with what it needs to live.
class Instrument {
 public:
  /// Open the instrument that the options name: at a port, "tcd1304:/dev/ttyACM0", or on the USB
  /// bus. Without a name the only one on the bus: what hangs on a port is never guessed. Errors:
  /// `usage` for a name that is not there and for several without a name, `device`.
  static Result<std::unique_ptr<Instrument>> open(const InstrumentFlags& flags,
                                                  const std::stop_token& stop);

  /// The same, and write down all that goes over between driver and instrument until it is closed,
  /// also where it does not open. The transcript outlives it.
  static Result<std::unique_ptr<Instrument>> open_recorded(const InstrumentFlags& flags,
                                                           const std::stop_token& stop,
                                                           drivers::Transcript& transcript);

  drivers::Spectrometer& spectrometer() { return *spectrometer_; }
  drivers::Clock& clock() { return clock_; }
  const std::string& id() const { return id_; }
  /// Of a simulated instrument that comes with a laser of a line that is known to nobody else.
  std::optional<double> simulated_laser_nm() const { return simulated_laser_nm_; }
  bool simulated() const { return simulated_laser_nm_.has_value(); }
  /// The door of a simulated bench whose laser is switched by hand.
  drivers::simulated::BenchDoor& door() { return door_; }

 private:
  explicit Instrument(drivers::Transcript* transcript) : transcript_(transcript) {}
  static Result<std::unique_ptr<Instrument>> open(const InstrumentFlags& flags,
                                                  const std::stop_token& stop,
                                                  drivers::Transcript* transcript);
  /// Open a device on the bus, which is kept, recorded where that is wanted.
  Result<void> open_on(std::unique_ptr<drivers::UsbBus> bus, const drivers::UsbDevice& device,
                       const std::stop_token& stop);
  Result<void> open_simulated(const InstrumentFlags& flags, const std::stop_token& stop);
  Result<void> open_present(const InstrumentFlags& flags, const std::stop_token& stop);
  Result<void> open_usb(const std::string& id, const std::stop_token& stop);

  drivers::Transcript* transcript_;  ///< null where nothing is recorded
  drivers::SteadyClock clock_;
  drivers::simulated::BenchDoor door_;
  std::unique_ptr<drivers::UsbBus> bus_;
  std::unique_ptr<drivers::Spectrometer> spectrometer_;
  std::string id_;
  std::optional<double> simulated_laser_nm_;
};

}  // namespace candor::cli
