#include "cli/acquisition.h"

#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <utility>

#include "cli/data_folder.h"
#include "cli/laser_guardian.h"
#include "drivers/laser_permission.h"
#include "drivers/measurement.h"
#include "records/frame_store.h"

namespace candor::cli {
namespace {

using drivers::Duration;
using records::FrameRole;

constexpr Duration kLaserWarning = std::chrono::seconds(3);

/// Lights a sample while it exists.
class LaserLight {
 public:
  /// There is a permission once the laser was switched on.
  LaserLight(drivers::Spectrometer& spectrometer, const std::unique_ptr<LaserGuardian>& guardian,
             const std::optional<drivers::LaserPermission>& permission)
      : spectrometer_(spectrometer), guardian_(guardian), permission_(permission) {}
  LaserLight(const LaserLight&) = delete;
  LaserLight& operator=(const LaserLight&) = delete;
  ~LaserLight() {
    if (const auto off = spectrometer_.laser_off(); !off) {
      // It was off when the instrument was opened, or it would not have been.
      if (!permission_) return;
      print_error(
          {off.error().code, fmt::format("THE LASER MAY STILL BE ON: {}. Unplug the instrument.",
                                         off.error().message)});
    } else if (guardian_) {
      guardian_->let_go();
    }
  }

 private:
  drivers::Spectrometer& spectrometer_;
  const std::unique_ptr<LaserGuardian>& guardian_;
  const std::optional<drivers::LaserPermission>& permission_;
};

/// One acquisition from its options.
class Session {
 public:
  Session(Instrument& instrument, const AcquisitionFlags& flags, Chatter chatter,
          std::filesystem::path folder, std::stop_token stop)
      : instrument_(instrument),
        flags_(flags),
        chatter_(chatter),
        folder_(std::move(folder)),
        stop_(std::move(stop)) {}

  Result<Acquired> run(const Settled& settled);

 private:
  drivers::Spectrometer& device() { return instrument_.spectrometer(); }

  void say(const std::string& text) const {
    if (chatter_ == Chatter::progress) print_note(text);
  }
  /// Handlers that store under a role and remember the hashes.
  drivers::FrameHandlers handlers(FrameRole role, std::vector<std::string>& hashes);
  Result<std::vector<RawFrame>> take(FrameRole role, std::vector<std::string>& hashes,
                                     const Settled& settled);
  Result<void> set_exposure();
  Result<void> set_laser_power();
  Result<void> wait_for_person(const std::string& request);
  Result<std::vector<RawFrame>> take_dark(std::vector<std::string>& hashes);
  Result<void> light();
  Result<void> keep_lit();

  Instrument& instrument_;
  const AcquisitionFlags& flags_;
  Chatter chatter_;
  std::filesystem::path folder_;
  std::stop_token stop_;
  std::vector<RawFrame> darks_;
  double dark_age_s_ = 0;
  std::optional<drivers::LaserPermission> permission_;
  std::unique_ptr<LaserGuardian> guardian_;  ///< let go after the laser went off
  Duration lit_at_ = {};
};

drivers::FrameHandlers Session::handlers(FrameRole role, std::vector<std::string>& hashes) {
  const drivers::Identity& who = device().identity();
  const records::FrameOrigin origin{who.vendor, who.model, who.serial, instrument_.simulated()};
  drivers::FrameHandlers result;
  result.keep = [this, role, origin, &hashes](const RawFrame& frame) -> Result<void> {
    hashes.push_back(CANDOR_TRY(records::store_frame(folder_, frame, role, origin)).sha256);
    return {};
  };
  return result;
}

Result<std::vector<RawFrame>> Session::take(FrameRole role, std::vector<std::string>& hashes,
                                            const Settled& settled) {
  drivers::FrameHandlers handlers = this->handlers(role, hashes);
  ProgressBar bar(role == FrameRole::dark ? "dark" : "measuring",
                  static_cast<std::size_t>(flags_.average), chatter_);
  handlers.progress = [&](const drivers::MeasurementProgress& progress) {
    bar.advance_to(static_cast<std::size_t>(progress.taken));
  };
  if (role == FrameRole::sample) handlers.ready = [this] { return keep_lit(); };
  std::size_t next_look = 2;
  if (settled) {
    handlers.settled = [&](const std::vector<RawFrame>& frames) {
      if (frames.size() < next_look) return false;
      next_look *= 2;
      std::optional<drivers::DarkFrames> dark;
      if (!darks_.empty()) dark = drivers::DarkFrames{darks_, dark_age_s_};
      const auto so_far = drivers::correct_frames(device().traits(), frames, dark);
      return so_far.ok() && settled(*so_far);
    };
  }
  return drivers::take_frames(device(), instrument_.clock(), flags_.average, handlers, stop_);
}

Result<void> Session::set_exposure() {
  const drivers::Traits& traits = device().traits();
  if (!flags_.exposure_ms) {
    constexpr Duration kUsual = std::chrono::milliseconds(100);
    const Duration usual = kUsual / traits.exposure_step * traits.exposure_step;
    return device().set_exposure(
        std::clamp(usual, traits.shortest_exposure, traits.longest_exposure), stop_);
  }
  const auto step = static_cast<double>(traits.exposure_step.count());
  const double wanted = 1000 * *flags_.exposure_ms / step;
  if (!(wanted > 0) || wanted > 1e12) {
    return Error{ErrorCode::usage, "--exposure-ms must be above 0"};
  }
  auto set = device().set_exposure(
      static_cast<Duration::rep>(std::round(wanted)) * traits.exposure_step, stop_);
  if (!set && set.error().code == ErrorCode::invalid_value) {
    return Error{ErrorCode::usage, "--exposure-ms: " + set.error().message};
  }
  return set;
}

Result<void> Session::set_laser_power() {
  if (!flags_.laser_mw) return {};
  if (flags_.laser != "on") return Error{ErrorCode::usage, "--laser-mw belongs to --laser on"};
  auto set = device().set_laser_power(*flags_.laser_mw);
  if (!set && set.error().code != ErrorCode::device) {
    return Error{ErrorCode::usage, "--laser-mw: " + set.error().message};
  }
  return set;
}

/// Ask for something that only a person can do, and wait for Enter.
Result<void> Session::wait_for_person(const std::string& request) {
  if (::isatty(STDIN_FILENO) == 0) {
    return Error{ErrorCode::usage,
                 fmt::format("--dark: {}, which takes a person at a terminal", request)};
  }
  fmt::print(stderr, "{}, then press Enter.\n", request);
  while (!stop_.stop_requested()) {
    constexpr int kTenthMs = 100;
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, kTenthMs) <= 0) continue;
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') continue;
    return {};
  }
  return Error{ErrorCode::cancelled, "stopped before the dark was taken"};
}

Result<std::vector<RawFrame>> Session::take_dark(std::vector<std::string>& hashes) {
  const bool by_hand = !device().traits().has_laser;
  if (by_hand && instrument_.simulated()) {
    instrument_.door().open = false;
  } else if (by_hand) {
    if (auto done = wait_for_person("Switch the laser off or cover the probe"); !done) {
      return std::move(done).error();
    }
  } else if (auto off = device().laser_off(); !off) {
    return std::move(off).error();
  }
  device().forget_frames();
  auto frames = take(FrameRole::dark, hashes, {});
  if (!frames) return frames;
  if (by_hand && instrument_.simulated()) {
    instrument_.door().open = true;
  } else if (by_hand) {
    if (auto done = wait_for_person("Let the light in again"); !done) {
      return std::move(done).error();
    }
  }
  device().forget_frames();
  return frames;
}

Result<void> Session::light() {
  const auto permission = CANDOR_TRY(drivers::LaserPermission::after_warning(
      instrument_.clock(), kLaserWarning,
      [last = -1](Duration left) mutable {
        const auto seconds = static_cast<int>((left.count() + 999'999) / 1'000'000);
        if (seconds != last) {
          fmt::print(stderr, "candor: LASER ON in {} s; Ctrl-C stops it\n", seconds);
        }
        last = seconds;
      },
      stop_));
  if (!guardian_ && !instrument_.simulated()) {
    guardian_ = CANDOR_TRY(LaserGuardian::start(instrument_.id()));
  }
  permission_ = permission;
  lit_at_ = instrument_.clock().now();
  return device().laser_on(permission);
}

/// Some lasers go off by themselves after 15 s and four exposures, in case the program is gone.
Result<void> Session::keep_lit() {
  constexpr Duration kOften = std::chrono::seconds(10);
  const Duration now = instrument_.clock().now();
  if (!permission_ || now - lit_at_ < kOften + device().exposure()) return {};
  lit_at_ = now;
  return device().laser_on(*permission_);
}

Result<Acquired> Session::run(const Settled& settled) {
  if (auto set = set_exposure(); !set) return std::move(set).error();
  std::vector<std::string> trials;
  std::vector<std::string> dark_hashes;
  std::vector<std::string> hashes;
  const bool laser = flags_.laser == "on";
  if (laser && !device().traits().has_laser) {
    return Error{ErrorCode::usage,
                 fmt::format("--laser on: a {} has no laser that can be switched; switch the laser "
                             "by hand",
                             device().identity().model)};
  }
  // From here on the laser goes off on every way out, and the driver sees to it as well.
  const LaserLight light_guard(device(), guardian_, permission_);
  if (auto set = set_laser_power(); !set) return std::move(set).error();
  if (flags_.auto_exposure) {
    if (laser) {
      if (auto lit = light(); !lit) return std::move(lit).error();
    }
    const auto exposure = CANDOR_TRY(drivers::set_auto_exposure(
        device(), instrument_.clock(), {}, handlers(FrameRole::trial, trials), stop_));
    say(fmt::format("the exposure is {:.3g} ms", 1e-3 * static_cast<double>(exposure.count())));
    if (laser) {
      if (auto off = device().laser_off(); !off) return std::move(off).error();
    }
  }
  Duration dark_at = {};
  if (flags_.dark) {
    darks_ = CANDOR_TRY(take_dark(dark_hashes));
    dark_at = instrument_.clock().now();
  }
  if (laser) {
    if (auto lit = light(); !lit) return std::move(lit).error();
  }
  dark_age_s_ = 1e-6 * static_cast<double>((instrument_.clock().now() - dark_at).count());
  const auto temperature = device().detector_temperature();
  const auto frames = CANDOR_TRY(take(FrameRole::sample, hashes, settled));
  const LaserState state = device().laser();
  if (auto off = device().laser_off(); !off) return std::move(off).error();
  std::optional<drivers::DarkFrames> dark;
  if (flags_.dark) dark = drivers::DarkFrames{darks_, dark_age_s_};
  auto corrected = CANDOR_TRY(drivers::correct_frames(device().traits(), frames, dark));
  return Acquired{std::move(corrected),
                  device().exposure(),
                  state,
                  flags_.laser_mw,
                  temperature ? *temperature : std::nullopt,
                  flags_.dark ? std::optional<double>(dark_age_s_) : std::nullopt,
                  std::move(hashes),
                  std::move(dark_hashes),
                  folder_,
                  std::ranges::any_of(frames, &RawFrame::repeated)};
}

}  // namespace

void AcquisitionFlags::declare(CLI::App& app) {
  constexpr int kMostFrames = 10'000;
  auto* exposure =
      app.add_option("--exposure-ms", exposure_ms,
                     "Exposure of a frame in ms (default: 100, or what is nearest to it)");
  app.add_flag("--auto-exposure", auto_exposure,
               "Find the exposure that uses 70 % of the detector's scale, up to 10 s")
      ->excludes(exposure);
  app.add_option("--average", average, "How many frames to take (default: 1)")
      ->check(CLI::Range(1, kMostFrames));
  app.add_flag("--dark", dark, "Take as many frames without light first, and subtract them");
  app.add_option("--laser", laser, "on: switch the instrument's laser on, after a warning of 3 s")
      ->check(CLI::IsMember({"on", "off"}));
  app.add_option(
      "--laser-mw", laser_mw,
      "Power of the laser in mW, where the instrument lets it be set (default: its highest)");
  app.add_flag("--until-settled", until_settled,
               "Stop before --average once an alarm is raised, or more frames hardly lower the "
               "limits of detection");
  app.add_option("--data-dir", data_dir,
                 "Where raw frames are kept (default: CANDOR_DATA, or the user's data folder)");
}

Result<Acquired> acquire(Instrument& instrument, const AcquisitionFlags& flags,
                         const Settled& settled, Chatter chatter, const std::stop_token& stop) {
  const auto folder = CANDOR_TRY(data_folder(flags.data_dir)) / "frames";
  return Session(instrument, flags, chatter, folder, stop).run(settled);
}

std::string_view laser_name(LaserState state) {
  switch (state) {
    case LaserState::none: return "none";
    case LaserState::off: return "off";
    case LaserState::on: return "on";
    case LaserState::unknown: return "unknown";
  }
  return "unknown";
}

}  // namespace candor::cli
