#include "library/index_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

constexpr std::size_t kHashSize = 64;  // hexadecimal digits, behind the index

Error failure(ErrorCode code, const std::filesystem::path& path, std::string_view what) {
  return Error{code, fmt::format("{}: {}", path.string(), what)};
}

/// A file descriptor that is closed with its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

void unmap(std::span<const std::byte> mapped) {
  if (!mapped.empty()) ::munmap(const_cast<std::byte*>(mapped.data()), mapped.size());
}

}  // namespace

Result<void> write_index(const std::filesystem::path& path, std::span<const std::byte> index) {
  std::error_code system;
  if (std::filesystem::exists(path, system)) {
    return failure(ErrorCode::already_exists, path,
                   "there is a file of this name; remove it first");
  }
  const std::string partial = path.string() + ".partial";
  constexpr mode_t kReadable = 0644;
  const Descriptor file(
      ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kReadable));
  if (!file.open()) {
    return failure(ErrorCode::write_failure, partial, std::strerror(errno));
  }
  const std::string hash = sha256_hex(index);
  const bool written = write_all(file.number(), index) &&
                       write_all(file.number(), std::as_bytes(std::span(hash))) &&
                       ::fsync(file.number()) == 0;
  // A link, unlike a renaming, replaces nothing that came into being meanwhile.
  const bool named = written && ::link(partial.c_str(), path.c_str()) == 0;
  const int reason = errno;
  ::unlink(partial.c_str());
  if (named) return {};
  return failure(ErrorCode::write_failure, path, std::strerror(reason));
}

Result<MappedIndex> MappedIndex::open(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) {
    const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
    return failure(code, path, std::strerror(errno));
  }
  struct stat status = {};
  if (::fstat(file.number(), &status) != 0) {
    return failure(ErrorCode::unreadable, path, std::strerror(errno));
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (!S_ISREG(status.st_mode) || size <= kHashSize) {
    return failure(ErrorCode::invalid_value, path, "this is no index of references");
  }
  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
  if (address == MAP_FAILED) return failure(ErrorCode::unreadable, path, std::strerror(errno));
  const std::span mapped(static_cast<const std::byte*>(address), size);
  auto index = ReferenceIndex::view(mapped.first(size - kHashSize));
  if (!index) {
    unmap(mapped);
    return failure(index.error().code, path, index.error().message);
  }
  return MappedIndex(mapped, std::move(index).value());
}

MappedIndex::MappedIndex(MappedIndex&& other) noexcept
    : mapped_(std::exchange(other.mapped_, {})), index_(std::move(other.index_)) {}

MappedIndex& MappedIndex::operator=(MappedIndex&& other) noexcept {
  if (this != &other) {
    unmap(mapped_);
    mapped_ = std::exchange(other.mapped_, {});
    index_ = std::move(other.index_);
  }
  return *this;
}

MappedIndex::~MappedIndex() { unmap(mapped_); }

Result<void> MappedIndex::verify() const {
  const auto bytes = mapped_.first(mapped_.size() - kHashSize);
  const auto stored = mapped_.last(kHashSize);
  const std::string hash = sha256_hex(bytes);
  if (std::memcmp(stored.data(), hash.data(), kHashSize) == 0) return {};
  return Error{ErrorCode::damaged,
               "the index does not have the SHA-256 that was written with it; build it again"};
}

}  // namespace candor::library
