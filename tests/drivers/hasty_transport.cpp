#include "tests/drivers/hasty_transport.h"

#include <algorithm>
#include <utility>

namespace candor::drivers {
namespace {

Duration hasten(Duration duration) {
  constexpr Duration kShort = std::chrono::milliseconds(8);
  constexpr int kTimes = 10;
  return duration <= kShort ? duration : std::max(duration / kTimes, kShort);
}

class HastyClock final : public Clock {
 public:
  Duration now() const override { return clock_.now(); }
  std::chrono::system_clock::time_point time_of_day() const override {
    return clock_.time_of_day();
  }
  bool wait(Duration duration, const std::stop_token& stop) override {
    return clock_.wait(hasten(duration), stop);
  }

 private:
  SteadyClock clock_;
};

class HastyTransport final : public UsbTransport {
 public:
  explicit HastyTransport(std::unique_ptr<UsbTransport> transport)
      : transport_(std::move(transport)) {}

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override {
    return transport_->write(endpoint, data, {hasten(patience.timeout), patience.stop});
  }
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override {
    return transport_->read(endpoint, into, {hasten(patience.timeout), patience.stop});
  }
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override {
    return transport_->control_write(request, data, {hasten(patience.timeout), patience.stop});
  }
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override {
    return transport_->control_read(request, into, {hasten(patience.timeout), patience.stop});
  }
  TransferStatus clear_halt(std::uint8_t endpoint) override {
    return transport_->clear_halt(endpoint);
  }
  std::size_t packet_size(std::uint8_t endpoint) const override {
    return transport_->packet_size(endpoint);
  }
  bool present() override { return transport_->present(); }
  Clock& clock() override { return clock_; }

 private:
  std::unique_ptr<UsbTransport> transport_;
  HastyClock clock_;
};

}  // namespace

std::unique_ptr<UsbTransport> make_hasty(std::unique_ptr<UsbTransport> transport) {
  return std::make_unique<HastyTransport>(std::move(transport));
}

}  // namespace candor::drivers
