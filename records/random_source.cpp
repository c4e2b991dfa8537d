#include "records/random_source.h"

#include <fmt/core.h>
#include <sys/random.h>

#include <cerrno>

#include "pipeline/core/invariant.h"

namespace candor::records {

RandomSource system_random() {
  return [] {
    std::uint32_t bits = 0;
    ssize_t filled = 0;
    do {
      filled = ::getrandom(&bits, sizeof bits, 0);
    } while (filled < 0 && errno == EINTR);
    CANDOR_INVARIANT(filled == sizeof bits, "Linux always has four random bytes");
    return bits;
  };
}

std::string random_hex(const RandomSource& random, std::size_t digits) {
  std::string text;
  while (text.size() < digits) text += fmt::format("{:08x}", random());
  return text;
}

}  // namespace candor::records
