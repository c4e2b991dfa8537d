#include "drivers/aseq_lr1/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "drivers/aseq_lr1/calibration.h"
#include "drivers/aseq_lr1/codec.h"
#include "drivers/aseq_lr1/connection.h"

namespace candor::drivers::aseq_lr1 {
namespace {

/// What a call may take beyond the exposures it waits for.
constexpr Duration kCall = std::chrono::milliseconds(1'800);
constexpr Duration kRecovery = std::chrono::milliseconds(2'800);
constexpr Duration kReadingMemory = std::chrono::seconds(5);
/// Pauses that the open drivers make after a reset and after new settings.
constexpr Duration kAfterReset = std::chrono::milliseconds(200);
constexpr Duration kAfterSettings = std::chrono::milliseconds(100);
/// How late a frame may be, reading the detector out included.
constexpr Duration kLate = std::chrono::seconds(1);
constexpr Duration kBetweenLooks = std::chrono::milliseconds(5);

// Every open driver reads the detector continuously. The first frame that a trigger stores was then
// begun before it, under settings that may be others: two of the drivers throw one away after a
// change, as theirs were too bright or too dark. Here the detector is idle until the trigger, so
// that nothing is begun before it. What it collected in the meantime leaves with the first frame,
// which is thrown away; even if frames should come one later than the maker's header says, the
// second was begun at the trigger at the earliest.
constexpr std::uint16_t kScans = 2;
constexpr std::uint16_t kFrame = 1;
constexpr ScanMode kMode = ScanMode::idle_until_first;

/// The errors of a codec are those of an instrument here.
Error as_device(Error error) {
  if (error.code == ErrorCode::damaged) error.code = ErrorCode::device;
  return error;
}

class Lr1Spectrometer final : public Spectrometer {
 public:
  Lr1Spectrometer(std::unique_ptr<UsbTransport> transport, const Model& model)
      : connection_(std::move(transport)), model_(model) {}

  Result<void> set_up(const std::stop_token& stop);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  /// Nothing is kept: whatever lies in the instrument is cleared before a frame is begun.
  void forget_frames() override {}
  Result<std::optional<double>> detector_temperature() override { return std::optional<double>(); }
  Result<void> laser_on(const LaserPermission& permission) override;
  Result<void> laser_off() override { return {}; }
  LaserState laser() const override { return LaserState::none; }
  Result<void> recover(const std::stop_token& stop) override;

 private:
  Result<void> configure(const std::stop_token& stop);
  Result<void> apply_exposure(Duration exposure, const std::stop_token& stop);
  Result<std::vector<std::uint8_t>> read_flash(std::size_t offset, std::size_t bytes,
                                               const std::stop_token& stop);
  Result<void> read_calibration(const std::stop_token& stop);
  void take_over(Calibration calibration);
  Result<Status> status(const std::stop_token& stop, std::string_view doing);
  Result<void> clear_memory(const std::stop_token& stop);
  Result<void> wait_for_frames(const std::stop_token& stop);
  Result<std::vector<std::uint8_t>> expose(const std::stop_token& stop);
  Result<RawFrame> acquire_frame(const std::stop_token& stop);

  Connection connection_;
  const Model& model_;
  Identity identity_;
  Traits traits_;
  Duration exposure_ = std::chrono::milliseconds(100);
  std::vector<std::uint8_t> last_;  ///< the reports of the frame before; empty if none was seen
  bool out_of_step_ = false;
};

/// Bring the instrument into a state that is known, with the exposure that is set.
Result<void> Lr1Spectrometer::configure(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "setting the instrument up";
  last_.clear();
  connection_.settle();
  if (auto sent = connection_.tell(request(Request::reset), stop, kDoing); !sent) return sent;
  if (auto waited = connection_.wait(kAfterReset, stop, kDoing); !waited) return waited;
  connection_.settle();
  const FrameFormat wanted = {static_cast<std::uint16_t>(model_.first_element),
                              static_cast<std::uint16_t>(model_.last_element), 0,
                              static_cast<std::uint16_t>(model_.pixels)};
  const Report done = CANDOR_TRY(connection_.ask(set_frame_format(wanted), stop, kDoing));
  if (auto taken = check_done(done, Request::set_frame_format); !taken) return taken;
  const Report told = CANDOR_TRY(connection_.ask(request(Request::frame_format), stop, kDoing));
  const FrameFormat format = CANDOR_TRY(decode_frame_format(told));
  if (format != wanted) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument sends {} pixels of the elements {} to {} where {} of "
                             "{} to {} were asked for: it is another model than its number says",
                             format.pixels, format.first_element, format.last_element,
                             wanted.pixels, wanted.first_element, wanted.last_element)};
  }
  return apply_exposure(exposure_, stop);
}

/// Set the exposure, and see that the instrument took it.
Result<void> Lr1Spectrometer::apply_exposure(Duration exposure, const std::stop_token& stop) {
  constexpr std::string_view kDoing = "setting the exposure";
  const AcquisitionSettings wanted = {kScans, 0, kMode, exposure};
  const Report report = CANDOR_TRY(set_acquisition(model_, wanted));
  const Report done = CANDOR_TRY(connection_.ask(report, stop, kDoing));
  if (auto taken = check_done(done, Request::set_acquisition); !taken) return taken;
  if (auto waited = connection_.wait(kAfterSettings, stop, kDoing); !waited) return waited;
  const Report told = CANDOR_TRY(connection_.ask(request(Request::acquisition), stop, kDoing));
  const AcquisitionSettings settings = CANDOR_TRY(decode_acquisition(told));
  if (settings != wanted) {
    return Error{
        ErrorCode::device,
        fmt::format("the instrument did not take its settings: it says {} us, scan mode "
                    "{}, {} frames where {} us, {}, {} were set",
                    settings.exposure.count(), static_cast<int>(settings.mode), settings.scans,
                    wanted.exposure.count(), static_cast<int>(wanted.mode), wanted.scans)};
  }
  exposure_ = exposure;
  return {};
}

/// Read a piece of the memory. One open program asks three times more before it gives up.
Result<std::vector<std::uint8_t>> Lr1Spectrometer::read_flash(std::size_t offset, std::size_t bytes,
                                                              const std::stop_token& stop) {
  constexpr int kTries = 4;
  constexpr std::string_view kDoing = "reading the instrument's memory";
  Result<std::vector<std::uint8_t>> piece = Error{ErrorCode::device, std::string(kDoing)};
  for (int i = 0; i < kTries; ++i) {
    const Report question = ask_flash(static_cast<std::uint32_t>(offset), bytes);
    const auto reports = connection_.ask_run(question, reports_for(bytes), stop, kDoing);
    piece = reports ? decode_run(*reports, Request::read_flash, bytes)
                    : Result<std::vector<std::uint8_t>>(reports.error());
    if (piece || piece.error().code == ErrorCode::cancelled || !connection_.present()) break;
    connection_.settle();
  }
  return piece;
}

/// Read as much of the memory as holds the wavelengths. An instrument that cannot tell them is used
/// without. Errors: `device` if it is gone, `cancelled`.
Result<void> Lr1Spectrometer::read_calibration(const std::stop_token& stop) {
  constexpr std::size_t kPiece = 50 * kPayload;
  connection_.allow(kReadingMemory);
  std::vector<std::uint8_t> flash;
  while (flash.size() < kCalibrationSize && !has_wavelengths(flash)) {
    const std::size_t bytes = std::min(kPiece, kCalibrationSize - flash.size());
    const auto piece = read_flash(flash.size(), bytes, stop);
    if (!piece) {
      if (piece.error().code == ErrorCode::cancelled || !connection_.present()) {
        return piece.error();
      }
      traits_.remarks.push_back("the instrument's wavelengths could not be read: calibrate it (" +
                                piece.error().message + ")");
      return {};
    }
    flash.insert(flash.end(), piece->begin(), piece->end());
  }
  auto calibration = decode_calibration(flash, traits_.active.size(), traits_.active.first);
  if (calibration) {
    take_over(*std::move(calibration));
  } else {
    traits_.remarks.push_back(calibration.error().message);
  }
  return {};
}

void Lr1Spectrometer::take_over(Calibration calibration) {
  if (!calibration.model.empty()) identity_.model = std::move(calibration.model);
  identity_.serial = std::move(calibration.serial);
  traits_.wavelengths_nm = std::move(calibration.wavelengths_nm);
  // The first wavelength belongs to pixel 32 for both drivers of the LR1, that of the LR1-B and two
  // further programs, to 31 for another, and to 29 for that of the LR-2T, which tried it with a
  // lamp.
  constexpr double kPixels = 3;
  const std::vector<double>& nm = traits_.wavelengths_nm;
  const double step = std::abs(nm.back() - nm.front()) / static_cast<double>(nm.size() - 1);
  traits_.remarks.push_back(fmt::format(
      "the instrument's wavelengths may be shifted by up to {:.2f} nm, for what is known "
      "of these instruments does not agree on the pixel that they begin with: check "
      "them with a lamp or a Raman shift standard",
      kPixels * step));
}

Result<void> Lr1Spectrometer::set_up(const std::stop_token& stop) {
  identity_ = {"ASEQ Instruments", std::string(model_.name), {}, false};
  traits_.pixels = model_.pixels;
  traits_.active = model_.active;
  traits_.masked = model_.masked;
  traits_.full_scale = model_.full_scale;
  traits_.shortest_exposure = model_.shortest_exposure;
  traits_.longest_exposure = model_.longest_exposure;
  traits_.exposure_step = kExposureStep;
  if (auto found = connection_.find_endpoints(); !found) return found;
  connection_.allow(kRecovery);
  if (auto done = configure(stop); !done) return done;
  return read_calibration(stop);
}

Result<void> Lr1Spectrometer::set_exposure(Duration exposure, const std::stop_token& stop) {
  connection_.allow(kCall);
  auto done = apply_exposure(exposure, stop);
  if (done || done.error().code == ErrorCode::invalid_value) return done;
  out_of_step_ = true;
  return as_device(std::move(done).error());
}

Result<Status> Lr1Spectrometer::status(const std::stop_token& stop, std::string_view doing) {
  const Report report = CANDOR_TRY(connection_.ask(request(Request::status), stop, doing));
  return decode_status(report);
}

/// Throw away what the instrument keeps, and see that it is gone.
Result<void> Lr1Spectrometer::clear_memory(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "clearing the instrument's frames";
  const Report done = CANDOR_TRY(connection_.ask(request(Request::clear_memory), stop, kDoing));
  if (auto taken = check_done(done, Request::clear_memory); !taken) return taken;
  const Status now = CANDOR_TRY(status(stop, kDoing));
  if (now.frames != 0) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument keeps {} frames that were to be cleared", now.frames)};
  }
  return {};
}

/// Wait until both frames of the trigger are in memory, and no more than these.
Result<void> Lr1Spectrometer::wait_for_frames(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "waiting for a frame";
  if (auto waited = connection_.wait(kScans * exposure_, stop, kDoing); !waited) return waited;
  const Duration latest = connection_.clock().now() + kLate;
  while (true) {
    const Status now = CANDOR_TRY(status(stop, kDoing));
    if (now.frames > kScans) {
      return Error{ErrorCode::device,
                   fmt::format("the instrument took {} frames where {} were asked for: take off "
                               "what is wired to its trigger",
                               now.frames, kScans)};
    }
    if (now.frames == kScans && !now.in_progress) return {};
    if (connection_.clock().now() >= latest) {
      return Error{ErrorCode::device,
                   "waiting for a frame: the instrument did not finish its exposures in time"};
    }
    if (auto waited = connection_.wait(kBetweenLooks, stop, kDoing); !waited) return waited;
  }
}

/// The reports of a frame that is begun now.
Result<std::vector<std::uint8_t>> Lr1Spectrometer::expose(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "reading a spectrum";
  if (auto cleared = clear_memory(stop); !cleared) return std::move(cleared).error();
  if (auto sent = connection_.tell(request(Request::trigger), stop, kDoing); !sent) {
    return std::move(sent).error();
  }
  if (auto come = wait_for_frames(stop); !come) return std::move(come).error();
  auto reports = CANDOR_TRY(connection_.ask_run(ask_frame(model_, kFrame),
                                                frame_size(model_) / kReportSize, stop, kDoing));
  // Nothing may lie behind the frame, and it must still be the one that was looked at.
  const Status after = CANDOR_TRY(status(stop, kDoing));
  if (after.frames != kScans || after.in_progress) {
    return Error{ErrorCode::device, "the instrument's memory changed while a spectrum was read"};
  }
  return reports;
}

/// A frame that is not the one before. To know that, the one before must have been seen: after
/// opening and after an error one is taken for that alone.
Result<RawFrame> Lr1Spectrometer::acquire_frame(const std::stop_token& stop) {
  constexpr int kMostRepeats = 3;
  RawFrame frame;
  int repeats = 0;
  bool is_new = false;
  while (!is_new && repeats < kMostRepeats) {
    connection_.extend(kScans * exposure_);
    frame.wire = CANDOR_TRY(expose(stop));
    frame.counts = CANDOR_TRY(decode_frame(model_, frame.wire));
    const bool saturated = std::ranges::all_of(
        frame.counts, [&](std::uint32_t count) { return count >= traits_.full_scale; });
    // Two frames of the same bytes never happen on a detector with noise.
    const bool same = !saturated && frame.wire == last_;
    if (same) ++repeats;
    is_new = !same && !last_.empty();
    last_ = frame.wire;
  }
  frame.repeated = !is_new;
  frame.exposure = exposure_;
  frame.taken_at = connection_.clock().time_of_day();
  return frame;
}

Result<RawFrame> Lr1Spectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the instrument is out of step and must be recovered first"};
  }
  connection_.allow(kCall);
  auto frame = acquire_frame(stop);
  if (frame) return frame;
  out_of_step_ = true;
  return as_device(std::move(frame).error());
}

Result<void> Lr1Spectrometer::laser_on(const LaserPermission& /*permission*/) {
  return Error{ErrorCode::unsupported,
               fmt::format("a {} has no laser that can be switched: switch the laser by hand",
                           identity_.model)};
}

Result<void> Lr1Spectrometer::recover(const std::stop_token& stop) {
  out_of_step_ = true;
  if (!connection_.present()) {
    return Error{ErrorCode::device, "the instrument was unplugged: plug it in and start again"};
  }
  connection_.allow(kRecovery);
  if (auto done = configure(stop); !done) return as_device(std::move(done).error());
  out_of_step_ = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  auto opened = std::make_unique<Lr1Spectrometer>(std::move(transport), model);
  if (auto done = opened->set_up(stop); !done) {
    Error error = std::move(done).error();
    if (error.code != ErrorCode::cancelled) error.code = ErrorCode::device;
    return error;
  }
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

}  // namespace candor::drivers::aseq_lr1
