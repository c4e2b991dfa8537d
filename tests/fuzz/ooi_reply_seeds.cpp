#include <numeric>

#include "drivers/ocean_ooi/codec.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  using namespace drivers::ocean_ooi;
  std::vector<std::string> seeds = {
      std::string("\x01\x05\x01", 3) + "784.21" + std::string(9, '\0'),
      std::string("\x11\x05\x11", 3) + std::string("\x00\x00\x00\x00\x60\xEA", 6) +
          std::string(9, '\0'),
      std::string("\x00\x00\x08\x10\x27\x00\x00", 7) + std::string(10, '\x01')};
  // One spectrum of each model, behind the byte that says which.
  for (std::size_t i = 0; i < all_models().size(); ++i) {
    std::vector<std::uint32_t> counts(all_models()[i].pixels);
    std::iota(counts.begin(), counts.end(), 100U);
    const auto bytes = encode_spectrum(all_models()[i], counts);
    seeds.push_back(std::string(1, static_cast<char>(i)) + std::string(bytes.begin(), bytes.end()));
  }
  return seeds;
}

}  // namespace candor::fuzz
