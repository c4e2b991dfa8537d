#include <fmt/core.h>

#include <optional>
#include <utility>

#include "records/beside.h"
#include "records/log_file.h"
#include "records/sample_log.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

Error at(const fs::path& path, Error error) {
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return error;
}

Result<void> check_free(const fs::path& path) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return {};
  return Error{ErrorCode::already_exists,
               fmt::format("{} exists already; nothing is overwritten: give another name",
                           path.filename().string())};
}

/// A log to be copied, and how the copy is to be encrypted.
struct Copied {
  Database* from;
  std::optional<LogKey> key;  ///< of the copy; none for one that is not encrypted
  std::string seal;           ///< of the copy; empty for one that is not encrypted
};

Result<void> copy_log(const Copied& log, const fs::path& to) {
  if (log.key) {
    Database sealed = CANDOR_TRY(create_sealed_file(to, log.seal, *log.key));
    return log.from->copy_to(sealed);
  }
  CANDOR_TRY(create_private_file(to));
  Database copied = CANDOR_TRY(Database::open(to));
  return log.from->copy_to(copied);
}

/// Copy the files of a backup as bytes: it may lie where nothing can be written beside it.
Result<void> copy_log(const fs::path& from, const fs::path& to) {
  std::error_code missing;
  const std::uintmax_t size = fs::file_size(from, missing);
  if (missing) return Error{ErrorCode::not_found, "there is no such file"};
  if (size == 0) return Error{ErrorCode::damaged, "it is empty"};
  for (const char* suffix : {"", "-wal"}) {
    const fs::path source = from.string() + suffix;
    std::error_code failed;
    if (!fs::exists(source, failed)) continue;
    const fs::path target = to.string() + suffix;
    CANDOR_TRY(create_private_file(target));
    fs::copy_file(source, target, fs::copy_options::overwrite_existing, failed);
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (failed) {
      return Error{ErrorCode::write_failure,
                   fmt::format("it cannot be copied to {}: {}", target.string(), failed.message())};
    }
  }
  return {};
}

Result<Verification> verified(const fs::path& path, const Clock& clock,
                              const std::optional<LogKey>& key) {
  SampleLog log = CANDOR_TRY(SampleLog::open(path, clock, system_random(), key));
  return log.verify();
}

/// Copy, verify the copy, and only then give it its name.
template <typename Source>
Result<Verification> copy_verified(const Source& from, const fs::path& to, const Clock& clock,
                                   const std::optional<LogKey>& key) {
  CANDOR_TRY(check_free(to));
  const Beside beside(to);
  CANDOR_TRY(copy_log(from, beside.path()));
  Verification verification = CANDOR_TRY(verified(beside.path(), clock, key));
  if (verification.fault) {
    return Error{ErrorCode::damaged,
                 fmt::format("the log does not verify, and no copy of it was made: {}",
                             verification.fault->message)};
  }
  CANDOR_TRY(publish_file(beside.path(), to));
  return verification;
}

}  // namespace

Result<Verification> SampleLog::backup(const fs::path& to) {
  std::string seal;
  if (key_) {
    auto on_disk = Database::bytes_on_disk(path_, static_cast<int>(kSealBytes));
    if (!on_disk) return explained(std::move(on_disk).error());
    seal = *std::move(on_disk);
  }
  auto copied = copy_verified(Copied{&database_, key_, std::move(seal)}, to, clock_, key_);
  if (!copied) return at(to, std::move(copied).error());
  return copied;
}

Result<Verification> SampleLog::copy_encrypted(const fs::path& to, const LogKey& key) {
  auto seal = new_seal(key);
  if (!seal) return at(to, std::move(seal).error());
  auto copied = copy_verified(Copied{&database_, key, *std::move(seal)}, to, clock_, key);
  if (!copied) return at(to, std::move(copied).error());
  return copied;
}

Result<Verification> SampleLog::copy_decrypted(const fs::path& to) {
  auto copied = copy_verified(Copied{&database_, std::nullopt, {}}, to, clock_, std::nullopt);
  if (!copied) return at(to, std::move(copied).error());
  return copied;
}

Result<Verification> restore(const fs::path& backup, const fs::path& to, const Clock& clock,
                             const std::optional<LogKey>& key) {
  auto copied = copy_verified(backup, to, clock, key);
  if (!copied) return at(backup, std::move(copied).error());
  return copied;
}

}  // namespace candor::records
