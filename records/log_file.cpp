#include "records/log_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "records/schema.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

// https://www.sqlite.org/fileformat.html, section 1.3.
constexpr std::size_t kHeader = 100;
constexpr std::size_t kPageSize = 16;
constexpr std::size_t kPages = 28;
constexpr std::size_t kUserVersion = 60;
constexpr std::size_t kApplication = 68;

std::uint32_t big_endian(const std::string& header, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    value = value << 8U | static_cast<unsigned char>(header.at(at + i));
  }
  return value;
}

Error damaged(std::string words) { return {ErrorCode::damaged, std::move(words)}; }

Error failure(const fs::path& path) {
  return {errno == EEXIST ? ErrorCode::already_exists : ErrorCode::write_failure,
          fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

bool sync_path(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  ::close(file);
  return synced;
}

}  // namespace

Result<void> check_log_file(const fs::path& path, Database& database) {
  const std::string header = CANDOR_TRY(database.first_bytes(static_cast<int>(kHeader)));
  // A program that was stopped while it created the log leaves no more than this.
  if (header.empty()) return {};
  if (header.size() < kHeader) return damaged("it is no sample log, or only a piece of one");
  if (header.compare(0, 16, std::string("SQLite format 3\0", 16)) != 0) {
    return damaged("it does not begin as a sample log does");
  }
  const std::uint32_t application = big_endian(header, kApplication, 4);
  const std::uint32_t version = big_endian(header, kUserVersion, 4);
  if (application != kSampleLogId && (application != 0 || version != 0)) {
    return Error{ErrorCode::incompatible, "it is a database, but no sample log of Candor"};
  }
  if (application == kSampleLogId && version > static_cast<std::uint32_t>(schema_version())) {
    return newer_schema(version, schema_version());
  }
  // A write-ahead log that was not yet moved into the file holds what the file lacks.
  const fs::path ahead = path.string() + "-wal";
  std::error_code none;
  if (fs::exists(ahead, none) && fs::file_size(ahead, none) > 0) return {};
  // The size comes last: another program may just have moved it.
  const std::int64_t size = CANDOR_TRY(database.file_size());
  const std::uint32_t stored = big_endian(header, kPageSize, 2);
  const std::int64_t whole =
      std::int64_t{stored == 1 ? 65536U : stored} * big_endian(header, kPages, 4);
  if (size < whole) {
    return damaged(fmt::format("it ends too early: {} bytes of {}; restore a backup", size, whole));
  }
  return {};
}

Result<void> create_private_file(const fs::path& path) {
  std::error_code failed;
  const fs::path folder = fs::absolute(path).parent_path();
  fs::create_directories(folder, failed);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failure(path);
  ::close(file);
  if (!sync_path(folder, O_RDONLY | O_DIRECTORY)) return failure(folder);
  return {};
}

Result<Database> create_sealed_file(const fs::path& path, std::string_view seal,
                                    const LogKey& key) {
  CANDOR_TRY(create_private_file(path));
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return failure(path);
  const bool written = ::write(file, seal.data(), seal.size()) == static_cast<ssize_t>(seal.size());
  const int why = written ? 0 : errno;
  ::close(file);
  if (!written) {
    errno = why;
    return failure(path);
  }
  Database database = CANDOR_TRY(Database::open(path, key));
  CANDOR_TRY(database.journal_in_memory());
  return database;
}

Result<void> publish_file(const fs::path& beside, const fs::path& to) {
  CANDOR_TRY(sync_file(beside));
  int status = ::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  std::error_code unknown;
  if (status != 0 && errno == EINVAL) {
    // A file system that cannot tell.
    if (fs::exists(to, unknown)) {
      return Error{ErrorCode::already_exists, fmt::format("{} exists already", to.string())};
    }
    status = ::rename(beside.c_str(), to.c_str());
  }
  if (status != 0) {
    return Error{errno == EEXIST ? ErrorCode::already_exists : ErrorCode::write_failure,
                 fmt::format("{} cannot be written: {}", to.string(), std::strerror(errno))};
  }
  return sync_file(to);
}

Result<void> sync_file(const fs::path& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  if (!sync_path(path, O_RDONLY) || !sync_path(folder, O_RDONLY | O_DIRECTORY)) {
    return failure(path);
  }
  return {};
}

}  // namespace candor::records
