#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/free_running.h"
#include "drivers/simulated/usb_device_model.h"
#include "drivers/wasatch/codec.h"
#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/models.h"

namespace candor::drivers::simulated {

/// A simulated instrument of Wasatch Photonics' protocol. It refuses commands whose data stage has
/// another size than its board takes.
class WasatchDevice final : public UsbDeviceModel {
 public:
  using Firmware = std::array<std::uint8_t, 4>;  ///< in the order of the wire

  WasatchDevice(const wasatch::Model& model, const wasatch::Eeprom& eeprom,
                std::unique_ptr<FrameSource> source, const Firmware& firmware = {11, 0, 0, 10});

  const DeviceDescription& description() const override { return description_; }

  /// Whether light leaves the laser.
  bool laser_on(Duration now) const;
  /// Whether the laser is enabled: it may shine now or later without another command.
  bool laser_enabled(Duration now) const;
  /// Whether light ever left the laser before it was last switched.
  bool has_shone() const;

  void open_interlock(Duration now);
  void close_interlock() { interlock_closed_ = true; }
  /// How long an enabled laser warns by a lamp of its own before it shines.
  void set_arming(Duration arming) { arming_ = arming; }
  /// The next spectra have no structure.
  void send_flat(int spectra) { flat_ = spectra; }
  /// Its firmware does not know an opcode, and refuses it.
  void lack(wasatch::Opcode opcode) { lacking_.push_back(opcode); }
  /// What it stores, byte by byte.
  std::vector<std::uint8_t>& memory() { return memory_; }

  /// What it was told last by an opcode, as its value and index; 0 if nothing.
  std::uint32_t told(wasatch::Opcode opcode) const;

 private:
  struct Interval {
    Duration from;
    Duration to;
  };

  void on_write(std::uint8_t /*endpoint*/, std::span<const std::uint8_t> /*data*/,
                Duration /*now*/) override {}
  ControlReply on_control(const ControlRequest& request, std::span<const std::uint8_t> data,
                          std::size_t length, Duration now) override;
  void on_power(Duration now) override;

  ControlReply take(const ControlRequest& request, std::span<const std::uint8_t> data,
                    Duration now);
  ControlReply answer(const ControlRequest& request, Duration now) const;
  ControlReply answer_second_tier(const ControlRequest& request, Duration now) const;
  std::vector<std::uint8_t> page(std::size_t number) const;
  Interval light() const;
  void switch_laser(wasatch::Switch to, Duration now);
  bool lit_in(const Interval& exposure) const;
  void send_spectrum(Duration now);

  const wasatch::Model& model_;
  std::size_t pixels_;
  std::vector<std::uint8_t> memory_;
  std::unique_ptr<FrameSource> source_;
  Firmware firmware_;
  DeviceDescription description_;
  FreeRunning exposures_;
  std::vector<std::uint8_t> last_frame_;
  std::map<std::uint8_t, std::uint64_t> settings_;
  bool enabled_ = false;
  bool interlock_closed_ = true;
  Duration enabled_at_ = {};
  Duration arming_ = {};
  std::uint32_t watchdog_s_ = 0;  ///< 0: none
  std::vector<Interval> lit_before_;
  int flat_ = 0;
  std::vector<wasatch::Opcode> lacking_;
};

}  // namespace candor::drivers::simulated
