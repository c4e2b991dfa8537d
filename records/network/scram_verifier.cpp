#include "records/network/scram_verifier.h"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <string_view>

#include "pipeline/core/invariant.h"

namespace candor::records {
namespace {

constexpr int kIterations = 4096;
constexpr std::size_t kSaltBytes = 16;

using Hash = std::array<unsigned char, 32>;

std::string base64(const unsigned char* bytes, std::size_t count) {
  std::string text(4 * ((count + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes,
                                     static_cast<int>(count));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

Hash keyed_hash(const Hash& key, std::string_view text) {
  Hash hash = {};
  const auto* const done =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash.data(), nullptr);
  CANDOR_INVARIANT(done != nullptr, "HMAC-SHA-256 of memory does not fail");
  return hash;
}

}  // namespace

// RFC 5802, section 3.
std::string scram_verifier(const std::string& password, const RandomSource& random) {
  std::array<unsigned char, kSaltBytes> salt = {};
  for (unsigned char& byte : salt) byte = static_cast<unsigned char>(random() & 0xFFU);
  Hash salted = {};
  const int derived =
      PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), salt.data(),
                        static_cast<int>(salt.size()), kIterations, EVP_sha256(),
                        static_cast<int>(salted.size()), salted.data());
  CANDOR_INVARIANT(derived == 1, "PBKDF2 of memory does not fail");
  const Hash client_key = keyed_hash(salted, "Client Key");
  const Hash server_key = keyed_hash(salted, "Server Key");
  Hash stored_key = {};
  const int digested = EVP_Digest(client_key.data(), client_key.size(), stored_key.data(), nullptr,
                                  EVP_sha256(), nullptr);
  CANDOR_INVARIANT(digested == 1, "SHA-256 of memory does not fail");
  return fmt::format("SCRAM-SHA-256${}:{}${}:{}", kIterations, base64(salt.data(), salt.size()),
                     base64(stored_key.data(), stored_key.size()),
                     base64(server_key.data(), server_key.size()));
}

}  // namespace candor::records
