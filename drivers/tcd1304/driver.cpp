#include "drivers/tcd1304/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "drivers/frame_watch.h"
#include "drivers/tcd1304/codec.h"
#include "drivers/transport/recording_serial_transport.h"
#include "drivers/transport/serial_exchange.h"
#include "drivers/transport/tty_transport.h"

namespace candor::drivers::tcd1304 {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Beyond its periods, the time in which a board begins to answer: the firmware clears the detector
/// for about 30 ms first.
constexpr Duration kAnswer = milliseconds(250);
/// Beyond the time on the line.
constexpr Duration kLate = milliseconds(120);
constexpr Duration kWriting = milliseconds(200);
/// Nothing may follow a frame. What follows one by mistake follows at once.
constexpr Duration kBehind = milliseconds(30);
/// In which the answer to a brief request begins: about 70 ms.
constexpr Duration kBrief = milliseconds(120);
/// Longer than from one frame of a board that sends two to the next.
constexpr Duration kQuiet = milliseconds(120);
/// From one request to the next, so that the board has seen the first.
constexpr Duration kApart = milliseconds(5);
constexpr Duration kRecovery = milliseconds(2'900);
/// A board that was never heard of may have any number of bytes in its ring.
constexpr Duration kOpening = seconds(6);
constexpr std::string_view kInStep = "bringing the board into step";

class TcdSpectrometer final : public Spectrometer {
 public:
  TcdSpectrometer(std::unique_ptr<SerialTransport> transport, const Model& model)
      : transport_(std::move(transport)), model_(model) {}

  Result<void> set_up(const std::stop_token& stop);

  const Identity& identity() const override { return identity_; }
  const Traits& traits() const override { return traits_; }
  Duration exposure() const override { return exposure_; }
  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;
  Result<RawFrame> acquire(const std::stop_token& stop) override;
  /// Each frame is begun by its own request: none waits.
  void forget_frames() override {}
  Result<std::optional<double>> detector_temperature() override { return std::optional<double>(); }
  Result<void> laser_on(const LaserPermission& permission) override;
  Result<void> laser_off() override { return {}; }
  LaserState laser() const override { return LaserState::none; }
  Result<void> recover(const std::stop_token& stop) override;

 private:
  Result<Arrival> fetch(const Periods& periods, Duration begin, const std::stop_token& stop);
  Result<void> ask(const Periods& periods, const std::stop_token& stop);
  Result<std::vector<std::uint8_t>> fetch_frame(const std::stop_token& stop);
  /// The board lets one period go by and reads the next.
  Duration begin() const { return 2 * duration(model_, periods_.icg) + kAnswer; }
  /// The shortest request.
  Periods brief() const { return {model_.shortest_frame, model_.shortest_frame}; }
  bool is_full(const std::vector<std::uint32_t>& counts) const {
    return std::ranges::all_of(counts,
                               [&](std::uint32_t count) { return count >= traits_.full_scale; });
  }
  Result<void> synchronise(Duration limit, const std::stop_token& stop);
  using FirstByte = std::optional<std::uint8_t>;
  Result<FirstByte> answer_to(std::span<const std::uint8_t> bytes, const std::stop_token& stop);
  Result<void> take_brief(std::uint8_t first, const std::stop_token& stop);
  Result<void> align(Duration deadline, const std::stop_token& stop);

  std::unique_ptr<SerialTransport> transport_;
  const Model& model_;
  Identity identity_;
  Traits traits_;
  RepeatWatch repeats_;
  Duration exposure_ = {};
  Periods periods_;
  bool out_of_step_ = true;
};

Result<void> TcdSpectrometer::ask(const Periods& periods, const std::stop_token& stop) {
  constexpr std::string_view kDoing = "asking for a spectrum";
  const TransferStatus discarded = transport_->discard();
  if (discarded != TransferStatus::complete) return transfer_error(discarded, kDoing);
  return send(*transport_, request(periods), {kWriting, stop}, kDoing);
}

/// Ask for a frame and take what comes.
Result<Arrival> TcdSpectrometer::fetch(const Periods& periods, Duration begin,
                                       const std::stop_token& stop) {
  if (auto asked = ask(periods, stop); !asked) return std::move(asked).error();
  return receive(*transport_, frame_size(model_), {begin, stop}, model_.transmission + kLate,
                 "reading a spectrum");
}

/// A frame of the present settings that was begun after the call, or an error.
Result<std::vector<std::uint8_t>> TcdSpectrometer::fetch_frame(const std::stop_token& stop) {
  const Duration asked = transport_->clock().now();
  auto arrival = CANDOR_TRY(fetch(periods_, begin(), stop));
  if (arrival.first_at - asked < exposure_ + readout(model_)) {
    return Error{ErrorCode::device,
                 "a spectrum came sooner than it can have been exposed: it is an earlier one"};
  }
  // The end of a frame is known by its size only: what comes behind it says that it is shifted.
  const auto surplus = CANDOR_TRY(
      wait_for_silence(*transport_, kBehind, {kBehind, stop}, "looking for the end of a spectrum"));
  if (surplus != 0) {
    return Error{ErrorCode::device, "more bytes came than a spectrum has: it may be shifted"};
  }
  return std::move(arrival.bytes);
}

Result<RawFrame> TcdSpectrometer::acquire(const std::stop_token& stop) {
  if (out_of_step_) {
    return Error{ErrorCode::device, "the board is out of step and must be recovered first"};
  }
  auto wire = fetch_frame(stop);
  if (!wire) {
    out_of_step_ = true;
    return std::move(wire).error();
  }
  auto counts = decode_frame(model_, *wire);
  if (!counts) {
    out_of_step_ = true;
    return Error{ErrorCode::device, "reading a spectrum: " + counts.error().message};
  }
  const auto verdict = repeats_.judge(*wire, is_full(*counts));
  if (verdict == RepeatWatch::Verdict::repeat) {
    out_of_step_ = true;
    return Error{ErrorCode::device, "the board sent the same spectrum twice"};
  }
  RawFrame frame;
  frame.wire = *std::move(wire);
  frame.counts = *std::move(counts);
  frame.exposure = exposure_;
  frame.taken_at = transport_->clock().time_of_day();
  frame.repeated = verdict == RepeatWatch::Verdict::stuck;
  return frame;
}

Result<void> TcdSpectrometer::set_exposure(Duration exposure, const std::stop_token& /*stop*/) {
  // It goes over with each request.
  periods_ = CANDOR_TRY(periods(model_, exposure));
  exposure_ = exposure;
  return {};
}

Result<void> TcdSpectrometer::laser_on(const LaserPermission& /*permission*/) {
  return Error{ErrorCode::unsupported,
               "this board has no laser that can be switched: switch the laser by hand"};
}

/// Write a piece of a request. The first byte of the answer, if the board begins to answer.
Result<TcdSpectrometer::FirstByte> TcdSpectrometer::answer_to(std::span<const std::uint8_t> bytes,
                                                              const std::stop_token& stop) {
  if (auto sent = send(*transport_, bytes, {kWriting, stop}, kInStep); !sent) {
    return std::move(sent).error();
  }
  const auto first = receive(*transport_, 1, {kBrief, stop}, {}, kInStep);
  if (first) return FirstByte(first->bytes.front());
  if (first.error().code == ErrorCode::cancelled || !transport_->present()) return first.error();
  return FirstByte();
}

/// Take the rest of the answer to a brief request, which must be one frame.
Result<void> TcdSpectrometer::take_brief(std::uint8_t first, const std::stop_token& stop) {
  auto rest = CANDOR_TRY(receive(*transport_, frame_size(model_) - 1, {kBrief, stop},
                                 model_.transmission + kLate, kInStep));
  const auto surplus = CANDOR_TRY(wait_for_silence(*transport_, kQuiet, {kQuiet, stop}, kInStep));
  if (surplus != 0) return Error{ErrorCode::device, "the board sent more than one spectrum"};
  rest.bytes.insert(rest.bytes.begin(), first);
  const auto counts = decode_frame(model_, rest.bytes);
  if (!counts) return Error{ErrorCode::device, counts.error().message};
  // Not to be taken for the next if it comes again.
  repeats_.judge(rest.bytes, is_full(*counts));
  return {};
}

/// See to it that the next byte is the first of a request.
///
/// The board keeps requests in a ring of twelve bytes, and obeys when it is full. Once a byte of
/// one was lost, each request that it obeys has the end of the one before, and no frame can be
/// trusted. So: eleven bytes of a request must leave it silent, and the twelfth must not. If they
/// do not, its answer to single bytes tells when the ring is full.
Result<void> TcdSpectrometer::align(Duration deadline, const std::stop_token& stop) {
  const auto bytes = request(brief());
  const std::span all(bytes);
  if (const auto early = CANDOR_TRY(answer_to(all.first(kRequestSize - 1), stop)); !early) {
    const auto first = CANDOR_TRY(answer_to(all.last(1), stop));
    return first ? take_brief(*first, stop) : transfer_error(TransferStatus::timed_out, kInStep);
  }
  const auto silent =
      wait_for_silence(*transport_, kQuiet, {model_.transmission + kLate + kQuiet, stop}, kInStep);
  if (!silent) return silent.error();
  // On from there: what the ring holds stays pieces of the same request.
  for (std::size_t i = 0; i < kRequestSize && transport_->clock().now() < deadline; ++i) {
    const std::size_t next = (kRequestSize - 1 + i) % kRequestSize;
    const auto first = CANDOR_TRY(answer_to(all.subspan(next, 1), stop));
    if (first) return take_brief(*first, stop);
  }
  return Error{ErrorCode::device, "the board does not answer when a request is complete"};
}

/// A request interrupts the exposure that is underway, however long it is, and ends a continuous
/// mode. Two, in case that the first only completes what is left of another in the board's ring.
Result<void> TcdSpectrometer::synchronise(Duration limit, const std::stop_token& stop) {
  Clock& clock = transport_->clock();
  const Duration deadline = clock.now() + limit;
  // What aligning takes where it goes well.
  const Duration needed = 2 * kBrief + model_.transmission + kQuiet;
  while (true) {
    for (int i = 0; i < 2; ++i) {
      if (auto asked = ask(brief(), stop); !asked) return asked;
      if (!clock.wait(kApart, stop)) return transfer_error(TransferStatus::cancelled, kInStep);
    }
    const Duration patience = deadline - clock.now() - needed;
    const auto silent = wait_for_silence(*transport_, kQuiet, {patience, stop}, kInStep);
    if (!silent) return silent.error();
    auto done = align(deadline - model_.transmission - kQuiet, stop);
    if (done || done.error().code == ErrorCode::cancelled) return done;
    if (!transport_->present() || deadline - clock.now() < needed + kQuiet) return done;
  }
}

Result<void> TcdSpectrometer::recover(const std::stop_token& stop) {
  out_of_step_ = true;
  if (!transport_->present()) {
    return Error{ErrorCode::device, "the board was unplugged: plug it in and start again"};
  }
  if (auto done = synchronise(kRecovery, stop); !done) return done;
  out_of_step_ = false;
  return {};
}

Result<void> TcdSpectrometer::set_up(const std::stop_token& stop) {
  identity_ = {"Toshiba", std::string(model_.name), {}, false};
  traits_.pixels = model_.pixels;
  traits_.active = model_.active;
  traits_.masked = model_.masked;
  traits_.full_scale = model_.converter_maximum;
  traits_.shortest_exposure = model_.shortest_exposure;
  traits_.longest_exposure = model_.longest_exposure;
  traits_.exposure_step = std::chrono::microseconds(1);
  traits_.remarks = {
      "the board knows no wavelengths: calibrate it (candor calibrate wavelength) and give the "
      "file with --calibration",
      "the detector may be full before its converter is: where bands have flat tops, take a "
      "shorter exposure"};
  constexpr Duration kUsual = milliseconds(100);
  if (auto set = set_exposure(kUsual, stop); !set) return set;
  auto done = synchronise(kOpening, stop);
  out_of_step_ = !done.ok();
  if (done || done.error().code == ErrorCode::cancelled) return done;
  return Error{ErrorCode::device,
               fmt::format("no TCD1304 board answers at this port: {}. Is it the right port, and "
                           "does the board have the firmware that takes averages?",
                           done.error().message)};
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<SerialTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  auto opened = std::make_unique<TcdSpectrometer>(std::move(transport), model);
  if (auto done = opened->set_up(stop); !done) return std::move(done).error();
  return std::unique_ptr<Spectrometer>(std::move(opened));
}

Result<std::unique_ptr<Spectrometer>> open_port(std::string_view port, Transcript* transcript,
                                                const std::stop_token& stop) {
  auto transport = CANDOR_TRY(open_tty(port));
  return open(recorded(std::move(transport), "tcd1304", transcript), all_models().front(), stop);
}

}  // namespace candor::drivers::tcd1304
