#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "drivers/transport/clock.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

struct libusb_context;
struct libusb_device_handle;

namespace candor::drivers {

struct CloseLibusbHandle {
  void operator()(libusb_device_handle* handle) const;
};
using LibusbHandle = std::unique_ptr<libusb_device_handle, CloseLibusbHandle>;

/// A transport over the machine's own bus, by libusb's asynchronous transfers. A stop that is
/// requested ends a transfer within some milliseconds; a timeout is kept to about a millisecond.
/// Neither resets nor configures the device. The context outlives it.
class LibusbTransport final : public UsbTransport {
 public:
  /// Take over a device that is open and whose interface is claimed. Errors: `device` if its
  /// descriptors cannot be read or have no such interface.
  static Result<std::unique_ptr<UsbTransport>> make(libusb_context& context, LibusbHandle handle,
                                                    int interface_number);
  ~LibusbTransport() override;

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override;
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override;
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override;
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override;
  TransferStatus clear_halt(std::uint8_t endpoint) override;
  std::size_t packet_size(std::uint8_t endpoint) const override;
  bool present() override;
  Clock& clock() override { return clock_; }

 private:
  struct Endpoint {
    std::uint8_t address = 0;
    std::size_t packet_size = 0;
    bool interrupt = false;
  };
  struct Flight;

  LibusbTransport(libusb_context& context, LibusbHandle handle, int interface_number,
                  std::vector<Endpoint> endpoints);

  const Endpoint* find(std::uint8_t address) const;
  std::unique_ptr<Flight> prepare(const Endpoint& endpoint, std::size_t size) const;
  std::unique_ptr<Flight> prepare_control(const ControlRequest& request, std::size_t size) const;
  Transfer fly(std::unique_ptr<Flight>& flight, const Patience& patience);
  Transfer run_course(std::unique_ptr<Flight>& flight, const Patience& patience);
  void wait_for(Flight& flight, Duration deadline);
  bool has_left();
  bool answers();

  libusb_context& context_;
  SteadyClock clock_;
  /// Transfers that libusb never gave back: they may be freed once the device is closed.
  std::vector<std::unique_ptr<Flight>> abandoned_;
  LibusbHandle handle_;
  int interface_number_;
  std::vector<Endpoint> endpoints_;
  bool failing_ = false;  ///< the bus reported an error, and the device has not answered since
  bool gone_ = false;
};

}  // namespace candor::drivers
