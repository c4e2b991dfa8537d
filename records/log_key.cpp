#include "records/log_key.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "pipeline/core/invariant.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

// A seal: magic, kind of key, passes, memory, salt, nonce, sealed page key, zeros, SHA-256 of all
// before it.
constexpr std::string_view kMagic("Candor sealed\n\0\1", 16);
constexpr std::size_t kMagicBytes = 15;  // without the version
constexpr std::size_t kKindPlace = 16;
constexpr std::size_t kPassesPlace = 24;
constexpr std::size_t kMemoryPlace = 32;
constexpr std::size_t kSaltPlace = 40;
constexpr std::size_t kNoncePlace = kSaltPlace + crypto_pwhash_SALTBYTES;
constexpr std::size_t kBoxPlace = kNoncePlace + crypto_secretbox_NONCEBYTES;
constexpr std::size_t kPageKeyBytes = 64;
constexpr std::size_t kHashPlace = kSealBytes - crypto_hash_sha256_BYTES;

constexpr std::size_t kFileBytes = 32;
constexpr std::size_t kLeastPassphrase = 12;
constexpr std::uint64_t kMostPasses = 16;
constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 30U;

using SealingKey = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

void start_sodium() { CANDOR_INVARIANT(sodium_init() >= 0, "libsodium starts"); }

unsigned char* bytes_of(std::string& text, std::size_t place) {
  return reinterpret_cast<unsigned char*>(text.data()) + place;
}
const unsigned char* bytes_of(std::string_view text, std::size_t place = 0) {
  return reinterpret_cast<const unsigned char*>(text.data()) + place;
}

void put_number(std::string& seal, std::size_t place, std::uint64_t value) {
  for (std::size_t i = 0; i < 8; ++i) seal[place + i] = static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::uint64_t number_at(std::string_view seal, std::size_t place) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = value << 8U | bytes_of(seal)[place + i];
  return value;
}

/// How a passphrase is stretched.
struct Effort {
  std::uint64_t passes;
  std::uint64_t memory_bytes;
};

Result<SealingKey> stretched(std::string_view passphrase, const Effort& effort,
                             const unsigned char* salt) {
  SealingKey key{};
  if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt,
                    effort.passes, effort.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0) {
    return key;
  }
  return Error{ErrorCode::internal,
               fmt::format("there is too little memory to try the passphrase: it takes {} MiB",
                           effort.memory_bytes >> 20U)};
}

SealingKey hashed(std::string_view secret, const unsigned char* salt) {
  SealingKey key{};
  crypto_generichash(key.data(), key.size(), salt, crypto_pwhash_SALTBYTES, bytes_of(secret),
                     secret.size());
  return key;
}

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

Error cannot(const fs::path& path, const char* what) {
  return {ErrorCode::unreadable, fmt::format("the key file {} cannot be {}: {}", path.string(),
                                             what, std::strerror(errno))};
}

/// Read what a descriptor holds, as far as it is no longer than a key may be and one byte.
std::string read_key(int file) {
  std::string bytes(kFileBytes + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

PageKey::~PageKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

LogKey::~LogKey() { wipe(secret_); }

Result<LogKey> LogKey::of_passphrase(std::string passphrase) {
  LogKey key(KeyKind::passphrase, std::move(passphrase));
  if (key.secret_.size() >= kLeastPassphrase) return key;
  return Error{ErrorCode::invalid_value,
               fmt::format("the passphrase is too short to keep anybody out: take {} characters or "
                           "more, for instance five words",
                           kLeastPassphrase)};
}

Result<LogKey> LogKey::of_file(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return cannot(path, "opened");
  struct stat state {};
  const bool known = ::fstat(file, &state) == 0;
  LogKey key(KeyKind::file, known && S_ISREG(state.st_mode) ? read_key(file) : std::string());
  ::close(file);
  if (!known || !S_ISREG(state.st_mode)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the key file {} is no file", path.string())};
  }
  if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("others may use the key file {}; take that away with `chmod 600 {}`, "
                             "and think about who may have read it",
                             path.string(), path.string())};
  }
  if (key.secret_.size() != kFileBytes) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the key file {} is no key: one is {} bytes long, and `candor records "
                             "key` makes one",
                             path.string(), kFileBytes)};
  }
  return key;
}

Result<void> write_key_file(const fs::path& path) {
  start_sodium();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return Error{
        errno == EEXIST ? ErrorCode::already_exists : ErrorCode::write_failure,
        fmt::format("the key file {} cannot be written: {}", path.string(), std::strerror(errno))};
  }
  std::string bytes(kFileBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  const bool written =
      ::write(file, bytes.data(), bytes.size()) == ssize_t{kFileBytes} && ::fsync(file) == 0;
  wipe(bytes);
  ::close(file);
  if (written) return {};
  ::unlink(path.c_str());
  return Error{ErrorCode::write_failure,
               fmt::format("the key file {} cannot be written", path.string())};
}

Result<std::string> new_seal(const LogKey& key) {
  start_sodium();
  std::string seal(kSealBytes, '\0');
  seal.replace(0, kMagic.size(), kMagic);
  seal[kKindPlace] = static_cast<char>(key.kind_);
  randombytes_buf(bytes_of(seal, kSaltPlace), kBoxPlace - kSaltPlace);
  SealingKey sealing{};
  if (key.kind_ == KeyKind::passphrase) {
    const Effort effort{crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
    put_number(seal, kPassesPlace, effort.passes);
    put_number(seal, kMemoryPlace, effort.memory_bytes);
    sealing = CANDOR_TRY(stretched(key.secret_, effort, bytes_of(seal, kSaltPlace)));
  } else {
    sealing = hashed(key.secret_, bytes_of(seal, kSaltPlace));
  }
  std::array<unsigned char, kPageKeyBytes> pages{};
  randombytes_buf(pages.data(), pages.size());
  crypto_secretbox_easy(bytes_of(seal, kBoxPlace), pages.data(), pages.size(),
                        bytes_of(seal, kNoncePlace), sealing.data());
  sodium_memzero(pages.data(), pages.size());
  sodium_memzero(sealing.data(), sealing.size());
  crypto_hash_sha256(bytes_of(seal, kHashPlace), bytes_of(seal, 0), kHashPlace);
  return seal;
}

std::optional<KeyKind> seal_kind(std::string_view first_bytes) {
  if (first_bytes.substr(0, kMagicBytes) != kMagic.substr(0, kMagicBytes)) return std::nullopt;
  const bool file = first_bytes.size() > kKindPlace &&
                    first_bytes[kKindPlace] == static_cast<char>(KeyKind::file);
  return file ? KeyKind::file : KeyKind::passphrase;
}

Result<PageKey> open_seal(std::string_view seal, const LogKey& key) {
  start_sodium();
  if (seal.size() < kSealBytes) {
    return Error{ErrorCode::damaged, "it is encrypted and ends too early; restore a backup"};
  }
  if (seal[kMagicBytes] != kMagic[kMagicBytes]) {
    return Error{ErrorCode::incompatible,
                 "a newer program encrypted it; open it with that program; nothing was changed"};
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(seal), kHashPlace);
  if (std::memcmp(hash.data(), bytes_of(seal, kHashPlace), hash.size()) != 0) {
    return Error{ErrorCode::damaged,
                 "the part of it that holds its key was changed, and without that nothing of it "
                 "can be read; restore a backup"};
  }
  const bool by_passphrase = seal[kKindPlace] == static_cast<char>(KeyKind::passphrase);
  if (by_passphrase != (key.kind_ == KeyKind::passphrase)) {
    return Error{ErrorCode::incompatible,
                 by_passphrase ? "it is encrypted with a passphrase, not with a key file"
                               : "it is encrypted with a key file, not with a passphrase"};
  }
  SealingKey sealing{};
  if (by_passphrase) {
    const Effort effort{number_at(seal, kPassesPlace), number_at(seal, kMemoryPlace)};
    if (effort.passes > kMostPasses || effort.memory_bytes > kMostMemory) {
      return Error{ErrorCode::incompatible, "it asks for more work than any passphrase is worth"};
    }
    sealing = CANDOR_TRY(stretched(key.secret_, effort, bytes_of(seal, kSaltPlace)));
  } else {
    sealing = hashed(key.secret_, bytes_of(seal, kSaltPlace));
  }
  std::array<unsigned char, kPageKeyBytes> pages{};
  const int opened = crypto_secretbox_open_easy(pages.data(), bytes_of(seal, kBoxPlace),
                                                pages.size() + crypto_secretbox_MACBYTES,
                                                bytes_of(seal, kNoncePlace), sealing.data());
  sodium_memzero(sealing.data(), sealing.size());
  if (opened != 0) {
    return Error{ErrorCode::incompatible,
                 by_passphrase ? "the passphrase is another than the one that it is encrypted with"
                               : "the key file is another than the one that it is encrypted with"};
  }
  PageKey page_key(pages);
  sodium_memzero(pages.data(), pages.size());
  return page_key;
}

}  // namespace candor::records
