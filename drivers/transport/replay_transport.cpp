#include "drivers/transport/replay_transport.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <utility>

#include "drivers/transport/transcript_words.h"

namespace candor::drivers {
namespace {

bool same(const ControlRequest& a, const ControlRequest& b) {
  return a.request_type == b.request_type && a.request == b.request && a.value == b.value &&
         a.index == b.index;
}

/// Whether a driver asks for what was recorded.
bool agrees(const RecordedTransfer& recorded, const RecordedTransfer& asked, std::size_t room) {
  if (recorded.kind != asked.kind || recorded.endpoint != asked.endpoint) return false;
  if (!same(recorded.request, asked.request)) return false;
  if (is_read(asked.kind)) return recorded.data.size() <= room;
  return recorded.data == asked.data;
}

std::string question(const RecordedTransfer& asked, std::size_t room) {
  std::string text = describe(asked);
  if (is_read(asked.kind)) text += fmt::format(" with room for {} bytes", room);
  return text;
}

RecordedTransfer ask(TransferKind kind, std::uint8_t endpoint, std::span<const std::uint8_t> data) {
  RecordedTransfer asked;
  asked.kind = kind;
  asked.endpoint = endpoint;
  asked.bytes = data.size();
  asked.data.assign(data.begin(), data.end());
  return asked;
}

}  // namespace

std::chrono::system_clock::time_point ReplayClock::time_of_day() const {
  return std::chrono::system_clock::time_point(now_);
}

bool ReplayClock::wait(Duration duration, const std::stop_token& stop) {
  if (stop.stop_requested()) return false;
  now_ += std::max(duration, Duration::zero());
  return true;
}

void ReplayClock::reach(Duration moment) { now_ = std::max(now_, moment); }

std::string Replay::expectation() const {
  if (left() == 0) return "the end of the transcript: nothing more is recorded";
  const RecordedTransfer& next = transcript_.transfers[next_];
  const std::string text = describe(next);
  return next.line == 0 ? fmt::format("transfer {}: \"{}\"", next_ + 1, text)
                        : fmt::format("line {}: \"{}\"", next.line, text);
}

bool Replay::stops_next() const {
  return left() > 0 && transcript_.transfers[next_].status == TransferStatus::cancelled;
}

const RecordedTransfer* Replay::play(const RecordedTransfer& asked, std::size_t room) {
  if (mismatch_) return nullptr;
  if (left() == 0 || !agrees(transcript_.transfers[next_], asked, room)) {
    mismatch_ =
        fmt::format("{} was expected, and \"{}\" came", expectation(), question(asked, room));
    return nullptr;
  }
  const RecordedTransfer& recorded = transcript_.transfers[next_];
  ++next_;
  clock_.reach(recorded.at);
  clock_.reach(clock_.now() + recorded.lasted);
  return &recorded;
}

Transfer Replay::answer(const RecordedTransfer& asked, std::span<std::uint8_t> into,
                        const std::stop_token& stop) {
  if (stop.stop_requested() && !stops_next()) return {TransferStatus::cancelled, 0};
  const RecordedTransfer* recorded = play(asked, into.size());
  if (recorded == nullptr) return {TransferStatus::failed, 0};
  if (is_read(asked.kind)) std::ranges::copy(recorded->data, into.begin());
  return {recorded->status, recorded->bytes};
}

Transfer ReplayTransport::write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                                const Patience& patience) {
  return replay_.answer(ask(TransferKind::write, endpoint, data), {}, patience.stop);
}

Transfer ReplayTransport::read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                               const Patience& patience) {
  return replay_.answer(ask(TransferKind::read, endpoint, {}), into, patience.stop);
}

Transfer ReplayTransport::control_write(const ControlRequest& request,
                                        std::span<const std::uint8_t> data,
                                        const Patience& patience) {
  RecordedTransfer asked = ask(TransferKind::control_write, 0, data);
  asked.request = request;
  return replay_.answer(asked, {}, patience.stop);
}

Transfer ReplayTransport::control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                                       const Patience& patience) {
  RecordedTransfer asked = ask(TransferKind::control_read, 0, {});
  asked.request = request;
  return replay_.answer(asked, into, patience.stop);
}

TransferStatus ReplayTransport::clear_halt(std::uint8_t endpoint) {
  return replay_.answer(ask(TransferKind::clear_halt, endpoint, {}), {}, {}).status;
}

std::size_t ReplayTransport::packet_size(std::uint8_t endpoint) const {
  const auto& endpoints = replay_.transcript().endpoints;
  const auto found = std::ranges::find(endpoints, endpoint, &RecordedEndpoint::address);
  return found == endpoints.end() ? 0 : found->packet_size;
}

bool ReplayTransport::present() {
  return replay_.answer(ask(TransferKind::present, 0, {}), {}, {}).complete();
}

Transfer SerialReplayTransport::write(std::span<const std::uint8_t> data,
                                      const Patience& patience) {
  return replay_.answer(ask(TransferKind::write, 0, data), {}, patience.stop);
}

Transfer SerialReplayTransport::read(std::span<std::uint8_t> into, const Patience& patience) {
  return replay_.answer(ask(TransferKind::read, 0, {}), into, patience.stop);
}

TransferStatus SerialReplayTransport::discard() {
  return replay_.answer(ask(TransferKind::discard, 0, {}), {}, {}).status;
}

bool SerialReplayTransport::present() {
  return replay_.answer(ask(TransferKind::present, 0, {}), {}, {}).complete();
}

}  // namespace candor::drivers
