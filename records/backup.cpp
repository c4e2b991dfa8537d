#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "records/log_file.h"
#include "records/sample_log.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

/// A file beside the one to be made, deleted with what SQLite puts beside it unless it was renamed.
class Beside {
 public:
  explicit Beside(const fs::path& path)
      : path_(path.string() + fmt::format(".{}.partial", ::getpid())) {}
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
      fs::remove(path_.string() + suffix, ignored);
    }
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

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

Result<void> copy_log(Database& from, const fs::path& to) {
  CANDOR_TRY(create_private_file(to));
  Database copied = CANDOR_TRY(Database::open(to));
  return from.copy_to(copied);
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

Result<Verification> verified(const fs::path& path, const Clock& clock) {
  SampleLog log = CANDOR_TRY(SampleLog::open(path, clock));
  return log.verify();
}

/// Give a copy its name, which nobody else may have taken meanwhile.
Result<void> publish(const fs::path& beside, const fs::path& to) {
  CANDOR_TRY(sync_file(beside));
  int status = ::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  if (status != 0 && errno == EINVAL) {
    // A file system that cannot tell.
    CANDOR_TRY(check_free(to));
    status = ::rename(beside.c_str(), to.c_str());
  }
  if (status != 0) {
    return Error{errno == EEXIST ? ErrorCode::already_exists : ErrorCode::write_failure,
                 fmt::format("{} cannot be written: {}", to.string(), std::strerror(errno))};
  }
  return sync_file(to);
}

/// Copy, verify the copy, and only then give it its name.
template <typename Source>
Result<Verification> copy_verified(Source& from, const fs::path& to, const Clock& clock) {
  CANDOR_TRY(check_free(to));
  const Beside beside(to);
  CANDOR_TRY(copy_log(from, beside.path()));
  Verification verification = CANDOR_TRY(verified(beside.path(), clock));
  if (verification.fault) {
    return Error{ErrorCode::damaged,
                 fmt::format("the log does not verify, and no copy of it was made: {}",
                             verification.fault->message)};
  }
  CANDOR_TRY(publish(beside.path(), to));
  return verification;
}

}  // namespace

Result<Verification> SampleLog::backup(const fs::path& to) {
  auto copied = copy_verified(database_, to, clock_);
  if (!copied) return at(to, std::move(copied).error());
  return copied;
}

Result<Verification> restore(const fs::path& backup, const fs::path& to, const Clock& clock) {
  auto copied = copy_verified(backup, to, clock);
  if (!copied) return at(backup, std::move(copied).error());
  return copied;
}

}  // namespace candor::records
