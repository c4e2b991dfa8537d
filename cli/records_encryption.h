#pragma once

#include <string>

#include "cli/log_flags.h"
#include "cli/options.h"

namespace candor::cli {

/// What the verbs of `candor records` on keys take.
struct EncryptionArguments {
  std::string to;            ///< the copy, or the new key file
  std::string new_key_file;  ///< that the copy is encrypted with; empty: a passphrase is asked for
};

/// Make a verified copy of the log, encrypted with a key file or a passphrase. Errors: those of the
/// log, of both keys and of `copy_encrypted`.
Result<std::string> encrypted_copy(const LogFlags& log, const EncryptionArguments& arguments,
                                   const OutputFlags& output);

/// Make a verified copy of an encrypted log that is not encrypted.
Result<std::string> decrypted_copy(const LogFlags& log, const EncryptionArguments& arguments,
                                   const OutputFlags& output);

/// Write a new key file.
Result<std::string> new_key_file(const EncryptionArguments& arguments, const OutputFlags& output);

/// What is said of a copy of the log: in JSON, candor.records-backup/1.
std::string copy_report(const records::Verification& copy, const char* act, const std::string& to,
                        const OutputFlags& output);

}  // namespace candor::cli
