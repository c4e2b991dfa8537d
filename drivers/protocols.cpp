#include "drivers/protocols.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/aseq_lr1/driver.h"
#include "drivers/aseq_lr1/models.h"
#include "drivers/ocean_obp/driver.h"
#include "drivers/ocean_obp/models.h"
#include "drivers/ocean_ooi/driver.h"
#include "drivers/ocean_ooi/models.h"
#include "drivers/wasatch/driver.h"
#include "drivers/wasatch/models.h"

namespace candor::drivers {
namespace {

std::optional<std::string_view> ooi_model(const UsbDevice& device) {
  if (device.vendor_id != ocean_ooi::kVendorId) return std::nullopt;
  const ocean_ooi::Model* model = ocean_ooi::find_model(device.product_id);
  if (model == nullptr) return std::nullopt;
  return model->name;
}

Result<std::unique_ptr<Spectrometer>> open_ooi(std::unique_ptr<UsbTransport> transport,
                                               const UsbDevice& device,
                                               const std::stop_token& stop) {
  return ocean_ooi::open(std::move(transport), *ocean_ooi::find_model(device.product_id), stop);
}

std::optional<std::string_view> obp_model(const UsbDevice& device) {
  const auto* model = ocean_obp::find_model(device.vendor_id, device.product_id);
  if (model == nullptr) return std::nullopt;
  return model->name;
}

Result<std::unique_ptr<Spectrometer>> open_obp(std::unique_ptr<UsbTransport> transport,
                                               const UsbDevice& device,
                                               const std::stop_token& stop) {
  return ocean_obp::open(std::move(transport),
                         *ocean_obp::find_model(device.vendor_id, device.product_id), stop);
}

std::optional<std::string_view> wasatch_model(const UsbDevice& device) {
  if (device.vendor_id != wasatch::kVendorId) return std::nullopt;
  const auto* model = wasatch::find_model(device.product_id);
  if (model == nullptr) return std::nullopt;
  return model->name;
}

Result<std::unique_ptr<Spectrometer>> open_wasatch(std::unique_ptr<UsbTransport> transport,
                                                   const UsbDevice& device,
                                                   const std::stop_token& stop) {
  return wasatch::open(std::move(transport), *wasatch::find_model(device.product_id), stop);
}

std::optional<std::string_view> lr1_model(const UsbDevice& device) {
  if (device.vendor_id != aseq_lr1::kVendorId) return std::nullopt;
  const auto* model = aseq_lr1::find_model(device.product_id);
  if (model == nullptr) return std::nullopt;
  return model->name;
}

Result<std::unique_ptr<Spectrometer>> open_lr1(std::unique_ptr<UsbTransport> transport,
                                               const UsbDevice& device,
                                               const std::stop_token& stop) {
  return aseq_lr1::open(std::move(transport), *aseq_lr1::find_model(device.product_id), stop);
}

constexpr std::array kProtocols = {
    Protocol{"ocean-ooi", "Ocean Optics", 0, ooi_model, open_ooi},
    Protocol{"ocean-obp", "Ocean Optics", 0, obp_model, open_obp},
    Protocol{"wasatch", "Wasatch Photonics", 0, wasatch_model, open_wasatch},
    Protocol{"aseq-lr1", "ASEQ Instruments", 0, lr1_model, open_lr1},
};

}  // namespace

std::span<const Protocol> all_protocols() { return kProtocols; }

const Protocol* protocol_of(const UsbDevice& device) {
  const auto* found = std::ranges::find_if(
      kProtocols, [&](const Protocol& protocol) { return protocol.model(device).has_value(); });
  return found == kProtocols.end() ? nullptr : found;
}

Result<std::unique_ptr<Spectrometer>> open_spectrometer(UsbBus& bus, const UsbDevice& device,
                                                        const std::stop_token& stop) {
  const Protocol* protocol = protocol_of(device);
  if (protocol == nullptr) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the USB device {:04x}:{:04x} is no instrument that is known",
                             device.vendor_id, device.product_id)};
  }
  auto transport = CANDOR_TRY(bus.open(device, protocol->interface_number));
  return protocol->open(std::move(transport), device, stop);
}

}  // namespace candor::drivers
