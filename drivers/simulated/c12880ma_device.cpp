#include "drivers/simulated/c12880ma_device.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "drivers/c12880ma/codec.h"
#include "pipeline/core/decimal.h"

namespace candor::drivers::simulated {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// 115,200 baud, ten bits a byte.
constexpr Duration kPer64Bytes = microseconds(5'556);
/// What an adapter keeps before it sends less than a packet.
constexpr Duration kLatency = milliseconds(16);
constexpr Duration kReadout = milliseconds(33);
constexpr Duration kPause = milliseconds(10);
constexpr Duration kLongSilence = milliseconds(2'500);

std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

}  // namespace

C12880maStream::C12880maStream(std::unique_ptr<FrameSource> source)
    : model_(c12880ma::model_with(c12880ma::Firmware::streaming)),
      source_(std::move(source)),
      line_{kPer64Bytes, kLatency, true, {}} {}

void C12880maStream::on_power(Duration now) { next_ = now; }

void C12880maStream::on_time(Duration now) {
  if (next_ > now) return;
  ExposureConditions conditions;
  conditions.number = ++number_;
  conditions.begun_at = next_;
  conditions.exposure = model_.shortest_exposure;
  const std::string text = c12880ma::encode_counts(model_, source_->expose(conditions));
  const Duration printed = next_ + conditions.exposure + kReadout;
  const bool silent = !faults().empty() && faults().front().first == SerialFault::silence;
  const Duration end = send_frame(bytes_of(text), printed);
  next_ = std::max(end - kPer64Bytes, printed) + kPause;
  if (silent) next_ += kLongSilence;
}

C12880maMicrospec::C12880maMicrospec(std::unique_ptr<FrameSource> source)
    : model_(c12880ma::model_with(c12880ma::Firmware::microspec)),
      source_(std::move(source)),
      line_{microseconds(64), milliseconds(1), true, milliseconds(1'500)} {}

void C12880maMicrospec::on_power(Duration now) {
  buffer_.clear();
  commands_.clear();
  free_at_ = now;
  exposure_ = milliseconds(10);
  before_.clear();
}

void C12880maMicrospec::on_write(std::span<const std::uint8_t> data, Duration now) {
  constexpr std::size_t kRoom = 64;
  for (const std::uint8_t byte : data) {
    if (byte == '\n') {
      if (!buffer_.empty()) commands_.push_back({std::exchange(buffer_, {}), now});
    } else if (byte >= ' ' && byte <= '~' && buffer_.size() < kRoom) {
      buffer_ += static_cast<char>(byte);
    }
  }
}

std::optional<Duration> C12880maMicrospec::next_time() const {
  if (commands_.empty()) return std::nullopt;
  return std::max(commands_.front().at, free_at_);
}

void C12880maMicrospec::on_time(Duration now) {
  const auto at = next_time();
  if (!at || *at > now) return;
  const std::string command = std::move(commands_.front().text);
  commands_.pop_front();
  free_at_ = *at;
  obey(command, *at);
  free_at_ += kPause;
}

void C12880maMicrospec::answer(const std::string& text, Duration at) { put(bytes_of(text), at); }

void C12880maMicrospec::obey(const std::string& command, Duration at) {
  const std::string word = command.substr(0, command.find(' '));
  const auto clock = [](Duration time) { return static_cast<std::uint32_t>(time.count()); };
  if (word == "SPEC.READ?") {
    read_spectrum(at);
  } else if (word == "SPEC.TIMING?") {
    answer(fmt::format("{0},{1},{1},{1},{1},0,0,0,0,0\n", clock(begun_), clock(ended_)), at);
  } else if (word == "SPEC.INTEG" && command.size() > word.size() + 1) {
    // As atof: what is no number is 0.
    const double seconds = parse_decimal(command.substr(word.size() + 1)).value_or(0);
    exposure_ = Duration(std::llround(1e6 * std::clamp(seconds, 0.0, 2'000.0)));
  } else if (word == "SPEC.INTEG") {
    answer("### Error: SPEC.INTEG requires 1 argument 'time' (s)\n", at);
  } else {
    answer(fmt::format("### Error: command '{}' not recognized ###\n", word), at);
  }
}

void C12880maMicrospec::read_spectrum(Duration at) {
  constexpr Duration kPixels = microseconds(400);
  constexpr Duration kSettling = microseconds(12);
  if (!faults().empty() && faults().front().first == SerialFault::duplicate_frame &&
      !before_.empty()) {
    send_frame(bytes_of(before_), at + exposure_ + kPixels);
    free_at_ = at + exposure_ + kPixels;
    return;
  }
  if (due(SerialFault::stale_frame) && !before_.empty()) answer(before_, at);
  ExposureConditions conditions;
  conditions.number = ++number_;
  conditions.begun_at = at;
  conditions.exposure = exposure_;
  before_ = c12880ma::encode_counts(model_, source_->expose(conditions));
  begun_ = at;
  ended_ = at + exposure_ + kSettling;
  free_at_ = ended_ + kPixels;
  send_frame(bytes_of(before_), free_at_);
}

}  // namespace candor::drivers::simulated
