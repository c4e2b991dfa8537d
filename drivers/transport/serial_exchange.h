#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/serial_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Write all of it. Errors: those of `transfer_error`; `doing` says what for.
Result<void> send(SerialTransport& transport, std::span<const std::uint8_t> data,
                  const Patience& patience, std::string_view doing);

/// Bytes that came together, and when.
struct Arrival {
  std::vector<std::uint8_t> bytes;
  Duration first_at = {};
  Duration last_at = {};
};

/// Read exactly so many bytes: the first within `patience`, all within `rest` more. Errors: those
/// of `transfer_error`, and `device` saying how many came.
Result<Arrival> receive(SerialTransport& transport, std::size_t size, const Patience& patience,
                        Duration rest, std::string_view doing);

/// Throw away what comes until nothing has come for `silence`. How many bytes that were. Errors:
/// those of `transfer_error`, and `device` if it does not fall silent within `patience`.
Result<std::size_t> wait_for_silence(SerialTransport& transport, Duration silence,
                                     const Patience& patience, std::string_view doing);

/// Text that comes in lines. What came behind a line is kept for the next.
class SerialLines {
 public:
  /// Lines of more characters are refused. The transport outlives it.
  SerialLines(SerialTransport& transport, std::size_t longest)
      : transport_(transport), longest_(longest) {}

  struct Line {
    std::string text;        ///< as it came, with its end
    Duration first_at = {};  ///< when its first character came
    Duration last_at = {};   ///< when its end came
  };

  /// Errors: those of `transfer_error`, and `device` for a line that does not end.
  Result<Line> read(const Patience& patience, std::string_view doing);

  /// Take all that comes within a time, and forget all but the beginning of the line that is
  /// underway then. Errors: those of `transfer_error`.
  Result<void> skim(const Patience& patience, std::string_view doing);

  /// Forget what has come and was not read.
  void clear() { kept_.clear(); }

 private:
  SerialTransport& transport_;
  std::size_t longest_;
  std::string kept_;
  Duration kept_at_ = {};  ///< when the last of it came
};

}  // namespace candor::drivers
