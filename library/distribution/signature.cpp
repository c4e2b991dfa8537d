#include "library/distribution/signature.h"

#include <sodium.h>

#include <optional>
#include <utility>

#include "pipeline/core/invariant.h"

namespace candor::library {
namespace {

// A file that asks for more is no key of ours, and would only keep the computer busy.
constexpr std::uint64_t kMostPasses = 10;
constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 30U;

// Argon2 counts memory in these.
constexpr std::uint64_t kMemoryStep = 1024;

constexpr std::size_t kSealedBytes = crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES;

void prepare_sodium() { CANDOR_INVARIANT(sodium_init() >= 0, "libsodium starts"); }

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string digits_of(std::span<const unsigned char> bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 0xFU]);
  }
  return text;
}

/// The bytes that so many lower-case digits stand for.
template <std::size_t Bytes>
std::optional<std::array<unsigned char, Bytes>> bytes_of(std::string_view digits) {
  if (digits.size() != 2 * Bytes ||
      digits.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
    return std::nullopt;
  }
  const auto value = [](char digit) {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  };
  std::array<unsigned char, Bytes> bytes{};
  for (std::size_t i = 0; i < Bytes; ++i) {
    bytes[i] = static_cast<unsigned char>(value(digits[2 * i]) << 4U | value(digits[2 * i + 1]));
  }
  return bytes;
}

/// Memory that is wiped.
template <std::size_t Bytes>
struct Wiped {
  Wiped() = default;
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }

  std::array<unsigned char, Bytes> bytes{};
};

bool derive(Wiped<crypto_secretbox_KEYBYTES>& key, const Passphrase& passphrase,
            const std::array<unsigned char, crypto_pwhash_SALTBYTES>& salt, TrialCost cost) {
  return crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.text().data(),
                       passphrase.text().size(), salt.data(), cost.passes,
                       static_cast<std::size_t>(cost.memory_bytes),
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

Error too_little_memory() {
  return {ErrorCode::internal, "there is too little memory to make a key of the passphrase"};
}

}  // namespace

// Copied, for a short text is left behind in what was moved from.
// NOLINTNEXTLINE(performance-move-constructor-init)
Passphrase::Passphrase(Passphrase&& other) noexcept : text_(other.text_) {
  sodium_memzero(other.text_.data(), other.text_.size());
  other.text_.clear();
}

Passphrase::~Passphrase() { sodium_memzero(text_.data(), text_.size()); }

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

SigningKey SigningKey::generate() {
  static_assert(kSecretBytes == crypto_sign_SECRETKEYBYTES);
  prepare_sodium();
  SigningKey key;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> is_public{};
  crypto_sign_keypair(is_public.data(), key.secret_.data());
  return key;
}

Result<SigningKey> SigningKey::unseal(const SealedKey& sealed, const Passphrase& passphrase) {
  prepare_sodium();
  const auto salt = bytes_of<crypto_pwhash_SALTBYTES>(sealed.salt);
  const auto nonce = bytes_of<crypto_secretbox_NONCEBYTES>(sealed.nonce);
  const auto content = bytes_of<kSealedBytes>(sealed.content);
  const TrialCost& cost = sealed.cost;
  if (!salt || !nonce || !content || cost.passes < crypto_pwhash_OPSLIMIT_MIN ||
      cost.passes > kMostPasses || cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN ||
      cost.memory_bytes > kMostMemory || cost.memory_bytes % kMemoryStep != 0) {
    return Error{ErrorCode::damaged, "it cannot be a secret key: a figure in it is not possible"};
  }
  Wiped<crypto_secretbox_KEYBYTES> key;
  if (!derive(key, passphrase, *salt, cost)) return too_little_memory();
  Wiped<crypto_sign_SEEDBYTES> seed;
  if (crypto_secretbox_open_easy(seed.bytes.data(), content->data(), content->size(), nonce->data(),
                                 key.bytes.data()) != 0) {
    return Error{ErrorCode::invalid_value,
                 "the passphrase does not open it; or the file was changed"};
  }
  SigningKey opened;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> is_public{};
  crypto_sign_seed_keypair(is_public.data(), opened.secret_.data(), seed.bytes.data());
  return opened;
}

Result<SealedKey> SigningKey::seal(const Passphrase& passphrase, TrialCost cost) const {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  std::array<unsigned char, crypto_secretbox_NONCEBYTES> nonce{};
  randombytes_buf(salt.data(), salt.size());
  randombytes_buf(nonce.data(), nonce.size());
  Wiped<crypto_secretbox_KEYBYTES> key;
  if (!derive(key, passphrase, salt, cost)) return too_little_memory();
  Wiped<crypto_sign_SEEDBYTES> seed;
  crypto_sign_ed25519_sk_to_seed(seed.bytes.data(), secret_.data());
  std::array<unsigned char, kSealedBytes> content{};
  crypto_secretbox_easy(content.data(), seed.bytes.data(), seed.bytes.size(), nonce.data(),
                        key.bytes.data());
  return SealedKey{cost, digits_of(salt), digits_of(nonce), digits_of(content)};
}

std::string SigningKey::public_key() const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> is_public{};
  crypto_sign_ed25519_sk_to_pk(is_public.data(), secret_.data());
  return digits_of(is_public);
}

std::string SigningKey::sign(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, octets(message), message.size(), secret_.data());
  return digits_of(signature);
}

bool is_public_key(std::string_view digits) {
  return bytes_of<crypto_sign_PUBLICKEYBYTES>(digits).has_value();
}

bool is_signed(std::string_view message, std::string_view signature, std::string_view public_key) {
  const auto signed_by = bytes_of<crypto_sign_PUBLICKEYBYTES>(public_key);
  const auto bytes = bytes_of<crypto_sign_BYTES>(signature);
  return signed_by && bytes &&
         crypto_sign_verify_detached(bytes->data(), octets(message), message.size(),
                                     signed_by->data()) == 0;
}

}  // namespace candor::library
