#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "pipeline/core/result.h"
#include "records/event.h"
#include "records/sample_log.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// Whether a command may begin a sample log where there is none.
enum class AbsentLog { begin, refuse };

/// `--log`, `--key-file`; `--as`.
struct LogFlags {
  std::string log;
  std::string key_file;
  std::string role = "technician";

  void declare(CLI::App& app);
  /// Offer `--as` too.
  void declare_role(CLI::App& app);

  records::Role acting() const;
  /// The log that was named, else that of the window. Errors: `usage`.
  Result<std::filesystem::path> path() const;
  /// The key of the log at `place`: from a file, or for an encrypted log asked for at the terminal;
  /// none where neither is the case. Errors: those of the key file and of `ask_log_passphrase`.
  Result<std::optional<records::LogKey>> key(const std::filesystem::path& place) const;
  /// Errors: `not_found` for a log that is not there, those of `key` and of `SampleLog::open`.
  Result<records::SampleLog> open(AbsentLog absent = AbsentLog::refuse) const;
};

/// How the process ends where the sample log is at fault: 5 unless what was asked for is.
ExitStatus log_status(ErrorCode code);

/// Print what a command on the sample log gave.
ExitStatus finish_log(const Result<std::string>& text);

/// The code that a person typed. Errors: `usage`.
Result<records::SampleCode> typed_code(std::string_view text);

/// The clock of this computer.
records::Clock system_clock();

/// A moment as people and machines read it: "2026-11-30T15:04:05Z".
std::string utc_text(records::Time time);

/// The start of a day, YYYY-MM-DD, in UTC. Errors: `usage`.
Result<records::Time> day_start(std::string_view option, const std::string& day);

}  // namespace candor::cli
