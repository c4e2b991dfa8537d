#include "drivers/wasatch/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/frame_watch.h"
#include "drivers/transport/exchange.h"
#include "drivers/wasatch/codec.h"
#include "drivers/wasatch/detector.h"
#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/laser.h"
#include "drivers/wasatch/link.h"
#include "drivers/wasatch/traits.h"

namespace candor::drivers::wasatch {
namespace {

constexpr Duration kAnswer = std::chrono::milliseconds(500);
constexpr Duration kReadout = std::chrono::seconds(1);
constexpr Duration kSecondPart = std::chrono::milliseconds(500);
constexpr Duration kSilence = std::chrono::milliseconds(20);
/// In this time a packet that waits at a high-speed endpoint has come over.
constexpr Duration kMicroframes = std::chrono::microseconds(250);
constexpr int kMostFlat = 10;  ///< spectra without structure while an XS stabilises

class WasatchSpectrometer final : public Spectrometer {
 public:
  WasatchSpectrometer(std::unique_ptr<UsbTransport> transport, const Model& model)
      : link_(std::move(transport), model), laser_(link_) {}
  ~WasatchSpectrometer() override;

  Result<void> set_up(const std::stop_token& stop);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  void forget_frames() override { watch_.expect_stale(std::max(exposure_, underway_)); }
  Result<std::optional<double>> detector_temperature() override;
  Result<void> laser_on(const LaserPermission& permission) override;
  Result<void> set_laser_power(double milliwatt) override;
  Result<void> laser_off() override;
  LaserState laser() const override { return laser_.state(); }
  Result<void> recover(const std::stop_token& stop) override;

 private:
  Error fail(Error error);
  void remark(std::string sentence);
  Result<Eeprom> read_eeprom(const std::stop_token& stop);
  Result<void> describe_laser(const std::stop_token& stop);
  Result<void> prepare_detector(const std::stop_token& stop);
  Result<void> check_exposure(Duration exposure) const;
  Result<void> apply_exposure(Duration exposure, const std::stop_token& stop);
  Result<void> switch_laser_on(const LaserPermission& permission);
  Result<std::vector<std::uint8_t>> fetch_part(const Part& part, const Patience& patience);
  Result<std::vector<std::uint8_t>> fetch_spectrum(const std::stop_token& stop);
  Result<Laser::Emission> emission(const std::stop_token& stop);
  Result<RawFrame> acquire_frame(const std::stop_token& stop);

  Link link_;
  Laser laser_;
  Identity identity_;
  Traits traits_;
  Eeprom eeprom_;
  FrameWatch watch_;
  Duration exposure_ = {};
  Duration underway_ = {};  ///< the longest exposure that may still be running
  bool out_of_step_ = false;
};

WasatchSpectrometer::~WasatchSpectrometer() {
  const LaserState state = laser_.state();
  if (state == LaserState::none || state == LaserState::off) return;
  // Nobody is left to be told: the watchdog, or whoever sees the light, must do the rest.
  const auto done = laser_.off();
  static_cast<void>(done);
}

/// After an error nothing may go on before `recover`, and the laser must not go on shining.
Error WasatchSpectrometer::fail(Error error) {
  out_of_step_ = true;
  watch_.expect_stale(std::max(exposure_, underway_));
  const auto dark = laser_.off();
  if (!dark && laser_.may_shine()) error.message += "; " + dark.error().message;
  return error;
}

/// Remark on something once, however often it is found.
void WasatchSpectrometer::remark(std::string sentence) {
  if (std::ranges::count(traits_.remarks, sentence) != 0) return;
  traits_.remarks.push_back(std::move(sentence));
}

Result<Eeprom> WasatchSpectrometer::read_eeprom(const std::stop_token& stop) {
  std::vector<std::uint8_t> bytes;
  for (std::uint16_t page = 0; page < kPages; ++page) {
    const auto part = CANDOR_TRY(link_.ask(question(SecondTier::eeprom_page, kPageSize, page),
                                           {kAnswer, stop}, "reading the instrument's memory"));
    bytes.insert(bytes.end(), part.begin(), part.end());
  }
  return decode_eeprom(bytes);
}

Result<void> WasatchSpectrometer::describe_laser(const std::stop_token& stop) {
  constexpr std::size_t kFirmwareSize = 4;
  const auto firmware = CANDOR_TRY(link_.ask(question(Opcode::firmware, kFirmwareSize),
                                             {kAnswer, stop}, "reading the firmware's number"));
  const bool told = tells_interlock(link_.model(), firmware);
  Modulation power;
  if (eeprom_.milliwatt_to_percent) {
    const auto most = modulation(percent_for(eeprom_, eeprom_.most_milliwatt));
    if (most) power = *most;
  }
  laser_.describe(traits_.has_laser ? LaserState::unknown : LaserState::none, power,
                  told ? Switch::on : Switch::off);
  return {};
}

/// Bring the detector into the state that the memory states.
Result<void> WasatchSpectrometer::prepare_detector(const std::stop_token& stop) {
  for (std::string& sentence : CANDOR_TRY(wasatch::prepare_detector(link_, eeprom_, stop))) {
    remark(std::move(sentence));
  }
  return {};
}

Result<void> WasatchSpectrometer::set_up(const std::stop_token& stop) {
  // An instrument without a laser may refuse this; whether it has one is read below.
  auto dark = laser_.off();
  eeprom_ = CANDOR_TRY(read_eeprom(stop));
  traits_ = CANDOR_TRY(make_traits(link_.model(), eeprom_));
  identity_ = {"Wasatch Photonics",
               eeprom_.model.empty() ? std::string(link_.model().name) : eeprom_.model,
               eeprom_.serial, false};
  if (auto done = describe_laser(stop); !done) return done;
  if (traits_.has_laser && !dark) return dark;
  for (const Part& part : spectrum_parts(link_.model(), traits_.pixels)) {
    drain(link_.transport(), part.endpoint, kSilence);
  }
  if (auto done = prepare_detector(stop); !done) return done;
  constexpr Duration kUsual = std::chrono::milliseconds(100);
  return apply_exposure(std::clamp(kUsual, traits_.shortest_exposure, traits_.longest_exposure),
                        stop);
}

Result<void> WasatchSpectrometer::check_exposure(Duration exposure) const {
  if (exposure >= traits_.shortest_exposure && exposure <= traits_.longest_exposure) return {};
  return Error{ErrorCode::invalid_value,
               fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                           identity_.model, exposure.count(), traits_.shortest_exposure.count(),
                           traits_.longest_exposure.count())};
}

Result<void> WasatchSpectrometer::apply_exposure(Duration exposure, const std::stop_token& stop) {
  constexpr std::string_view kDoing = "setting the exposure";
  const Command told = CANDOR_TRY(wasatch::set_exposure(link_.model(), exposure));
  watch_.expect_stale(std::max(exposure_, underway_));
  underway_ = std::max(underway_, exposure_);
  if (auto done = link_.tell(told, {kAnswer, stop}, kDoing); !done) return done;
  // Six bytes are asked for, of which three hold the number (Wasatch.PY); some send only those.
  constexpr std::size_t kAsked = 6;
  constexpr std::size_t kNumber = 3;
  Question asked = question(Opcode::get_exposure, kAsked);
  asked.least = kNumber;
  const auto reply = CANDOR_TRY(link_.ask(asked, {kAnswer, stop}, kDoing));
  const std::uint64_t said = little_endian(std::span(reply).first(kNumber));
  if (said != static_cast<std::uint64_t>(exposure / std::chrono::milliseconds(1))) {
    return Error{ErrorCode::device,
                 fmt::format("the instrument did not take the exposure of {} us: it says {} ms",
                             exposure.count(), said)};
  }
  exposure_ = exposure;
  return {};
}

Result<void> WasatchSpectrometer::set_exposure(Duration exposure, const std::stop_token& stop) {
  auto done = check_exposure(exposure);
  if (done) done = apply_exposure(exposure, stop);
  if (done) return done;
  const bool was_out_of_step = out_of_step_;
  const bool refused = done.error().code == ErrorCode::invalid_value;
  Error error = fail(std::move(done).error());
  // What was refused before it was sent leaves the instrument as it was, but for the laser.
  if (refused && laser_.state() != LaserState::unknown) out_of_step_ = was_out_of_step;
  return error;
}

Result<std::vector<std::uint8_t>> WasatchSpectrometer::fetch_part(const Part& part,
                                                                  const Patience& patience) {
  constexpr std::string_view kDoing = "reading a spectrum";
  UsbTransport& transport = link_.transport();
  const std::size_t packet = transport.packet_size(part.endpoint);
  if (packet == 0 || part.size % packet != 0) {
    return receive(transport, part.endpoint, part.size, patience, kDoing);
  }
  // No short packet ends it: no more may be asked for than comes.
  std::vector<std::uint8_t> bytes(part.size);
  const Transfer transfer = transport.read(part.endpoint, bytes, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, kDoing);
  if (transfer.bytes != part.size) {
    return Error{ErrorCode::device, fmt::format("{}: {} bytes came where {} are due", kDoing,
                                                transfer.bytes, part.size)};
  }
  return bytes;
}

Result<std::vector<std::uint8_t>> WasatchSpectrometer::fetch_spectrum(const std::stop_token& stop) {
  const std::vector<Part> parts = spectrum_parts(link_.model(), traits_.pixels);
  // What lies there belongs to no request: with it every spectrum would be shifted.
  for (const Part& part : parts) drain(link_.transport(), part.endpoint, kMicroframes);
  const Command request = command(link_.model(), Opcode::acquire);
  if (auto done = link_.tell(request, {kAnswer, stop}, "asking for a spectrum"); !done) {
    return std::move(done).error();
  }
  Patience patience = {2 * std::max(exposure_, underway_) + kReadout, stop};
  std::vector<std::uint8_t> bytes;
  for (const Part& part : parts) {
    const auto piece = CANDOR_TRY(fetch_part(part, patience));
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    patience.timeout = kSecondPart;
  }
  return bytes;
}

/// What the laser does, if it was switched on. Errors: `device`, `cancelled`.
Result<Laser::Emission> WasatchSpectrometer::emission(const std::stop_token& stop) {
  auto emission = laser_.emission(stop);
  if (!emission || *emission != Laser::Emission::stopped) return emission;
  return Error{ErrorCode::device,
               "the laser went off by itself (its watchdog or its interlock): see that the "
               "instrument is closed, and allow the laser again"};
}

Result<RawFrame> WasatchSpectrometer::acquire_frame(const std::stop_token& stop) {
  Clock& clock = link_.transport().clock();
  const bool lit = laser_.state() == LaserState::on;
  int flat_frames = 0;
  while (true) {
    auto before = Laser::Emission::lit;
    if (lit) before = CANDOR_TRY(emission(stop));
    const Duration asked = clock.now();
    auto wire = CANDOR_TRY(fetch_spectrum(stop));
    auto counts = decode_spectrum(traits_.pixels, wire);
    if (!counts) return Error{ErrorCode::device, counts.error().message};
    const auto [least, most] = std::ranges::minmax(*counts);
    const auto verdict =
        watch_.judge(wire, least >= traits_.full_scale, exposure_, asked, clock.now());
    if (lit) static_cast<void>(CANDOR_TRY(emission(stop)));
    if (before == Laser::Emission::arming) {
      watch_.expect_stale(std::max(exposure_, underway_));
      continue;
    }
    if (least == most && least < traits_.full_scale) {
      if (++flat_frames <= kMostFlat) continue;
      return Error{
          ErrorCode::device,
          fmt::format("the instrument sends spectra without structure: {} in a row", flat_frames)};
    }
    if (verdict == FrameWatch::Verdict::discard || verdict == FrameWatch::Verdict::repeat) {
      continue;
    }
    underway_ = exposure_;
    RawFrame frame;
    frame.wire = std::move(wire);
    frame.counts = *std::move(counts);
    frame.exposure = exposure_;
    frame.laser = laser_.state();
    frame.taken_at = clock.time_of_day();
    frame.repeated = verdict == FrameWatch::Verdict::stuck;
    return frame;
  }
}

Result<RawFrame> WasatchSpectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return fail({ErrorCode::device, "the instrument is out of step and must be recovered first"});
  }
  auto frame = acquire_frame(stop);
  if (frame) return frame;
  return fail(std::move(frame).error());
}

Result<std::optional<double>> WasatchSpectrometer::detector_temperature() {
  if (!eeprom_.adc_to_celsius) return std::optional<double>();
  const auto reply = link_.ask(question(Opcode::detector_temperature, 2), {kAnswer},
                               "reading the detector's temperature");
  if (!reply) return fail(reply.error());
  const auto celsius = decode_detector_temperature(*reply, *eeprom_.adc_to_celsius);
  if (!celsius) return fail({ErrorCode::device, celsius.error().message});
  return std::optional<double>(*celsius);
}

Result<void> WasatchSpectrometer::switch_laser_on(const LaserPermission& permission) {
  if (!permission.valid_at(link_.transport().clock().now())) {
    return Error{ErrorCode::invalid_value,
                 "the permission for the laser has run out: allow it again"};
  }
  if (out_of_step_) {
    return Error{ErrorCode::device, "the instrument is out of step and must be recovered first"};
  }
  watch_.expect_stale(std::max(exposure_, underway_));
  return laser_.on(exposure_, {});
}

Result<void> WasatchSpectrometer::laser_on(const LaserPermission& permission) {
  if (!laser_.fitted()) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the {} has no laser that can be switched", identity_.model)};
  }
  auto done = switch_laser_on(permission);
  if (done) return done;
  const bool was_out_of_step = out_of_step_;
  Error error = fail(std::move(done).error());
  // With the laser known to be off the instrument can go on measuring.
  if (laser_.state() == LaserState::off) out_of_step_ = was_out_of_step;
  return error;
}

Result<void> WasatchSpectrometer::set_laser_power(double milliwatt) {
  if (!traits_.laser_mw) return Spectrometer::set_laser_power(milliwatt);
  if (!(milliwatt >= traits_.laser_mw->least && milliwatt <= traits_.laser_mw->most)) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("{}: a laser power of {:.6g} mW is not possible: from {:.6g} to {:.6g} "
                    "mW",
                    identity_.model, milliwatt, traits_.laser_mw->least, traits_.laser_mw->most)};
  }
  const Modulation power = CANDOR_TRY(modulation(percent_for(eeprom_, milliwatt)));
  if (auto dark = laser_off(); !dark) return dark;
  laser_.use(power);
  return {};
}

Result<void> WasatchSpectrometer::laser_off() {
  watch_.expect_stale(std::max(exposure_, underway_));
  auto done = laser_.off();
  if (!done) out_of_step_ = true;
  return done;
}

Result<void> WasatchSpectrometer::recover(const std::stop_token& stop) {
  out_of_step_ = true;
  watch_.expect_stale(std::max(exposure_, underway_));
  auto dark = laser_.off();
  UsbTransport& transport = link_.transport();
  if (!transport.present()) {
    return Error{ErrorCode::device, "the instrument was unplugged: plug it in and start again"};
  }
  if (!dark) return dark;
  for (const Part& part : spectrum_parts(link_.model(), traits_.pixels)) {
    transport.clear_halt(part.endpoint);
    drain(transport, part.endpoint, kSilence);
  }
  auto done = prepare_detector(stop);
  if (done) done = apply_exposure(exposure_, stop);
  if (!done) return fail(std::move(done).error());
  out_of_step_ = false;
  return {};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<UsbTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  auto opened = std::make_unique<WasatchSpectrometer>(std::move(transport), model);
  if (auto done = opened->set_up(stop); !done) {
    Error error = std::move(done).error();
    if (error.code != ErrorCode::cancelled) error.code = ErrorCode::device;
    return error;
  }
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

}  // namespace candor::drivers::wasatch
