#include "workbench/acquisition.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "drivers/measurement.h"
#include "records/frame_store.h"
#include "workbench/laser_switch.h"

namespace candor::workbench {
namespace {

using drivers::Duration;
using records::FrameRole;

/// A series of frames, as the attendant is told of it.
class Series {
 public:
  Series(Attendant& attendant, FrameRole role, std::size_t frames) : attendant_(attendant) {
    attendant_.begin(role, frames);
  }
  Series(const Series&) = delete;
  Series& operator=(const Series&) = delete;
  ~Series() { attendant_.end(); }

 private:
  Attendant& attendant_;
};

/// One acquisition from its options.
class Session {
 public:
  Session(Instrument& instrument, const Acquisition& wanted, std::filesystem::path folder,
          Attendant& attendant, std::stop_token stop)
      : instrument_(instrument),
        wanted_(wanted),
        folder_(std::move(folder)),
        attendant_(attendant),
        stop_(std::move(stop)) {}

  Result<Acquired> run(const Settled& settled);

 private:
  drivers::Spectrometer& device() { return instrument_.spectrometer(); }

  /// Handlers that store under a role and remember the hashes.
  drivers::FrameHandlers handlers(FrameRole role, std::vector<std::string>& hashes);
  Result<std::vector<RawFrame>> take(FrameRole role, std::vector<std::string>& hashes,
                                     const Settled& settled);
  Result<void> set_exposure();
  Result<void> set_laser_power();
  Result<std::vector<RawFrame>> take_dark(std::vector<std::string>& hashes);

  Instrument& instrument_;
  const Acquisition& wanted_;
  std::filesystem::path folder_;
  Attendant& attendant_;
  std::stop_token stop_;
  std::optional<Dark> dark_;
  double dark_age_s_ = 0;
  LaserSwitch laser_{instrument_, attendant_};
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
  const Series series(attendant_, role, static_cast<std::size_t>(wanted_.average));
  handlers.progress = [&](const drivers::MeasurementProgress& progress) {
    attendant_.advance(static_cast<std::size_t>(progress.taken));
  };
  if (role == FrameRole::sample) handlers.ready = [this] { return laser_.keep_on(); };
  std::size_t next_look = 2;
  if (settled) {
    handlers.settled = [&](const std::vector<RawFrame>& frames) {
      if (frames.size() < next_look) return false;
      next_look *= 2;
      std::optional<drivers::DarkFrames> dark;
      if (dark_) dark = drivers::DarkFrames{dark_->frames, dark_age_s_};
      const auto so_far = drivers::correct_frames(device().traits(), frames, dark);
      return so_far.ok() && settled(*so_far);
    };
  }
  return drivers::take_frames(device(), instrument_.clock(), wanted_.average, handlers, stop_);
}

Result<void> Session::set_exposure() {
  const drivers::Traits& traits = device().traits();
  if (!wanted_.exposure_ms) {
    constexpr Duration kUsual = std::chrono::milliseconds(100);
    const Duration usual = kUsual / traits.exposure_step * traits.exposure_step;
    return device().set_exposure(
        std::clamp(usual, traits.shortest_exposure, traits.longest_exposure), stop_);
  }
  const auto step = static_cast<double>(traits.exposure_step.count());
  const double wanted = 1000 * *wanted_.exposure_ms / step;
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
  if (!wanted_.laser_mw) return {};
  if (!wanted_.laser) return Error{ErrorCode::usage, "--laser-mw belongs to --laser on"};
  auto set = device().set_laser_power(*wanted_.laser_mw);
  if (!set && set.error().code != ErrorCode::device) {
    return Error{ErrorCode::usage, "--laser-mw: " + set.error().message};
  }
  return set;
}

Result<std::vector<RawFrame>> Session::take_dark(std::vector<std::string>& hashes) {
  const bool by_hand = !device().traits().has_laser;
  if (by_hand && instrument_.simulated()) {
    instrument_.door().open = false;
  } else if (by_hand) {
    if (auto done = attendant_.ask(std::string(kDarken), stop_); !done) {
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
    if (auto done = attendant_.ask(std::string(kLetLightIn), stop_); !done) {
      return std::move(done).error();
    }
  }
  device().forget_frames();
  return frames;
}

Result<Acquired> Session::run(const Settled& settled) {
  if (auto set = set_exposure(); !set) return std::move(set).error();
  std::vector<std::string> trials;
  std::vector<std::string> hashes;
  const bool laser = wanted_.laser;
  if (laser && !device().traits().has_laser) {
    return Error{ErrorCode::usage,
                 fmt::format("--laser on: a {} has no laser that can be switched; switch the laser "
                             "by hand",
                             device().identity().model)};
  }
  if (auto set = set_laser_power(); !set) return std::move(set).error();
  if (wanted_.auto_exposure) {
    if (laser) {
      if (auto lit = laser_.on(stop_); !lit) return std::move(lit).error();
    }
    const auto exposure = CANDOR_TRY(drivers::set_auto_exposure(
        device(), instrument_.clock(), {}, handlers(FrameRole::trial, trials), stop_));
    attendant_.note(
        fmt::format("the exposure is {:.3g} ms", 1e-3 * static_cast<double>(exposure.count())));
    if (laser) {
      if (auto off = laser_.off(); !off) return std::move(off).error();
    }
  }
  dark_ = wanted_.earlier_dark;
  if (wanted_.dark) {
    std::vector<std::string> dark_hashes;
    auto darks = CANDOR_TRY(take_dark(dark_hashes));
    dark_ = Dark{std::move(darks), std::move(dark_hashes), device().exposure(),
                 instrument_.clock().now()};
  }
  if (laser) {
    if (auto lit = laser_.on(stop_); !lit) return std::move(lit).error();
  }
  if (dark_) {
    dark_age_s_ = 1e-6 * static_cast<double>((instrument_.clock().now() - dark_->taken_at).count());
  }
  const auto temperature = device().detector_temperature();
  const auto frames = CANDOR_TRY(take(FrameRole::sample, hashes, settled));
  const LaserState state = device().laser();
  if (auto off = laser_.off(); !off) return std::move(off).error();
  std::optional<drivers::DarkFrames> dark;
  if (dark_) dark = drivers::DarkFrames{dark_->frames, dark_age_s_};
  auto corrected = CANDOR_TRY(drivers::correct_frames(device().traits(), frames, dark));
  return Acquired{std::move(corrected),
                  device().exposure(),
                  state,
                  wanted_.laser_mw,
                  temperature ? *temperature : std::nullopt,
                  dark_ ? std::optional<double>(dark_age_s_) : std::nullopt,
                  std::move(hashes),
                  std::move(dark_),
                  folder_,
                  std::ranges::any_of(frames, &RawFrame::repeated)};
}

}  // namespace

Result<Acquired> acquire(Instrument& instrument, const Acquisition& wanted,
                         const std::filesystem::path& frames, const Settled& settled,
                         Attendant& attendant, const std::stop_token& stop) {
  return Session(instrument, wanted, frames, attendant, stop).run(settled);
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

}  // namespace candor::workbench
