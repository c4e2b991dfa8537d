#include "drivers/c12880ma/driver.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/c12880ma/board.h"
#include "drivers/c12880ma/codec.h"
#include "drivers/transport/recording_serial_transport.h"
#include "drivers/transport/tty_transport.h"

namespace candor::drivers::c12880ma {
namespace {

using std::chrono::milliseconds;

/// Within this time what was on its way when a call began has come: adapters keep bytes for up to
/// 16 ms, and the system what they could not deliver.
constexpr Duration kBacklog = milliseconds(50);
constexpr Duration kWriting = milliseconds(200);
/// Beyond its exposure, the time in which a line begins and comes over.
constexpr Duration kLine = milliseconds(700);

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The stock sketch: it exposes, prints, waits 10 ms, and begins again.
class StreamingBoard final : public Board {
 public:
  using Board::Board;

  Result<void> set_exposure(Duration exposure, const std::stop_token& /*stop*/) override {
    if (auto done = c12880ma::set_exposure(model(), exposure); !done) {
      return std::move(done).error();
    }
    return {};
  }

 private:
  Result<Reading> read_line(const std::stop_token& stop) override;
  Result<void> synchronise(const Patience& patience) override;
  Result<std::string> await_end(const Patience& patience);
};

/// Leave out what was sent before the call, and the line that is underway; what is known of that
/// one. The next was exposed after that one was printed.
Result<std::string> StreamingBoard::await_end(const Patience& patience) {
  constexpr std::string_view kDoing = "waiting for the end of a line";
  lines().clear();
  const TransferStatus discarded = transport().discard();
  if (discarded != TransferStatus::complete) return transfer_error(discarded, kDoing);
  if (auto done = lines().skim({kBacklog, patience.stop}, kDoing); !done) {
    return std::move(done).error();
  }
  auto part = CANDOR_TRY(lines().read({patience.timeout - kBacklog, patience.stop}, kDoing));
  return std::move(part.text);
}

Result<Board::Reading> StreamingBoard::read_line(const std::stop_token& stop) {
  const std::string part = CANDOR_TRY(await_end({kLine, stop}));
  auto line = CANDOR_TRY(lines().read({kLine, stop}, "reading a spectrum"));
  // A line that is printed twice was exposed before. Of the first at least a good part is known.
  if (4 * part.size() > line.text.size() && line.text.ends_with(part)) {
    return Error{ErrorCode::device, "the board sent the same spectrum twice"};
  }
  return Reading{std::move(line.text), std::nullopt};
}

Result<void> StreamingBoard::synchronise(const Patience& patience) {
  constexpr std::string_view kDoing = "waiting for a line of the board";
  Clock& clock = transport().clock();
  const Duration deadline = clock.now() + patience.timeout;
  if (const auto part = await_end(patience); !part) return part.error();
  while (true) {
    const Duration left = std::max(deadline - clock.now(), Duration::zero());
    const auto line = CANDOR_TRY(lines().read({left, patience.stop}, kDoing));
    const auto counts = decode_counts(model(), line.text);
    if (counts) return {};
    if (clock.now() >= deadline) return Error{ErrorCode::device, counts.error().message};
  }
}

/// The arduino-microspec firmware: it exposes when it is asked to, and does one thing after
/// another.
class MicrospecBoard final : public Board {
 public:
  using Board::Board;

  Result<void> set_exposure(Duration exposure, const std::stop_token& stop) override;

 private:
  Result<Reading> read_line(const std::stop_token& stop) override;
  Result<void> synchronise(const Patience& patience) override;
  Result<SerialLines::Line> ask(std::string_view command, const Patience& patience,
                                std::string_view doing);
  Result<void> forget_lines();

  std::uint32_t last_begun_ = 0;  ///< of the exposure before, by the board's clock
};

Result<SerialLines::Line> MicrospecBoard::ask(std::string_view command, const Patience& patience,
                                              std::string_view doing) {
  if (auto sent = send(transport(), bytes_of(command), {kWriting, patience.stop}, doing); !sent) {
    return std::move(sent).error();
  }
  return lines().read(patience, doing);
}

Result<void> MicrospecBoard::forget_lines() {
  lines().clear();
  const TransferStatus discarded = transport().discard();
  if (discarded == TransferStatus::complete) return {};
  return transfer_error(discarded, "throwing away what was sent before");
}

/// The board answers nothing to this: the time that it measures for the next frame tells.
Result<void> MicrospecBoard::set_exposure(Duration exposure, const std::stop_token& stop) {
  const auto command = CANDOR_TRY(c12880ma::set_exposure(model(), exposure));
  note_exposure(exposure);
  auto sent = send(transport(), bytes_of(command), {kWriting, stop}, "setting the exposure");
  if (!sent) lose_step();
  return sent;
}

Result<Board::Reading> MicrospecBoard::read_line(const std::stop_token& stop) {
  if (auto done = forget_lines(); !done) return std::move(done).error();
  const Duration asked = transport().clock().now();
  auto line = CANDOR_TRY(ask(request_spectrum(), {exposure() + kLine, stop}, "reading a spectrum"));
  if (line.first_at - asked < exposure() * 9 / 10) {
    return Error{ErrorCode::device,
                 "a spectrum came sooner than it can have been exposed: it is an earlier one"};
  }
  // Another line in the place of this answer says that the one before was not to this request.
  const auto said = CANDOR_TRY(ask(query_timing(), {kLine, stop}, "reading the exposure back"));
  const auto timing = decode_timing(said.text);
  if (!timing) {
    return Error{ErrorCode::device, "reading the exposure back: " + timing.error().message};
  }
  if (!confirms(*timing, exposure())) {
    return Error{ErrorCode::device, fmt::format("the board exposed for {} us where {} us are set",
                                                timing->exposure().count(), exposure().count())};
  }
  if (timing->begun == last_begun_) {
    return Error{ErrorCode::device, "the board sent a spectrum without measuring it anew"};
  }
  last_begun_ = timing->begun;
  return Reading{std::move(line.text), timing->begun};
}

/// The end of a line ends what is left of a command; what answers the question behind it comes
/// after everything that was asked before.
Result<void> MicrospecBoard::synchronise(const Patience& patience) {
  constexpr std::string_view kDoing = "bringing the board into step";
  constexpr Duration kSilence = milliseconds(40);
  Clock& clock = transport().clock();
  const Duration deadline = clock.now() + patience.timeout;
  const std::string question = "\n" + query_timing();
  // A line that is left from before may stand in front of the answer, or run into it.
  while (true) {
    if (auto done = forget_lines(); !done) return done;
    const Duration left = std::max(deadline - clock.now(), Duration::zero());
    const auto line = CANDOR_TRY(ask(question, {left, patience.stop}, kDoing));
    if (const auto timing = decode_timing(line.text)) {
      last_begun_ = timing->begun;
      break;
    }
  }
  lines().clear();
  const auto silent =
      wait_for_silence(transport(), kSilence, {2 * kSilence, patience.stop}, kDoing);
  if (!silent) return silent.error();
  return set_exposure(exposure(), patience.stop);
}

}  // namespace

Result<std::unique_ptr<Spectrometer>> open(std::unique_ptr<SerialTransport> transport,
                                           const Model& model, const std::stop_token& stop) {
  std::unique_ptr<Board> board;
  if (model.firmware == Firmware::streaming) {
    board = std::make_unique<StreamingBoard>(std::move(transport), model);
  } else {
    board = std::make_unique<MicrospecBoard>(std::move(transport), model);
  }
  if (auto done = board->set_up(stop); !done) return std::move(done).error();
  return std::unique_ptr<Spectrometer>(std::move(board));
}

Result<std::unique_ptr<Spectrometer>> open_streaming_port(std::string_view port,
                                                          Transcript* transcript,
                                                          const std::stop_token& stop) {
  auto transport = CANDOR_TRY(open_tty(port));
  return open(recorded(std::move(transport), "c12880ma", transcript),
              model_with(Firmware::streaming), stop);
}

Result<std::unique_ptr<Spectrometer>> open_microspec_port(std::string_view port,
                                                          Transcript* transcript,
                                                          const std::stop_token& stop) {
  auto transport = CANDOR_TRY(open_tty(port));
  return open(recorded(std::move(transport), "c12880ma-microspec", transcript),
              model_with(Firmware::microspec), stop);
}

}  // namespace candor::drivers::c12880ma
