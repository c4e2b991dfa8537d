#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/transport/clock.h"

namespace candor::drivers::simulated {

/// What can go wrong with a board at a serial port, on request.
enum class SerialFault {
  silence,            ///< the next frame never comes
  short_frame,        ///< the next frame ends early
  lost_bytes,         ///< some bytes of the next frame are lost on the way
  garbage,            ///< some bytes of the next frame are others
  surplus,            ///< more bytes come before or behind the next frame
  duplicate_frame,    ///< the frame before is sent again
  stale_frame,        ///< an earlier frame comes first, before the next can have been exposed
  late_frame,         ///< the next frame comes late, by up to what the line's `latest` says
  half_line,          ///< the next line breaks off without its end
  lost_command_byte,  ///< a byte of what the host writes next is lost
  unplug,             ///< the board is unplugged in the middle of the next frame
};

std::string_view to_string(SerialFault fault);

/// A board at a serial port in software: it takes the bytes that the host writes and puts bytes on
/// the line, each at its time. It knows no clock of its own: whoever presents it to a host says
/// what time it is. Not locked.
class SerialDeviceModel {
 public:
  SerialDeviceModel() = default;
  SerialDeviceModel(const SerialDeviceModel&) = delete;
  SerialDeviceModel& operator=(const SerialDeviceModel&) = delete;
  virtual ~SerialDeviceModel() = default;

  /// The host wrote.
  void write(std::span<const std::uint8_t> data, Duration now);

  /// Let time pass: what has come over the line by now can be taken.
  void advance(Duration now);

  /// When something will happen by itself; nothing if nothing will.
  std::optional<Duration> next_event() const;

  /// Take what has come over the line, as much as fits. How many bytes that were.
  std::size_t take(std::span<std::uint8_t> into);

  /// Forget what has come over the line and was not taken.
  void discard() { arrived_.clear(); }

  bool plugged_in() const { return plugged_in_; }
  void unplug();
  /// Plug in again: the board has forgotten all settings and whatever was underway.
  void plug_in(Duration now);

  /// Let the next frame (or command) go wrong; `place` in [0, 1) says where.
  void inject(SerialFault fault, double place) { faults_.emplace_back(fault, place); }
  /// The faults that were asked for and have not happened yet.
  const std::deque<std::pair<SerialFault, double>>& faults() const { return faults_; }

 protected:
  /// How the bytes of a board come over.
  struct Line {
    Duration per_64_bytes;  ///< what adapters send together
    Duration latency;       ///< for which an adapter keeps what is less
    bool text;              ///< frames are lines
    Duration latest;        ///< by which an adapter that is stuck delays a frame
  };

  virtual const Line& line() const = 0;
  virtual void on_write(std::span<const std::uint8_t> data, Duration now) = 0;
  /// Do what is due by now.
  virtual void on_time(Duration now) = 0;
  /// When something will be due.
  virtual std::optional<Duration> next_time() const = 0;
  /// The board was plugged in: back to the state after power came.
  virtual void on_power(Duration now) = 0;

  /// Put bytes on the line behind what is on it. When the last of them has left the board.
  Duration put(std::span<const std::uint8_t> bytes, Duration at);

  /// The same for a frame, with the fault that is next if it is one of the line.
  Duration send_frame(std::vector<std::uint8_t> bytes, Duration at);

  /// Whether this fault is next; it has happened then.
  bool due(SerialFault fault);

 private:
  /// Bytes on their way.
  struct Piece {
    std::vector<std::uint8_t> bytes;
    Duration at = {};  ///< when the host has them
    bool unplugs = false;
  };

  Duration send_damaged(std::vector<std::uint8_t> bytes, Duration at, SerialFault fault,
                        double place);

  std::deque<Piece> pieces_;
  std::deque<std::uint8_t> arrived_;
  std::deque<std::pair<SerialFault, double>> faults_;
  std::vector<std::uint8_t> last_frame_;
  Duration line_free_at_ = Duration::min();
  bool plugged_in_ = true;
};

}  // namespace candor::drivers::simulated
