#include "drivers/c12880ma/board.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/c12880ma/codec.h"

namespace candor::drivers::c12880ma {
namespace {

/// With which the arduino-microspec firmware begins.
constexpr Duration kUsual = std::chrono::milliseconds(10);

}  // namespace

Board::Board(std::unique_ptr<SerialTransport> transport, const Model& model)
    : transport_(std::move(transport)),
      model_(model),
      lines_(*transport_, kLongestLine),
      identity_{"Hamamatsu", std::string(model.name), {}, false},
      exposure_(std::clamp(kUsual, model.shortest_exposure, model.longest_exposure)) {
  traits_.pixels = kPixels;
  traits_.active = {0, kPixels - 1};
  traits_.full_scale = model.converter_maximum;
  traits_.shortest_exposure = model.shortest_exposure;
  traits_.longest_exposure = model.longest_exposure;
  traits_.exposure_step = std::chrono::microseconds(1);
  traits_.remarks = {
      "the board knows no wavelengths: calibrate it (candor calibrate wavelength) and give the "
      "file with --calibration"};
  if (model.firmware == Firmware::streaming) {
    traits_.remarks.emplace_back(
        "the exposure of the stock sketch cannot be set and is not known: the 1 ms that is written "
        "down is a name for it, no measurement");
  }
}

Result<void> Board::laser_on(const LaserPermission& /*permission*/) {
  return Error{ErrorCode::unsupported,
               "this board has no laser that can be switched: switch the laser by hand"};
}

Result<RawFrame> Board::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the board is out of step and must be recovered first"};
  }
  auto reading = read_line(stop);
  if (!reading) {
    out_of_step_ = true;
    return std::move(reading).error();
  }
  auto counts = decode_counts(model_, reading->line);
  if (!counts) {
    out_of_step_ = true;
    return Error{ErrorCode::device, "reading a spectrum: " + counts.error().message};
  }
  RawFrame frame;
  frame.wire.assign(reading->line.begin(), reading->line.end());
  const bool saturated = std::ranges::all_of(
      *counts, [&](std::uint32_t count) { return count >= traits_.full_scale; });
  const auto verdict = repeats_.judge(frame.wire, saturated);
  if (verdict == RepeatWatch::Verdict::repeat) {
    out_of_step_ = true;
    return Error{ErrorCode::device, "the board sent the same spectrum twice"};
  }
  frame.counts = *std::move(counts);
  frame.exposure = exposure_;
  frame.device_number = reading->begun;
  frame.taken_at = transport_->clock().time_of_day();
  frame.repeated = verdict == RepeatWatch::Verdict::stuck;
  return frame;
}

Result<void> Board::recover(const std::stop_token& stop) {
  constexpr Duration kRecovery = std::chrono::milliseconds(2'700);
  out_of_step_ = true;
  if (!transport_->present()) {
    return Error{ErrorCode::device, "the board was unplugged: plug it in and start again"};
  }
  if (auto done = synchronise({kRecovery, stop}); !done) return done;
  out_of_step_ = false;
  return {};
}

Result<void> Board::set_up(const std::stop_token& stop) {
  // Opening its port resets an Arduino, whose boot loader takes up to 2 s.
  constexpr Duration kStart = std::chrono::seconds(5);
  auto done = synchronise({kStart, stop});
  if (done) out_of_step_ = false;
  if (done || done.error().code == ErrorCode::cancelled) return done;
  return Error{ErrorCode::device,
               fmt::format("no {} is heard at this port: {}. Is it the right port, and the right "
                           "firmware?",
                           model_.name, done.error().message)};
}

}  // namespace candor::drivers::c12880ma
