#include "tests/drivers/wasatch_instruments.h"

#include <fmt/core.h>

#include <array>

#include "drivers/simulated/wasatch_device.h"
#include "drivers/wasatch/driver.h"

namespace candor::drivers {
namespace {

using simulated::Fault;
using simulated::WasatchDevice;

/// Nothing closes a spectrum and it has no checksum: those faults cannot happen.
constexpr std::array kWasatchFaults = {
    Fault::stall,       Fault::silence,   Fault::short_read, Fault::duplicate_frame,
    Fault::stale_frame, Fault::bus_error, Fault::babble,     Fault::unplug,
};

TestedInstrument instrument(std::uint16_t product_id, std::size_t pixels) {
  const wasatch::Model& model = *wasatch::find_model(product_id);
  TestedInstrument tested;
  tested.name = fmt::format("{} {}", model.name, pixels);
  tested.pixels = pixels;
  tested.full_scale = 65'535;
  tested.faults = kWasatchFaults;
  tested.make = [&model, pixels](std::unique_ptr<simulated::FrameSource> source) {
    return std::make_unique<WasatchDevice>(model, wasatch_memory(pixels), std::move(source));
  };
  tested.open = [&model](std::unique_ptr<UsbTransport> transport, const std::stop_token& stop) {
    return wasatch::open(std::move(transport), model, stop);
  };
  return tested;
}

}  // namespace

wasatch::Eeprom wasatch_memory(std::size_t pixels) {
  wasatch::Eeprom memory;
  memory.format = 16;
  memory.model = "WP-785-R-SR";
  memory.serial = "WP-01234";
  memory.has_cooling = true;
  memory.has_laser = true;
  memory.amplifier = wasatch::Amplifier{1.875, -3};
  memory.odd_amplifier = wasatch::Amplifier{2.5, 7};
  memory.pixels = pixels;
  memory.roi = PixelRange{16, pixels - 25};
  memory.wavelengths = {800.25, 0.125, -0x1p-16, 0};
  memory.excitation_nm = 785.125;
  memory.shortest_exposure = std::chrono::milliseconds(2);
  memory.longest_exposure = std::chrono::seconds(60);
  memory.celsius_to_dac = {2900, -40, -0.5};
  memory.adc_to_celsius = {50, -0.03125, 0};
  memory.start_c = -15;
  memory.milliwatt_to_percent = {-2, 0.25, 0, 0};
  memory.least_milliwatt = 30;
  memory.most_milliwatt = 300;
  memory.bad_pixels = {77, 500};
  memory.intensity = {0.5, -0x1p-12};
  return memory;
}

std::vector<TestedInstrument> wasatch_instruments() {
  return {instrument(0x1000, 1024), instrument(0x1000, 2048), instrument(0x2000, 512),
          instrument(0x4000, 1952)};
}

}  // namespace candor::drivers
