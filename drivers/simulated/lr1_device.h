#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers::simulated {

/// A calibration as ASEQ's instruments store it: a line with model, kind and serial number, then
/// 3,653 wavelengths in nm to the thousandth, then two blocks of normalisations, all 1. Fewer
/// wavelengths are gone on with in steps of the last one.
std::string lr1_calibration(std::string_view model, std::string_view serial,
                            std::vector<double> wavelengths_nm);

/// A simulated ASEQ LR1: a HID device that answers reports of 64 bytes, as the comments in the
/// maker's header describe them. Pixels by twos are not played, nor is the averaging mode.
///
/// In the continuous mode the first frame that a trigger stores was begun before it. In the idle
/// modes it has collected charge since the detector was last read.
class Lr1Device final : public UsbDeviceModel {
 public:
  static constexpr std::size_t kPixels = 3694;

  /// `flash` is what stands at the beginning of its memory.
  Lr1Device(std::string flash, std::unique_ptr<FrameSource> source);

  const DeviceDescription& description() const override { return description_; }

  /// Answer triggers too, as a table of one open driver has it and the maker's header does not.
  void answer_triggers() { answers_triggers_ = true; }
  /// Something wired to the trigger's input starts an acquisition.
  void trigger_from_outside(Duration now) { trigger(now); }

 private:
  struct Settings {
    std::uint16_t scans = 1;
    std::uint16_t blanks = 0;
    std::uint8_t mode = 0;
    std::uint32_t exposure = 10;  ///< in 10 us
  };
  struct Format {
    std::uint16_t first = 0;
    std::uint16_t last = 3647;
    std::uint8_t reduction = 0;
  };
  struct Stored {
    std::vector<std::uint32_t> counts;
    Duration ready = {};
  };
  using Report = std::array<std::uint8_t, 64>;

  void on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) override;
  void on_power(Duration now) override;

  void answer(std::vector<std::uint8_t> bytes, Duration now);
  void reset(Duration now);
  std::uint8_t take_settings(const Report& report, Duration now);
  std::uint8_t take_format(const Report& report);
  void trigger(Duration now);
  void expose(Duration begun_at, Duration exposure);
  void clear_memory(Duration now);
  void send_status(Duration now);
  void send_frame_reports(const Report& report, Duration now);
  void send_flash(const Report& report, Duration now);
  void send_error(std::uint8_t kind, Duration now);
  std::uint16_t frame_pixels() const;
  std::size_t ready_frames(Duration now) const;

  std::vector<std::uint8_t> flash_;
  std::unique_ptr<FrameSource> source_;
  DeviceDescription description_;
  Settings settings_;
  Format format_;
  std::vector<Stored> frames_;  ///< in memory, and those that are being exposed
  std::vector<std::uint32_t> sent_;
  std::uint64_t number_ = 0;
  Duration read_at_ = {};   ///< when the detector was last read
  bool has_stale_ = false;  ///< frames in memory are of before new settings
  bool answers_triggers_ = false;
};

}  // namespace candor::drivers::simulated
