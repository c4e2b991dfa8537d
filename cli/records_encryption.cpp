#include "cli/records_encryption.h"

#include <fmt/core.h>

#include "cli/json_output.h"
#include "cli/passphrase.h"
#include "cli/terminal.h"
#include "records/sample_log.h"

namespace candor::cli {

std::string copy_report(const records::Verification& copy, const char* act, const std::string& to,
                        const OutputFlags& output) {
  if (output.chosen() == OutputFormat::json) {
    return pretty({{"schema", "candor.records-backup/1"},
                   {"act", act},
                   {"file", to},
                   {"head", {{"event", copy.head.event}, {"hash", copy.head.hash}}},
                   {"purged", copy.purged}});
  }
  return fmt::format(
      "{}: {} events, verified\nhead {}:{}\nNote the head on paper: it proves "
      "later that nothing up to it was changed.\n",
      to, copy.head.event, copy.head.event, copy.head.hash);
}

Result<std::string> encrypted_copy(const LogFlags& log, const EncryptionArguments& arguments,
                                   const OutputFlags& output) {
  records::SampleLog opened = CANDOR_TRY(log.open());
  const records::LogKey key =
      CANDOR_TRY(arguments.new_key_file.empty() ? ask_log_passphrase(arguments.to, Typed::twice)
                                                : records::LogKey::of_file(arguments.new_key_file));
  const auto copy = CANDOR_TRY(opened.copy_encrypted(arguments.to, key));
  if (!output.quiet) {
    print_note(fmt::format(
        "{} is as it was, not encrypted by this. Close the window, see that nothing was recorded "
        "in it since, put the copy in its place, and delete it and its backups; what a disk keeps "
        "of "
        "deleted files is not wiped. Whoever loses the key loses the log: keep a copy of the key "
        "elsewhere.",
        opened.path().string()));
  }
  return copy_report(copy, "encrypt", arguments.to, output);
}

Result<std::string> decrypted_copy(const LogFlags& log, const EncryptionArguments& arguments,
                                   const OutputFlags& output) {
  const auto place = CANDOR_TRY(log.path());
  records::SampleLog opened = CANDOR_TRY(log.open());
  if (!CANDOR_TRY(records::encryption_of(place))) {
    return Error{
        ErrorCode::usage,
        fmt::format("{} is not encrypted; `candor records backup` copies it", place.string())};
  }
  const auto copy = CANDOR_TRY(opened.copy_decrypted(arguments.to));
  return copy_report(copy, "decrypt", arguments.to, output);
}

Result<std::string> new_key_file(const EncryptionArguments& arguments, const OutputFlags& output) {
  CANDOR_TRY(records::write_key_file(arguments.to));
  if (output.chosen() == OutputFormat::json) {
    return pretty({{"schema", "candor.records-log-key/1"}, {"file", arguments.to}});
  }
  return fmt::format(
      "{}: a new key. Whoever has it and a log that it encrypts can read the log; whoever loses it "
      "loses the log. Keep a copy of it elsewhere, not beside the backups.\n",
      arguments.to);
}

}  // namespace candor::cli
