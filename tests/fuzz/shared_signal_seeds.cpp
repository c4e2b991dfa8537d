#include <cmath>
#include <cstddef>
#include <cstdint>

#include "pipeline/warning/signal_bytes.h"
#include "tests/fuzz/seeds.h"
#include "tests/warning/signatures.h"

namespace candor::fuzz {
namespace {

/// A signal of so many points.
std::string signal_of(std::size_t points, std::uint64_t seed) {
  ResidualSignature signature = test::signature(seed, seed + 1, 0.1);
  signature.signal.resize(points);
  signature.doubt.resize(points);
  // Cut short, it has to be brought to its size again.
  double square = 0;
  for (const float value : signature.signal) square += double{value} * value;
  const auto size = static_cast<float>(std::sqrt(square / static_cast<double>(points)));
  for (float& value : signature.signal) value /= size;
  return bytes_of_signal({.signature = signature,
                          .library = std::string(64, 'a'),
                          .recipe = std::string(64, '0')})
      .value();
}

}  // namespace

std::vector<std::string> seeds() { return {signal_of(20, 1), signal_of(64, 2), signal_of(286, 3)}; }

}  // namespace candor::fuzz
