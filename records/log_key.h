#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/result.h"

namespace candor::records {

/// The start of an encrypted log, before its pages: what its key is found with. The file's own
/// bytes, as long as a page.
inline constexpr std::size_t kSealBytes = 4096;

/// The 512 bits that the pages of one log are encrypted with: two keys of AES-256, as XTS takes
/// them. They are drawn once for a log and wiped from memory when the value goes.
class PageKey {
 public:
  explicit PageKey(const std::array<unsigned char, 64>& bytes) : bytes_(bytes) {}
  PageKey(const PageKey&) = default;
  PageKey& operator=(const PageKey&) = default;
  ~PageKey();

  const std::array<unsigned char, 64>& bytes() const { return bytes_; }

 private:
  std::array<unsigned char, 64> bytes_;
};

/// What a log is encrypted with.
enum class KeyKind : unsigned char { passphrase = 1, file = 2 };

/// What opens an encrypted log: a passphrase, or the 32 bytes of a key file. It is wiped from
/// memory when it goes, and stands in no message.
class LogKey {
 public:
  /// Errors: `invalid_value` for fewer than 12 bytes.
  static Result<LogKey> of_passphrase(std::string passphrase);

  /// Read a key file: 32 bytes, which others than its owner may neither read nor write. Errors:
  /// `unreadable`; `invalid_value` for another length and for a file that others may use, with the
  /// command that mends it.
  static Result<LogKey> of_file(const std::filesystem::path& path);

  LogKey(const LogKey&) = default;
  LogKey(LogKey&& other) noexcept = default;
  LogKey& operator=(const LogKey&) = default;
  LogKey& operator=(LogKey&& other) noexcept = default;
  ~LogKey();

 private:
  LogKey(KeyKind kind, std::string secret) : kind_(kind), secret_(std::move(secret)) {}

  friend Result<std::string> new_seal(const LogKey& key);
  friend Result<PageKey> open_seal(std::string_view seal, const LogKey& key);

  KeyKind kind_;
  std::string secret_;
};

/// Write a new key file of 32 random bytes, which only its owner may read. Errors:
/// `already_exists`, `write_failure`.
Result<void> write_key_file(const std::filesystem::path& path);

/// Draw a page key and seal it with `key`: the first `kSealBytes` of a new log. A passphrase is
/// stretched by Argon2id (libsodium's crypto_pwhash with its moderate limits: 3 passes over
/// 256 MiB), the bytes of a key file are hashed with the salt (BLAKE2b), and the page key is sealed
/// by XSalsa20-Poly1305 (crypto_secretbox). Errors: `internal` where memory is lacking.
Result<std::string> new_seal(const LogKey& key);

/// What a file that begins with these bytes is encrypted with; none for one that is no encrypted
/// log.
std::optional<KeyKind> seal_kind(std::string_view first_bytes);

/// The page key of a log that begins with `seal`. Errors: `damaged` for a seal whose SHA-256 does
/// not match; `incompatible` for another key, a key of the other kind, and a seal of a newer
/// program.
Result<PageKey> open_seal(std::string_view seal, const LogKey& key);

}  // namespace candor::records
