#include "workbench/laser_switch.h"

#include <fmt/core.h>

namespace candor::workbench {

using drivers::Duration;

LaserSwitch::~LaserSwitch() {
  if (const auto done = off(); !done) {
    // It was off when the instrument was opened, or it would not have been.
    if (!permission_) return;
    attendant_.danger(
        {done.error().code, fmt::format("THE LASER MAY STILL BE ON: {}. Unplug the instrument.",
                                        done.error().message)});
  }
}

Result<void> LaserSwitch::on(const std::stop_token& stop) {
  constexpr Duration kWarning = std::chrono::seconds(3);
  const auto permission = CANDOR_TRY(drivers::LaserPermission::after_warning(
      instrument_.clock(), kWarning, [this](Duration left) { attendant_.warn_of_laser(left); },
      stop));
  if (!guardian_ && !instrument_.simulated()) {
    guardian_ = CANDOR_TRY(LaserGuardian::start(instrument_.id()));
  }
  permission_ = permission;
  lit_at_ = instrument_.clock().now();
  auto lit = instrument_.spectrometer().laser_on(permission);
  attendant_.laser_is(instrument_.spectrometer().laser());
  return lit;
}

Result<void> LaserSwitch::keep_on() {
  constexpr Duration kOften = std::chrono::seconds(10);
  const Duration now = instrument_.clock().now();
  if (!permission_ || now - lit_at_ < kOften + instrument_.spectrometer().exposure()) return {};
  lit_at_ = now;
  return instrument_.spectrometer().laser_on(*permission_);
}

Result<void> LaserSwitch::off() {
  auto done = instrument_.spectrometer().laser_off();
  attendant_.laser_is(instrument_.spectrometer().laser());
  if (done && guardian_) {
    guardian_->let_go();
    guardian_.reset();
  }
  return done;
}

}  // namespace candor::workbench
