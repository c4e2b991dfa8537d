#include "cli/command.h"

#include <array>
#include <utility>

namespace candor::cli {

Error usage_error(std::string message) { return {ErrorCode::usage, std::move(message)}; }

ExitStatus status_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::already_exists: return ExitStatus::usage;
    case ErrorCode::unreadable:
    case ErrorCode::unsupported:
    case ErrorCode::damaged:
    case ErrorCode::unknown_unit:
    case ErrorCode::invalid_value:
    case ErrorCode::incompatible:
    case ErrorCode::insufficient_data: return ExitStatus::unusable_input;
    case ErrorCode::not_found:
    case ErrorCode::library_damaged: return ExitStatus::library_or_records;
    case ErrorCode::device:
    case ErrorCode::cancelled: return ExitStatus::device;
    case ErrorCode::write_failure:
    case ErrorCode::internal: return ExitStatus::internal_failure;
  }
  return ExitStatus::internal_failure;
}

ExitStatus status_for(std::span<const Error> errors) {
  for (const Error& error : errors) {
    const ExitStatus status = status_for(error.code);
    if (status != ExitStatus::unusable_input) return status;
  }
  return ExitStatus::done;
}

std::span<const CommandDefinition* const> all_commands() {
  static constexpr std::array kCommands = {
#define CANDOR_COMMAND(file, definition) &definition,
#include "cli/catalogue.def"
#undef CANDOR_COMMAND
  };
  return kCommands;
}

}  // namespace candor::cli
