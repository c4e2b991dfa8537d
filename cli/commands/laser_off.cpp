#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/instrument_flags.h"
#include "cli/terminal.h"
#include "workbench/laser_guardian.h"

namespace candor::cli {
namespace {

class LaserOff : public Command {
 public:
  explicit LaserOff(CLI::App& app) {
    app.add_option("--device", instrument_.device,
                   "The instrument, as `candor devices` names it (default: the only one present)");
    app.add_flag("--when-abandoned", when_abandoned_,
                 "Wait until the program that started this one ends, and act only if it did not "
                 "say that the laser is off: `candor scan` starts it so");
  }

  ExitStatus run() override {
    if (when_abandoned_ && !workbench::abandoned()) return ExitStatus::done;
    const auto done = switch_off();
    if (!done) {
      print_error(
          {done.error().code, fmt::format("THE LASER MAY STILL BE ON: {}. Unplug the instrument.",
                                          done.error().message)});
      return status_for(done.error().code);
    }
    const std::string text = fmt::format("the laser of {} is off", *done);
    if (when_abandoned_) {
      print_warning("the program that used the laser ended without switching it off; " + text);
    } else {
      print(text + "\n");
    }
    return ExitStatus::done;
  }

 private:
  /// The name of the instrument. Opening it switches its laser off; a program that has just ended
  /// may still hold it for a moment.
  Result<std::string> switch_off() const {
    constexpr auto kPatience = std::chrono::seconds(5);
    constexpr auto kPause = std::chrono::milliseconds(50);
    drivers::SteadyClock clock;
    const auto begun = clock.now();
    while (true) {
      auto opened = workbench::Instrument::open(instrument_, {});
      if (opened) {
        if (auto off = (*opened)->spectrometer().laser_off(); !off) return std::move(off).error();
        return (*opened)->id();
      }
      const bool usage = opened.error().code == ErrorCode::usage;
      if ((usage && !when_abandoned_) || clock.now() - begun > kPatience) {
        return std::move(opened).error();
      }
      clock.wait(kPause, {});
    }
  }

  InstrumentFlags instrument_;
  bool when_abandoned_ = false;
};

}  // namespace

const CommandDefinition kLaserOff = {
    .name = "laser-off",
    .summary = "Switch the laser of an instrument off, whatever left it on",
    .example = "candor laser-off --device usb:1-4",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<LaserOff>(app);
    },
};

}  // namespace candor::cli
