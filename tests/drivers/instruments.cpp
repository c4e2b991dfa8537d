#include "tests/drivers/instruments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <ostream>

#include "drivers/aseq_lr1/driver.h"
#include "drivers/ocean_ooi/driver.h"
#include "drivers/simulated/lr1_device.h"
#include "drivers/simulated/ooi_device.h"
#include "tests/drivers/obp_instruments.h"
#include "tests/drivers/wasatch_instruments.h"

namespace candor::drivers {
namespace {

using simulated::Fault;
using simulated::Lr1Device;
using simulated::OoiDevice;
using simulated::OoiMemory;
using simulated::Speed;

constexpr std::array kOoiFaults = {
    Fault::stall,     Fault::silence,         Fault::short_read,
    Fault::bad_sync,  Fault::duplicate_frame, Fault::stale_frame,
    Fault::bus_error, Fault::babble,          Fault::unplug,
};
/// Without a closing byte these cannot happen.
constexpr std::array kUnclosedFaults = {
    Fault::stall,       Fault::silence,   Fault::short_read, Fault::duplicate_frame,
    Fault::stale_frame, Fault::bus_error, Fault::unplug,
};

TestedInstrument ooi(std::uint16_t product_id, Speed speed) {
  const ocean_ooi::Model& model = *ocean_ooi::find_model(product_id);
  TestedInstrument tested;
  tested.name = std::string(model.name) + (speed == Speed::full ? " full speed" : "");
  tested.pixels = model.pixels;
  tested.full_scale = model.converter_maximum;
  tested.faults = kOoiFaults;
  if (!model.closing_byte) tested.faults = kUnclosedFaults;
  tested.make = [&model, speed](std::unique_ptr<simulated::FrameSource> source) {
    OoiMemory memory;
    memory.serial = "USB2+F01234";
    memory.wavelengths = {"784.21", "0.1752", "-8.3E-06", "-3.1E-10"};
    memory.nonlinearity = {"0.97", "1.2e-06"};
    memory.nonlinearity_order = "1";
    return std::make_unique<OoiDevice>(model, memory, std::move(source), speed);
  };
  tested.open = [&model](std::unique_ptr<UsbTransport> transport, const std::stop_token& stop) {
    return ocean_ooi::open(std::move(transport), model, stop);
  };
  return tested;
}

constexpr std::array kLr1Faults = {
    Fault::stall,        Fault::silence,         Fault::short_read,  Fault::bad_sync,
    Fault::bad_checksum, Fault::duplicate_frame, Fault::stale_frame, Fault::bus_error,
    Fault::babble,       Fault::unplug,
};

TestedInstrument lr1() {
  const aseq_lr1::Model& model = aseq_lr1::all_models().front();
  TestedInstrument tested;
  tested.name = "LR1";
  tested.pixels = model.pixels;
  tested.full_scale = 65'535;
  tested.faults = kLr1Faults;
  tested.make = [](std::unique_ptr<simulated::FrameSource> source) {
    return std::make_unique<Lr1Device>(simulated::lr1_calibration("LR1", "1234", {1050.0, 1049.93}),
                                       std::move(source));
  };
  tested.open = [&model](std::unique_ptr<UsbTransport> transport, const std::stop_token& stop) {
    return aseq_lr1::open(std::move(transport), model, stop);
  };
  return tested;
}

}  // namespace

const std::vector<TestedInstrument>& tested_instruments() {
  static const std::vector<TestedInstrument> kAll = [] {
    std::vector<TestedInstrument> all;
    for (const ocean_ooi::Model& model : ocean_ooi::all_models()) {
      const bool slow = model.endpoints.command == 0x02;
      all.push_back(ooi(model.product_id, slow ? Speed::full : Speed::high));
    }
    all.push_back(ooi(0x1022, Speed::full));
    std::ranges::move(obp_instruments(), std::back_inserter(all));
    std::ranges::move(wasatch_instruments(), std::back_inserter(all));
    all.push_back(lr1());
    return all;
  }();
  return kAll;
}

std::string test_name(const TestedInstrument& instrument) {
  std::string name;
  for (const char c : instrument.name) {
    if (c == '+') name += "Plus";
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
  }
  return name;
}

// The name is GoogleTest's.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const TestedInstrument& instrument, std::ostream* out) { *out << instrument.name; }

}  // namespace candor::drivers
