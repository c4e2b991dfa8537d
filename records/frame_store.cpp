#include "records/frame_store.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <utility>

#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

std::string_view to_string(LaserState state) {
  switch (state) {
    case LaserState::none: return "none";
    case LaserState::off: return "off";
    case LaserState::on: return "on";
    case LaserState::unknown: return "unknown";
  }
  return "unknown";
}

std::tm utc(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts = {};
  ::gmtime_r(&seconds, &parts);
  return parts;
}

std::string day_of(std::chrono::system_clock::time_point time) {
  const std::tm parts = utc(time);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string moment_of(std::chrono::system_clock::time_point time) {
  const std::tm parts = utc(time);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day_of(time), parts.tm_hour, parts.tm_min,
                     parts.tm_sec);
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c < ' ' || c == '\x7F') c = ' ';
  }
  return text;
}

Error not_stored(const fs::path& path) {
  return {ErrorCode::write_failure,
          fmt::format("a frame cannot be stored as {}: {}; nothing was analysed", path.string(),
                      std::strerror(errno))};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string_view to_string(FrameRole role) {
  switch (role) {
    case FrameRole::sample: return "sample";
    case FrameRole::dark: return "dark";
    case FrameRole::trial: return "trial";
  }
  return "sample";
}

std::string frame_bytes(const RawFrame& frame, FrameRole role, const FrameOrigin& origin) {
  std::string bytes = "candor-frame 1\n";
  bytes += fmt::format("vendor: {}\nmodel: {}\nserial: {}\n", one_line(origin.vendor),
                       one_line(origin.model), one_line(origin.serial));
  bytes +=
      fmt::format("simulated: {}\nrole: {}\n", origin.simulated ? "yes" : "no", to_string(role));
  bytes +=
      fmt::format("exposure_us: {}\nlaser: {}\n", frame.exposure.count(), to_string(frame.laser));
  if (frame.detector_c) bytes += fmt::format("detector_c: {}\n", to_decimal(*frame.detector_c));
  if (frame.device_number) bytes += fmt::format("device_number: {}\n", *frame.device_number);
  bytes += fmt::format("taken_at: {}\nrepeated: {}\npixels: {}\nbytes: {}\n\n",
                       moment_of(frame.taken_at), frame.repeated ? "yes" : "no",
                       frame.counts.size(), frame.wire.size());
  bytes.append(frame.wire.begin(), frame.wire.end());
  return bytes;
}

Result<StoredFrame> store_frame(const fs::path& folder, const RawFrame& frame, FrameRole role,
                                const FrameOrigin& origin) {
  const std::string bytes = frame_bytes(frame, role, origin);
  const std::string sha256 = sha256_hex(bytes);
  const fs::path day = folder / day_of(frame.taken_at);
  const fs::path path = day / (sha256 + ".frame");
  std::error_code failed;
  fs::create_directories(day, failed);
  if (failed) {
    errno = failed.value();
    return not_stored(path);
  }
  fs::path beside = path;
  beside += fmt::format(".{}.partial", ::getpid());
  bool stored = false;
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    stored = file.number() >= 0 && write_all(file.number(), bytes) && ::fsync(file.number()) == 0;
  }
  if (!stored || ::rename(beside.c_str(), path.c_str()) != 0) {
    const Error error = not_stored(path);
    fs::remove(beside, failed);
    return error;
  }
  const Descriptor directory(::open(day.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() < 0 || ::fsync(directory.number()) != 0) return not_stored(path);
  return StoredFrame{path, sha256};
}

Result<void> remove_frame(const fs::path& folder, std::string_view sha256) {
  if (sha256.size() != 64 || sha256.find_first_not_of("0123456789abcdef") != sha256.npos) {
    return Error{ErrorCode::invalid_value, fmt::format("\"{}\" is no SHA-256", sha256)};
  }
  std::error_code failed;
  for (const auto& day : fs::directory_iterator(folder, failed)) {
    const fs::path path = day.path() / fmt::format("{}.frame", sha256);
    std::error_code kept;
    fs::remove(path, kept);
    if (kept && kept != std::errc::not_a_directory) {
      return Error{ErrorCode::write_failure, fmt::format("the frame {} cannot be deleted: {}",
                                                         path.string(), kept.message())};
    }
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    return Error{ErrorCode::write_failure, fmt::format("the frames in {} cannot be deleted: {}",
                                                       folder.string(), failed.message())};
  }
  return {};
}

}  // namespace candor::records
