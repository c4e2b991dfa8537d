#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>

#include "drivers/transport/clock.h"
#include "drivers/transport/serial_transport.h"
#include "drivers/transport/transcript.h"
#include "drivers/transport/usb_transport.h"

namespace candor::drivers {

/// A clock that stands still until somebody waits or a transcript goes on. One thread.
class ReplayClock final : public Clock {
 public:
  Duration now() const override { return now_; }
  /// The time since the beginning of 1970, as if the transcript had begun then.
  std::chrono::system_clock::time_point time_of_day() const override;
  bool wait(Duration duration, const std::stop_token& stop) override;
  /// Go on to a moment; nothing happens if it is past.
  void reach(Duration moment);

 private:
  Duration now_ = {};
};

/// A transcript as it is played back: how far it has come, and what did not agree.
class Replay {
 public:
  explicit Replay(Transcript transcript) : transcript_(std::move(transcript)) {}

  const Transcript& transcript() const { return transcript_; }
  ReplayClock& clock() { return clock_; }

  /// What was expected and what came instead, with the line of the transcript; nothing while all
  /// agrees. After the first nothing is played any more.
  const std::optional<std::string>& mismatch() const { return mismatch_; }

  /// How many transfers have not been played yet.
  std::size_t left() const { return transcript_.transfers.size() - next_; }

  /// Whether the next transfer is one that was stopped.
  bool stops_next() const;

  /// Play the next transfer if it is the one that is asked for, with room for what is to be read;
  /// null if it is another.
  const RecordedTransfer* play(const RecordedTransfer& asked, std::size_t room);

  /// The same with what comes of it, for a transport.
  Transfer answer(const RecordedTransfer& asked, std::span<std::uint8_t> into,
                  const std::stop_token& stop);

 private:
  std::string expectation() const;

  Transcript transcript_;
  ReplayClock clock_;
  std::size_t next_ = 0;
  std::optional<std::string> mismatch_;
};

/// A transport that plays a transcript back to a driver, which must ask the same in the same order
/// and write the same bytes; else the transfer fails, as do all after it, and `Replay::mismatch`
/// says why. A stop ends a transfer without playing it, unless it is recorded as stopped; and what
/// is recorded as stopped needs nobody to stop it. The replay outlives it.
class ReplayTransport final : public UsbTransport {
 public:
  explicit ReplayTransport(Replay& replay) : replay_(replay) {}

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override;
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override;
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override;
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override;
  TransferStatus clear_halt(std::uint8_t endpoint) override;
  std::size_t packet_size(std::uint8_t endpoint) const override;
  bool present() override;
  Clock& clock() override { return replay_.clock(); }

 private:
  Replay& replay_;
};

/// The same for a transcript of a board at a serial port.
class SerialReplayTransport final : public SerialTransport {
 public:
  explicit SerialReplayTransport(Replay& replay) : replay_(replay) {}

  Transfer write(std::span<const std::uint8_t> data, const Patience& patience) override;
  Transfer read(std::span<std::uint8_t> into, const Patience& patience) override;
  TransferStatus discard() override;
  bool present() override;
  Clock& clock() override { return replay_.clock(); }

 private:
  Replay& replay_;
};

}  // namespace candor::drivers
