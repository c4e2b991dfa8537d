#include "drivers/simulated/serial_device_model.h"

#include <algorithm>
#include <iterator>

namespace candor::drivers::simulated {
namespace {

constexpr std::size_t kPiece = 64;
/// What the system keeps for a program that does not read; the rest is lost.
constexpr std::size_t kKept = 4096;

std::size_t index_of(double place, std::size_t size) {
  return std::min(static_cast<std::size_t>(place * static_cast<double>(size)), size - 1);
}

/// No number of a text has as many digits.
constexpr std::size_t kDigits = 5;

/// Some number that a place stands for, below `limit`.
std::size_t drawn(double place, std::size_t limit) {
  constexpr double kMany = 1e6;
  return static_cast<std::size_t>(place * kMany) % limit;
}

/// Lose some bytes. Of a text not a single digit, of which nobody would know: a separator, or so
/// many that a separator is among them.
void lose(std::vector<std::uint8_t>& bytes, double place, bool text) {
  const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(index_of(place, bytes.size()));
  const std::size_t left = static_cast<std::size_t>(bytes.end() - from);
  if (text && drawn(place, 2) == 0) {
    const auto separator = std::find(from, bytes.end(), ',');
    if (separator != bytes.end())
      bytes.erase(separator);
    else
      bytes.pop_back();
    return;
  }
  const std::size_t wanted = text ? kDigits + drawn(place, kPiece) : 1 + drawn(place, kPiece);
  const std::size_t run = std::min(wanted, left);
  bytes.erase(from, from + static_cast<std::ptrdiff_t>(run));
  if (text && run < kDigits && !bytes.empty()) bytes.pop_back();
}

void spoil(std::vector<std::uint8_t>& bytes, double place) {
  constexpr std::size_t kRun = 32;
  auto x = static_cast<std::uint64_t>(place * 1e15) + 1;
  const std::size_t from = std::min(index_of(place, bytes.size()), bytes.size() - kRun);
  for (std::size_t i = from; i < from + kRun; ++i) {
    x = x * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    bytes[i] = static_cast<std::uint8_t>(x >> 56);
  }
}

}  // namespace

std::string_view to_string(SerialFault fault) {
  switch (fault) {
    case SerialFault::silence: return "silence";
    case SerialFault::short_frame: return "short-frame";
    case SerialFault::lost_bytes: return "lost-bytes";
    case SerialFault::garbage: return "garbage";
    case SerialFault::surplus: return "surplus";
    case SerialFault::duplicate_frame: return "duplicate-frame";
    case SerialFault::stale_frame: return "stale-frame";
    case SerialFault::late_frame: return "late-frame";
    case SerialFault::half_line: return "half-line";
    case SerialFault::lost_command_byte: return "lost-command-byte";
    case SerialFault::unplug: return "unplug";
  }
  return "none";
}

void SerialDeviceModel::write(std::span<const std::uint8_t> data, Duration now) {
  advance(now);
  if (!plugged_in_) return;
  std::vector<std::uint8_t> heard(data.begin(), data.end());
  if (!faults_.empty() && !heard.empty()) {
    const double place = faults_.front().second;
    if (due(SerialFault::lost_command_byte)) {
      heard.erase(heard.begin() + static_cast<std::ptrdiff_t>(index_of(place, heard.size())));
    }
  }
  on_write(heard, now);
}

void SerialDeviceModel::advance(Duration now) {
  while (plugged_in_) {
    const auto due_at = next_time();
    if (!due_at || *due_at > now) break;
    on_time(now);
  }
  while (plugged_in_ && !pieces_.empty() && pieces_.front().at <= now) {
    const Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    const std::size_t room = kKept - std::min(kKept, arrived_.size());
    const std::size_t count = std::min(room, piece.bytes.size());
    arrived_.insert(arrived_.end(), piece.bytes.begin(),
                    piece.bytes.begin() + static_cast<std::ptrdiff_t>(count));
    if (piece.unplugs) unplug();
  }
}

std::optional<Duration> SerialDeviceModel::next_event() const {
  if (!plugged_in_) return std::nullopt;
  std::optional<Duration> next = next_time();
  if (!pieces_.empty()) next = std::min(next.value_or(Duration::max()), pieces_.front().at);
  return next;
}

std::size_t SerialDeviceModel::take(std::span<std::uint8_t> into) {
  const std::size_t count = std::min(into.size(), arrived_.size());
  const auto end = arrived_.begin() + static_cast<std::ptrdiff_t>(count);
  std::copy(arrived_.begin(), end, into.begin());
  arrived_.erase(arrived_.begin(), end);
  return count;
}

void SerialDeviceModel::unplug() {
  plugged_in_ = false;
  pieces_.clear();
  arrived_.clear();
}

void SerialDeviceModel::plug_in(Duration now) {
  plugged_in_ = true;
  line_free_at_ = now;
  last_frame_.clear();
  on_power(now);
}

bool SerialDeviceModel::due(SerialFault fault) {
  if (faults_.empty() || faults_.front().first != fault) return false;
  faults_.pop_front();
  return true;
}

Duration SerialDeviceModel::put(std::span<const std::uint8_t> bytes, Duration at) {
  const auto time_of = [&](std::size_t count) {
    return line().per_64_bytes * static_cast<Duration::rep>(count) / kPiece;
  };
  at = std::max(at, line_free_at_);
  for (std::size_t from = 0; from < bytes.size(); from += kPiece) {
    const std::size_t size = std::min(kPiece, bytes.size() - from);
    const auto part = bytes.subspan(from, size);
    const Duration latency = size < kPiece ? line().latency : Duration::zero();
    Duration arrives = at + time_of(from + size) + latency;
    if (!pieces_.empty()) arrives = std::max(arrives, pieces_.back().at);
    pieces_.push_back({{part.begin(), part.end()}, arrives, false});
  }
  line_free_at_ = at + time_of(bytes.size());
  return line_free_at_;
}

Duration SerialDeviceModel::send_frame(std::vector<std::uint8_t> bytes, Duration at) {
  if (!faults_.empty()) {
    const auto [fault, place] = faults_.front();
    switch (fault) {
      case SerialFault::silence:
      case SerialFault::short_frame:
      case SerialFault::lost_bytes:
      case SerialFault::garbage:
      case SerialFault::surplus:
      case SerialFault::late_frame:
      case SerialFault::half_line:
      case SerialFault::unplug:
        faults_.pop_front();
        last_frame_ = bytes;
        return send_damaged(std::move(bytes), at, fault, place);
      case SerialFault::duplicate_frame:
        if (last_frame_.empty()) break;
        faults_.pop_front();
        return put(last_frame_, at);
      case SerialFault::stale_frame:
      case SerialFault::lost_command_byte: break;
    }
  }
  last_frame_ = bytes;
  return put(bytes, at);
}

/// Play a fault of the line at a place of the frame.
Duration SerialDeviceModel::send_damaged(std::vector<std::uint8_t> bytes, Duration at,
                                         SerialFault fault, double place) {
  const std::size_t where = index_of(place, bytes.size());
  switch (fault) {
    case SerialFault::silence: return at;
    case SerialFault::short_frame:
      // Of a text not only digits of its last number, of which nobody would know.
      bytes.resize(line().text ? std::min(where, bytes.size() - kDigits - 1) : where);
      if (line().text) bytes.push_back('\n');
      break;
    case SerialFault::half_line: bytes.resize(where); break;
    case SerialFault::lost_bytes: lose(bytes, place, line().text); break;
    case SerialFault::garbage: spoil(bytes, place); break;
    case SerialFault::surplus: {
      // Words that a converter could have given, in front in every second case.
      const std::size_t count = 1 + drawn(place, kPiece);
      bytes.insert(count % 2 == 0 ? bytes.begin() : bytes.end(), count, 0x05);
      break;
    }
    case SerialFault::late_frame: {
      // The adapter keeps them; the board knows nothing of it.
      const std::size_t before = pieces_.size();
      const Duration end = put(bytes, at);
      const auto delay = static_cast<double>(line().latest.count());
      for (std::size_t i = before; i < pieces_.size(); ++i) {
        pieces_[i].at += Duration(static_cast<Duration::rep>(place * delay));
      }
      return end;
    }
    case SerialFault::unplug: {
      bytes.resize(where);
      const Duration end = put(bytes, at);
      pieces_.push_back({{}, std::max(end, pieces_.empty() ? end : pieces_.back().at), true});
      return end;
    }
    default: break;
  }
  return put(bytes, at);
}

}  // namespace candor::drivers::simulated
