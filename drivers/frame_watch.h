#pragma once

#include <cstdint>
#include <vector>

#include "drivers/transport/clock.h"

namespace candor::drivers {

/// Tells a frame that was sent twice: two of the same bytes never happen on a detector with noise.
class RepeatWatch {
 public:
  enum class Verdict {
    fresh,
    repeat,  ///< the bytes of the frame before
    stuck,   ///< the same bytes several times in a row
  };

  /// Judge the next frame. `saturated`: every pixel stands at the end of the scale, where equal
  /// bytes prove nothing.
  Verdict judge(const std::vector<std::uint8_t>& wire, bool saturated);

 private:
  int repeats_ = 0;
  std::vector<std::uint8_t> last_;
};

/// Tells frames that were measured for this request from those that lay in an instrument's memory,
/// where the instrument does not number them.
///
/// Instruments that run freely keep up to two frames that were begun before a change of settings
/// ("USB2000+ OEM data sheet": it acquires up to two further spectra on its own account). So two
/// frames are discarded after a change; only one if the second took so long to come that it must
/// have been begun afterwards. Without a change, what comes sooner than it can have been exposed
/// was waiting, and is discarded too, two at most.
///
/// Two frames of the same bytes never happen on a detector with noise: the second is one sent
/// twice.
class FrameWatch {
 public:
  enum class Verdict {
    deliver,
    discard,  ///< begun before the last change, or before it was asked for
    repeat,   ///< the bytes of the frame before
    stuck,    ///< the same bytes several times in a row
  };

  /// Settings or the sample have changed, while an exposure of at most this length may be running.
  void expect_stale(Duration underway);

  /// Judge a frame that was asked for at one moment and had arrived at another. `saturated`: every
  /// pixel stands at the end of the scale, where equal bytes prove nothing.
  Verdict judge(const std::vector<std::uint8_t>& wire, bool saturated, Duration exposure,
                Duration asked, Duration arrived);

 private:
  bool is_stale(Duration exposure, Duration gap);

  bool settled_ = false;
  int discarded_ = 0;
  Duration exposure_ = {};         ///< of the frame before
  Duration exposure_before_ = {};  ///< the longest before the change
  Duration last_arrival_ = Duration::min();
  RepeatWatch repeats_;
};

}  // namespace candor::drivers
