#pragma once

#include <string>

#include "library/distribution/signature.h"
#include "pipeline/core/result.h"
#include "records/log_key.h"

namespace candor::cli {

/// Whether a person types a passphrase once, to open a key, or twice, to make one.
enum class Typed { once, twice };

/// Ask for a passphrase at the terminal, where it is not shown; or, where `descriptor` is 0 or
/// more, read the first line of that. Never an argument: others see those. Errors: `usage` without
/// a terminal or for a descriptor that cannot be read, `invalid_value` if the two differ,
/// `cancelled`.
Result<library::Passphrase> ask_passphrase(const std::string& request, Typed typed, int descriptor);

/// Ask at the terminal for the passphrase of an encrypted log, or twice for that of a new one.
/// Errors: `usage` where there is no terminal; those of `ask_passphrase` and
/// `LogKey::of_passphrase`.
Result<records::LogKey> ask_log_passphrase(const std::string& log, Typed typed);

}  // namespace candor::cli
