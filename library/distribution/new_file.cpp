#include "library/distribution/new_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace candor::library {
namespace {

namespace fs = std::filesystem;

Error failure_of(const fs::path& path, int reason) {
  if (reason == EEXIST || reason == ENOTEMPTY) {
    return {ErrorCode::already_exists,
            fmt::format("{} exists already; nothing is overwritten", path.string())};
  }
  return {ErrorCode::write_failure, fmt::format("{}: {}", path.string(), std::strerror(reason))};
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

bool is_there(const fs::path& path) {
  std::error_code failed;
  return fs::exists(fs::symlink_status(path, failed));
}

/// Have the name of a file on disk.
Result<void> sync_folder_of(const fs::path& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return failure_of(path, errno);
  // A file system that cannot sync a folder is no failure.
  ::fsync(folder);
  ::close(folder);
  return {};
}

}  // namespace

NewFile::NewFile(fs::path target, fs::path beside, int descriptor)
    : target_(std::move(target)), beside_(std::move(beside)), descriptor_(descriptor) {}

NewFile::NewFile(NewFile&& other) noexcept
    : target_(std::move(other.target_)),
      beside_(std::exchange(other.beside_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<NewFile> NewFile::begin(const fs::path& target, Readers readers) {
  if (is_there(target)) return failure_of(target, EEXIST);
  return begin_in_place(target, readers);
}

Result<NewFile> NewFile::begin_in_place(const fs::path& target, Readers readers) {
  const fs::path beside = folder_of(target) / fmt::format(".{}.{}{}", target.filename().string(),
                                                          ::getpid(), kPartialSuffix);
  ::unlink(beside.c_str());
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                readers == Readers::owner ? 0600 : 0644);
  if (descriptor < 0) return failure_of(target, errno);
  return NewFile(target, beside, descriptor);
}

Error NewFile::failure() const { return failure_of(target_, errno); }

Result<void> NewFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> NewFile::sync() {
  if (::fsync(descriptor_) != 0) return failure();
  return {};
}

Result<void> NewFile::publish() {
  CANDOR_TRY(sync());
  CANDOR_TRY(rename_new(beside_, target_));
  beside_.clear();
  return {};
}

Result<void> NewFile::replace() {
  CANDOR_TRY(sync());
  if (::rename(beside_.c_str(), target_.c_str()) != 0) return failure();
  beside_.clear();
  return sync_folder_of(target_);
}

Result<void> rename_new(const fs::path& from, const fs::path& to) {
  int status = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
  if (status != 0 && errno == EINVAL) {
    // A file system that cannot tell.
    if (is_there(to)) return failure_of(to, EEXIST);
    status = ::rename(from.c_str(), to.c_str());
  }
  if (status != 0) return failure_of(to, errno);
  return sync_folder_of(to);
}

Result<void> write_new_file(const fs::path& path, std::string_view content,
                            NewFile::Readers readers) {
  NewFile file = CANDOR_TRY(NewFile::begin(path, readers));
  CANDOR_TRY(file.append(content));
  return file.publish();
}

}  // namespace candor::library
