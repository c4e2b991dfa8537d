#include <fcntl.h>
#include <fmt/core.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/v4l2_source.h"

// Looks through a camera as the driver of camera spectrometers does, and says what comes:
//
//   look_through_camera PATH WORDS...
//
//   gain                what the gain can be, is, and is after it was set to its least, by hand
//   pictures N          N pictures: number, microseconds since the first, bytes, and the luminance
//                       of eight upright bars in the lower part of it
//   set NAME NUMBER     set a control of the system's, by its name, through a file of its own
//
// Words are followed in their order, with the camera open all the while.
namespace {

using candor::drivers::CameraControl;
using candor::drivers::Duration;
using candor::drivers::PixelFormat;
using candor::drivers::TransferStatus;
using candor::drivers::VideoFrame;
using candor::drivers::VideoSource;

constexpr std::size_t kBars = 8;
constexpr Duration kPatience = std::chrono::seconds(20);

std::string_view word_for(TransferStatus status) {
  switch (status) {
    case TransferStatus::complete: return "complete";
    case TransferStatus::timed_out: return "timed-out";
    case TransferStatus::gone: return "gone";
    case TransferStatus::cancelled: return "cancelled";
    default: return "failed";
  }
}

std::size_t bytes_of_pixel(const VideoSource& camera) {
  return camera.format() == PixelFormat::grey ? 1 : 2;
}

/// The luminance in the middle of each bar, three quarters down.
std::array<int, kBars> bars_of(const VideoSource& camera, const VideoFrame& picture) {
  const std::size_t bytes = bytes_of_pixel(camera);
  const std::size_t row = camera.height() * 3 / 4;
  std::array<int, kBars> bars = {};
  for (std::size_t i = 0; i < kBars; ++i) {
    const std::size_t column = camera.width() * (2 * i + 1) / (2 * kBars);
    const std::size_t at = bytes * (row * camera.width() + column);
    bars.at(i) = at < picture.bytes.size() ? picture.bytes[at] : -1;
  }
  return bars;
}

void look(VideoSource& camera, int count) {
  if (const auto started = camera.start(); !started) {
    fmt::print("not started: {}\n", started.error().message);
    return;
  }
  std::optional<Duration> first;
  for (int i = 0; i < count; ++i) {
    VideoFrame picture;
    const TransferStatus status = camera.next(picture, {kPatience, std::stop_token()});
    if (status != TransferStatus::complete) {
      fmt::print("{}{}\n", word_for(status), camera.present() ? "" : ", no longer there");
      continue;
    }
    if (!first) first = picture.arrived;
    fmt::print("picture {} {} {}", picture.sequence, (picture.arrived - *first).count(),
               picture.bytes.size());
    for (const int bar : bars_of(camera, picture)) fmt::print(" {}", bar);
    fmt::print("\n");
    std::fflush(stdout);
  }
  camera.stop();
}

void try_gain(VideoSource& camera) {
  const auto range = camera.range(CameraControl::gain);
  if (!range) {
    fmt::print("no gain\n");
    return;
  }
  const auto before = camera.get(CameraControl::gain);
  // A camera that sets its gain itself takes no other, and says nothing.
  if (!camera.set(CameraControl::auto_gain, 0)) return;
  const auto set = camera.set(CameraControl::gain, range->least);
  const auto after = camera.get(CameraControl::gain);
  if (before && set && after) {
    fmt::print("gain {} to {}, was {}, is {}\n", range->least, range->most, *before, *after);
  } else {
    fmt::print("the gain cannot be read and set\n");
  }
}

/// Set a control that has this name.
bool set_control(const std::string& path, std::string_view name, int value) {
  // NOLINTBEGIN(cppcoreguidelines-pro-type-vararg)
  const int device = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (device < 0) return false;
  bool done = false;
  v4l2_queryctrl query = {};
  query.id = V4L2_CTRL_FLAG_NEXT_CTRL;
  while (!done && ::ioctl(device, VIDIOC_QUERYCTRL, &query) == 0) {
    if (name == reinterpret_cast<const char*>(query.name)) {
      v4l2_control control = {query.id, value};
      done = ::ioctl(device, VIDIOC_S_CTRL, &control) == 0;
    }
    query.id |= V4L2_CTRL_FLAG_NEXT_CTRL;
  }
  ::close(device);
  // NOLINTEND(cppcoreguidelines-pro-type-vararg)
  return done;
}

int number_in(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> said(words + 1, words + count);
  if (said.empty()) return 2;
  auto opened = candor::drivers::open_v4l2(said.front());
  if (!opened) {
    fmt::print("not opened: {}\n", opened.error().message);
    return 1;
  }
  VideoSource& camera = **opened;
  fmt::print("{} {} x {} x {}\n", camera.name(), camera.width(), camera.height(),
             bytes_of_pixel(camera));
  for (std::size_t i = 1; i < said.size(); ++i) {
    if (said[i] == "gain") {
      try_gain(camera);
    } else if (said[i] == "pictures" && i + 1 < said.size()) {
      look(camera, number_in(said[++i]));
    } else if (said[i] == "set" && i + 2 < said.size()) {
      const bool done = set_control(said.front(), said[i + 1], number_in(said[i + 2]));
      fmt::print("{} {}\n", done ? "set" : "not set", said[i + 1]);
      i += 2;
    } else {
      return 2;
    }
  }
  return 0;
}
