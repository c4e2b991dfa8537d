#pragma once

#include <array>
#include <memory>
#include <stop_token>
#include <string_view>
#include <utility>

#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/usb_device_model.h"

namespace candor::drivers {

/// How a transfer can go wrong.
enum class Break {
  lost,            ///< it never reached the device
  ignored,         ///< the device acknowledged a command, and did not do it
  unacknowledged,  ///< the device did it, and its answer was lost
  stalled,         ///< the device refused it
  bus_error,       ///< the device did it, and the bus reported an error
  short_answer,    ///< a byte is missing
  unplug,          ///< the device was unplugged before it
  stop,            ///< somebody asked to stop before it
};

inline constexpr std::array kAllBreaks = {
    Break::lost,      Break::ignored,      Break::unacknowledged, Break::stalled,
    Break::bus_error, Break::short_answer, Break::unplug,         Break::stop,
};

/// What shall go wrong: `length` transfers from the one numbered `at`, counted from 0 when it was
/// set.
struct BreakPlan {
  Break how = Break::lost;
  int at = -1;  ///< below 0: nothing
  int length = 1;
  int transfers = 0;  ///< that were made since
  std::stop_source stop;

  bool breaks(int number) const { return at >= 0 && number >= at && number - at < length; }
  bool happened() const { return at >= 0 && transfers > at; }
};

/// A transport to a device model on which any transfer can go wrong.
class BreakingTransport final : public UsbTransport {
 public:
  BreakingTransport(simulated::UsbDeviceModel& model, Clock& clock, BreakPlan& plan)
      : model_(model), inner_(model, clock), plan_(plan) {}

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override {
    return play(patience, [&] { return inner_.write(endpoint, data, patience); });
  }
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override {
    return play(patience, [&] { return inner_.read(endpoint, into, patience); });
  }
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override {
    const bool ignored = plan_.how == Break::ignored && plan_.breaks(plan_.transfers);
    if (ignored) {
      ++plan_.transfers;
      return {TransferStatus::complete, data.size()};
    }
    return play(patience, [&] { return inner_.control_write(request, data, patience); });
  }
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override {
    return play(patience, [&] { return inner_.control_read(request, into, patience); });
  }
  TransferStatus clear_halt(std::uint8_t endpoint) override { return inner_.clear_halt(endpoint); }
  std::size_t packet_size(std::uint8_t endpoint) const override {
    return inner_.packet_size(endpoint);
  }
  bool present() override { return inner_.present(); }
  Clock& clock() override { return inner_.clock(); }

 private:
  template <typename Act>
  Transfer play(const Patience& patience, const Act& act) {
    const int number = plan_.transfers++;
    if (!plan_.breaks(number) || !inner_.present()) return act();
    switch (plan_.how) {
      case Break::ignored: return act();
      case Break::lost:
        inner_.clock().wait(patience.timeout, {});
        return {TransferStatus::timed_out, 0};
      case Break::unacknowledged:
        act();
        inner_.clock().wait(patience.timeout, {});
        return {TransferStatus::timed_out, 0};
      case Break::stalled: return {TransferStatus::stalled, 0};
      case Break::bus_error: act(); return {TransferStatus::failed, 0};
      case Break::short_answer: {
        Transfer transfer = act();
        if (transfer.bytes > 0) --transfer.bytes;
        return transfer;
      }
      case Break::unplug: model_.unplug(); return act();
      case Break::stop: plan_.stop.request_stop(); return act();
    }
    return act();
  }

  simulated::UsbDeviceModel& model_;
  simulated::ModelTransport inner_;
  BreakPlan& plan_;
};

}  // namespace candor::drivers
