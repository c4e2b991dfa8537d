#include "drivers/wasatch/link.h"

#include <fmt/core.h>

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

}  // namespace candor::drivers::wasatch
