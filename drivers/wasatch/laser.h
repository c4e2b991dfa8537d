#pragma once

#include <optional>
#include <stop_token>

#include "drivers/wasatch/link.h"
#include "pipeline/core/raw_frame.h"

namespace candor::drivers::wasatch {

/// The laser of an instrument. `state` says `off` only while the instrument itself has confirmed
/// it.
///
/// The FX2 tells whether the laser is enabled. The ARM does not, but whether light leaves it, which
/// begins up to ten seconds after it is enabled (it warns by a lamp of its own) and ends when its
/// watchdog runs out, counted from when it was enabled.
class Laser {
 public:
  enum class Emission {
    lit,      ///< the instrument says so
    arming,   ///< enabled, and not yet emitting
    stopped,  ///< enabled, and no longer emitting: the watchdog ran out or the interlock opened
  };

  explicit Laser(Link& link) : link_(link) {}

  /// What is known of it once the instrument's memory is read. Before, it is taken for fitted, so
  /// that it is switched off.
  void describe(LaserState fitted, Modulation power, Switch interlock_told);

  /// The power that it is switched on with from now on.
  void use(const Modulation& power) { power_ = power; }

  /// Switch on, with a watchdog (where the instrument has one) long enough for a few frames of
  /// `exposure`. Off again if anything fails. Errors: `device`, `cancelled`.
  Result<void> on(Duration exposure, const std::stop_token& stop);

  /// Switch off and read back that it is, in up to three tries within 1 s. Errors: `device`.
  Result<void> off();

  /// What an enabled laser does now. Errors: `device`, `cancelled`.
  Result<Emission> emission(const std::stop_token& stop);

  LaserState state() const { return state_; }
  /// Whether it may shine: it was enabled since the instrument last confirmed that it is off, or
  /// that was never confirmed.
  bool may_shine() const { return fitted_ && !dark_since_confirmed_; }
  bool fitted() const { return fitted_; }

 private:
  Result<void> switch_on(Duration exposure, const std::stop_token& stop);
  Result<void> check_interlock(const std::stop_token& stop);
  Result<void> arm_watchdog(Duration exposure, const std::stop_token& stop);
  Result<void> set_power(const std::stop_token& stop);
  Result<Switch> read_back(const std::stop_token& stop);
  Result<Switch> ask_switch(const Question& question, const std::stop_token& stop,
                            std::string_view doing);

  Link& link_;
  LaserState state_ = LaserState::unknown;
  bool fitted_ = true;
  bool dark_since_confirmed_ = false;
  bool tells_interlock_ = false;
  bool was_lit_ = false;
  Duration enabled_at_ = {};
  Modulation power_;
};

}  // namespace candor::drivers::wasatch
