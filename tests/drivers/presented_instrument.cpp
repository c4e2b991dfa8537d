#include "tests/drivers/presented_instrument.h"

#include <fmt/core.h>

#include <algorithm>

#include "drivers/simulated/wasatch_device.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/instruments.h"

namespace candor::drivers {

std::unique_ptr<simulated::UsbDeviceModel> presented_instrument(std::span<char* const> words) {
  if (words.empty()) return nullptr;
  const auto& all = tested_instruments();
  const auto instrument = std::ranges::find(all, words.front(), &TestedInstrument::name);
  if (instrument == all.end()) return nullptr;
  auto model = instrument->make(
      std::make_unique<simulated::CountingSource>(instrument->pixels, instrument->full_scale));
  constexpr double kMiddle = 0.5;
  for (const char* const name : words.subspan(1)) {
    const auto fault = simulated::fault_from_string(name);
    if (!fault) return nullptr;
    model->inject(*fault, kMiddle);
  }
  return model;
}

std::string presentable() {
  std::string text = "instruments:";
  for (const TestedInstrument& known : tested_instruments()) {
    text += fmt::format(" \"{}\"", known.name);
  }
  text += "\nfaults, of one frame each in this order:";
  for (const simulated::Fault fault : simulated::all_faults()) {
    text += fmt::format(" {}", to_string(fault));
  }
  return text + "\n";
}

std::optional<LaserLight> laser_light(const simulated::UsbDeviceModel& model, Duration now) {
  const auto* device = dynamic_cast<const simulated::WasatchDevice*>(&model);
  if (device == nullptr) return std::nullopt;
  return LaserLight{device->laser_enabled(now), device->laser_on(now), device->has_shone()};
}

}  // namespace candor::drivers
