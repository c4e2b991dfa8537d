#include "drivers/simulated/obp_device.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "drivers/ocean_obp/little_endian.h"

namespace candor::drivers::simulated {
namespace {

using ocean_obp::append_little_endian;
using ocean_obp::little_endian;
using ocean_obp::MessageType;

constexpr Duration kAnswerTime = std::chrono::microseconds(200);
constexpr Duration kReadoutTime = std::chrono::milliseconds(2);
constexpr std::uint16_t kFullSpeedPacket = 64;
constexpr std::uint16_t kHighSpeedPacket = 512;
constexpr std::uint16_t kInvalidData = 6;

std::vector<std::uint8_t> bytes_of(float number) {
  std::vector<std::uint8_t> bytes;
  append_little_endian(bytes, std::bit_cast<std::uint32_t>(number), 4);
  return bytes;
}

std::vector<std::uint8_t> bytes_of(const std::vector<float>& numbers) {
  // The first is no coefficient.
  std::vector<std::uint8_t> bytes = bytes_of(static_cast<float>(numbers.size()));
  for (const float number : numbers) {
    append_little_endian(bytes, std::bit_cast<std::uint32_t>(number), 4);
  }
  return bytes;
}

std::optional<std::vector<std::uint8_t>> one_of(const std::vector<float>& numbers,
                                                const ocean_obp::Message& request) {
  if (request.data.size() != 1 || request.data.front() >= numbers.size()) return std::nullopt;
  return bytes_of(numbers[request.data.front()]);
}

}  // namespace

ObpDevice::ObpDevice(const ocean_obp::Model& model, ObpMemory memory,
                     std::unique_ptr<FrameSource> source, Speed speed)
    : model_(model), memory_(std::move(memory)), source_(std::move(source)) {
  const std::uint16_t packet = speed == Speed::high ? kHighSpeedPacket : kFullSpeedPacket;
  description_ = {model.vendor_id,         model.product_id, 0x0001, "Ocean Optics Inc.",
                  std::string(model.name), memory_.serial,   speed,  {}};
  description_.endpoints.push_back({model.endpoints.command, packet});
  description_.endpoints.push_back({model.endpoints.reply, packet});
}

void ObpDevice::on_power(Duration /*now*/) {
  exposures_ = {};
  acquiring_.reset();
  buffer_.clear();
  last_frame_.clear();
}

void ObpDevice::on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) {
  if (endpoint != model_.endpoints.command) return;
  const auto request = ocean_obp::decode(data);
  if (request) answer(*request, now);
}

ObpDevice::Bytes ObpDevice::encoded(Message reply) const {
  reply.checksum = memory_.checksum;
  auto bytes = ocean_obp::encode(reply);
  return bytes ? *std::move(bytes) : Bytes();
}

void ObpDevice::send(const Message& request, std::uint16_t error, Bytes data, Duration now) {
  Message message;
  message.version = model_.version;
  message.flags = ocean_obp::kResponse;
  if (error != 0) {
    message.flags |= ocean_obp::kRefused;
  } else if ((request.flags & ocean_obp::kAcknowledge) != 0) {
    message.flags |= ocean_obp::kAcknowledged;
  }
  message.error = error;
  message.type = request.type;
  message.regarding = request.regarding;
  message.data = std::move(data);
  reply(model_.endpoints.reply, encoded(std::move(message)), now + kAnswerTime);
}

void ObpDevice::answer(const Message& request, Duration now) {
  if (request.type == model_.spectrum) {
    send_spectrum(request, now);
    return;
  }
  const bool acknowledge = (request.flags & ocean_obp::kAcknowledge) != 0;
  const bool second = model_.version == ocean_obp::ProtocolVersion::obp2;
  if (request.type == (second ? MessageType::obp2_set_exposure : MessageType::set_exposure)) {
    const std::uint16_t error = set_exposure(request, now);
    if (error != 0 || acknowledge) send(request, error, {}, now);
    return;
  }
  if (command(request, now)) {
    if (acknowledge) send(request, 0, {}, now);
    return;
  }
  auto data = second ? stored_by_second(request) : stored(request);
  if (!data) {
    send(request, ocean_obp::kUnknownType, {}, now);
    return;
  }
  if (lasts(Fault::corrupt_memory) && request.type != MessageType::exposure &&
      request.type != MessageType::pixel_count) {
    for (std::size_t i = 0; i < data->size(); ++i) {
      (*data)[i] = static_cast<std::uint8_t>((*data)[i] ^ (0x91 + 7 * i));
    }
  }
  send(request, 0, *std::move(data), now);
}

/// Do what a request without an answer of its own asks; false if it is none that is known.
bool ObpDevice::command(const Message& request, Duration now) {
  const bool second = model_.version == ocean_obp::ProtocolVersion::obp2;
  const bool buffered = model_.numbering == ocean_obp::Numbering::metadata;
  switch (request.type) {
    case MessageType::obp2_set_trigger: return second;
    case MessageType::set_trigger:
    case MessageType::enable_lamp: return !second;
    case MessageType::abort_acquisition: acquiring_.reset(); return buffered;
    case MessageType::clear_buffer: buffer_.clear(); return buffered;
    case MessageType::acquire_into_buffer:
      if (buffered && !acquiring_) {
        acquiring_ = ExposureConditions{++number_, now, exposures_.exposure(), false};
      }
      return buffered;
    default: return false;
  }
}

std::optional<ObpDevice::Bytes> ObpDevice::stored(const Message& request) const {
  Bytes data;
  switch (request.type) {
    case MessageType::serial_number: return Bytes(memory_.serial.begin(), memory_.serial.end());
    case MessageType::exposure:
      append_little_endian(
          data, static_cast<std::uint64_t>(exposures_.exposure() / model_.exposure_step), 4);
      return data;
    case MessageType::pixel_count:
      append_little_endian(data, memory_.pixels.value_or(model_.pixels), 4);
      return data;
    case MessageType::wavelength_count:
      append_little_endian(data, memory_.wavelengths.size(), 1);
      return data;
    case MessageType::wavelength_coefficient: return one_of(memory_.wavelengths, request);
    case MessageType::nonlinearity_count:
      append_little_endian(data, memory_.nonlinearity.size(), 1);
      return data;
    case MessageType::nonlinearity_coefficient: return one_of(memory_.nonlinearity, request);
    case MessageType::cooler_temperature:
      if (!model_.cooled) return std::nullopt;
      return bytes_of(memory_.cooler_c);
    default: return std::nullopt;
  }
}

std::optional<ObpDevice::Bytes> ObpDevice::stored_by_second(const Message& request) const {
  switch (request.type) {
    case MessageType::serial_number: return Bytes(memory_.serial.begin(), memory_.serial.end());
    case MessageType::obp2_wavelengths: return bytes_of(memory_.wavelengths);
    case MessageType::obp2_nonlinearity: return bytes_of(memory_.nonlinearity);
    default: return std::nullopt;
  }
}

/// 0, or the number of the error.
std::uint16_t ObpDevice::set_exposure(const Message& request, Duration now) {
  if (request.data.size() != 4) return kInvalidData;
  const Duration exposure =
      static_cast<Duration::rep>(little_endian(request.data)) * model_.exposure_step;
  if (exposure < model_.shortest_exposure || exposure > model_.longest_exposure) {
    return kInvalidData;
  }
  if (due(Fault::stale_frame)) {
    exposures_.fill_memory(now);
    const Duration before = exposures_.exposure();
    for (int frames = 2; frames > 0; --frames) {
      buffer_.push_back({++number_, now - frames * before, before, false});
    }
  }
  exposures_.set_exposure(exposure, now);
  return 0;
}

/// What is fetched now; nothing if a buffer is empty.
std::optional<ExposureConditions> ObpDevice::next_exposure(Duration now) {
  if (model_.numbering == ocean_obp::Numbering::none) return exposures_.fetch(now);
  if (acquiring_ && acquiring_->begun_at + acquiring_->exposure <= now) {
    buffer_.push_back(*acquiring_);
    acquiring_.reset();
  }
  if (buffer_.empty()) return std::nullopt;
  const ExposureConditions next = buffer_.front();
  buffer_.pop_front();
  return next;
}

ObpDevice::Bytes ObpDevice::spectrum_data(const ExposureConditions& conditions) {
  ocean_obp::Spectrum spectrum;
  spectrum.metadata = {
      static_cast<std::uint32_t>(conditions.number),
      static_cast<std::uint64_t>((conditions.begun_at + conditions.exposure).count()),
      static_cast<std::uint32_t>(conditions.exposure.count())};
  spectrum.counts = source_->expose(conditions);
  return ocean_obp::encode_spectrum(model_, spectrum);
}

void ObpDevice::send_spectrum(const Message& request, Duration now) {
  const auto conditions = next_exposure(now);
  if (!conditions) {
    send(request, ocean_obp::kNotReady, {}, now);
    return;
  }
  Bytes data = spectrum_data(*conditions);
  if (due(Fault::duplicate_frame) && !last_frame_.empty()) data = last_frame_;
  last_frame_ = data;
  Message message;
  message.version = model_.version;
  message.flags = ocean_obp::kResponse;
  message.type = request.type;
  message.regarding = request.regarding;
  message.data = std::move(data);
  Bytes bytes = encoded(std::move(message));
  if (due(Fault::bad_sync)) bytes.back() ^= 0x5A;
  if (due(Fault::bad_checksum)) {
    const bool checked = memory_.checksum != ocean_obp::ChecksumType::none;
    bytes[checked ? bytes.size() - ocean_obp::kFooterSize - 1 : 0] ^= 0x5A;
  }
  const Duration ready = std::max(now, conditions->begun_at + conditions->exposure) + kReadoutTime;
  send_frame({{model_.endpoints.reply, std::move(bytes)}}, ready);
}

}  // namespace candor::drivers::simulated
