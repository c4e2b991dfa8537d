#include <fcntl.h>
#include <fmt/core.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tests/guest/device_port.h"
#include "tests/guest/presenting.h"

// Plugs a device model into the Linux that this program runs on, which must have the module
// vhci_hcd and let the program be root: the kernel gets one end of a pair of sockets and speaks the
// protocol of USB/IP over it (Documentation/usb/usbip_protocol.rst of Linux), as if the device were
// at another machine.
namespace {

using candor::drivers::DevicePort;
using candor::drivers::Presenting;
using candor::drivers::TransferStatus;
namespace simulated = candor::drivers::simulated;

constexpr const char* kAttach = "/sys/devices/platform/vhci_hcd.0/attach";
constexpr std::uint32_t kSubmit = 1;
constexpr std::uint32_t kUnlink = 2;
constexpr std::uint32_t kSubmitted = 3;
constexpr std::uint32_t kUnlinked = 4;
/// Every message begins with as many bytes.
constexpr std::size_t kHeader = 48;
constexpr std::size_t kSetupAt = 40;
constexpr std::uint8_t kInput = 0x80;

using Header = std::array<std::uint8_t, kHeader>;

// Numbers go over the wire with the high byte first.
std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : bytes.subspan(at, 4)) value = value << 8 | byte;
  return value;
}

void put(Header& header, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) {
    header.at(at + i) = static_cast<std::uint8_t>(value >> (24 - 8 * i));
  }
}

/// Status of a transfer as Linux gives it.
int linux_status(TransferStatus status) {
  switch (status) {
    case TransferStatus::complete: return 0;
    case TransferStatus::stalled: return -EPIPE;
    case TransferStatus::overflow: return -EOVERFLOW;
    case TransferStatus::cancelled: return -ECONNRESET;
    default: return -EPROTO;
  }
}

/// Give one end of a connection to the first port of the kernel's that takes it.
bool attach(int socket, simulated::Speed speed) {
  constexpr int kPorts = 8;
  // USB_SPEED_FULL and USB_SPEED_HIGH of Linux.
  const int linux_speed = speed == simulated::Speed::high ? 3 : 2;
  constexpr int kDevice = 0x10001;
  const int file = ::open(kAttach, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  bool done = false;
  for (int port = 0; port < kPorts && !done; ++port) {
    const std::string words = fmt::format("{} {} {} {}", port, socket, kDevice, linux_speed);
    done = ::write(file, words.data(), words.size()) == static_cast<ssize_t>(words.size());
  }
  ::close(file);
  return done;
}

/// The connection to the kernel.
class Vhci {
 public:
  Vhci(Presenting& presenting, int socket) : presenting_(presenting), socket_(socket) {}

  /// Until the device is unplugged or the kernel lets go of it.
  void run() {
    while (presenting_.look()) {
      for (const DevicePort::Read& read : presenting_.port().ended(presenting_.now())) {
        answer(static_cast<std::uint32_t>(read.id), linux_status(read.status), read.bytes.size(),
               read.bytes);
      }
      if (!presenting_.look()) break;
      presenting_.wait_for(socket_);
      if (!receive()) return;
    }
    // A hub tells that a device left a quarter of a second later at most; until then whatever is
    // asked of it fails.
    constexpr auto kNoticing = std::chrono::milliseconds(256);
    gone_ = true;
    const auto told = presenting_.now() + kNoticing;
    while (presenting_.now() < told) {
      presenting_.wait_for(socket_);
      if (!receive()) return;
    }
  }

 private:
  /// Take what has come over the socket. False if it was closed.
  bool receive() {
    std::array<std::uint8_t, 65'536> bytes = {};
    const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    received_.insert(received_.end(), bytes.begin(), bytes.begin() + count);
    while (const std::size_t size = whole_message()) {
      handle(std::span(received_).first(size));
      received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(size));
    }
    return true;
  }

  static bool is_input(std::span<const std::uint8_t> message) {
    return number_at(message, 12) != 0;
  }

  /// Size of the message that has come whole, or 0.
  std::size_t whole_message() const {
    if (received_.size() < kHeader) return 0;
    std::size_t size = kHeader;
    if (number_at(received_, 0) == kSubmit && !is_input(received_)) {
      size += number_at(received_, 24);
    }
    return received_.size() < size ? 0 : size;
  }

  void handle(std::span<const std::uint8_t> message) {
    const std::uint32_t sequence = number_at(message, 4);
    if (number_at(message, 0) == kUnlink) {
      // The bytes that had arrived are lost, as the protocol has no place for them.
      const bool waited = presenting_.port().cancel(number_at(message, 20)).has_value();
      Header header = head(kUnlinked, sequence);
      put(header, 20, static_cast<std::uint32_t>(waited ? -ECONNRESET : 0));
      send(header);
      return;
    }
    if (gone_) {
      answer(sequence, -EPROTO, 0, {});
      return;
    }
    const auto endpoint = static_cast<std::uint8_t>(number_at(message, 16));
    const std::size_t length = number_at(message, 24);
    const auto data = message.subspan(kHeader);
    DevicePort& port = presenting_.port();
    if (endpoint == 0) {
      const auto setup = candor::drivers::setup_of(message.subspan<kSetupAt, 8>());
      const auto reply = port.control(setup, data, presenting_.now());
      answer(sequence, reply.stalled ? -EPIPE : 0, is_input(message) ? reply.data.size() : length,
             reply.data);
    } else if (is_input(message)) {
      port.read(sequence, endpoint | kInput, length);
    } else {
      const TransferStatus status = port.write(endpoint, data, presenting_.now());
      answer(sequence, linux_status(status), status == TransferStatus::complete ? length : 0, {});
    }
  }

  static Header head(std::uint32_t command, std::uint32_t sequence) {
    Header header = {};
    put(header, 0, command);
    put(header, 4, sequence);
    return header;
  }

  void answer(std::uint32_t sequence, int status, std::size_t bytes,
              std::span<const std::uint8_t> data) {
    Header header = head(kSubmitted, sequence);
    put(header, 20, static_cast<std::uint32_t>(status));
    put(header, 24, static_cast<std::uint32_t>(bytes));
    send(header);
    send(data);
  }

  void send(std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      // A kernel that has let go is noticed when there is nothing more to receive.
      if (sent < 0 && errno != EINTR) return;
      if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
  }

  Presenting& presenting_;
  int socket_;
  std::vector<std::uint8_t> received_;
  bool gone_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  const auto presenting =
      Presenting::from(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  if (!presenting) return 2;
  std::array<int, 2> ends = {};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0 ||
      !attach(ends[1], presenting->description().speed)) {
    std::perror("present_vhci: the kernel does not take the device");
    return 1;
  }
  ::close(ends[1]);
  Vhci(*presenting, ends[0]).run();
  return 0;
}
