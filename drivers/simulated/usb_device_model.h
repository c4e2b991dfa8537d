#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/usb_transport.h"

namespace candor::drivers::simulated {

/// What can go wrong with a device, on request.
enum class Fault {
  stall,            ///< the endpoint halts in the place of the next frame
  silence,          ///< the next frame never comes
  short_read,       ///< the next frame ends early
  bad_sync,         ///< the byte or footer that closes the next frame is another
  bad_checksum,     ///< the checksum of the next frame is wrong, or its header where it has none
  duplicate_frame,  ///< the frame before is sent again
  stale_frame,      ///< frames of the settings before the next change wait to be fetched
  bus_error,        ///< a packet of the next frame is lost on the wire
  babble,           ///< the device sends more than it was asked for
  unplug,           ///< the device is unplugged in the middle of the next frame
  corrupt_memory,   ///< what the device stores of itself is damaged, from now on
};

/// Every fault, and its name: "short-read", ...
std::span<const Fault> all_faults();
std::string_view to_string(Fault fault);
std::optional<Fault> fault_from_string(std::string_view name);

enum class Speed { full, high };

struct EndpointDescription {
  std::uint8_t address = 0;
  std::uint16_t packet_size = 0;
  bool interrupt = false;
};

/// What a device says of itself in its descriptors.
struct DeviceDescription {
  std::uint16_t vendor_id = 0;
  std::uint16_t product_id = 0;
  std::uint16_t release = 0;  ///< bcdDevice
  std::string manufacturer;
  std::string product;
  std::string serial;
  Speed speed = Speed::high;
  std::vector<EndpointDescription> endpoints;
  /// Its interface is of the HID class, which Linux's own driver takes as soon as it is there.
  bool is_hid = false;
};

/// What a device answers to a control transfer.
struct ControlReply {
  bool stalled = false;
  std::vector<std::uint8_t> data;
};

/// A USB device in software: it takes what the host sends and puts packets on its endpoints, each
/// at its time. It knows no clock of its own: whoever presents it to a host (in the same process,
/// through a simulated kernel, in a virtual machine) says what time it is. Not locked.
class UsbDeviceModel {
 public:
  /// Something that lies on an endpoint for the host to fetch.
  struct Packet {
    std::vector<std::uint8_t> bytes;
    Duration at = {};  ///< when it is there
    TransferStatus status = TransferStatus::complete;
  };

  UsbDeviceModel() = default;
  UsbDeviceModel(const UsbDeviceModel&) = delete;
  UsbDeviceModel& operator=(const UsbDeviceModel&) = delete;
  virtual ~UsbDeviceModel() = default;

  virtual const DeviceDescription& description() const = 0;

  /// The host wrote to an endpoint.
  TransferStatus write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now);

  /// A vendor or class control transfer; `length` is what the host would take.
  ControlReply control(const ControlRequest& request, std::span<const std::uint8_t> data,
                       std::size_t length, Duration now);

  /// The next packet on an endpoint, whether or not its time has come; null if none is underway.
  const Packet* next(std::uint8_t endpoint) const;

  /// Take that packet off the endpoint. If it carries an unplugging, the device is gone then.
  Packet take(std::uint8_t endpoint);

  void clear_halt(std::uint8_t endpoint);

  bool plugged_in() const { return plugged_in_; }
  void unplug();
  /// Plug in again: the device has forgotten all settings and whatever was underway.
  void plug_in(Duration now);

  /// Let the next frame (or what is stored) go wrong; `place` in [0, 1) says where in the frame.
  void inject(Fault fault, double place);
  /// The faults that were asked for and have not happened yet.
  const std::deque<std::pair<Fault, double>>& faults() const { return faults_; }

 protected:
  /// A piece of a frame on one endpoint.
  struct Piece {
    std::uint8_t endpoint = 0;
    std::vector<std::uint8_t> bytes;
  };

  virtual void on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                        Duration now) = 0;
  virtual ControlReply on_control(const ControlRequest& request, std::span<const std::uint8_t> data,
                                  std::size_t length, Duration now);
  /// The device was plugged in: back to the state after power came.
  virtual void on_power(Duration now) = 0;

  /// Answer in packets of the endpoint's size, the last one shorter (no empty packet is sent).
  void reply(std::uint8_t endpoint, std::vector<std::uint8_t> bytes, Duration at);

  /// Send a frame, with the fault that is next if it is one of the transfer.
  void send_frame(std::vector<Piece> pieces, Duration at);

  /// Whether this fault is next; it has happened then. Asked by devices for the faults that only
  /// they can play.
  bool due(Fault fault);
  /// Whether this fault was asked for and lasts.
  bool lasts(Fault fault) const;

 private:
  std::size_t packet_size(std::uint8_t endpoint) const;
  void send_damaged(std::vector<Piece> pieces, Duration at, Fault fault, double place);

  std::map<std::uint8_t, std::deque<Packet>> packets_;
  std::map<std::uint8_t, bool> halted_;
  std::deque<std::pair<Fault, double>> faults_;
  bool plugged_in_ = true;
};

}  // namespace candor::drivers::simulated
