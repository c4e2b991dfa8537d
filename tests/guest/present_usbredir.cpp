#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <usbredirparser.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "tests/guest/device_port.h"
#include "tests/guest/presenting.h"

// Plugs a device model into a virtual machine of QEMU's: `-device usb-redir` speaks the protocol of
// usbredir over a socket, and the guest has the device behind a host controller.
namespace {

using candor::drivers::DevicePort;
using candor::drivers::Presenting;
using candor::drivers::TransferStatus;
namespace simulated = candor::drivers::simulated;

constexpr std::uint8_t kInput = 0x80;

struct DestroyParser {
  void operator()(usbredirparser* parser) const { usbredirparser_destroy(parser); }
};

std::uint8_t redir_status(TransferStatus status) {
  switch (status) {
    case TransferStatus::complete: return usb_redir_success;
    case TransferStatus::stalled: return usb_redir_stall;
    case TransferStatus::overflow: return usb_redir_babble;
    case TransferStatus::cancelled: return usb_redir_cancelled;
    default: return usb_redir_ioerror;
  }
}

/// The connection to QEMU.
class Usbredir {
 public:
  Usbredir(Presenting& presenting, int socket)
      : presenting_(presenting), socket_(socket), parser_(usbredirparser_create()) {
    use_socket();
    answer_questions();
    std::array<std::uint32_t, USB_REDIR_CAPS_SIZE> abilities = {};
    for (const int ability :
         {usb_redir_cap_connect_device_version, usb_redir_cap_ep_info_max_packet_size,
          usb_redir_cap_64bits_ids, usb_redir_cap_32bits_bulk_length}) {
      usbredirparser_caps_set_cap(abilities.data(), ability);
    }
    usbredirparser_init(parser_.get(), "Candor's tests", abilities.data(), USB_REDIR_CAPS_SIZE,
                        usbredirparser_fl_usb_host);
  }

  /// Until the device is unplugged or QEMU ends.
  void run() {
    while (!closed_ && presenting_.look()) {
      for (DevicePort::Read& read : presenting_.port().ended(presenting_.now())) {
        answer(std::move(read));
      }
      if (!presenting_.look()) break;
      flush();
      presenting_.wait_for(socket_);
      usbredirparser_do_read(parser_.get());
    }
    usbredirparser_send_device_disconnect(parser_.get());
    flush();
  }

 private:
  /// Read and write by this object's socket.
  void use_socket() {
    usbredirparser& parser = *parser_;
    parser.priv = this;
    parser.log_func = [](void* /*self*/, int level, const char* text) {
      if (level <= usbredirparser_warning) fmt::print(stderr, "present_usbredir: {}\n", text);
    };
    parser.read_func = [](void* self, std::uint8_t* into, int count) {
      return of(self).receive(into, count);
    };
    parser.write_func = [](void* self, std::uint8_t* data, int count) {
      return of(self).send(data, count);
    };
  }

  /// Answer what QEMU asks of the device.
  void answer_questions() {
    usbredirparser& parser = *parser_;
    parser.hello_func = [](void* self, usb_redir_hello_header* /*hello*/) { of(self).plug_in(); };
    parser.reset_func = [](void* /*self*/) {};
    parser.set_configuration_func = [](void* self, std::uint64_t id,
                                       usb_redir_set_configuration_header* asked) {
      of(self).tell_configuration(id, asked->configuration);
    };
    parser.get_configuration_func = [](void* self, std::uint64_t id) {
      of(self).tell_configuration(id, 1);
    };
    parser.set_alt_setting_func = [](void* self, std::uint64_t id,
                                     usb_redir_set_alt_setting_header* asked) {
      of(self).tell_setting(id, asked->interface, asked->alt);
    };
    parser.get_alt_setting_func = [](void* self, std::uint64_t id,
                                     usb_redir_get_alt_setting_header* asked) {
      of(self).tell_setting(id, asked->interface, 0);
    };
    parser.control_packet_func = [](void* self, std::uint64_t id,
                                    usb_redir_control_packet_header* header, std::uint8_t* data,
                                    int size) {
      of(self).control(id, *header, {data, static_cast<std::size_t>(size)});
      usbredirparser_free_packet_data(of(self).parser_.get(), data);
    };
    parser.bulk_packet_func = [](void* self, std::uint64_t id, usb_redir_bulk_packet_header* header,
                                 std::uint8_t* data, int size) {
      of(self).transfer(id, *header, {data, static_cast<std::size_t>(size)});
      usbredirparser_free_packet_data(of(self).parser_.get(), data);
    };
    parser.cancel_data_packet_func = [](void* self, std::uint64_t id) {
      if (auto read = of(self).presenting_.port().cancel(id)) of(self).answer(*std::move(read));
    };
  }

  static Usbredir& of(void* self) { return *static_cast<Usbredir*>(self); }

  int receive(std::uint8_t* into, int count) {
    const ssize_t received = ::recv(socket_, into, static_cast<std::size_t>(count), MSG_DONTWAIT);
    if (received > 0) return static_cast<int>(received);
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    closed_ = true;
    return -1;
  }

  int send(const std::uint8_t* data, int count) {
    const ssize_t sent = ::send(socket_, data, static_cast<std::size_t>(count), MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<int>(sent);
    if (errno == EINTR) return 0;
    closed_ = true;
    return -1;
  }

  void flush() {
    while (!closed_ && usbredirparser_has_data_to_write(parser_.get()) > 0) {
      usbredirparser_do_write(parser_.get());
    }
  }

  /// Describe the endpoints and the interface, then say that the device is there.
  void plug_in() {
    const simulated::DeviceDescription& device = presenting_.description();
    usb_redir_ep_info_header endpoints = {};
    std::ranges::fill(endpoints.type, std::uint8_t{usb_redir_type_invalid});
    // Those on which the device sends come behind the sixteen others.
    constexpr std::size_t kSending = 16;
    constexpr std::uint8_t kNumberBits = 0x0F;
    constexpr std::uint16_t kControlPacket = 64;
    for (const std::size_t at : {std::size_t{0}, kSending}) {
      endpoints.type[at] = usb_redir_type_control;
      endpoints.max_packet_size[at] = kControlPacket;
    }
    for (const simulated::EndpointDescription& endpoint : device.endpoints) {
      const bool input = (endpoint.address & kInput) != 0;
      const std::size_t at = (endpoint.address & kNumberBits) + (input ? kSending : 0U);
      endpoints.type[at] = usb_redir_type_bulk;
      endpoints.max_packet_size[at] = endpoint.packet_size;
    }
    usbredirparser_send_ep_info(parser_.get(), &endpoints);
    constexpr std::uint8_t kVendorClass = 0xFF;
    usb_redir_interface_info_header interfaces = {};
    interfaces.interface_count = 1;
    interfaces.interface_class[0] = kVendorClass;
    usbredirparser_send_interface_info(parser_.get(), &interfaces);
    usb_redir_device_connect_header connect = {};
    connect.speed =
        device.speed == simulated::Speed::high ? usb_redir_speed_high : usb_redir_speed_full;
    connect.device_class = kVendorClass;
    connect.vendor_id = device.vendor_id;
    connect.product_id = device.product_id;
    connect.device_version_bcd = device.release;
    usbredirparser_send_device_connect(parser_.get(), &connect);
  }

  void tell_configuration(std::uint64_t id, std::uint8_t configuration) {
    usb_redir_configuration_status_header status = {usb_redir_success, configuration};
    usbredirparser_send_configuration_status(parser_.get(), id, &status);
  }

  void tell_setting(std::uint64_t id, std::uint8_t interface, std::uint8_t setting) {
    usb_redir_alt_setting_status_header status = {usb_redir_success, interface, setting};
    usbredirparser_send_alt_setting_status(parser_.get(), id, &status);
  }

  void control(std::uint64_t id, usb_redir_control_packet_header header,
               std::span<const std::uint8_t> data) {
    const candor::drivers::SetupStage setup = {
        {header.requesttype, header.request, header.value, header.index}, header.length};
    auto reply = presenting_.port().control(setup, data, presenting_.now());
    header.status = reply.stalled ? usb_redir_stall : usb_redir_success;
    header.length = static_cast<std::uint16_t>((header.endpoint & kInput) != 0 ? reply.data.size()
                                                                               : data.size());
    usbredirparser_send_control_packet(parser_.get(), id, &header, reply.data.data(),
                                       static_cast<int>(reply.data.size()));
  }

  void transfer(std::uint64_t id, usb_redir_bulk_packet_header header,
                std::span<const std::uint8_t> data) {
    constexpr int kHigh = 16;
    if ((header.endpoint & kInput) != 0) {
      presenting_.port().read(id, header.endpoint,
                              header.length | std::size_t{header.length_high} << kHigh);
      return;
    }
    const auto status = presenting_.port().write(header.endpoint, data, presenting_.now());
    header.status = redir_status(status);
    if (status != TransferStatus::complete) header.length = header.length_high = 0;
    usbredirparser_send_bulk_packet(parser_.get(), id, &header, nullptr, 0);
  }

  void answer(DevicePort::Read read) {
    constexpr std::size_t kLow = 0xFFFF;
    constexpr int kHigh = 16;
    usb_redir_bulk_packet_header header = {};
    header.endpoint = read.endpoint;
    header.status = redir_status(read.status);
    header.length = static_cast<std::uint16_t>(read.bytes.size() & kLow);
    header.length_high = static_cast<std::uint16_t>(read.bytes.size() >> kHigh);
    usbredirparser_send_bulk_packet(parser_.get(), read.id, &header, read.bytes.data(),
                                    static_cast<int>(read.bytes.size()));
  }

  Presenting& presenting_;
  int socket_;
  std::unique_ptr<usbredirparser, DestroyParser> parser_;
  bool closed_ = false;
};

/// Connect to the socket at which QEMU listens. -1 if that fails.
int connect_to(std::string_view path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return -1;
  std::ranges::copy(path, std::begin(address.sun_path));
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    return socket;
  }
  ::close(socket);
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span words(argv, static_cast<std::size_t>(argc));
  if (words.size() < 2) {
    fmt::print(stderr, "usage: present_usbredir SOCKET SENT INSTRUMENT [FAULT...]\n");
    return 2;
  }
  const auto presenting = Presenting::from(words.subspan(2));
  if (!presenting) return 2;
  if (std::ranges::any_of(presenting->description().endpoints,
                          &simulated::EndpointDescription::interrupt)) {
    fmt::print(stderr, "present_usbredir: cannot present interrupt endpoints\n");
    return 2;
  }
  const int socket = connect_to(words[1]);
  if (socket < 0) {
    std::perror("present_usbredir: QEMU does not answer");
    return 1;
  }
  Usbredir(*presenting, socket).run();
  ::close(socket);
  return 0;
}
