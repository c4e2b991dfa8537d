#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "drivers/c12880ma/models.h"
#include "drivers/frame_watch.h"
#include "drivers/spectrometer.h"
#include "drivers/transport/serial_exchange.h"
#include "drivers/transport/serial_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::c12880ma {

/// What the boards with this detector have in common: no laser, no temperature, no wavelengths, and
/// frames that are lines.
class Board : public Spectrometer {
 public:
  Board(std::unique_ptr<SerialTransport> transport, const Model& model);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  /// No frame waits: what was sent before a request is thrown away.
  void forget_frames() override {}
  Result<std::optional<double>> detector_temperature() override { return std::optional<double>(); }
  Result<void> laser_on(const LaserPermission& permission) override;
  Result<void> laser_off() override { return {}; }
  LaserState laser() const override { return LaserState::none; }
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  Result<void> recover(const std::stop_token& stop) override;

  /// Bring a board into step that may still be starting. Errors: `device`, `cancelled`.
  Result<void> set_up(const std::stop_token& stop);

 protected:
  /// A line that was exposed after the call.
  struct Reading {
    std::string line;
    std::optional<std::uint32_t> begun;  ///< by the board's own clock
  };
  virtual Result<Reading> read_line(const std::stop_token& stop) = 0;
  /// Make sure that the next line is the one that is asked for.
  virtual Result<void> synchronise(const Patience& patience) = 0;

  SerialTransport& transport() { return *transport_; }
  SerialLines& lines() { return lines_; }
  const Model& model() const { return model_; }
  Traits& own_traits() { return traits_; }
  void note_exposure(Duration exposure) { exposure_ = exposure; }
  void lose_step() { out_of_step_ = true; }

 private:
  std::unique_ptr<SerialTransport> transport_;
  const Model& model_;
  SerialLines lines_;
  RepeatWatch repeats_;
  Identity identity_;
  Traits traits_;
  Duration exposure_;
  bool out_of_step_ = true;
};

}  // namespace candor::drivers::c12880ma
