#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "drivers/ocean_obp/message.h"
#include "drivers/ocean_obp/models.h"
#include "drivers/transport/usb_transport.h"
#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

/// What the host asks.
struct Request {
  MessageType type = {};
  std::vector<std::uint8_t> data;
  std::uint16_t flags = 0;
};

/// An answer, and its bytes as they came.
struct Answer {
  Message message;
  std::vector<std::uint8_t> wire;
};

/// Requests to an instrument and their answers. Each request carries a tag that its answer repeats:
/// answers to older ones, which came too late, are skipped. Every `doing` says for a message what a
/// request is for. Errors of all functions: `device`, `cancelled`.
class Connection {
 public:
  Connection(std::unique_ptr<UsbTransport> transport, const Model& model)
      : transport_(std::move(transport)), model_(model), tag_(first_tag(transport_->clock())) {}

  UsbTransport& transport() { return *transport_; }

  /// Ask, and wait for the answer, which may be a refusal.
  Result<Answer> exchange(const Request& request, const Patience& patience, std::string_view doing);

  /// The data that answer a question; nothing if the instrument does not know the question, or has
  /// no such thing.
  Result<std::optional<std::vector<std::uint8_t>>> ask(const Request& request,
                                                       const std::stop_token& stop,
                                                       std::string_view doing);

  /// Let the instrument do something, and confirm it.
  Result<void> command(const Request& request, const std::stop_token& stop, std::string_view doing);

  /// The same, of something that not every instrument has.
  Result<void> command_if_known(const Request& request, const std::stop_token& stop,
                                std::string_view doing);

  /// Clear what is halted, and throw away what the instrument still has to say.
  void quieten();

 private:
  static std::uint32_t first_tag(const Clock& clock);
  Result<std::vector<std::uint8_t>> read_message(const Patience& patience, std::string_view doing);
  Result<void> check_nothing_follows(std::size_t size, std::string_view doing);
  Result<Answer> read_answer(std::uint32_t tag, const Patience& patience, std::string_view doing);

  std::unique_ptr<UsbTransport> transport_;
  const Model& model_;
  std::uint32_t tag_;
};

}  // namespace candor::drivers::ocean_obp
