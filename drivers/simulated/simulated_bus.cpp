#include "drivers/simulated/simulated_bus.h"

#include <fmt/core.h>

#include "drivers/simulated/model_transport.h"

namespace candor::drivers::simulated {

UsbDeviceModel& SimulatedBus::add(std::unique_ptr<UsbDeviceModel> model) {
  models_.push_back(std::move(model));
  return *models_.back();
}

Result<std::vector<UsbDevice>> SimulatedBus::devices() {
  std::vector<UsbDevice> found;
  for (std::size_t i = 0; i < models_.size(); ++i) {
    if (!models_[i]->plugged_in()) continue;
    const DeviceDescription& description = models_[i]->description();
    const int place = static_cast<int>(i) + 1;
    found.push_back(
        {description.vendor_id, description.product_id, 1, place + 1, fmt::format("1-{}", place)});
  }
  return found;
}

std::optional<Obstacle> SimulatedBus::obstacle(const UsbDevice& device) {
  const auto place = static_cast<std::size_t>(device.address - 2);
  if (place < models_.size() && models_[place]->plugged_in()) return std::nullopt;
  return Obstacle{"the instrument is no longer there", "plug it in again"};
}

Result<std::unique_ptr<UsbTransport>> SimulatedBus::open(const UsbDevice& device,
                                                         int /*interface_number*/) {
  if (const auto barred = obstacle(device)) {
    return Error{ErrorCode::device, fmt::format("{}: {}", barred->problem, barred->remedy)};
  }
  const auto place = static_cast<std::size_t>(device.address - 2);
  return std::unique_ptr<UsbTransport>(std::make_unique<ModelTransport>(*models_[place], clock_));
}

}  // namespace candor::drivers::simulated
