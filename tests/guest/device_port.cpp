#include "tests/guest/device_port.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "tests/drivers/usb_descriptors.h"

namespace candor::drivers {
namespace {

using simulated::ControlReply;

// Standard requests and descriptors: USB 2.0, tables 9-4 and 9-5.
constexpr std::uint8_t kGetStatus = 0;
constexpr std::uint8_t kClearFeature = 1;
constexpr std::uint8_t kSetFeature = 3;
constexpr std::uint8_t kSetAddress = 5;
constexpr std::uint8_t kGetDescriptor = 6;
constexpr std::uint8_t kGetConfiguration = 8;
constexpr std::uint8_t kSetConfiguration = 9;
constexpr std::uint8_t kGetInterface = 10;
constexpr std::uint8_t kSetInterface = 11;
constexpr std::uint8_t kDeviceDescriptor = 1;
constexpr std::uint8_t kConfigurationDescriptor = 2;
constexpr std::uint8_t kStringDescriptor = 3;
constexpr std::size_t kDeviceDescriptorSize = 18;
constexpr std::uint8_t kInput = 0x80;

bool is_standard(const ControlRequest& request) {
  constexpr std::uint8_t kTypeBits = 0x60;
  return (request.request_type & kTypeBits) == 0;
}

/// A descriptor of an ASCII text in UTF-16.
std::vector<std::uint8_t> text_descriptor(std::string_view text) {
  std::vector<std::uint8_t> bytes = {static_cast<std::uint8_t>(2 + 2 * text.size()),
                                     kStringDescriptor};
  for (const char c : text) {
    bytes.push_back(static_cast<std::uint8_t>(c));
    bytes.push_back(0);
  }
  return bytes;
}

}  // namespace

SetupStage setup_of(std::span<const std::uint8_t, 8> bytes) {
  const auto word = [&](std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8);
  };
  return {{bytes[0], bytes[1], word(2), word(4)}, word(6)};
}

DevicePort::DevicePort(simulated::UsbDeviceModel& model,
                       std::function<void(std::span<const std::uint8_t>)> sent)
    : model_(model), sent_(std::move(sent)) {}

ControlReply DevicePort::control(const SetupStage& setup, std::span<const std::uint8_t> data,
                                 Duration now) {
  const bool input = (setup.request.request_type & kInput) != 0;
  ControlReply reply = is_standard(setup.request)
                           ? standard(setup)
                           : model_.control(setup.request, data, input ? setup.length : 0, now);
  if (reply.stalled || !input) reply.data.clear();
  if (reply.data.size() > setup.length) reply.data.resize(setup.length);
  return reply;
}

ControlReply DevicePort::standard(const SetupStage& setup) {
  constexpr std::uint8_t kToEndpoint = 2;
  constexpr std::uint8_t kEndpointHalt = 0;
  switch (setup.request.request) {
    case kGetStatus: return {false, {0, 0}};
    case kGetDescriptor: return descriptor(setup.request.value);
    case kGetConfiguration: return {false, {1}};
    case kGetInterface: return {false, {0}};
    case kClearFeature:
      if (setup.request.request_type == kToEndpoint && setup.request.value == kEndpointHalt) {
        model_.clear_halt(static_cast<std::uint8_t>(setup.request.index));
      }
      return {};
    case kSetFeature:
    case kSetAddress:
    case kSetConfiguration:
    case kSetInterface: return {};
    default: return {true, {}};
  }
}

/// A descriptor by its type in the high byte and its number in the low one. The texts have the
/// numbers that `device_descriptors` gives them.
ControlReply DevicePort::descriptor(std::uint16_t which) const {
  const simulated::DeviceDescription& device = model_.description();
  std::vector<std::uint8_t> bytes = device_descriptors(device);
  const auto behind_device = bytes.begin() + kDeviceDescriptorSize;
  switch (which >> 8) {
    case kDeviceDescriptor: return {false, {bytes.begin(), behind_device}};
    case kConfigurationDescriptor: return {false, {behind_device, bytes.end()}};
    case kStringDescriptor: break;
    default: return {true, {}};
  }
  constexpr std::uint8_t kEnglishLow = 0x09;
  constexpr std::uint8_t kEnglishHigh = 0x04;
  switch (which & 0xFF) {
    case 0: return {false, {4, kStringDescriptor, kEnglishLow, kEnglishHigh}};
    case 1: return {false, text_descriptor(device.manufacturer)};
    case 2: return {false, text_descriptor(device.product)};
    case 3: return {false, text_descriptor(device.serial)};
    default: return {true, {}};
  }
}

TransferStatus DevicePort::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes,
                                 Duration now) {
  return model_.write(endpoint, bytes, now);
}

void DevicePort::read(Id id, std::uint8_t endpoint, std::size_t size) {
  waiting_.push_back({id, endpoint, size, {}});
}

DevicePort::Read DevicePort::finish(Waiting waiting, TransferStatus status) {
  sent_(waiting.reception.bytes);
  return {waiting.id, waiting.endpoint, status, std::move(waiting.reception.bytes)};
}

std::optional<DevicePort::Read> DevicePort::cancel(Id id) {
  const auto found = std::ranges::find(waiting_, id, &Waiting::id);
  if (found == waiting_.end()) return std::nullopt;
  Waiting waiting = std::move(*found);
  waiting_.erase(found);
  return finish(std::move(waiting), TransferStatus::cancelled);
}

std::vector<DevicePort::Read> DevicePort::ended(Duration now) {
  std::vector<Read> reads;
  std::vector<std::uint8_t> busy;  // a read waits there already
  for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
    const auto here = waiting++;
    if (std::ranges::count(busy, here->endpoint) != 0) continue;
    here->reception = receive(model_, here->endpoint, here->asked, now, std::move(here->reception));
    if (!here->reception.status) {
      busy.push_back(here->endpoint);
      continue;
    }
    const TransferStatus status = *here->reception.status;
    reads.push_back(finish(std::move(*here), status));
    waiting_.erase(here);
  }
  return reads;
}

std::optional<Duration> DevicePort::due() const {
  std::optional<Duration> first;
  for (const Waiting& waiting : waiting_) {
    const auto* const packet = model_.next(waiting.endpoint);
    if (packet != nullptr) first = std::min(first.value_or(packet->at), packet->at);
  }
  return first;
}

}  // namespace candor::drivers
