#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "drivers/laser_permission.h"
#include "pipeline/core/result.h"
#include "workbench/attendant.h"
#include "workbench/instrument.h"
#include "workbench/laser_guardian.h"

namespace candor::workbench {

/// The only way in which the programs switch a laser on: after a warning, with a guardian, and off
/// again on every way out. The instrument and the attendant must outlive it.
class LaserSwitch {
 public:
  LaserSwitch(Instrument& instrument, Attendant& attendant)
      : instrument_(instrument), attendant_(attendant) {}
  LaserSwitch(const LaserSwitch&) = delete;
  LaserSwitch& operator=(const LaserSwitch&) = delete;
  /// Off. If that fails the attendant is told of the danger.
  ~LaserSwitch();

  /// Warn for three seconds, then switch on. Errors: `cancelled`, `device`.
  Result<void> on(const std::stop_token& stop);

  /// To be called now and then while it is on: some lasers go off by themselves, in case the
  /// program is gone. Nothing where it was not switched on. Errors: `device`.
  Result<void> keep_on();

  /// Errors: `device`.
  Result<void> off();

 private:
  Instrument& instrument_;
  Attendant& attendant_;
  std::optional<drivers::LaserPermission> permission_;
  std::unique_ptr<LaserGuardian> guardian_;  ///< let go after the laser went off
  drivers::Duration lit_at_ = {};
};

}  // namespace candor::workbench
