#include "tests/drivers/usbfs_node.h"

#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <thread>
#include <utility>

#include "pipeline/core/invariant.h"
#include "tests/drivers/reception.h"

namespace candor::drivers {
namespace {

using simulated::ControlReply;

constexpr std::size_t kSetupSize = 8;
constexpr std::uint8_t kInput = 0x80;

/// What a call points to, in this process; what is written to it goes to the caller at the end.
GPointer<UMockdevIoctlData> pointed(UMockdevIoctlData* at, std::size_t offset, std::size_t size) {
  return GPointer<UMockdevIoctlData>(umockdev_ioctl_data_resolve(at, offset, size, nullptr));
}

template <typename T>
T read_at(const UMockdevIoctlData& data, std::size_t offset) {
  CANDOR_INVARIANT(offset + sizeof(T) <= static_cast<std::size_t>(data.data_len),
                   "a call of usbdevfs that points to too little");
  T value = {};
  std::memcpy(&value, data.data + offset, sizeof(T));
  return value;
}

void write_to(UMockdevIoctlData* data, std::size_t offset, void* bytes, std::size_t size) {
  umockdev_ioctl_data_update(data, offset, static_cast<guint8*>(bytes), static_cast<gint>(size));
}

GObject* to_object(UMockdevIoctlClient* client) { return reinterpret_cast<GObject*>(client); }

/// Status of a transfer as the kernel gives it.
int kernel_status(TransferStatus status) {
  switch (status) {
    case TransferStatus::complete: return 0;
    case TransferStatus::stalled: return -EPIPE;
    case TransferStatus::gone: return -ESHUTDOWN;
    case TransferStatus::overflow: return -EOVERFLOW;
    default: return -EPROTO;
  }
}

}  // namespace

UsbfsNode::UsbfsNode(UMockdevTestbed* testbed, std::string path, SharedModel& shared,
                     std::function<void()> left)
    : testbed_(testbed),
      path_(std::move(path)),
      shared_(shared),
      left_(std::move(left)),
      base_(umockdev_ioctl_base_new()),
      with_kernel_(shared.model->description().is_hid) {
  const auto connect = [&](const char* signal, GCallback callback) {
    g_signal_connect_data(base_.get(), signal, callback, this, nullptr, GConnectFlags{});
  };
  connect("client-connected", G_CALLBACK(on_connected));
  connect("handle-ioctl", G_CALLBACK(on_ioctl));
  const bool attached =
      umockdev_testbed_attach_ioctl(testbed_, path_.c_str(), base_.get(), nullptr) != FALSE;
  CANDOR_INVARIANT(attached, "umockdev does not take over " + path_);
}

UsbfsNode::~UsbfsNode() {
  umockdev_testbed_detach_ioctl(testbed_, path_.c_str(), nullptr);
  g_signal_handlers_disconnect_by_data(base_.get(), this);
  for (auto& [client, file] : files_) g_object_weak_unref(to_object(client), on_closed, this);
}

void UsbfsNode::on_connected(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client,
                             gpointer node) {
  auto& self = *static_cast<UsbfsNode*>(node);
  const std::lock_guard lock(self.shared_.mutex);
  self.files_.try_emplace(client);
  // umockdev declares a signal "client-vanished", which it never gives.
  g_object_weak_ref(to_object(client), on_closed, node);
}

void UsbfsNode::on_closed(gpointer node, GObject* client) {
  auto& self = *static_cast<UsbfsNode*>(node);
  const std::lock_guard lock(self.shared_.mutex);
  const auto file = std::ranges::find_if(
      self.files_, [&](const auto& open) { return to_object(open.first) == client; });
  if (file == self.files_.end()) return;
  if (self.claimed_by_ == &file->second) self.claimed_by_ = nullptr;
  self.files_.erase(file);
}

gboolean UsbfsNode::on_ioctl(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client,
                             gpointer node) {
  auto& self = *static_cast<UsbfsNode*>(node);
  Errno error = 0;
  {
    const std::lock_guard lock(self.shared_.mutex);
    error = self.answer(client, self.files_[client]);
  }
  // The file always counts as ready, so libusb asks without end. Let others have the processor.
  if (error == EAGAIN) std::this_thread::sleep_for(std::chrono::microseconds(100));
  umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
  return TRUE;
}

UsbfsNode::Errno UsbfsNode::answer(UMockdevIoctlClient* client, File& file) {
  const gulong request = umockdev_ioctl_client_get_request(client);
  UMockdevIoctlData* const argument = umockdev_ioctl_client_get_arg(client);
  advance();
  if (request == USBDEVFS_REAPURBNDELAY) return reap(argument, file);
  if (failed_) return ENODEV;
  switch (request) {
    case USBDEVFS_SUBMITURB: return submit(argument, file);
    case USBDEVFS_DISCARDURB: return discard(argument, file);
    case USBDEVFS_CLAIMINTERFACE: return with_kernel_ ? EBUSY : claim(file);
    case USBDEVFS_DISCONNECT_CLAIM: with_kernel_ = false; return claim(file);
    case USBDEVFS_RELEASEINTERFACE: return release(file);
    case USBDEVFS_GET_CAPABILITIES: {
      const auto place = pointed(argument, 0, sizeof(std::uint32_t));
      std::uint32_t capabilities = USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_NO_PACKET_SIZE_LIM;
      write_to(place.get(), 0, &capabilities, sizeof(capabilities));
      return 0;
    }
    case USBDEVFS_CLEAR_HALT: {
      const auto place = pointed(argument, 0, sizeof(unsigned int));
      shared_.model->clear_halt(static_cast<std::uint8_t>(read_at<unsigned int>(*place, 0)));
      return 0;
    }
    case USBDEVFS_GETDRIVER: return name_driver(argument);
    case USBDEVFS_IOCTL: return connect_driver(argument);
    default: return ENOTTY;
  }
}

UsbfsNode::Errno UsbfsNode::claim(const File& file) {
  if (claimed_by_ != nullptr && claimed_by_ != &file) return EBUSY;
  claimed_by_ = &file;
  return 0;
}

UsbfsNode::Errno UsbfsNode::release(const File& file) {
  if (claimed_by_ != &file) return EINVAL;
  claimed_by_ = nullptr;
  return 0;
}

UsbfsNode::Errno UsbfsNode::name_driver(UMockdevIoctlData* argument) {
  if (!with_kernel_) return ENODATA;
  const auto place = pointed(argument, 0, sizeof(usbdevfs_getdriver));
  char driver[] = "usbhid";
  write_to(place.get(), offsetof(usbdevfs_getdriver, driver), driver, sizeof(driver));
  return 0;
}

/// Give the interface back to a driver of Linux, or take it away, where there is one.
UsbfsNode::Errno UsbfsNode::connect_driver(UMockdevIoctlData* argument) {
  if (!shared_.model->description().is_hid) return ENODATA;
  const auto place = pointed(argument, 0, sizeof(usbdevfs_ioctl));
  const auto code =
      static_cast<unsigned>(read_at<int>(*place, offsetof(usbdevfs_ioctl, ioctl_code)));
  if (code == USBDEVFS_CONNECT) {
    if (claimed_by_ != nullptr) return EBUSY;
    with_kernel_ = true;
    return 0;
  }
  if (code != USBDEVFS_DISCONNECT || !with_kernel_) return ENODATA;
  with_kernel_ = false;
  return 0;
}

UsbfsNode::Errno UsbfsNode::submit(UMockdevIoctlData* argument, File& file) {
  Urb urb;
  urb.block = pointed(argument, 0, sizeof(usbdevfs_urb));
  const auto type = read_at<unsigned char>(*urb.block, offsetof(usbdevfs_urb, type));
  const auto length = read_at<int>(*urb.block, offsetof(usbdevfs_urb, buffer_length));
  urb.endpoint = read_at<unsigned char>(*urb.block, offsetof(usbdevfs_urb, endpoint));
  urb.asked = static_cast<std::size_t>(std::max(length, 0));
  std::vector<std::uint8_t> bytes;
  if (urb.asked > 0) {
    urb.buffer = pointed(urb.block.get(), offsetof(usbdevfs_urb, buffer), urb.asked);
    bytes.assign(urb.buffer->data, urb.buffer->data + urb.asked);
  }
  if (lost_) {
    end(urb, -EPROTO, 0, 0);
  } else if (type == USBDEVFS_URB_TYPE_CONTROL) {
    if (bytes.size() < kSetupSize) return EINVAL;
    control(urb, std::move(bytes));
  } else if (type != USBDEVFS_URB_TYPE_BULK && type != USBDEVFS_URB_TYPE_INTERRUPT) {
    return EINVAL;
  } else if ((urb.endpoint & kInput) == 0) {
    const TransferStatus status = shared_.model->write(urb.endpoint, bytes, clock_.now());
    end(urb, kernel_status(status), status == TransferStatus::complete ? urb.asked : 0, 0);
  }
  file.urbs.push_back(std::move(urb));
  advance();
  return 0;
}

void UsbfsNode::control(Urb& urb, std::vector<std::uint8_t> sent) {
  const auto word = [&](std::size_t at) {
    return static_cast<std::uint16_t>(sent[at] | sent[at + 1] << 8);
  };
  const ControlRequest request = {sent[0], sent[1], word(2), word(4)};
  const std::size_t length = std::min<std::size_t>(word(6), sent.size() - kSetupSize);
  const bool input = (request.request_type & kInput) != 0;
  const std::span data = std::span(sent).subspan(kSetupSize, input ? 0 : length);
  ControlReply reply = shared_.model->control(request, data, input ? length : 0, clock_.now());
  if (reply.stalled) {
    end(urb, -EPIPE, 0, kSetupSize);
    return;
  }
  urb.received = std::move(reply.data);
  end(urb, 0, input ? urb.received.size() : length, kSetupSize);
}

/// Let every transfer that waits take what lies on its endpoint by now.
void UsbfsNode::advance() {
  if (failed_) return;
  std::vector<std::uint8_t> busy;  // a transfer waits there already
  for (auto& [client, file] : files_) {
    for (Urb& urb : file.urbs) {
      if (urb.ended || std::ranges::count(busy, urb.endpoint) != 0) continue;
      receive(urb);
      if (!urb.ended) busy.push_back(urb.endpoint);
    }
  }
  if (shared_.model->plugged_in()) return;
  fail_all();
  left_();
}

void UsbfsNode::receive(Urb& urb) {
  Reception reception = drivers::receive(*shared_.model, urb.endpoint, urb.asked, clock_.now(),
                                         {std::move(urb.received), {}});
  urb.received = std::move(reception.bytes);
  if (reception.status) end(urb, kernel_status(*reception.status), urb.received.size(), 0);
}

/// End a transfer; what was received lies behind the header of the buffer.
void UsbfsNode::end(Urb& urb, int status, std::size_t bytes, std::size_t header) {
  urb.ended = true;
  auto actual = static_cast<int>(bytes);
  write_to(urb.block.get(), offsetof(usbdevfs_urb, status), &status, sizeof(status));
  write_to(urb.block.get(), offsetof(usbdevfs_urb, actual_length), &actual, sizeof(actual));
  if (!urb.received.empty()) {
    write_to(urb.buffer.get(), header, urb.received.data(), urb.received.size());
  }
}

UsbfsNode::Errno UsbfsNode::reap(UMockdevIoctlData* argument, File& file) {
  const auto ended = std::ranges::find(file.urbs, true, &Urb::ended);
  if (ended == file.urbs.end()) return failed_ ? ENODEV : EAGAIN;
  const auto place = pointed(argument, 0, sizeof(void*));
  umockdev_ioctl_data_set_ptr(place.get(), 0, ended->block.get());
  file.urbs.erase(ended);
  return 0;
}

UsbfsNode::Errno UsbfsNode::discard(UMockdevIoctlData* argument, File& file) {
  // The argument is no pointer to the address of the transfer, but that address.
  const auto address = read_at<gulong>(*argument, 0);
  for (Urb& urb : file.urbs) {
    if (urb.ended || urb.block->client_addr != address) continue;
    end(urb, -ENOENT, urb.received.size(), 0);
    return 0;
  }
  return EINVAL;
}

void UsbfsNode::fail_all() {
  failed_ = true;
  for (auto& [client, file] : files_) {
    for (Urb& urb : file.urbs) {
      if (!urb.ended) end(urb, -ESHUTDOWN, urb.received.size(), 0);
    }
  }
}

}  // namespace candor::drivers
