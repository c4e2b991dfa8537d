#include "drivers/ocean_obp/md5.h"

#include <openssl/evp.h>

namespace candor::drivers::ocean_obp {

Result<Md5> md5(std::span<const std::uint8_t> bytes) {
  Md5 digest = {};
  unsigned int size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_md5(), nullptr);
  if (done != 1 || size != digest.size()) {
    return Error{ErrorCode::unsupported,
                 "the MD5 of a message cannot be made: this machine's OpenSSL forbids it"};
  }
  return digest;
}

}  // namespace candor::drivers::ocean_obp
