#include "drivers/simulated/camera_model.h"

#include <algorithm>
#include <utility>

namespace candor::drivers::simulated {
namespace {

constexpr std::size_t kBuffers = 4;
constexpr Duration kExposureUnit = std::chrono::microseconds(100);

std::vector<std::uint8_t> as_yuyv(const std::vector<std::uint8_t>& luminance) {
  constexpr std::uint8_t kColourless = 128;
  std::vector<std::uint8_t> bytes(2 * luminance.size(), kColourless);
  for (std::size_t i = 0; i < luminance.size(); ++i) bytes[2 * i] = luminance[i];
  return bytes;
}

}  // namespace

/// A camera as it was opened: gone for good once the camera was unplugged.
class ModelledVideo final : public VideoSource {
 public:
  explicit ModelledVideo(CameraModel& model) : model_(model) {}
  ModelledVideo(const ModelledVideo&) = delete;
  ModelledVideo& operator=(const ModelledVideo&) = delete;
  ~ModelledVideo() override { model_.stop(); }

  const std::string& name() const override { return model_.plan_.name; }
  std::size_t width() const override { return model_.plan_.width; }
  std::size_t height() const override { return model_.plan_.height; }
  PixelFormat format() const override { return PixelFormat::yuyv; }
  Duration frame_interval() const override { return model_.plan_.interval; }

  std::optional<ControlRange> range(CameraControl control) override {
    const auto found = model_.plan_.controls.find(control);
    if (found == model_.plan_.controls.end()) return std::nullopt;
    return found->second;
  }
  Result<std::int32_t> get(CameraControl control) override {
    if (!present()) return gone();
    return model_.values_.at(control);
  }
  Result<void> set(CameraControl control, std::int32_t value) override {
    if (!present()) return gone();
    model_.values_.at(control) = value;
    return {};
  }
  Result<void> start() override {
    if (!present()) return gone();
    model_.start();
    return {};
  }
  void stop() override { model_.stop(); }
  TransferStatus next(VideoFrame& into, const Patience& patience) override;
  bool present() override {
    if (!model_.plugged_in_) lost_ = true;
    return !lost_;
  }
  Clock& clock() override { return model_.clock_; }

 private:
  static Error gone() { return {ErrorCode::device, "the camera was unplugged"}; }

  CameraModel& model_;
  bool lost_ = false;
};

TransferStatus ModelledVideo::next(VideoFrame& into, const Patience& patience) {
  const Duration deadline = model_.clock_.now() + patience.timeout;
  while (true) {
    if (patience.stop.stop_requested()) return TransferStatus::cancelled;
    model_.advance();
    if (!present()) return TransferStatus::gone;
    if (!model_.waiting_.empty()) break;
    const bool comes = model_.streaming_ && !model_.silent_;
    const Duration until = comes ? std::min(model_.done_at_, deadline) : deadline;
    if (!model_.clock_.wait(until - model_.clock_.now(), patience.stop)) {
      return TransferStatus::cancelled;
    }
    if (!comes || model_.done_at_ > deadline) return TransferStatus::timed_out;
  }
  CameraModel::Waiting waiting = std::move(model_.waiting_.front());
  model_.waiting_.pop_front();
  if (waiting.damaged) return TransferStatus::failed;
  into = std::move(waiting.frame);
  return TransferStatus::complete;
}

std::map<CameraControl, ControlRange> CameraPlan::usual_controls() {
  return {{CameraControl::auto_exposure, {0, 3, 1, 3}},
          {CameraControl::exposure, {1, 10'000, 1, 156}},
          {CameraControl::auto_gain, {0, 1, 1, 1}},
          {CameraControl::gain, {0, 255, 1, 64}},
          {CameraControl::auto_white_balance, {0, 1, 1, 1}},
          {CameraControl::backlight_compensation, {0, 2, 1, 1}},
          {CameraControl::sharpness, {0, 6, 1, 3}},
          {CameraControl::gamma, {72, 500, 1, 100}}};
}

std::unique_ptr<VideoSource> CameraModel::open() { return std::make_unique<ModelledVideo>(*this); }

void CameraModel::power_on() {
  values_.clear();
  for (const auto& [control, range] : plan_.controls) values_[control] = range.usual;
}

void CameraModel::plug_in() {
  stop();
  plugged_in_ = true;
  power_on();
}

void CameraModel::start() {
  streaming_ = true;
  silent_ = false;
  sequence_ = 0;
  shown_.clear();
  waiting_.clear();
  exposures_.clear();
  done_at_ = begin_next(clock_.now());
}

void CameraModel::stop() {
  streaming_ = false;
  waiting_.clear();
}

/// Begin a picture with the exposure that was asked for `latency` pictures ago; when it is done.
Duration CameraModel::begin_next(Duration at) {
  constexpr std::int32_t kUsual = 156;
  const auto found = values_.find(CameraControl::exposure);
  const std::int32_t asked = found == values_.end() ? kUsual : found->second;
  exposures_.push_back(asked * kExposureUnit);
  if (exposures_.size() > plan_.latency + 1) exposures_.pop_front();
  underway_ = {taken_++, at, exposures_.front()};
  return at + std::max(plan_.interval, underway_.exposure);
}

void CameraModel::finish_picture() {
  std::optional<Fault> fault;
  if (!faults_.empty()) {
    fault = faults_.front();
    faults_.pop_front();
  }
  if (fault == Fault::unplug) {
    plugged_in_ = false;
    streaming_ = false;
    return;
  }
  if (fault == Fault::silence) {
    silent_ = true;
    return;
  }
  Picture picture = underway_;
  std::vector<std::uint8_t> bytes;
  if (fault == Fault::duplicate_frame && before_) {
    picture = *before_;
    bytes = bytes_before_;
  } else {
    bytes = as_yuyv(plan_.luminance(picture));
  }
  before_ = picture;
  bytes_before_ = bytes;
  if (fault == Fault::short_read) bytes.resize(bytes.size() / 2);
  if (waiting_.size() < kBuffers) {
    shown_[sequence_] = picture;
    waiting_.push_back({{std::move(bytes), sequence_, done_at_}, fault == Fault::bus_error});
  }
  ++sequence_;
}

void CameraModel::advance() {
  while (streaming_ && !silent_ && done_at_ <= clock_.now()) {
    finish_picture();
    done_at_ = begin_next(done_at_);
  }
}

}  // namespace candor::drivers::simulated
