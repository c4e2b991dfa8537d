#include "drivers/wasatch/laser.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor::drivers::wasatch {
namespace {

/// Three tries of it are over within a second.
constexpr Duration kAnswer = std::chrono::milliseconds(300);
constexpr int kTries = 3;
constexpr Duration kLongestArming = std::chrono::seconds(10);
constexpr std::string_view kOff = "switching the laser off";
constexpr std::string_view kOn = "switching the laser on";

}  // namespace

void Laser::describe(LaserState fitted, Modulation power, Switch interlock_told) {
  fitted_ = fitted != LaserState::none;
  if (!fitted_) state_ = LaserState::none;
  power_ = power;
  tells_interlock_ = interlock_told == Switch::on;
}

Result<Switch> Laser::ask_switch(const Question& question, const std::stop_token& stop,
                                 std::string_view doing) {
  const auto reply = CANDOR_TRY(link_.ask(question, {kAnswer, stop}, doing));
  const std::uint64_t said = little_endian(reply);
  if (said > 1) {
    return Error{ErrorCode::device,
                 fmt::format("{}: the instrument says {} where 0 or 1 is due", doing, said)};
  }
  return said == 1 ? Switch::on : Switch::off;
}

/// What the instrument says of its laser: whether it is enabled, or on the ARM whether it fires.
Result<Switch> Laser::read_back(const std::stop_token& stop) {
  const Question asked = link_.model().board == Board::arm ? question(SecondTier::laser_firing, 1)
                                                           : question(Opcode::laser_enabled, 1);
  return ask_switch(asked, stop, "reading the laser back");
}

Result<void> Laser::off() {
  if (!fitted_) return {};
  state_ = LaserState::unknown;
  Error last = {ErrorCode::device, "it still says that it is on"};
  for (int i = 0; i < kTries; ++i) {
    const auto told =
        link_.tell(switch_to(link_.model(), Opcode::enable_laser, Switch::off), {kAnswer}, kOff);
    if (!told) {
      last = told.error();
      continue;
    }
    const auto said = read_back({});
    if (said && *said == Switch::off) {
      state_ = LaserState::off;
      dark_since_confirmed_ = true;
      return {};
    }
    if (!said) last = said.error();
  }
  return Error{ErrorCode::device,
               fmt::format("the laser may still be on: unplug the instrument ({})", last.message)};
}

Result<void> Laser::check_interlock(const std::stop_token& stop) {
  if (!tells_interlock_) return {};
  const Switch can_fire = CANDOR_TRY(
      ask_switch(question(Opcode::can_laser_fire, 1), stop, "asking for the laser's interlock"));
  if (can_fire == Switch::on) return {};
  return Error{ErrorCode::device,
               "the laser's interlock is open: turn the key and close the sample's cover"};
}

Result<void> Laser::arm_watchdog(Duration exposure, const std::stop_token& stop) {
  if (link_.model().board != Board::arm) return {};
  constexpr Duration kMargin = std::chrono::seconds(5);
  constexpr int kFrames = 4;
  constexpr Duration::rep kMost = 0xFFFF;
  constexpr std::string_view kDoing = "setting the laser's watchdog";
  const Duration wanted = kLongestArming + kMargin + kFrames * exposure;
  const auto seconds = std::min(std::chrono::ceil<std::chrono::seconds>(wanted).count(), kMost);
  // Older firmware takes a time only while the laser is off.
  if (auto done = off(); !done) return done;
  const Command set = set_watchdog(link_.model(), static_cast<std::uint16_t>(seconds));
  if (auto done = link_.tell(set, {kAnswer, stop}, kDoing); !done) return done;
  const auto reply =
      CANDOR_TRY(link_.ask(question(SecondTier::get_watchdog, 2), {kAnswer, stop}, kDoing));
  if (big_endian(reply) != static_cast<std::uint64_t>(seconds)) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument did not take a watchdog of {} s for its laser: it "
                             "says {} s",
                             seconds, big_endian(reply))};
  }
  return {};
}

Result<void> Laser::set_power(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "setting the laser's power";
  const Patience patience = {kAnswer, stop};
  if (power_.use == Switch::on) {
    const Command period = set_modulation_time(Opcode::set_modulation_period, power_.period);
    if (auto done = link_.tell(period, patience, kDoing); !done) return done;
    const Command width = set_modulation_time(Opcode::set_modulation_width, power_.width);
    if (auto done = link_.tell(width, patience, kDoing); !done) return done;
    constexpr std::size_t kSize = 5;
    const auto period_said =
        CANDOR_TRY(link_.ask(question(Opcode::get_modulation_period, kSize), patience, kDoing));
    const auto width_said =
        CANDOR_TRY(link_.ask(question(Opcode::get_modulation_width, kSize), patience, kDoing));
    if (little_endian(period_said) != static_cast<std::uint64_t>(power_.period.count()) ||
        little_endian(width_said) != static_cast<std::uint64_t>(power_.width.count())) {
      return Error{ErrorCode::device, "the instrument did not take the power of the laser"};
    }
  }
  const Command select = switch_to(link_.model(), Opcode::select_modulation, power_.use);
  if (auto done = link_.tell(select, patience, kDoing); !done) return done;
  const Switch said =
      CANDOR_TRY(ask_switch(question(Opcode::modulation_selected, 1), stop, kDoing));
  if (said == power_.use) return {};
  return Error{ErrorCode::device, "the instrument did not take the power of the laser"};
}

Result<void> Laser::switch_on(Duration exposure, const std::stop_token& stop) {
  if (auto done = check_interlock(stop); !done) return done;
  if (auto done = arm_watchdog(exposure, stop); !done) return done;
  if (auto done = set_power(stop); !done) return done;
  state_ = LaserState::unknown;
  dark_since_confirmed_ = false;
  was_lit_ = false;
  enabled_at_ = link_.transport().clock().now();
  const Command enable = switch_to(link_.model(), Opcode::enable_laser, Switch::on);
  for (int i = 0; i < kTries; ++i) {
    if (auto done = link_.tell(enable, {kAnswer, stop}, kOn); !done) return done;
    const Switch said = CANDOR_TRY(read_back(stop));
    if (said == Switch::on || link_.model().board == Board::arm) {
      state_ = LaserState::on;
      return {};
    }
  }
  return Error{ErrorCode::device, "the laser does not switch on: see to its key and interlock"};
}

Result<void> Laser::on(Duration exposure, const std::stop_token& stop) {
  auto done = switch_on(exposure, stop);
  if (done) return done;
  Error error = std::move(done).error();
  if (const auto dark = off(); !dark) error.message += "; " + dark.error().message;
  return error;
}

Result<Laser::Emission> Laser::emission(const std::stop_token& stop) {
  if (tells_interlock_ || link_.model().board == Board::arm) {
    const Switch firing = CANDOR_TRY(
        ask_switch(question(SecondTier::laser_firing, 1), stop, "asking whether the laser fires"));
    if (firing == Switch::on) {
      was_lit_ = true;
      return Emission::lit;
    }
    const Duration since = link_.transport().clock().now() - enabled_at_;
    return !was_lit_ && since < kLongestArming ? Emission::arming : Emission::stopped;
  }
  const Switch enabled = CANDOR_TRY(read_back(stop));
  return enabled == Switch::on ? Emission::lit : Emission::stopped;
}

}  // namespace candor::drivers::wasatch
