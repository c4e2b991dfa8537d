#pragma once

#include <array>
#include <memory>
#include <optional>

#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/serial_device_model.h"
#include "drivers/tcd1304/models.h"

namespace candor::drivers::simulated {

/// A simulated TCD1304 board, as its firmware says that it works: twelve bytes in a ring, in which
/// the last "ER" begins a request; a request interrupts what is exposed, not what is sent; the
/// detector is cleared, one period goes by, the next is read and sent.
class Tcd1304Device final : public SerialDeviceModel {
 public:
  Tcd1304Device(const tcd1304::Model& model, std::unique_ptr<FrameSource> source);

 private:
  /// What the board has been told to do.
  struct Task {
    std::uint64_t sh = 0;   ///< ticks
    std::uint64_t icg = 0;  ///< ticks
    bool continuous = false;
    Duration ready_at = {};  ///< when the pixels have been read
  };

  const Line& line() const override { return line_; }
  void on_write(std::span<const std::uint8_t> data, Duration now) override;
  void on_time(Duration now) override;
  std::optional<Duration> next_time() const override;
  void on_power(Duration now) override;

  void obey(Duration now);
  Duration time_of(std::uint64_t ticks) const;

  const tcd1304::Model& model_;
  std::unique_ptr<FrameSource> source_;
  Line line_;
  std::array<std::uint8_t, 12> ring_ = {};
  std::size_t filled_ = 0;
  std::optional<Task> task_;
  Duration sent_at_ = Duration::min();  ///< when the last frame has left
  std::uint64_t number_ = 0;
  std::vector<std::uint8_t> last_;
  std::vector<std::uint8_t> older_;  ///< the frame before that
};

}  // namespace candor::drivers::simulated
