#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "drivers/c12880ma/models.h"
#include "drivers/simulated/frame_source.h"
#include "drivers/simulated/serial_device_model.h"

namespace candor::drivers::simulated {

/// A simulated C12880MA board with the stock Arduino sketch: it exposes, reads for 33 ms, prints
/// (which returns while 64 bytes are still to be sent), waits 10 ms, and begins again.
class C12880maStream final : public SerialDeviceModel {
 public:
  explicit C12880maStream(std::unique_ptr<FrameSource> source);

 private:
  const Line& line() const override { return line_; }
  void on_write(std::span<const std::uint8_t> /*data*/, Duration /*now*/) override {}
  void on_time(Duration now) override;
  std::optional<Duration> next_time() const override { return next_; }
  void on_power(Duration now) override;

  const c12880ma::Model& model_;
  std::unique_ptr<FrameSource> source_;
  Line line_;
  Duration next_ = {};  ///< when the next exposure begins
  std::uint64_t number_ = 0;
};

/// A simulated C12880MA board with the arduino-microspec firmware: it does what it is told in turn.
class C12880maMicrospec final : public SerialDeviceModel {
 public:
  explicit C12880maMicrospec(std::unique_ptr<FrameSource> source);

 private:
  struct Command {
    std::string text;
    Duration at = {};  ///< when it has come
  };

  const Line& line() const override { return line_; }
  void on_write(std::span<const std::uint8_t> data, Duration now) override;
  void on_time(Duration now) override;
  std::optional<Duration> next_time() const override;
  void on_power(Duration now) override;

  void obey(const std::string& command, Duration at);
  void read_spectrum(Duration at);
  void answer(const std::string& text, Duration at);

  const c12880ma::Model& model_;
  std::unique_ptr<FrameSource> source_;
  Line line_;
  std::string buffer_;
  std::deque<Command> commands_;
  Duration free_at_ = {};
  Duration exposure_ = std::chrono::milliseconds(10);
  Duration begun_ = {};
  Duration ended_ = {};
  std::uint64_t number_ = 0;
  std::string before_;
};

}  // namespace candor::drivers::simulated
