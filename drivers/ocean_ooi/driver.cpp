#include "drivers/ocean_ooi/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "drivers/frame_watch.h"
#include "drivers/ocean_ooi/codec.h"
#include "drivers/transport/exchange.h"
#include "drivers/wavelength_check.h"

namespace candor::drivers::ocean_ooi {
namespace {

constexpr Duration kAnswer = std::chrono::milliseconds(500);
constexpr Duration kReadout = std::chrono::seconds(1);
constexpr Duration kSetUp = std::chrono::milliseconds(100);
constexpr Duration kSilence = std::chrono::milliseconds(20);
constexpr std::size_t kEarlyPart = 2048;  ///< bytes of a split spectrum on the other endpoint
constexpr std::size_t kHighSpeedPacket = 512;
/// In this time a packet that waits at a high-speed endpoint has come over.
constexpr Duration kMicroframes = std::chrono::microseconds(250);

class OoiSpectrometer final : public Spectrometer {
 public:
  OoiSpectrometer(std::unique_ptr<UsbTransport> transport, const Model& model)
      : transport_(std::move(transport)), model_(model) {}

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
  Result<void> command(const std::vector<std::uint8_t>& bytes, const std::stop_token& stop,
                       std::string_view doing) {
    return send(*transport_, model_.endpoints.command, bytes, {kAnswer, stop}, doing);
  }
  Result<std::vector<std::uint8_t>> ask(const std::vector<std::uint8_t>& bytes, std::size_t most,
                                        const std::stop_token& stop, std::string_view doing);
  Result<std::vector<std::uint8_t>> slot(std::uint8_t number, const std::stop_token& stop);
  Result<std::optional<double>> number_in_slot(std::uint8_t number, const std::stop_token& stop);
  Result<void> reset(const std::stop_token& stop);
  Result<void> apply_exposure(Duration exposure, const std::stop_token& stop);
  Result<void> read_serial(const std::stop_token& stop);
  Result<void> read_wavelengths(const std::stop_token& stop);
  Result<void> read_nonlinearity(const std::stop_token& stop);
  Result<std::vector<std::uint8_t>> fetch_spectrum(const std::stop_token& stop);

  std::unique_ptr<UsbTransport> transport_;
  const Model& model_;
  Identity identity_;
  Traits traits_;
  FrameWatch watch_;
  Duration exposure_ = {};
  Duration underway_ = {};  ///< the longest exposure that may still be running
  bool tells_status_ = false;
  bool out_of_step_ = false;
};

Result<std::vector<std::uint8_t>> OoiSpectrometer::ask(const std::vector<std::uint8_t>& bytes,
                                                       std::size_t most,
                                                       const std::stop_token& stop,
                                                       std::string_view doing) {
  if (auto sent = command(bytes, stop, doing); !sent) return std::move(sent).error();
  return receive(*transport_, model_.endpoints.reply, most, {kAnswer, stop}, doing);
}

Result<std::vector<std::uint8_t>> OoiSpectrometer::slot(std::uint8_t number,
                                                        const std::stop_token& stop) {
  const auto reply =
      CANDOR_TRY(ask(query_slot(number), kSlotReplySize, stop, "reading the instrument's memory"));
  return decode_slot(reply, number);
}

/// The number in a slot; damaged text is remarked on and counts as none. Errors: `device`.
Result<std::optional<double>> OoiSpectrometer::number_in_slot(std::uint8_t number,
                                                              const std::stop_token& stop) {
  const auto data = CANDOR_TRY(slot(number, stop));
  auto value = slot_number(data);
  if (value) return value;
  traits_.remarks.push_back(value.error().message);
  return std::optional<double>();
}

/// Bring the instrument into a state that is known. It answers nothing for a while after that.
Result<void> OoiSpectrometer::reset(const std::stop_token& stop) {
  drain(*transport_, model_.endpoints.reply, kSilence);
  drain(*transport_, model_.endpoints.spectrum, kSilence);
  drain(*transport_, model_.endpoints.early_part, kSilence);
  constexpr std::string_view kDoing = "setting the instrument up";
  if (auto sent = command(initialise(), stop, kDoing); !sent) return sent;
  if (!transport_->clock().wait(kSetUp, stop)) {
    return Error{ErrorCode::cancelled, "setting the instrument up: stopped on request"};
  }
  if (auto sent = command(normal_trigger(), stop, kDoing); !sent) return sent;
  // The lamp's line may switch a laser that somebody has wired to it.
  return command(lamp_off(), stop, kDoing);
}

Result<void> OoiSpectrometer::read_serial(const std::stop_token& stop) {
  const auto data = CANDOR_TRY(slot(static_cast<std::uint8_t>(Slot::serial), stop));
  const auto text = slot_text(data);
  if (text) {
    identity_.serial = *text;
  } else {
    traits_.remarks.push_back("the serial number: " + text.error().message);
  }
  return {};
}

Result<void> OoiSpectrometer::read_wavelengths(const std::stop_token& stop) {
  constexpr std::uint8_t kCount = 4;
  std::vector<double> coefficients;
  for (std::uint8_t i = 0; i < kCount; ++i) {
    const auto first = static_cast<std::uint8_t>(Slot::wavelength_0);
    const auto number = CANDOR_TRY(number_in_slot(static_cast<std::uint8_t>(first + i), stop));
    if (number) coefficients.push_back(*number);
  }
  if (coefficients.size() != kCount) {
    traits_.remarks.emplace_back("the instrument's wavelengths are not complete: calibrate it");
    return {};
  }
  const auto sound = check_wavelengths(coefficients, traits_.active, model_.wavelength_origin);
  if (!sound) {
    traits_.remarks.push_back(sound.error().message);
    return {};
  }
  traits_.wavelength_coefficients = coefficients;
  traits_.wavelength_origin = model_.wavelength_origin;
  return {};
}

Result<void> OoiSpectrometer::read_nonlinearity(const std::stop_token& stop) {
  constexpr double kHighestOrder = 7;
  const auto order =
      CANDOR_TRY(number_in_slot(static_cast<std::uint8_t>(Slot::nonlinearity_order), stop));
  if (!order || *order == 0) return {};
  if (*order < 0 || *order > kHighestOrder || *order != std::floor(*order)) {
    traits_.remarks.push_back(
        fmt::format("the detector's curve is refused: it has the order {}", *order));
    return {};
  }
  std::vector<double> coefficients;
  for (int i = 0; i <= static_cast<int>(*order); ++i) {
    const auto first = static_cast<std::uint8_t>(Slot::nonlinearity_0);
    const auto number = CANDOR_TRY(number_in_slot(static_cast<std::uint8_t>(first + i), stop));
    if (!number) {
      traits_.remarks.emplace_back("the detector's curve is not complete and is not applied");
      return {};
    }
    coefficients.push_back(*number);
  }
  const auto sound = check_nonlinearity(coefficients, traits_.full_scale);
  if (!sound) {
    traits_.remarks.push_back(sound.error().message);
    return {};
  }
  traits_.nonlinearity_coefficients = coefficients;
  return {};
}

Result<void> OoiSpectrometer::set_up(const std::stop_token& stop) {
  identity_ = {"Ocean Optics", std::string(model_.name), {}, false};
  traits_.pixels = model_.pixels;
  traits_.active = model_.active;
  traits_.masked = model_.masked;
  traits_.full_scale = model_.converter_maximum;
  traits_.shortest_exposure = model_.shortest_exposure;
  traits_.longest_exposure = model_.longest_exposure;
  traits_.exposure_step = exposure_step(model_);
  traits_.has_cooling = model_.cooled;
  if (auto done = reset(stop); !done) return done;
  if (auto done = read_serial(stop); !done) return done;
  if (auto done = read_wavelengths(stop); !done) return done;
  if (model_.saturation != SaturationPlace::nowhere) {
    const auto data = CANDOR_TRY(slot(static_cast<std::uint8_t>(Slot::saturation), stop));
    traits_.full_scale = decode_saturation(model_, data);
    traits_.count_scale =
        static_cast<double>(model_.converter_maximum) / static_cast<double>(traits_.full_scale);
  }
  if (auto done = read_nonlinearity(stop); !done) return done;
  // The first generation answers this in a form of its own, or not at all.
  if (model_.unit == ExposureUnit::microseconds) {
    const auto reply =
        CANDOR_TRY(ask(query_status(), kStatusSize, stop, "reading the instrument's state"));
    const auto status = decode_status(reply);
    if (!status) return Error{ErrorCode::device, status.error().message};
    if (status->pixels != model_.pixels) {
      return Error{ErrorCode::device,
                   fmt::format("the instrument sends {} pixels where a {} sends {}: it is another "
                               "model than its number says",
                               status->pixels, model_.name, model_.pixels)};
    }
    tells_status_ = true;
  }
  constexpr Duration kUsual = std::chrono::milliseconds(100);
  return apply_exposure(std::clamp(kUsual, model_.shortest_exposure, model_.longest_exposure),
                        stop);
}

/// Set the exposure and, where the instrument tells, see that it took it: one that it cannot do is
/// ignored without a word.
Result<void> OoiSpectrometer::apply_exposure(Duration exposure, const std::stop_token& stop) {
  auto bytes = ocean_ooi::set_exposure(model_, exposure);
  if (!bytes) return std::move(bytes).error();
  underway_ = std::max(underway_, exposure_);
  watch_.expect_stale(underway_);
  if (auto sent = command(*bytes, stop, "setting the exposure"); !sent) return sent;
  if (tells_status_) {
    const auto reply =
        CANDOR_TRY(ask(query_status(), kStatusSize, stop, "reading the exposure back"));
    const auto status = decode_status(reply);
    if (!status) return Error{ErrorCode::device, status.error().message};
    if (!confirms(*status, model_, exposure)) {
      return Error{ErrorCode::device,
                   fmt::format("the instrument did not take the exposure of {} us: it says {}",
                               exposure.count(), status->exposure)};
    }
  }
  exposure_ = exposure;
  return {};
}

Result<void> OoiSpectrometer::set_exposure(Duration exposure, const std::stop_token& stop) {
  auto done = apply_exposure(exposure, stop);
  if (!done && done.error().code != ErrorCode::invalid_value) out_of_step_ = true;
  return done;
}

Result<std::vector<std::uint8_t>> OoiSpectrometer::fetch_spectrum(const std::stop_token& stop) {
  constexpr std::string_view kDoing = "reading a spectrum";
  if (auto sent = command(request_spectrum(), stop, kDoing); !sent) {
    return std::move(sent).error();
  }
  const Endpoints& pipes = model_.endpoints;
  const Patience first = {std::max(exposure_, underway_) + kReadout, stop};
  const std::size_t size = spectrum_size(model_);
  const bool split =
      pipes.early_part != 0 && transport_->packet_size(pipes.spectrum) == kHighSpeedPacket;
  if (!split) {
    // Without a closing byte the last packet may be full: no more may be asked for than comes.
    if (model_.closing_byte) return receive(*transport_, pipes.spectrum, size, first, kDoing);
    std::vector<std::uint8_t> bytes(size);
    const Transfer transfer = transport_->read(pipes.spectrum, bytes, first);
    if (!transfer.complete()) return transfer_error(transfer.status, kDoing);
    bytes.resize(transfer.bytes);
    return bytes;
  }
  auto bytes = CANDOR_TRY(receive(*transport_, pipes.early_part, kEarlyPart, first, kDoing));
  const auto rest =
      CANDOR_TRY(receive(*transport_, pipes.spectrum, size - kEarlyPart, {kReadout, stop}, kDoing));
  // No byte closes the first part: one too few or too many would shift it against the second.
  std::vector<std::uint8_t> surplus(kHighSpeedPacket);
  const Transfer behind = transport_->read(pipes.early_part, surplus, {kMicroframes, stop});
  if (bytes.size() != kEarlyPart || behind.status != TransferStatus::timed_out) {
    return Error{ErrorCode::device,
                 "the two parts of a spectrum do not fit together: bytes were lost"};
  }
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  return bytes;
}

Result<RawFrame> OoiSpectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the instrument is out of step and must be recovered first"};
  }
  Clock& clock = transport_->clock();
  while (true) {
    const Duration asked = clock.now();
    auto wire = fetch_spectrum(stop);
    if (!wire) {
      out_of_step_ = true;
      return std::move(wire).error();
    }
    auto counts = decode_spectrum(model_, *wire);
    if (!counts) {
      out_of_step_ = true;
      return Error{ErrorCode::device, counts.error().message};
    }
    const bool saturated = std::ranges::all_of(
        *counts, [&](std::uint32_t count) { return count >= traits_.full_scale; });
    const auto verdict = watch_.judge(*wire, saturated, exposure_, asked, clock.now());
    if (verdict == FrameWatch::Verdict::discard || verdict == FrameWatch::Verdict::repeat) {
      continue;
    }
    underway_ = exposure_;
    RawFrame frame;
    frame.wire = *std::move(wire);
    frame.counts = *std::move(counts);
    frame.exposure = exposure_;
    frame.taken_at = clock.time_of_day();
    frame.repeated = verdict == FrameWatch::Verdict::stuck;
    return frame;
  }
}

Result<std::optional<double>> OoiSpectrometer::detector_temperature() {
  if (!model_.cooled) return std::optional<double>();
  constexpr std::size_t kSize = 2;
  const auto reply =
      CANDOR_TRY(ask(query_cooler_temperature(), kSize, {}, "reading the detector's temperature"));
  auto celsius = decode_cooler_temperature(reply);
  if (!celsius) return Error{ErrorCode::device, celsius.error().message};
  return std::optional<double>(*celsius);
}

Result<void> OoiSpectrometer::laser_on(const LaserPermission& /*permission*/) {
  return Error{
      ErrorCode::unsupported,
      fmt::format("a {} has no laser that can be switched: switch the laser by hand", model_.name)};
}

Result<void> OoiSpectrometer::recover(const std::stop_token& stop) {
  out_of_step_ = true;
  if (!transport_->present()) {
    return Error{ErrorCode::device, "the instrument was unplugged: plug it in and start again"};
  }
  for (const std::uint8_t endpoint : {model_.endpoints.reply, model_.endpoints.spectrum,
                                      model_.endpoints.early_part, model_.endpoints.command}) {
    if (transport_->packet_size(endpoint) != 0) transport_->clear_halt(endpoint);
  }
  if (auto done = reset(stop); !done) return done;
  if (auto done = apply_exposure(exposure_, stop); !done) return done;
  out_of_step_ = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  auto opened = std::make_unique<OoiSpectrometer>(std::move(transport), model);
  if (auto done = opened->set_up(stop); !done) {
    Error error = std::move(done).error();
    if (error.code != ErrorCode::cancelled) error.code = ErrorCode::device;
    return error;
  }
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

}  // namespace candor::drivers::ocean_ooi
