#include "drivers/transport/v4l2_source.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace candor::drivers {
namespace {

constexpr std::uint32_t kWidest = 1920;
constexpr std::uint32_t kMostBuffers = 4;

/// An open file that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  bool valid() const { return number_ >= 0; }

 private:
  int number_;
};

/// ioctl that goes on after a signal. The error is in errno.
template <class Argument>
bool request(const Descriptor& device, unsigned long number, Argument* argument) {
  int result = -1;
  do {
    result = ::ioctl(device.get(), number, argument);  // NOLINT(cppcoreguidelines-pro-type-vararg)
  } while (result < 0 && errno == EINTR);
  return result >= 0;
}

Error system_error(std::string_view doing) {
  return {ErrorCode::device, fmt::format("{}: {}", doing, std::strerror(errno))};
}

Descriptor open_device(const std::string& path) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg)
  return Descriptor(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
}

std::optional<Obstacle> obstacle_of(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return Obstacle{"you may not use this camera",
                      "add yourself to the group video (sudo usermod -aG video \"$USER\") and log "
                      "in again"};
    case EBUSY: return Obstacle{"another program uses this camera", "close that program"};
    default: return Obstacle{std::strerror(error), "unplug the camera and plug it in again"};
  }
}

/// What a camera calls itself, without what a terminal would take for a command.
template <std::size_t Size>
std::string printable(const std::uint8_t (&text)[Size]) {  // NOLINT(*-avoid-c-arrays)
  std::string result;
  for (const std::uint8_t c : text) {
    if (c == 0) break;
    result += c >= 0x20 && c < 0x7F ? static_cast<char>(c) : '?';
  }
  return result;
}

bool captures(const v4l2_capability& capability) {
  const std::uint32_t abilities = (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0
                                      ? capability.device_caps
                                      : capability.capabilities;
  constexpr std::uint32_t kNeeded = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  return (abilities & kNeeded) == kNeeded;
}

std::uint32_t id_of(CameraControl control) {
  switch (control) {
    case CameraControl::auto_exposure: return V4L2_CID_EXPOSURE_AUTO;
    case CameraControl::exposure: return V4L2_CID_EXPOSURE_ABSOLUTE;
    case CameraControl::auto_gain: return V4L2_CID_AUTOGAIN;
    case CameraControl::gain: return V4L2_CID_GAIN;
    case CameraControl::auto_white_balance: return V4L2_CID_AUTO_WHITE_BALANCE;
    case CameraControl::backlight_compensation: return V4L2_CID_BACKLIGHT_COMPENSATION;
    case CameraControl::sharpness: return V4L2_CID_SHARPNESS;
    case CameraControl::gamma: return V4L2_CID_GAMMA;
  }
  return 0;
}

std::string_view name_of(CameraControl control) {
  switch (control) {
    case CameraControl::auto_exposure: return "automatic exposure";
    case CameraControl::exposure: return "exposure";
    case CameraControl::auto_gain: return "automatic gain";
    case CameraControl::gain: return "gain";
    case CameraControl::auto_white_balance: return "automatic white balance";
    case CameraControl::backlight_compensation: return "backlight compensation";
    case CameraControl::sharpness: return "sharpening";
    case CameraControl::gamma: return "gamma";
  }
  return "control";
}

/// A size and the format of its pixels, as the driver numbers formats.
struct Mode {
  std::uint32_t format = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// The widest mode of one format; of several as wide, the tallest.
Mode widest(const Descriptor& device, std::uint32_t format) {
  Mode best = {format, 0, 0};
  v4l2_frmsizeenum size = {};
  size.pixel_format = format;
  for (; request(device, VIDIOC_ENUM_FRAMESIZES, &size); ++size.index) {
    Mode mode = {format, size.discrete.width, size.discrete.height};
    if (size.type != V4L2_FRMSIZE_TYPE_DISCRETE) {
      mode.width = std::min(size.stepwise.max_width, kWidest);
      mode.height = size.stepwise.max_height;
    }
    if (mode.width <= kWidest &&
        std::pair(mode.width, mode.height) > std::pair(best.width, best.height)) {
      best = mode;
    }
    if (size.type != V4L2_FRMSIZE_TYPE_DISCRETE) break;
  }
  return best;
}

Duration duration_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

class V4l2Source final : public VideoSource {
 public:
  V4l2Source(Descriptor device, Descriptor waker, std::string path)
      : device_(std::move(device)), waker_(std::move(waker)), path_(std::move(path)) {}
  V4l2Source(const V4l2Source&) = delete;
  V4l2Source& operator=(const V4l2Source&) = delete;
  ~V4l2Source() override { stop_stream(); }

  Result<void> set_up();

  const std::string& name() const override { return name_; }
  std::size_t width() const override { return format_.width; }
  std::size_t height() const override { return format_.height; }
  PixelFormat format() const override {
    return format_.pixelformat == V4L2_PIX_FMT_GREY ? PixelFormat::grey : PixelFormat::yuyv;
  }
  Duration frame_interval() const override { return interval_; }

  std::optional<ControlRange> range(CameraControl control) override;
  Result<std::int32_t> get(CameraControl control) override;
  Result<void> set(CameraControl control, std::int32_t value) override;
  Result<void> start() override;
  void stop() override { stop_stream(); }
  TransferStatus next(VideoFrame& into, const Patience& patience) override;
  bool present() override;
  Clock& clock() override { return clock_; }

 private:
  using Mapping = std::pair<std::uint8_t*, std::size_t>;

  void stop_stream();
  Result<void> map_buffers();
  TransferStatus wait_for_picture(const Patience& patience);
  TransferStatus take(VideoFrame& into);

  Descriptor device_;
  Descriptor waker_;
  std::string path_;
  std::string name_;
  v4l2_pix_format format_ = {};
  Duration interval_ = std::chrono::milliseconds(34);
  std::vector<Mapping> buffers_;
  SteadyClock clock_;
};

Result<void> V4l2Source::set_up() {
  v4l2_capability capability = {};
  if (!request(device_, VIDIOC_QUERYCAP, &capability) || !captures(capability)) {
    return Error{ErrorCode::device, fmt::format("{} is no camera", path_)};
  }
  name_ = printable(capability.card);
  const Mode grey = widest(device_, V4L2_PIX_FMT_GREY);
  const Mode yuyv = widest(device_, V4L2_PIX_FMT_YUYV);
  const Mode& mode = grey.width >= yuyv.width ? grey : yuyv;
  if (mode.width == 0) {
    return Error{ErrorCode::device,
                 fmt::format("the camera \"{}\" sends only compressed pictures, which invent and "
                             "lose detail; YUYV or GREY is needed",
                             name_)};
  }
  v4l2_format wanted = {};
  wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  wanted.fmt.pix.width = mode.width;
  wanted.fmt.pix.height = mode.height;
  wanted.fmt.pix.pixelformat = mode.format;
  wanted.fmt.pix.field = V4L2_FIELD_NONE;
  if (!request(device_, VIDIOC_S_FMT, &wanted)) return system_error("setting the camera's format");
  format_ = wanted.fmt.pix;
  const std::uint32_t bytes = mode.format == V4L2_PIX_FMT_GREY ? 1 : 2;
  if (format_.pixelformat != mode.format || format_.width != mode.width ||
      format_.height != mode.height || format_.bytesperline != bytes * mode.width ||
      format_.field != V4L2_FIELD_NONE) {
    return Error{ErrorCode::device, fmt::format("the camera \"{}\" did not take the size {} x {}",
                                                name_, mode.width, mode.height)};
  }
  v4l2_streamparm rate = {};
  rate.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  if (request(device_, VIDIOC_G_PARM, &rate) && rate.parm.capture.timeperframe.denominator != 0) {
    const v4l2_fract& time = rate.parm.capture.timeperframe;
    interval_ = Duration(std::uint64_t{1'000'000} * time.numerator / time.denominator + 1);
    constexpr Duration kSlowest = std::chrono::seconds(1);
    interval_ = std::clamp(interval_, Duration(1), kSlowest);
  }
  return {};
}

std::optional<ControlRange> V4l2Source::range(CameraControl control) {
  v4l2_queryctrl query = {};
  query.id = id_of(control);
  constexpr std::uint32_t kUnusable = V4L2_CTRL_FLAG_DISABLED | V4L2_CTRL_FLAG_READ_ONLY;
  if (!request(device_, VIDIOC_QUERYCTRL, &query) || (query.flags & kUnusable) != 0) {
    return std::nullopt;
  }
  return ControlRange{query.minimum, query.maximum, query.step, query.default_value};
}

Result<std::int32_t> V4l2Source::get(CameraControl control) {
  v4l2_control value = {id_of(control), 0};
  if (request(device_, VIDIOC_G_CTRL, &value)) return value.value;
  return system_error(fmt::format("reading the camera's {}", name_of(control)));
}

Result<void> V4l2Source::set(CameraControl control, std::int32_t value) {
  v4l2_control wanted = {id_of(control), value};
  if (request(device_, VIDIOC_S_CTRL, &wanted)) return {};
  return system_error(fmt::format("setting the camera's {}", name_of(control)));
}

Result<void> V4l2Source::map_buffers() {
  v4l2_requestbuffers wanted = {};
  wanted.count = kMostBuffers;
  wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  wanted.memory = V4L2_MEMORY_MMAP;
  if (!request(device_, VIDIOC_REQBUFS, &wanted)) return system_error("starting the camera");
  for (std::uint32_t i = 0; i < wanted.count; ++i) {
    v4l2_buffer buffer = {};
    buffer.index = i;
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    if (!request(device_, VIDIOC_QUERYBUF, &buffer)) return system_error("starting the camera");
    void* memory = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, device_.get(),
                          buffer.m.offset);
    if (memory == MAP_FAILED) return system_error("starting the camera");
    buffers_.emplace_back(static_cast<std::uint8_t*>(memory), buffer.length);
    if (!request(device_, VIDIOC_QBUF, &buffer)) return system_error("starting the camera");
  }
  return {};
}

Result<void> V4l2Source::start() {
  auto mapped = map_buffers();
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  if (mapped.ok() && !request(device_, VIDIOC_STREAMON, &type)) {
    mapped = system_error("starting the camera");
  }
  if (!mapped) stop_stream();
  return mapped;
}

void V4l2Source::stop_stream() {
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  request(device_, VIDIOC_STREAMOFF, &type);
  for (const auto& [memory, length] : buffers_) ::munmap(memory, length);
  buffers_.clear();
  v4l2_requestbuffers none = {};
  none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  none.memory = V4L2_MEMORY_MMAP;
  request(device_, VIDIOC_REQBUFS, &none);
}

TransferStatus V4l2Source::wait_for_picture(const Patience& patience) {
  std::uint64_t count = 0;
  while (::read(waker_.get(), &count, sizeof count) > 0) continue;
  const std::stop_callback wake(patience.stop, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(waker_.get(), &one, sizeof one);
  });
  const Duration deadline = clock_.now() + patience.timeout;
  while (!patience.stop.stop_requested()) {
    const Duration left = deadline - clock_.now();
    if (left <= Duration::zero()) return TransferStatus::timed_out;
    std::array<pollfd, 2> waiting = {pollfd{device_.get(), POLLIN, 0},
                                     pollfd{waker_.get(), POLLIN, 0}};
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(milliseconds)) < 0) {
      if (errno == EINTR) continue;
      return TransferStatus::failed;
    }
    if ((waiting[0].revents & POLLIN) != 0) return TransferStatus::complete;
    if (waiting[0].revents != 0) return present() ? TransferStatus::failed : TransferStatus::gone;
  }
  return TransferStatus::cancelled;
}

/// Take the picture that waits, and give its buffer back.
TransferStatus V4l2Source::take(VideoFrame& into) {
  v4l2_buffer buffer = {};
  buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  buffer.memory = V4L2_MEMORY_MMAP;
  if (!request(device_, VIDIOC_DQBUF, &buffer)) {
    return errno == ENODEV ? TransferStatus::gone : TransferStatus::failed;
  }
  const bool sound = (buffer.flags & V4L2_BUF_FLAG_ERROR) == 0 && buffer.index < buffers_.size() &&
                     buffer.bytesused <= buffers_[buffer.index].second;
  if (sound) {
    const std::uint8_t* const begin = buffers_[buffer.index].first;
    into.bytes.assign(begin, begin + buffer.bytesused);
    into.sequence = buffer.sequence;
    into.arrived = clock_.now();
    // When the kernel had the picture, which may have waited since.
    if ((buffer.flags & V4L2_BUF_FLAG_TIMESTAMP_MASK) == V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC) {
      into.arrived = std::min(into.arrived, duration_of(buffer.timestamp));
    }
  }
  const bool given_back = request(device_, VIDIOC_QBUF, &buffer);
  return sound && given_back ? TransferStatus::complete : TransferStatus::failed;
}

TransferStatus V4l2Source::next(VideoFrame& into, const Patience& patience) {
  const TransferStatus waited = wait_for_picture(patience);
  return waited == TransferStatus::complete ? take(into) : waited;
}

bool V4l2Source::present() {
  v4l2_capability capability = {};
  return request(device_, VIDIOC_QUERYCAP, &capability);
}

}  // namespace

std::vector<VideoDevice> video_devices() {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/sys/class/video4linux", error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("video")) paths.push_back("/dev/" + name);
  }
  // By number: names of one length by their letters.
  std::ranges::sort(paths, {},
                    [](const std::string& path) { return std::pair(path.size(), path); });
  std::vector<VideoDevice> devices;
  for (const std::string& path : paths) {
    const Descriptor device = open_device(path);
    if (!device.valid()) {
      devices.push_back({path, "", obstacle_of(errno)});
      continue;
    }
    v4l2_capability capability = {};
    if (!request(device, VIDIOC_QUERYCAP, &capability) || !captures(capability)) continue;
    devices.push_back({path, printable(capability.card), std::nullopt});
  }
  return devices;
}

Result<std::unique_ptr<VideoSource>> open_v4l2(const std::string& path) {
  Descriptor device = open_device(path);
  if (!device.valid()) {
    const auto obstacle = obstacle_of(errno);
    return Error{ErrorCode::device,
                 fmt::format("{}: {}; {}", path, obstacle->problem, obstacle->remedy)};
  }
  Descriptor waker(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!waker.valid()) return system_error("opening the camera");
  auto source = std::make_unique<V4l2Source>(std::move(device), std::move(waker), path);
  if (auto done = source->set_up(); !done) return std::move(done).error();
  return std::unique_ptr<VideoSource>(std::move(source));
}

}  // namespace candor::drivers
