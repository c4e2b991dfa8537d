#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/error.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// How the process ends; the public contract.
enum class ExitStatus : int {
  done = 0,
  internal_failure = 1,
  usage = 2,
  unusable_input = 3,
  device = 4,
  library_or_records = 5,
  alarm = 10,
};

/// The status for an error.
ExitStatus status_for(ErrorCode code);

/// The status that these errors of library, recipe or thresholds ask for, whatever the files: done
/// where there are none but such as come of one file.
ExitStatus status_for(std::span<const Error> errors);

/// A mistake in what was typed.
Error usage_error(std::string message);

/// One command with its options: CLI11 fills its members, then `run` acts.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  virtual ExitStatus run() = 0;
};

/// A row of `catalogue.def`.
struct CommandDefinition {
  std::string_view name;
  std::string_view summary;
  std::string_view example;  ///< shown by --help
  /// Add the command's options to its CLI11 application and return what they fill.
  std::unique_ptr<Command> (*declare)(CLI::App& app);
};

/// Every command, in the order of `catalogue.def`.
std::span<const CommandDefinition* const> all_commands();

#define CANDOR_COMMAND(file, definition) extern const CommandDefinition definition;
#include "cli/catalogue.def"
#undef CANDOR_COMMAND

}  // namespace candor::cli
