#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"

namespace candor::library {

/// A text that nobody else is to see: its memory is wiped when it is no longer needed.
class Passphrase {
 public:
  explicit Passphrase(std::string text) : text_(std::move(text)) {}
  Passphrase(const Passphrase&) = delete;
  Passphrase& operator=(const Passphrase&) = delete;
  Passphrase(Passphrase&& other) noexcept;
  Passphrase& operator=(Passphrase&& other) = delete;
  ~Passphrase();

  std::string_view text() const { return text_; }

 private:
  std::string text_;
};

/// How dear it is to try a passphrase: Argon2id's passes over how much memory.
struct TrialCost {
  std::uint64_t passes = 3;
  std::uint64_t memory_bytes = std::uint64_t{256} << 20U;
};

/// What a secret key is stored as: the key, encrypted, and what it takes to decrypt it but for the
/// passphrase. Hexadecimal digits.
struct SealedKey {
  TrialCost cost;
  std::string salt;
  std::string nonce;
  std::string content;
};

/// A key that signs: Ed25519 (RFC 8032) by libsodium. Its memory is wiped.
class SigningKey {
 public:
  /// A new one, by the system's random source.
  static SigningKey generate();

  /// Decrypt one (Argon2id, then XSalsa20 with Poly1305). Errors: `invalid_value` for a wrong
  /// passphrase, which cannot be told from changed bytes; `damaged` for what cannot be one.
  static Result<SigningKey> unseal(const SealedKey& sealed, const Passphrase& passphrase);

  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;
  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&& other) = delete;
  ~SigningKey();

  /// Errors: `internal` if there is too little memory.
  Result<SealedKey> seal(const Passphrase& passphrase, TrialCost cost = {}) const;

  /// 64 hexadecimal digits.
  std::string public_key() const;

  /// 128 hexadecimal digits.
  std::string sign(std::string_view message) const;

 private:
  static constexpr std::size_t kSecretBytes = 64;

  SigningKey() = default;

  std::array<unsigned char, kSecretBytes> secret_{};
};

/// Whether these are the digits of a public key: 64 lower-case hexadecimal ones.
bool is_public_key(std::string_view digits);

/// Whether a message was signed by the owner of a public key. Digits that are none are no
/// signature.
bool is_signed(std::string_view message, std::string_view signature, std::string_view public_key);

}  // namespace candor::library
