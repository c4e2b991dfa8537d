#include "drivers/ocean_obp/connection.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "drivers/transport/exchange.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr Duration kAnswer = std::chrono::milliseconds(250);
constexpr Duration kSilence = std::chrono::milliseconds(20);
/// What of a message is still to come once its beginning is there.
constexpr Duration kRest = std::chrono::milliseconds(300);
/// In this time a packet that waits at an endpoint has come over.
constexpr Duration kMicroframes = std::chrono::microseconds(250);
constexpr int kMostOldAnswers = 8;

Error device_error(std::string_view doing, std::string_view what) {
  return {ErrorCode::device, fmt::format("{}: {}", doing, what)};
}

/// Whether an instrument refused because it does not have what was asked for.
bool lacks(const Message& answer) {
  return answer.error == kUnknownType || answer.error == kDoesNotExist;
}

Result<void> confirmed(const Message& answer, std::string_view doing) {
  if (const auto refused = refusal(answer)) {
    return device_error(doing, "the instrument refuses: " + *refused);
  }
  if ((answer.flags & kAcknowledged) == 0) {
    return device_error(doing, "the instrument did not confirm it");
  }
  return {};
}

}  // namespace

/// Milliseconds, for a late answer to a request of a connection before must look older than those
/// of this one.
std::uint32_t Connection::first_tag(const Clock& clock) {
  return static_cast<std::uint32_t>(clock.now() / std::chrono::milliseconds(1));
}

/// Read one message. Firmware sends no empty packet behind a full last one, so no more may be asked
/// for than whole packets that hold what is still to come.
Result<std::vector<std::uint8_t>> Connection::read_message(const Patience& patience,
                                                           std::string_view doing) {
  const std::uint8_t endpoint = model_.endpoints.reply;
  auto bytes = CANDOR_TRY(receive(*transport_, endpoint, kSmallestMessage, patience, doing));
  const auto size = message_size(bytes);
  if (!size) return device_error(doing, size.error().message);
  while (bytes.size() < *size) {
    const auto part = CANDOR_TRY(
        receive(*transport_, endpoint, *size - bytes.size(), {kRest, patience.stop}, doing));
    if (part.empty()) return device_error(doing, "a message ended early: bytes were lost");
    bytes.insert(bytes.end(), part.begin(), part.end());
  }
  if (bytes.size() > *size) {
    return device_error(
        doing, fmt::format("{} bytes came where the message says {}", bytes.size(), *size));
  }
  return bytes;
}

/// See that nothing lies behind an answer of that size. A full last packet ends no transfer: what
/// follows would be taken for the next answer.
Result<void> Connection::check_nothing_follows(std::size_t size, std::string_view doing) {
  const std::uint8_t endpoint = model_.endpoints.reply;
  std::vector<std::uint8_t> surplus(transport_->packet_size(endpoint));
  if (size % surplus.size() != 0) return {};
  if (!transport_->read(endpoint, surplus, {kMicroframes}).complete()) return {};
  return device_error(doing,
                      fmt::format("more came than the {} bytes that the message says", size));
}

Result<Answer> Connection::read_answer(std::uint32_t tag, const Patience& patience,
                                       std::string_view doing) {
  Clock& clock = transport_->clock();
  const Duration deadline = clock.now() + patience.timeout;
  for (int skipped = 0; skipped <= kMostOldAnswers; ++skipped) {
    const Duration left = std::max(deadline - clock.now(), Duration::zero());
    auto wire = CANDOR_TRY(read_message({left, patience.stop}, doing));
    auto message = decode(wire);
    if (!message) return device_error(doing, message.error().message);
    // Tags count up and may turn over: one that is less than half the range back is older.
    const std::uint32_t age = tag - message->regarding;
    constexpr std::uint32_t kHalf = 0x8000'0000;
    if (age != 0 && age < kHalf) continue;
    if (age == 0 && message->error == kDeferred) continue;
    if (age != 0) {
      return device_error(doing, fmt::format("the instrument answers request {}, which was never "
                                             "sent",
                                             message->regarding));
    }
    if (auto checked = check_nothing_follows(wire.size(), doing); !checked) {
      return std::move(checked).error();
    }
    return Answer{*std::move(message), std::move(wire)};
  }
  return device_error(doing, "the instrument answers only requests of before");
}

Result<Answer> Connection::exchange(const Request& request, const Patience& patience,
                                    std::string_view doing) {
  Message message;
  message.version = model_.version;
  message.flags = request.flags;
  message.type = request.type;
  message.regarding = ++tag_;
  message.data = request.data;
  const auto bytes = encode(message);
  if (!bytes) return device_error(doing, bytes.error().message);
  if (auto sent =
          send(*transport_, model_.endpoints.command, *bytes, {kAnswer, patience.stop}, doing);
      !sent) {
    return std::move(sent).error();
  }
  auto answer = CANDOR_TRY(read_answer(message.regarding, patience, doing));
  if (answer.message.type != request.type) {
    return device_error(doing, fmt::format("the instrument answers {:08x} where {:08x} was asked",
                                           static_cast<std::uint32_t>(answer.message.type),
                                           static_cast<std::uint32_t>(request.type)));
  }
  return answer;
}

Result<std::optional<std::vector<std::uint8_t>>> Connection::ask(const Request& request,
                                                                 const std::stop_token& stop,
                                                                 std::string_view doing) {
  auto answer = CANDOR_TRY(exchange(request, {kAnswer, stop}, doing));
  if (lacks(answer.message)) return std::optional<std::vector<std::uint8_t>>();
  if (const auto refused = refusal(answer.message)) {
    return device_error(doing, "the instrument refuses: " + *refused);
  }
  return std::optional(std::move(answer.message.data));
}

Result<void> Connection::command(const Request& request, const std::stop_token& stop,
                                 std::string_view doing) {
  Request asking = request;
  asking.flags |= kAcknowledge;
  const auto answer = CANDOR_TRY(exchange(asking, {kAnswer, stop}, doing));
  return confirmed(answer.message, doing);
}

Result<void> Connection::command_if_known(const Request& request, const std::stop_token& stop,
                                          std::string_view doing) {
  Request asking = request;
  asking.flags |= kAcknowledge;
  const auto answer = CANDOR_TRY(exchange(asking, {kAnswer, stop}, doing));
  if (lacks(answer.message)) return {};
  return confirmed(answer.message, doing);
}

void Connection::quieten() {
  for (const std::uint8_t endpoint : {model_.endpoints.reply, model_.endpoints.command}) {
    if (transport_->packet_size(endpoint) != 0) transport_->clear_halt(endpoint);
  }
  drain(*transport_, model_.endpoints.reply, kSilence);
}

}  // namespace candor::drivers::ocean_obp
