#include "drivers/simulated/ooi_device.h"

#include <algorithm>
#include <utility>

#include "drivers/ocean_ooi/codec.h"

namespace candor::drivers::simulated {
namespace {

constexpr Duration kAnswerTime = std::chrono::microseconds(200);
constexpr Duration kReadoutTime = std::chrono::milliseconds(2);
constexpr std::uint16_t kFullSpeedPacket = 64;
constexpr std::uint16_t kHighSpeedPacket = 512;
constexpr std::size_t kEarlyPart = 2048;
constexpr std::uint8_t kGarbage = 0xA5;

void append(std::vector<std::uint8_t>& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
  }
}

}  // namespace

OoiDevice::OoiDevice(const ocean_ooi::Model& model, OoiMemory memory,
                     std::unique_ptr<FrameSource> source, Speed speed)
    : model_(model), memory_(std::move(memory)), source_(std::move(source)) {
  const std::uint16_t packet = speed == Speed::high ? kHighSpeedPacket : kFullSpeedPacket;
  const ocean_ooi::Endpoints& pipes = model.endpoints;
  description_ = {ocean_ooi::kVendorId,    model.product_id, 0x0002, "Ocean Optics Inc.",
                  std::string(model.name), memory_.serial,   speed,  {}};
  description_.endpoints.push_back({pipes.command, kFullSpeedPacket});
  description_.endpoints.push_back({pipes.spectrum, packet});
  if (pipes.early_part != 0) description_.endpoints.push_back({pipes.early_part, packet});
  description_.endpoints.push_back({pipes.reply, kFullSpeedPacket});
}

void OoiDevice::on_power(Duration /*now*/) {
  exposures_ = {};
  last_frame_.clear();
}

void OoiDevice::on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) {
  if (endpoint != model_.endpoints.command || data.empty()) return;
  const std::uint8_t reply_to = model_.endpoints.reply;
  switch (data.front()) {
    case 0x01: exposures_.stop(); break;
    case 0x02: set_exposure(data.subspan(1), now); break;
    case 0x05:
      if (data.size() == 2) reply(reply_to, slot(data[1]), now + kAnswerTime);
      break;
    case 0x09: send_spectrum(now); break;
    case 0x72:
      if (model_.cooled) reply(reply_to, {0x9C, 0xFF}, now + kAnswerTime);  // -10.0 degrees
      break;
    case 0xFE: reply(reply_to, status(), now + kAnswerTime); break;
    default: break;
  }
}

std::vector<std::uint8_t> OoiDevice::slot(std::uint8_t number) const {
  std::vector<std::uint8_t> bytes = {0x05, number};
  std::string text;
  if (number == 0) text = memory_.serial;
  if (number >= 1 && number <= 4) text = memory_.wavelengths[number - 1U];
  if (number >= 6 && number <= 13) text = memory_.nonlinearity[number - 6U];
  if (number == 14) text = memory_.nonlinearity_order;
  text.resize(std::min<std::size_t>(text.size(), 15));
  bytes.insert(bytes.end(), text.begin(), text.end());
  if (bytes.size() < ocean_ooi::kSlotReplySize) bytes.push_back(0);
  bytes.resize(ocean_ooi::kSlotReplySize, kGarbage);
  if (number == 17) {
    std::vector<std::uint8_t> words;
    append(words, 0, model_.saturation == ocean_ooi::SaturationPlace::bytes_0_1 ? 0 : 4);
    append(words, memory_.saturation, 4);
    words.resize(15);
    std::ranges::copy(words, bytes.begin() + 2);
  }
  if (lasts(Fault::corrupt_memory)) {
    for (std::size_t i = 2; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ (0x91 + 7 * i + number));
    }
  }
  return bytes;
}

std::vector<std::uint8_t> OoiDevice::status() const {
  std::vector<std::uint8_t> bytes;
  append(bytes, static_cast<std::uint32_t>(model_.pixels), 2);
  append(bytes,
         static_cast<std::uint32_t>(exposures_.exposure() / ocean_ooi::exposure_step(model_)), 4);
  bytes.resize(ocean_ooi::kStatusSize);
  bytes[10] = 1;
  bytes[14] = description_.speed == Speed::high ? 0x80 : 0;
  return bytes;
}

void OoiDevice::set_exposure(std::span<const std::uint8_t> data, Duration now) {
  std::uint32_t units = 0;
  for (std::size_t i = data.size(); i-- > 0;) units = units << 8 | data[i];
  const Duration exposure = units * ocean_ooi::exposure_step(model_);
  // What it cannot do it ignores without a word.
  if (exposure < model_.shortest_exposure || exposure > model_.longest_exposure) return;
  if (due(Fault::stale_frame)) exposures_.fill_memory(now);
  exposures_.set_exposure(exposure, now);
}

void OoiDevice::send_spectrum(Duration now) {
  const ExposureConditions conditions = exposures_.fetch(now);
  const Duration ready = std::max(now, conditions.begun_at + conditions.exposure) + kReadoutTime;
  std::vector<std::uint8_t> bytes = ocean_ooi::encode_spectrum(model_, source_->expose(conditions));
  if (due(Fault::duplicate_frame) && !last_frame_.empty()) bytes = last_frame_;
  last_frame_ = bytes;
  if (due(Fault::bad_sync)) bytes.back() ^= 0x5A;
  std::vector<Piece> pieces;
  const ocean_ooi::Endpoints& pipes = model_.endpoints;
  if (pipes.early_part != 0 && description_.speed == Speed::high) {
    const auto middle = bytes.begin() + kEarlyPart;
    pieces.push_back({pipes.early_part, {bytes.begin(), middle}});
    bytes.erase(bytes.begin(), middle);
  }
  pieces.push_back({pipes.spectrum, std::move(bytes)});
  send_frame(std::move(pieces), ready);
}

}  // namespace candor::drivers::simulated
