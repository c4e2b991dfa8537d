#include "drivers/simulated/wasatch_device.h"

#include <algorithm>
#include <utility>

namespace candor::drivers::simulated {
namespace {

using wasatch::Board;
using wasatch::Opcode;
using wasatch::SecondTier;
using wasatch::Switch;

constexpr Duration kReadoutTime = std::chrono::milliseconds(2);
constexpr std::uint16_t kHighSpeedPacket = 512;
constexpr std::uint8_t kToHost = 0xC0;
constexpr std::size_t kDataStage = 8;

ControlReply bytes_of(std::uint64_t value, std::size_t size) {
  ControlReply reply;
  for (std::size_t i = 0; i < size; ++i) {
    reply.data.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
  }
  return reply;
}

ControlReply refuse() { return {true, {}}; }

std::uint8_t key(Opcode opcode) { return static_cast<std::uint8_t>(opcode); }

bool is_modulation_time(Opcode opcode) {
  return opcode == Opcode::set_modulation_period || opcode == Opcode::set_modulation_width;
}

}  // namespace

WasatchDevice::WasatchDevice(const wasatch::Model& model, const wasatch::Eeprom& eeprom,
                             std::unique_ptr<FrameSource> source, const Firmware& firmware)
    : model_(model),
      pixels_(eeprom.pixels.value_or(0)),
      memory_(wasatch::encode_eeprom(eeprom)),
      source_(std::move(source)),
      firmware_(firmware) {
  description_ = {wasatch::kVendorId, model.product_id, 0x0100,      "Wasatch Photonics",
                  eeprom.model,       eeprom.serial,    Speed::high, {}};
  description_.endpoints.push_back({wasatch::kSpectrumPipe, kHighSpeedPacket});
  description_.endpoints.push_back({wasatch::kSecondPipe, kHighSpeedPacket});
}

void WasatchDevice::on_power(Duration /*now*/) {
  exposures_ = {};
  last_frame_.clear();
  settings_.clear();
  enabled_ = false;
  watchdog_s_ = 0;
  lit_before_.clear();
}

/// When light leaves the laser, as it is set now.
WasatchDevice::Interval WasatchDevice::light() const {
  Duration end = Duration::max();
  if (watchdog_s_ != 0) end = enabled_at_ + std::chrono::seconds(watchdog_s_);
  return {enabled_at_ + arming_, end};
}

bool WasatchDevice::laser_enabled(Duration now) const {
  return plugged_in() && enabled_ && now < light().to;
}

bool WasatchDevice::laser_on(Duration now) const {
  return laser_enabled(now) && interlock_closed_ && now >= light().from;
}

void WasatchDevice::switch_laser(Switch to, Duration now) {
  if (enabled_) {
    const Interval shone = light();
    lit_before_.push_back({shone.from, std::min(shone.to, now)});
  }
  // Only the latest can overlap an exposure.
  constexpr std::size_t kKept = 16;
  if (lit_before_.size() > kKept) lit_before_.erase(lit_before_.begin());
  const bool stays_on = to == Switch::on && laser_enabled(now);
  enabled_ = to == Switch::on && interlock_closed_;
  if (!stays_on) enabled_at_ = now;
}

bool WasatchDevice::has_shone() const {
  return std::ranges::any_of(lit_before_,
                             [](const Interval& shone) { return shone.from < shone.to; });
}

void WasatchDevice::open_interlock(Duration now) {
  switch_laser(Switch::off, now);
  interlock_closed_ = false;
}

bool WasatchDevice::lit_in(const Interval& exposure) const {
  const auto overlaps = [&](const Interval& shone) {
    return shone.from < shone.to && shone.from < exposure.to && shone.to > exposure.from;
  };
  return std::ranges::any_of(lit_before_, overlaps) || (enabled_ && overlaps(light()));
}

std::uint32_t WasatchDevice::told(Opcode opcode) const {
  const auto found = settings_.find(key(opcode));
  return found == settings_.end() ? 0 : static_cast<std::uint32_t>(found->second);
}

ControlReply WasatchDevice::on_control(const ControlRequest& request,
                                       std::span<const std::uint8_t> data, std::size_t /*length*/,
                                       Duration now) {
  if (std::ranges::count(lacking_, static_cast<Opcode>(request.request)) != 0) return refuse();
  return request.request_type == kToHost ? answer(request, now) : take(request, data, now);
}

ControlReply WasatchDevice::take(const ControlRequest& request, std::span<const std::uint8_t> data,
                                 Duration now) {
  const auto opcode = static_cast<Opcode>(request.request);
  const bool with_data = model_.board == Board::arm || is_modulation_time(opcode);
  if (data.size() != (with_data ? kDataStage : 0)) return refuse();
  std::uint64_t value = request.value | static_cast<std::uint64_t>(request.index) << 16;
  if (is_modulation_time(opcode)) value |= static_cast<std::uint64_t>(data[0]) << 32;
  switch (opcode) {
    case Opcode::acquire: send_spectrum(now); break;
    case Opcode::set_exposure:
      if (due(Fault::stale_frame)) exposures_.fill_memory(now);
      exposures_.set_exposure(std::chrono::milliseconds(value), now);
      break;
    case Opcode::enable_laser: switch_laser(value == 1 ? Switch::on : Switch::off, now); break;
    case Opcode::second_tier:
      if (model_.board != Board::arm || enabled_ ||
          request.value != static_cast<std::uint16_t>(SecondTier::set_watchdog)) {
        return refuse();
      }
      watchdog_s_ = request.index;
      break;
    case Opcode::set_gain:
    case Opcode::set_offset:
    case Opcode::set_odd_gain:
    case Opcode::set_odd_offset:
    case Opcode::select_modulation:
    case Opcode::set_modulation_period:
    case Opcode::set_modulation_width:
    case Opcode::set_detector_setpoint:
    case Opcode::enable_cooling: break;
    default: return refuse();
  }
  settings_[request.request] = value;
  return {};
}

std::vector<std::uint8_t> WasatchDevice::page(std::size_t number) const {
  if (number >= wasatch::kPages) return std::vector<std::uint8_t>(wasatch::kPageSize, 0xFF);
  const auto from = memory_.begin() + static_cast<std::ptrdiff_t>(number * wasatch::kPageSize);
  std::vector<std::uint8_t> bytes(from, from + wasatch::kPageSize);
  if (lasts(Fault::corrupt_memory)) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ (0x91 + 7 * i + number));
    }
  }
  return bytes;
}

ControlReply WasatchDevice::answer_second_tier(const ControlRequest& request, Duration now) const {
  const bool tells = wasatch::tells_interlock(model_, firmware_);
  switch (static_cast<SecondTier>(request.value)) {
    case SecondTier::eeprom_page: return {false, page(request.index)};
    case SecondTier::laser_firing: return tells ? bytes_of(laser_on(now) ? 1 : 0, 1) : refuse();
    case SecondTier::get_watchdog:
      if (model_.board != Board::arm) break;
      return {false,
              {static_cast<std::uint8_t>(watchdog_s_ >> 8),
               static_cast<std::uint8_t>(watchdog_s_ & 0xFF)}};
    case SecondTier::set_watchdog: break;
  }
  return refuse();
}

ControlReply WasatchDevice::answer(const ControlRequest& request, Duration now) const {
  const auto setting = [&](Opcode opcode) {
    const auto found = settings_.find(key(opcode));
    return found == settings_.end() ? 0 : found->second;
  };
  switch (static_cast<Opcode>(request.request)) {
    case Opcode::second_tier: return answer_second_tier(request, now);
    case Opcode::firmware: return {false, {firmware_.begin(), firmware_.end()}};
    case Opcode::get_exposure: return bytes_of(setting(Opcode::set_exposure), 6);
    case Opcode::laser_enabled:
      if (model_.board == Board::arm) return refuse();
      return bytes_of(laser_enabled(now) ? 1 : 0, 1);
    case Opcode::can_laser_fire:
      if (!wasatch::tells_interlock(model_, firmware_)) return refuse();
      return bytes_of(interlock_closed_ ? 1 : 0, 1);
    case Opcode::modulation_selected: return bytes_of(setting(Opcode::select_modulation), 1);
    case Opcode::get_modulation_period: return bytes_of(setting(Opcode::set_modulation_period), 5);
    case Opcode::get_modulation_width: return bytes_of(setting(Opcode::set_modulation_width), 5);
    case Opcode::detector_temperature: return {false, {0x08, 0x00}};
    case Opcode::get_detector_setpoint: return bytes_of(setting(Opcode::set_detector_setpoint), 2);
    case Opcode::cooling_enabled: return bytes_of(setting(Opcode::enable_cooling), 1);
    default: return refuse();
  }
}

void WasatchDevice::send_spectrum(Duration now) {
  ExposureConditions conditions = exposures_.fetch(now);
  const Duration end = conditions.begun_at + conditions.exposure;
  conditions.laser_on = lit_in({conditions.begun_at, end});
  std::vector<std::uint32_t> counts = source_->expose(conditions);
  if (flat_ > 0) {
    --flat_;
    std::ranges::fill(counts, 700);
  }
  std::vector<std::uint8_t> bytes = wasatch::encode_spectrum(counts);
  if (due(Fault::duplicate_frame) && !last_frame_.empty()) bytes = last_frame_;
  last_frame_ = bytes;
  std::vector<Piece> pieces;
  auto from = bytes.begin();
  for (const wasatch::Part& part : wasatch::spectrum_parts(model_, pixels_)) {
    const auto to = from + static_cast<std::ptrdiff_t>(part.size);
    pieces.push_back({part.endpoint, {from, to}});
    from = to;
  }
  send_frame(std::move(pieces), std::max(now, end) + kReadoutTime);
}

}  // namespace candor::drivers::simulated
