#include "drivers/transport/serial_exchange.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace candor::drivers {
namespace {

constexpr std::size_t kBuffer = 4096;

/// What is left of the time until a moment; never less than nothing.
Duration left_until(Clock& clock, Duration deadline) {
  return std::max(deadline - clock.now(), Duration::zero());
}

}  // namespace

Result<void> send(SerialTransport& transport, std::span<const std::uint8_t> data,
                  const Patience& patience, std::string_view doing) {
  const Transfer transfer = transport.write(data, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  return {};
}

Result<Arrival> receive(SerialTransport& transport, std::size_t size, const Patience& patience,
                        Duration rest, std::string_view doing) {
  Clock& clock = transport.clock();
  Arrival arrival;
  arrival.bytes.resize(size);
  std::size_t done = 0;
  Duration deadline = clock.now() + patience.timeout;
  while (done < size) {
    const Transfer transfer = transport.read(std::span(arrival.bytes).subspan(done),
                                             {left_until(clock, deadline), patience.stop});
    if (transfer.status == TransferStatus::timed_out && done != 0) {
      return Error{ErrorCode::device,
                   fmt::format("{}: {} bytes came where {} are due: some were lost on the way",
                               doing, done, size)};
    }
    if (!transfer.complete()) return transfer_error(transfer.status, doing);
    arrival.last_at = clock.now();
    if (done == 0) {
      arrival.first_at = arrival.last_at;
      deadline = arrival.first_at + rest;
    }
    done += transfer.bytes;
  }
  return arrival;
}

Result<std::size_t> wait_for_silence(SerialTransport& transport, Duration silence,
                                     const Patience& patience, std::string_view doing) {
  Clock& clock = transport.clock();
  const Duration deadline = clock.now() + patience.timeout;
  std::array<std::uint8_t, kBuffer> bytes = {};
  std::size_t thrown_away = 0;
  while (true) {
    const Transfer transfer = transport.read(bytes, {silence, patience.stop});
    if (transfer.status == TransferStatus::timed_out) return thrown_away;
    if (!transfer.complete()) return transfer_error(transfer.status, doing);
    thrown_away += transfer.bytes;
    if (clock.now() >= deadline) {
      return Error{ErrorCode::device,
                   fmt::format("{}: the board does not stop sending; is it another one than was "
                               "named?",
                               doing)};
    }
  }
}

Result<void> SerialLines::skim(const Patience& patience, std::string_view doing) {
  Clock& clock = transport_.clock();
  const Duration deadline = clock.now() + patience.timeout;
  std::array<std::uint8_t, kBuffer> bytes = {};
  while (clock.now() < deadline) {
    const Transfer transfer = transport_.read(bytes, {left_until(clock, deadline), patience.stop});
    if (transfer.status == TransferStatus::timed_out) return {};
    if (!transfer.complete()) return transfer_error(transfer.status, doing);
    kept_at_ = clock.now();
    kept_.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(transfer.bytes));
    const std::size_t end = kept_.rfind('\n');
    if (end != std::string::npos) kept_.erase(0, end + 1);
    if (kept_.size() > longest_) kept_.erase(0, kept_.size() - longest_);
  }
  return {};
}

Result<SerialLines::Line> SerialLines::read(const Patience& patience, std::string_view doing) {
  Clock& clock = transport_.clock();
  const Duration deadline = clock.now() + patience.timeout;
  std::array<std::uint8_t, kBuffer> bytes = {};
  Line line;
  line.first_at = kept_at_;
  std::size_t looked_at = 0;
  while (true) {
    const std::size_t end = kept_.find('\n', looked_at);
    if (end != std::string::npos) {
      line.text = kept_.substr(0, end + 1);
      kept_.erase(0, end + 1);
      line.last_at = kept_at_;
      return line;
    }
    looked_at = kept_.size();
    if (kept_.size() > longest_) {
      kept_.clear();
      return Error{ErrorCode::device,
                   fmt::format("{}: a line of more than {} characters came: is this another board "
                               "than was named?",
                               doing, longest_)};
    }
    const Transfer transfer = transport_.read(bytes, {left_until(clock, deadline), patience.stop});
    if (!transfer.complete()) return transfer_error(transfer.status, doing);
    kept_at_ = clock.now();
    if (kept_.empty()) line.first_at = kept_at_;
    kept_.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(transfer.bytes));
  }
}

}  // namespace candor::drivers
