#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/transport/clock.h"
#include "drivers/transport/transfer.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// What a camera lets a program set. Numbers are those of the USB Video Class.
enum class CameraControl {
  auto_exposure,  ///< 1: the exposure is what `exposure` says
  exposure,       ///< in 100 us
  auto_gain,
  gain,
  auto_white_balance,
  backlight_compensation,
  sharpness,
  gamma,  ///< in hundredths: 100 is linear
};

/// What a control can be.
struct ControlRange {
  std::int32_t least = 0;
  std::int32_t most = 0;
  std::int32_t step = 1;
  std::int32_t usual = 0;  ///< after power came
};

/// How the pixels of a picture lie in its bytes.
enum class PixelFormat {
  grey,  ///< one byte a pixel
  yuyv,  ///< two bytes a pixel, the first its luminance
};

/// One picture as the camera sent it.
struct VideoFrame {
  std::vector<std::uint8_t> bytes;
  std::uint64_t sequence = 0;  ///< counts pictures since the start, those that were lost too
  Duration arrived = {};       ///< by the source's clock
};

/// An opened camera: the seam between the driver of camera spectrometers and the system. One thread
/// at a time.
class VideoSource {
 public:
  VideoSource() = default;
  VideoSource(const VideoSource&) = delete;
  VideoSource& operator=(const VideoSource&) = delete;
  virtual ~VideoSource() = default;

  /// What the camera calls itself; from outside, printable characters only.
  virtual const std::string& name() const = 0;
  virtual std::size_t width() const = 0;
  virtual std::size_t height() const = 0;
  virtual PixelFormat format() const = 0;
  virtual Duration frame_interval() const = 0;

  /// What a control can be; nothing if the camera lacks it.
  virtual std::optional<ControlRange> range(CameraControl control) = 0;
  /// Errors: `device`.
  virtual Result<std::int32_t> get(CameraControl control) = 0;
  virtual Result<void> set(CameraControl control, std::int32_t value) = 0;

  /// Begin and end the stream of pictures; ending throws away those that wait. Errors: `device`.
  virtual Result<void> start() = 0;
  virtual void stop() = 0;

  /// The next picture. `failed` for one that the system marks as damaged.
  virtual TransferStatus next(VideoFrame& into, const Patience& patience) = 0;

  /// Whether the camera is still there.
  virtual bool present() = 0;

  virtual Clock& clock() = 0;
};

}  // namespace candor::drivers
