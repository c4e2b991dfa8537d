#include "drivers/ocean_obp/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/frame_watch.h"
#include "drivers/ocean_obp/coefficients.h"
#include "drivers/ocean_obp/connection.h"
#include "drivers/ocean_obp/little_endian.h"
#include "drivers/ocean_obp/memory.h"
#include "drivers/ocean_obp/spectrum.h"
#include "drivers/wavelength_check.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr Duration kReadout = std::chrono::seconds(1);
constexpr Duration kPoll = std::chrono::milliseconds(5);
constexpr int kMostOldFrames = 3;
/// Frames that an instrument without numbers may hold from before.
constexpr int kMemory = 2;
constexpr std::string_view kReadingSpectrum = "reading a spectrum";
constexpr std::string_view kReadingMemory = "reading the instrument's memory";

class ObpSpectrometer final : public Spectrometer {
 public:
  ObpSpectrometer(std::unique_ptr<UsbTransport> transport, const Model& model)
      : connection_(std::move(transport), model), model_(model) {}

  Result<void> set_up(const std::stop_token& stop);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  void forget_frames() override { watch_.expect_stale(std::max(exposure_, underway_)); }
  Result<std::optional<double>> detector_temperature() override;
  Result<void> laser_on(const LaserPermission& permission) override;
  Result<void> laser_off() override { return {}; }
  LaserState laser() const override { return LaserState::none; }
  Result<void> recover(const std::stop_token& stop) override;

 private:
  bool second_protocol() const { return model_.version == ProtocolVersion::obp2; }
  Result<void> settle(const std::stop_token& stop);
  Result<void> restore(const std::stop_token& stop);
  Result<void> apply_exposure(Duration exposure, const std::stop_token& stop);
  Result<void> confirm_exposure(std::uint32_t units, const std::stop_token& stop);
  Result<void> read_serial(const std::stop_token& stop);
  Result<void> read_pixels(const std::stop_token& stop);
  Result<void> read_wavelengths(const std::stop_token& stop);
  Result<void> read_nonlinearity(const std::stop_token& stop);

  Clock& clock() { return connection_.transport().clock(); }
  Result<Spectrum> decoded(const Answer& answer) const;
  Result<RawFrame> take_watched(const std::stop_token& stop);
  Result<Answer> fetch_buffered(const std::stop_token& stop);
  Result<RawFrame> take_numbered(const std::stop_token& stop);
  RawFrame frame_of(Answer answer, Spectrum spectrum);

  Connection connection_;
  const Model& model_;
  Identity identity_;
  Traits traits_;
  FrameWatch watch_;
  std::optional<Metadata> last_;  ///< of the frame that was delivered last
  Duration exposure_ = {};
  Duration underway_ = {};  ///< the longest exposure that may still be running
  int doubtful_ = 0;        ///< frames to leave behind, whatever they look like
  bool out_of_step_ = false;
};

/// Bring the instrument into a state that is known, whatever another program left behind.
Result<void> ObpSpectrometer::settle(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "setting the instrument up";
  connection_.quieten();
  if (second_protocol()) {
    return connection_.command_if_known({MessageType::obp2_set_trigger, {0}}, stop, kDoing);
  }
  const std::array<Request, 6> requests = {{
      {MessageType::abort_acquisition, {}},
      {MessageType::set_trigger, {0}},
      // The lamp's line may switch a laser that somebody has wired to it.
      {MessageType::enable_lamp, {0}},
      {MessageType::set_binning, {0}},
      {MessageType::set_averages, {1, 0}},
      {MessageType::set_boxcar, {0}},
  }};
  for (const Request& request : requests) {
    if (auto done = connection_.command_if_known(request, stop, kDoing); !done) return done;
  }
  return {};
}

Result<void> ObpSpectrometer::read_serial(const std::stop_token& stop) {
  const auto data =
      CANDOR_TRY(connection_.ask({MessageType::serial_number, {}}, stop, kReadingMemory));
  if (!data) return {};
  const auto text = decode_text(*data);
  if (text) {
    identity_.serial = *text;
  } else {
    traits_.remarks.push_back("the serial number: " + text.error().message);
  }
  return {};
}

/// See that the instrument sends as many pixels as its model does, where it tells.
Result<void> ObpSpectrometer::read_pixels(const std::stop_token& stop) {
  constexpr std::size_t kMostPixels = 16'384;
  if (second_protocol()) return {};
  const auto data =
      CANDOR_TRY(connection_.ask({MessageType::pixel_count, {}}, stop, kReadingMemory));
  if (!data) return {};
  const auto pixels = decode_number(*data);
  if (!pixels) {
    traits_.remarks.push_back("the number of pixels: " + pixels.error().message);
    return {};
  }
  if (*pixels == model_.pixels) return {};
  if (!model_.pixels_vary || *pixels < 2 || *pixels > kMostPixels) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument sends {} pixels where a {} sends {}: it is another "
                             "model than its number says",
                             *pixels, model_.name, model_.pixels)};
  }
  traits_.pixels = *pixels;
  traits_.active = {0, traits_.pixels - 1};
  return {};
}

Result<void> ObpSpectrometer::read_wavelengths(const std::stop_token& stop) {
  const Coefficients stored =
      CANDOR_TRY(read_coefficients(connection_, model_.version, Polynomial::wavelength, stop));
  if (stored.damage) traits_.remarks.push_back(*stored.damage);
  if (stored.numbers.size() < 2) {
    traits_.remarks.emplace_back("the instrument's wavelengths are not complete: calibrate it");
    return {};
  }
  const auto sound = check_wavelengths(stored.numbers, traits_.active, traits_.wavelength_origin);
  if (sound) {
    traits_.wavelength_coefficients = stored.numbers;
  } else {
    traits_.remarks.push_back(sound.error().message);
  }
  return {};
}

Result<void> ObpSpectrometer::read_nonlinearity(const std::stop_token& stop) {
  const Coefficients stored =
      CANDOR_TRY(read_coefficients(connection_, model_.version, Polynomial::nonlinearity, stop));
  if (stored.damage) {
    traits_.remarks.push_back("the detector's curve is not applied: " + *stored.damage);
  }
  if (stored.numbers.empty()) return {};
  if (model_.spectrum == MessageType::corrected_spectrum) {
    traits_.remarks.emplace_back(
        "the detector's curve is not applied: the instrument may have done so itself");
    return {};
  }
  const auto sound = check_nonlinearity(stored.numbers, traits_.full_scale);
  if (sound) {
    traits_.nonlinearity_coefficients = stored.numbers;
  } else {
    traits_.remarks.push_back(sound.error().message);
  }
  return {};
}

Result<void> ObpSpectrometer::set_up(const std::stop_token& stop) {
  identity_ = {"Ocean Optics", std::string(model_.name), {}, false};
  traits_.pixels = model_.pixels;
  traits_.active = model_.active;
  traits_.masked = model_.masked;
  traits_.full_scale = model_.full_scale;
  traits_.shortest_exposure = model_.shortest_exposure;
  traits_.longest_exposure = model_.longest_exposure;
  traits_.exposure_step = model_.exposure_step;
  traits_.has_cooling = model_.cooled;
  if (auto done = settle(stop); !done) return done;
  if (auto done = read_serial(stop); !done) return done;
  if (auto done = read_pixels(stop); !done) return done;
  if (auto done = read_wavelengths(stop); !done) return done;
  if (auto done = read_nonlinearity(stop); !done) return done;
  constexpr Duration kUsual = std::chrono::milliseconds(100);
  return apply_exposure(std::clamp(kUsual, model_.shortest_exposure, model_.longest_exposure),
                        stop);
}

/// See that the instrument took the exposure, where it tells.
Result<void> ObpSpectrometer::confirm_exposure(std::uint32_t units, const std::stop_token& stop) {
  if (second_protocol()) return {};
  constexpr std::string_view kDoing = "reading the exposure back";
  const auto data = CANDOR_TRY(connection_.ask({MessageType::exposure, {}}, stop, kDoing));
  if (!data) return {};
  const auto stated = decode_number(*data);
  if (!stated) return Error{ErrorCode::device, stated.error().message};
  if (*stated != units) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument did not take the exposure of {} us: it says {}", units,
                             *stated)};
  }
  return {};
}

Result<void> ObpSpectrometer::apply_exposure(Duration exposure, const std::stop_token& stop) {
  const std::uint32_t units = CANDOR_TRY(exposure_units(model_, exposure));
  watch_.expect_stale(std::max(exposure_, underway_));
  underway_ = std::max(underway_, exposure_);
  Request request;
  request.type = second_protocol() ? MessageType::obp2_set_exposure : MessageType::set_exposure;
  append_little_endian(request.data, units, 4);
  if (auto done = connection_.command(request, stop, "setting the exposure"); !done) return done;
  if (auto done = confirm_exposure(units, stop); !done) return done;
  exposure_ = exposure;
  return {};
}

Result<void> ObpSpectrometer::set_exposure(Duration exposure, const std::stop_token& stop) {
  auto done = apply_exposure(exposure, stop);
  if (!done && done.error().code != ErrorCode::invalid_value) out_of_step_ = true;
  return done;
}

Result<Spectrum> ObpSpectrometer::decoded(const Answer& answer) const {
  if (const auto refused = refusal(answer.message)) {
    return Error{ErrorCode::device,
                 fmt::format("{}: the instrument refuses: {}", kReadingSpectrum, *refused)};
  }
  auto spectrum = decode_spectrum(model_, traits_.pixels, answer.message.data);
  if (!spectrum) return Error{ErrorCode::device, spectrum.error().message};
  return spectrum;
}

RawFrame ObpSpectrometer::frame_of(Answer answer, Spectrum spectrum) {
  RawFrame frame;
  frame.wire = std::move(answer.wire);
  frame.counts = std::move(spectrum.counts);
  frame.exposure = exposure_;
  frame.taken_at = clock().time_of_day();
  return frame;
}

/// Take a frame from an instrument that does not number them.
Result<RawFrame> ObpSpectrometer::take_watched(const std::stop_token& stop) {
  while (true) {
    const Duration asked = clock().now();
    const Patience patience = {std::max(exposure_, underway_) + kReadout, stop};
    auto answer =
        CANDOR_TRY(connection_.exchange({model_.spectrum, {}}, patience, kReadingSpectrum));
    auto spectrum = CANDOR_TRY(decoded(answer));
    const bool saturated = std::ranges::all_of(
        spectrum.counts, [&](std::uint32_t count) { return count >= traits_.full_scale; });
    // Not the message: its tag is another each time.
    const auto verdict =
        watch_.judge(answer.message.data, saturated, exposure_, asked, clock().now());
    if (doubtful_ > 0) {
      --doubtful_;
      continue;
    }
    if (verdict == FrameWatch::Verdict::discard || verdict == FrameWatch::Verdict::repeat) {
      continue;
    }
    underway_ = exposure_;
    RawFrame frame = frame_of(std::move(answer), std::move(spectrum));
    frame.repeated = verdict == FrameWatch::Verdict::stuck;
    return frame;
  }
}

/// Let the instrument expose into an empty buffer and fetch what is in it then. It may say that it
/// has nothing yet, or wait with its answer.
Result<Answer> ObpSpectrometer::fetch_buffered(const std::stop_token& stop) {
  for (const MessageType type : {MessageType::abort_acquisition, MessageType::clear_buffer,
                                 MessageType::acquire_into_buffer}) {
    if (auto done = connection_.command({type, {}}, stop, kReadingSpectrum); !done) {
      return std::move(done).error();
    }
  }
  const Duration deadline = clock().now() + exposure_ + kReadout;
  Duration pause = exposure_;
  while (true) {
    if (!clock().wait(pause, stop)) {
      return Error{ErrorCode::cancelled, fmt::format("{}: stopped on request", kReadingSpectrum)};
    }
    const Duration left = std::max(deadline - clock().now(), kPoll);
    auto answer =
        CANDOR_TRY(connection_.exchange({model_.spectrum, {}}, {left, stop}, kReadingSpectrum));
    const std::uint16_t error = answer.message.error;
    const bool nothing_yet = error == kNotReady || error == kDoesNotExist;
    if (!nothing_yet || clock().now() >= deadline) return answer;
    pause = kPoll;
  }
}

Result<RawFrame> ObpSpectrometer::take_numbered(const std::stop_token& stop) {
  int old = 0;
  while (old < kMostOldFrames) {
    auto answer = CANDOR_TRY(fetch_buffered(stop));
    auto spectrum = CANDOR_TRY(decoded(answer));
    const Metadata metadata = spectrum.metadata;
    if (Duration(metadata.exposure) != exposure_ || (last_ && !is_after(metadata, *last_))) {
      ++old;
      continue;
    }
    last_ = metadata;
    if (doubtful_ > 0) {
      --doubtful_;
      continue;
    }
    RawFrame frame = frame_of(std::move(answer), std::move(spectrum));
    frame.device_number = metadata.count;
    return frame;
  }
  return Error{ErrorCode::device,
               fmt::format("the instrument sends spectra of before, or of another exposure than "
                           "the {} us that are set",
                           exposure_.count())};
}

Result<RawFrame> ObpSpectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the instrument is out of step and must be recovered first"};
  }
  auto frame = model_.numbering == Numbering::metadata ? take_numbered(stop) : take_watched(stop);
  if (!frame) out_of_step_ = true;
  return frame;
}

Result<std::optional<double>> ObpSpectrometer::detector_temperature() {
  if (!model_.cooled) return std::optional<double>();
  const auto data = CANDOR_TRY(connection_.ask({MessageType::cooler_temperature, {}}, {},
                                               "reading the detector's temperature"));
  if (!data) return std::optional<double>();
  const auto celsius = decode_float(*data);
  if (!celsius) return Error{ErrorCode::device, celsius.error().message};
  return std::optional<double>(*celsius);
}

Result<void> ObpSpectrometer::laser_on(const LaserPermission& /*permission*/) {
  return Error{
      ErrorCode::unsupported,
      fmt::format("a {} has no laser that can be switched: switch the laser by hand", model_.name)};
}

Result<void> ObpSpectrometer::restore(const std::stop_token& stop) {
  if (!connection_.transport().present()) {
    return Error{ErrorCode::device, "the instrument was unplugged: plug it in and start again"};
  }
  if (auto done = settle(stop); !done) return done;
  return apply_exposure(exposure_, stop);
}

Result<void> ObpSpectrometer::recover(const std::stop_token& stop) {
  constexpr Duration kPersistence = std::chrono::milliseconds(500);
  out_of_step_ = true;
  const Duration begun = clock().now();
  auto done = restore(stop);
  // A spectrum that was still to come may have got in between.
  while (!done && done.error().code != ErrorCode::cancelled && connection_.transport().present() &&
         clock().now() - begun < kPersistence) {
    done = restore(stop);
  }
  if (!done) return done;
  // The frame that failed may come once more, and nothing tells that it is from before.
  doubtful_ = model_.numbering == Numbering::none ? kMemory : 1;
  out_of_step_ = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  auto opened = std::make_unique<ObpSpectrometer>(std::move(transport), model);
  if (auto done = opened->set_up(stop); !done) {
    Error error = std::move(done).error();
    if (error.code != ErrorCode::cancelled) error.code = ErrorCode::device;
    return error;
  }
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

}  // namespace candor::drivers::ocean_obp
