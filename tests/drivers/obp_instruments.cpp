#include "tests/drivers/obp_instruments.h"

#include <array>

#include "drivers/ocean_obp/driver.h"
#include "drivers/simulated/obp_device.h"

namespace candor::drivers {
namespace {

using ocean_obp::ChecksumType;
using simulated::Fault;
using simulated::ObpDevice;
using simulated::ObpMemory;
using simulated::Speed;

constexpr std::array kObpFaults = {
    Fault::stall,           Fault::silence,     Fault::short_read, Fault::bad_sync,
    Fault::bad_checksum,    Fault::stale_frame, Fault::bus_error,  Fault::babble,
    Fault::duplicate_frame, Fault::unplug,
};

TestedInstrument obp(const ocean_obp::Model& model, Speed speed, ChecksumType checksum) {
  TestedInstrument tested;
  tested.name = std::string(model.name) + (speed == Speed::full ? " full speed" : "") +
                (checksum == ChecksumType::md5 ? " with MD5" : "");
  tested.pixels = model.pixels;
  tested.full_scale = model.full_scale;
  tested.faults = kObpFaults;
  tested.make = [&model, speed, checksum](std::unique_ptr<simulated::FrameSource> source) {
    ObpMemory memory;
    memory.serial = "S01234";
    memory.wavelengths = {784.21F, 0.1752F, -8.3e-6F, -3.1e-10F};
    memory.nonlinearity = {0.97F, 1.2e-7F};
    memory.checksum = checksum;
    return std::make_unique<ObpDevice>(model, memory, std::move(source), speed);
  };
  tested.open = [&model](std::unique_ptr<UsbTransport> transport, const std::stop_token& stop) {
    return ocean_obp::open(std::move(transport), model, stop);
  };
  return tested;
}

}  // namespace

std::vector<TestedInstrument> obp_instruments() {
  std::vector<TestedInstrument> all;
  for (const ocean_obp::Model& model : ocean_obp::all_models()) {
    all.push_back(obp(model, Speed::high, ChecksumType::none));
  }
  const ocean_obp::Model& sts = *ocean_obp::find_model(ocean_obp::kVendorId, 0x4000);
  const ocean_obp::Model& qe_pro = *ocean_obp::find_model(ocean_obp::kVendorId, 0x4004);
  all.push_back(obp(sts, Speed::full, ChecksumType::md5));
  all.push_back(obp(qe_pro, Speed::high, ChecksumType::md5));
  all.push_back(obp(qe_pro, Speed::full, ChecksumType::none));
  return all;
}

}  // namespace candor::drivers
