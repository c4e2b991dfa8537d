#pragma once

#include <array>
#include <memory>
#include <string>

#include "drivers/ocean_ooi/models.h"
#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/free_running.h"
#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers::simulated {

/// What a simulated instrument stores of itself.
struct OoiMemory {
  std::string serial = "SIM00001";
  std::array<std::string, 4> wavelengths;
  std::array<std::string, 8> nonlinearity;
  std::string nonlinearity_order;
  std::uint32_t saturation = 0;  ///< 0: none stated
};

/// A simulated instrument of Ocean Optics' OOI protocol, of any model of the table.
class OoiDevice final : public UsbDeviceModel {
 public:
  OoiDevice(const ocean_ooi::Model& model, OoiMemory memory, std::unique_ptr<FrameSource> source,
            Speed speed = Speed::high);

  const DeviceDescription& description() const override { return description_; }

 private:
  void on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) override;
  void on_power(Duration now) override;

  std::vector<std::uint8_t> slot(std::uint8_t number) const;
  std::vector<std::uint8_t> status() const;
  void set_exposure(std::span<const std::uint8_t> data, Duration now);
  void send_spectrum(Duration now);

  const ocean_ooi::Model& model_;
  OoiMemory memory_;
  std::unique_ptr<FrameSource> source_;
  DeviceDescription description_;
  FreeRunning exposures_;
  std::vector<std::uint8_t> last_frame_;
};

}  // namespace candor::drivers::simulated
