#include "drivers/camera/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "drivers/frame_watch.h"
#include "drivers/transport/transfer.h"

namespace candor::drivers::camera {
namespace {

constexpr Duration kExposureUnit = std::chrono::microseconds(100);
/// Beyond the exposures and the camera's own interval, in which a picture must come.
constexpr Duration kSlack = std::chrono::milliseconds(1500);
constexpr std::int32_t kManualExposure = 1;  // V4L2_EXPOSURE_MANUAL
constexpr std::int32_t kLinearGamma = 100;
/// Pictures after a change of settings that may still be of the settings before. Cameras take one
/// to three; none says how many. Four is care, not knowledge.
constexpr std::uint64_t kLatency = 4;

enum class Wanted { number, least, usual };

/// A thing that cameras do to a picture on their own account.
struct Lock {
  CameraControl control;
  std::string_view name;
  Wanted wanted;
  std::int32_t number = 0;  ///< where a number is wanted
};

/// In this order: a gain cannot be set while the camera sets it.
constexpr std::array kLocks = {
    Lock{CameraControl::auto_exposure, "automatic exposure", Wanted::number, kManualExposure},
    Lock{CameraControl::auto_gain, "automatic gain", Wanted::number, 0},
    Lock{CameraControl::auto_white_balance, "automatic white balance", Wanted::number, 0},
    Lock{CameraControl::gain, "gain", Wanted::usual},
    Lock{CameraControl::backlight_compensation, "backlight compensation", Wanted::least},
    Lock{CameraControl::sharpness, "sharpening", Wanted::least},
    Lock{CameraControl::gamma, "gamma", Wanted::number, kLinearGamma},
};

std::int32_t value_of(const Lock& lock, const ControlRange& range) {
  switch (lock.wanted) {
    case Wanted::number: return std::clamp(lock.number, range.least, range.most);
    case Wanted::least: return range.least;
    case Wanted::usual: return range.usual;
  }
  return range.usual;
}

class CameraSpectrometer final : public Spectrometer {
 public:
  explicit CameraSpectrometer(std::unique_ptr<VideoSource> source) : source_(std::move(source)) {}
  ~CameraSpectrometer() override { source_->stop(); }

  Result<void> set_up(const std::optional<RowBand>& rows, const std::stop_token& stop);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  void forget_frames() override { forgotten_at_ = std::max(forgotten_at_, source_->clock().now()); }
  Result<std::optional<double>> detector_temperature() override { return std::optional<double>(); }
  Result<void> laser_on(const LaserPermission& /*permission*/) override {
    return Error{ErrorCode::unsupported,
                 "a camera has no laser that can be switched: switch the laser by hand"};
  }
  Result<void> laser_off() override { return {}; }
  LaserState laser() const override { return LaserState::none; }
  Result<void> recover(const std::stop_token& stop) override;

 private:
  Result<void> set_and_read_back(CameraControl control, std::string_view name, std::int32_t value);
  Result<void> lock_all();
  Result<void> require_locks();
  Result<void> restart(const std::stop_token& stop);
  /// A picture with what it counts, and whether it repeats the one before.
  struct Seen {
    VideoFrame picture;
    std::vector<std::uint32_t> counts;
    RepeatWatch::Verdict repeated = RepeatWatch::Verdict::fresh;
  };
  Result<Seen> next_picture(Duration& slack, const std::stop_token& stop);
  Result<Seen> fresh_picture(const std::stop_token& stop);
  /// The luminance of a picture; a view of it, or of a copy that stays until the next call.
  GreyImage luminance(const VideoFrame& picture);
  bool is_uninformative(const std::vector<std::uint32_t>& counts) const;

  std::unique_ptr<VideoSource> source_;
  Identity identity_;
  Traits traits_;
  RowBand rows_;
  Duration exposure_ = {};
  std::vector<std::pair<const Lock*, std::int32_t>> locked_;
  std::vector<std::uint8_t> grey_;
  RepeatWatch repeats_;  ///< of all pictures, used or not
  std::optional<std::uint64_t> last_sequence_;
  std::uint64_t usable_from_ = kLatency;  ///< the first picture after a change that may be used
  Duration forgotten_at_ = Duration::min();
  bool out_of_step_ = false;
};

Result<void> CameraSpectrometer::set_and_read_back(CameraControl control, std::string_view name,
                                                   std::int32_t value) {
  if (auto set = source_->set(control, value); !set) return set;
  const std::int32_t now = CANDOR_TRY(source_->get(control));
  if (now == value) return {};
  return Error{ErrorCode::device,
               fmt::format("the camera did not take {} for its {}: it says {}", value, name, now)};
}

Result<void> CameraSpectrometer::lock_all() {
  locked_.clear();
  for (const Lock& lock : kLocks) {
    const auto range = source_->range(lock.control);
    if (!range) continue;
    const std::int32_t value = value_of(lock, *range);
    if (auto set = set_and_read_back(lock.control, lock.name, value); !set) return set;
    locked_.emplace_back(&lock, value);
  }
  return {};
}

/// Another program may have changed what was locked.
Result<void> CameraSpectrometer::require_locks() {
  for (const auto& [lock, value] : locked_) {
    const std::int32_t now = CANDOR_TRY(source_->get(lock->control));
    if (now != value) {
      return Error{
          ErrorCode::device,
          fmt::format("the camera's {} changed from {} to {}: does another program use it?",
                      lock->name, value, now)};
    }
  }
  const std::int32_t exposure = CANDOR_TRY(source_->get(CameraControl::exposure));
  if (exposure * kExposureUnit != exposure_) {
    return Error{ErrorCode::device,
                 fmt::format("the camera's exposure changed to {} us: does another program use it?",
                             (exposure * kExposureUnit).count())};
  }
  return {};
}

Result<void> CameraSpectrometer::restart(const std::stop_token& stop) {
  source_->stop();
  if (auto locked = lock_all(); !locked) return locked;
  last_sequence_.reset();
  repeats_ = {};
  usable_from_ = kLatency;
  if (auto started = source_->start(); !started) return started;
  if (exposure_ == Duration::zero()) return {};
  return set_exposure(exposure_, stop);
}

Result<void> CameraSpectrometer::set_up(const std::optional<RowBand>& rows,
                                        const std::stop_token& stop) {
  identity_ = {"", "camera " + source_->name(), "", false};
  const auto exposures = source_->range(CameraControl::exposure);
  const auto automatic = source_->range(CameraControl::auto_exposure);
  if (!exposures || !automatic || exposures->most < 1) {
    return Error{ErrorCode::device,
                 fmt::format("the exposure of the camera \"{}\" cannot be locked: a camera that "
                             "sets it by itself is of no use as a spectrometer",
                             source_->name())};
  }
  traits_.pixels = source_->width();
  traits_.active = {0, source_->width() - 1};
  traits_.exposure_step = kExposureUnit * std::max(exposures->step, 1);
  traits_.shortest_exposure = kExposureUnit * std::max(exposures->least, 1);
  traits_.longest_exposure = kExposureUnit * exposures->most;
  traits_.identifies = false;
  if (auto done = restart(stop); !done) return done;
  const auto gamma = source_->range(CameraControl::gamma);
  if (!gamma || gamma->least > kLinearGamma || gamma->most < kLinearGamma) {
    traits_.remarks.emplace_back(
        "the camera cannot be made linear: heights of bands do not grow as the light does");
  }
  constexpr Duration kUsual = std::chrono::milliseconds(20);
  const Duration exposure = std::clamp(kUsual, traits_.shortest_exposure, traits_.longest_exposure);
  if (auto done = set_exposure(exposure / traits_.exposure_step * traits_.exposure_step, stop);
      !done) {
    return done;
  }
  if (!rows) {
    const Seen seen = CANDOR_TRY(fresh_picture(stop));
    const auto band = find_row_band(luminance(seen.picture));
    return Error{ErrorCode::usage,
                 band
                     ? fmt::format("the rows of the picture that carry the spectrum must be named; "
                                   "the light lies on rows={}-{}",
                                   band->first, band->last)
                     : fmt::format("the rows of the picture that carry the spectrum must be named "
                                   "(rows=FIRST-LAST); {}",
                                   band.error().message)};
  }
  if (rows->first > rows->last || rows->last >= source_->height()) {
    return Error{ErrorCode::usage, fmt::format("rows {}-{}: the picture has the rows 0 to {}",
                                               rows->first, rows->last, source_->height() - 1)};
  }
  rows_ = *rows;
  traits_.full_scale = static_cast<std::uint32_t>(kClip * rows_.size());
  return {};
}

Result<void> CameraSpectrometer::set_exposure(Duration exposure, const std::stop_token& /*stop*/) {
  if (exposure < traits_.shortest_exposure || exposure > traits_.longest_exposure ||
      exposure % traits_.exposure_step != Duration::zero()) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("this camera exposes {} to {} us in steps of {} us",
                             traits_.shortest_exposure.count(), traits_.longest_exposure.count(),
                             traits_.exposure_step.count())};
  }
  usable_from_ = last_sequence_ ? *last_sequence_ + 1 + kLatency : kLatency;
  forgotten_at_ = source_->clock().now() + std::max(exposure_, exposure);
  const auto value = static_cast<std::int32_t>(exposure / kExposureUnit);
  auto set = set_and_read_back(CameraControl::exposure, "exposure", value);
  if (!set) {
    out_of_step_ = true;
    return set;
  }
  exposure_ = exposure;
  return {};
}

GreyImage CameraSpectrometer::luminance(const VideoFrame& picture) {
  const GreyImage whole{picture.bytes, source_->width(), source_->height()};
  if (source_->format() == PixelFormat::grey) return whole;
  grey_.resize(whole.width * whole.height);
  for (std::size_t i = 0; i < grey_.size(); ++i) grey_[i] = picture.bytes[2 * i];
  return {grey_, whole.width, whole.height};
}

Result<CameraSpectrometer::Seen> CameraSpectrometer::next_picture(Duration& slack,
                                                                  const std::stop_token& stop) {
  constexpr std::string_view kDoing = "reading a picture";
  const std::size_t size =
      source_->width() * source_->height() * (source_->format() == PixelFormat::yuyv ? 2 : 1);
  const Duration usual = std::max(exposure_, source_->frame_interval());
  const Duration asked = source_->clock().now();
  VideoFrame picture;
  const TransferStatus status = source_->next(picture, {usual + slack, stop});
  slack -= std::max(source_->clock().now() - asked - usual, Duration::zero());
  if (status != TransferStatus::complete) return transfer_error(status, kDoing);
  if (picture.bytes.size() != size) {
    return Error{ErrorCode::device, fmt::format("the camera sent a picture of {} bytes, not {}",
                                                picture.bytes.size(), size)};
  }
  if (last_sequence_ && picture.sequence <= *last_sequence_) {
    return Error{ErrorCode::device, "the camera sent its pictures out of their order"};
  }
  last_sequence_ = picture.sequence;
  Seen seen{std::move(picture), {}};
  seen.counts = sum_rows(luminance(seen.picture), rows_, kClip);
  seen.repeated = repeats_.judge(seen.picture.bytes, is_uninformative(seen.counts));
  return seen;
}

/// The next picture that was begun after now, and after what was changed could take effect.
Result<CameraSpectrometer::Seen> CameraSpectrometer::fresh_picture(const std::stop_token& stop) {
  const Duration begun = std::max(source_->clock().now(), forgotten_at_);
  // A rolling shutter reads the first row a frame's length before the last.
  const Duration age = exposure_ + source_->frame_interval();
  Duration slack = kSlack;
  while (true) {
    Seen seen = CANDOR_TRY(next_picture(slack, stop));
    if (seen.picture.sequence >= usable_from_ && seen.picture.arrived - age >= begun) return seen;
  }
}

/// Whether equal pictures prove nothing: all pixels black or all overexposed.
bool CameraSpectrometer::is_uninformative(const std::vector<std::uint32_t>& counts) const {
  constexpr std::uint32_t kBlack = 16;  // ITU-R BT.601
  return std::ranges::all_of(counts, [&](std::uint32_t count) {
    return count <= kBlack * rows_.size() || count >= traits_.full_scale;
  });
}

Result<RawFrame> CameraSpectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the camera is out of step and must be recovered first"};
  }
  while (true) {
    auto seen = fresh_picture(stop);
    if (!seen) {
      out_of_step_ = true;
      return std::move(seen).error();
    }
    if (auto locked = require_locks(); !locked) {
      out_of_step_ = true;
      return std::move(locked).error();
    }
    if (seen->repeated == RepeatWatch::Verdict::repeat) continue;
    RawFrame frame;
    frame.repeated = seen->repeated == RepeatWatch::Verdict::stuck;
    frame.counts = std::move(seen->counts);
    frame.wire = std::move(seen->picture.bytes);
    frame.exposure = exposure_;
    frame.device_number = seen->picture.sequence;
    frame.taken_at = source_->clock().time_of_day();
    return frame;
  }
}

Result<void> CameraSpectrometer::recover(const std::stop_token& stop) {
  out_of_step_ = true;
  if (!source_->present()) {
    return Error{ErrorCode::device, "the camera was unplugged: plug it in and start again"};
  }
  if (auto done = restart(stop); !done) return done;
  out_of_step_ = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<VideoSource> source,
                                           const std::optional<RowBand>& rows,
                                           const std::stop_token& stop) {
  auto opened = std::make_unique<CameraSpectrometer>(std::move(source));
  if (auto done = opened->set_up(rows, stop); !done) return std::move(done).error();
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

}  // namespace candor::drivers::camera
