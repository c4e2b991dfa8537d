#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/ocean_obp/message.h"
#include "drivers/ocean_obp/models.h"
#include "drivers/ocean_obp/spectrum.h"
#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/free_running.h"
#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers::simulated {

/// What a simulated instrument stores of itself, and how it answers.
struct ObpMemory {
  std::string serial = "SIM00001";
  std::vector<float> wavelengths = {};
  std::vector<float> nonlinearity = {};
  std::optional<std::size_t> pixels = {};  ///< that it sends, where they are not the model's
  ocean_obp::ChecksumType checksum = ocean_obp::ChecksumType::none;  ///< of its answers
  float cooler_c = -10;
};

/// A simulated instrument of the Ocean Binary Protocol, of any model of the table. Instruments that
/// number their frames expose into a buffer when they are told to, the others run freely.
class ObpDevice final : public UsbDeviceModel {
 public:
  ObpDevice(const ocean_obp::Model& model, ObpMemory memory, std::unique_ptr<FrameSource> source,
            Speed speed = Speed::high);

  const DeviceDescription& description() const override { return description_; }

 private:
  using Message = ocean_obp::Message;
  using Bytes = std::vector<std::uint8_t>;

  void on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) override;
  void on_power(Duration now) override;

  void answer(const Message& request, Duration now);
  std::optional<Bytes> stored(const Message& request) const;
  std::optional<Bytes> stored_by_second(const Message& request) const;
  bool command(const Message& request, Duration now);
  std::uint16_t set_exposure(const Message& request, Duration now);
  std::optional<ExposureConditions> next_exposure(Duration now);
  void send_spectrum(const Message& request, Duration now);
  Bytes spectrum_data(const ExposureConditions& conditions);
  Bytes encoded(Message reply) const;
  void send(const Message& request, std::uint16_t error, Bytes data, Duration now);

  const ocean_obp::Model& model_;
  ObpMemory memory_;
  std::unique_ptr<FrameSource> source_;
  DeviceDescription description_;
  FreeRunning exposures_;                        ///< of those that run freely
  std::uint64_t number_ = 0;                     ///< of exposures into the buffer
  std::optional<ExposureConditions> acquiring_;  ///< into the buffer
  std::deque<ExposureConditions> buffer_;
  Bytes last_frame_;
};

}  // namespace candor::drivers::simulated
