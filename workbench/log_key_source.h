#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/core/result.h"
#include "records/log_key.h"

namespace candor::workbench {

/// Where a key file is looked for if nobody names one: `log.key` in $XDG_CONFIG_HOME/candor, else
/// in ~/.config/candor; empty if neither is known.
std::filesystem::path usual_key_file();

/// The key of a log from a file: the one that is named, else the one that CANDOR_KEY_FILE names,
/// else, for a log that is encrypted, `usual_key_file` if that is there. None where there is no
/// such file. Errors: those of `LogKey::of_file`; `unreadable` for the log.
Result<std::optional<records::LogKey>> key_from_file(const std::filesystem::path& log,
                                                     const std::string& named);

/// Whether a log is encrypted with a passphrase and no key file is named, so that a person must be
/// asked for it. Errors: `unreadable` for the log.
Result<bool> wants_passphrase(const std::filesystem::path& log);

}  // namespace candor::workbench
