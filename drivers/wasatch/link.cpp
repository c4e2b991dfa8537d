#include "drivers/wasatch/link.h"

#include <fmt/core.h>

#include <utility>

#include "drivers/transport/exchange.h"

namespace candor::drivers::wasatch {

Result<void> Link::tell(const Command& command, const Patience& patience, std::string_view doing) {
  const Transfer transfer = transport_->control_write(command.setup, command.data, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  if (transfer.bytes != command.data.size()) {
    return Error{ErrorCode::device, fmt::format("{}: the instrument took {} of {} bytes", doing,
                                                transfer.bytes, command.data.size())};
  }
  return {};
}

Result<std::vector<std::uint8_t>> Link::ask(const Question& question, const Patience& patience,
                                            std::string_view doing) {
  std::vector<std::uint8_t> reply(question.size);
  const Transfer transfer = transport_->control_read(question.setup, reply, patience);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  if (transfer.bytes < question.least || transfer.bytes > question.size) {
    return Error{ErrorCode::device, fmt::format("{}: the instrument answered {} of {} bytes", doing,
                                                transfer.bytes, question.least)};
  }
  reply.resize(transfer.bytes);
  return reply;
}

Result<bool> Link::tell_if_known(const Command& command, const Patience& patience,
                                 std::string_view doing) {
  const Transfer transfer = transport_->control_write(command.setup, command.data, patience);
  if (transfer.status == TransferStatus::stalled) return false;
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  return transfer.bytes == command.data.size();
}

Result<std::optional<std::vector<std::uint8_t>>> Link::ask_if_known(const Question& question,
                                                                    const Patience& patience,
                                                                    std::string_view doing) {
  using Answer = std::optional<std::vector<std::uint8_t>>;
  std::vector<std::uint8_t> reply(question.size);
  const Transfer transfer = transport_->control_read(question.setup, reply, patience);
  if (transfer.status == TransferStatus::stalled) return Answer();
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  if (transfer.bytes < question.least || transfer.bytes > question.size) return Answer();
  reply.resize(transfer.bytes);
  return Answer(std::move(reply));
}

}  // namespace candor::drivers::wasatch
