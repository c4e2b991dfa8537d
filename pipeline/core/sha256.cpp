#include "pipeline/core/sha256.h"

#include <sodium/crypto_hash_sha256.h>

#include <array>

#include "pipeline/core/hexadecimal.h"
#include "pipeline/core/invariant.h"

namespace candor {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

const unsigned char* octets(const void* bytes) { return static_cast<const unsigned char*>(bytes); }

std::string digits_of(const Digest& digest) {
  return hex_digits({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

std::string sha256_hex(std::span<const std::byte> bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), octets(bytes.data()), bytes.size());
  return digits_of(digest);
}

std::string sha256_hex(std::string_view text) { return sha256_hex(std::as_bytes(std::span(text))); }

struct Sha256::State {
  crypto_hash_sha256_state sodium = {};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::Sha256(Sha256&& other) noexcept = default;
Sha256& Sha256::operator=(Sha256&& other) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  CANDOR_INVARIANT(state_ != nullptr, "bytes added to a SHA-256 that was finished");
  crypto_hash_sha256_update(&state_->sodium, octets(bytes.data()), bytes.size());
}

std::string Sha256::hex() && {
  CANDOR_INVARIANT(state_ != nullptr, "a SHA-256 finished twice");
  Digest digest{};
  crypto_hash_sha256_final(&state_->sodium, digest.data());
  state_.reset();
  return digits_of(digest);
}

}  // namespace candor
