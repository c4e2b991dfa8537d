#include "tests/cli/spe_file.h"

#include <cstdint>
#include <cstring>

namespace candor::cli_test {
namespace {

template <typename Number>
void put(std::string& bytes, std::size_t place, Number number) {
  std::memcpy(bytes.data() + place, &number, sizeof(number));
}

}  // namespace

std::string spe_file(std::span<const DetectorImage> pictures, float exposure_s) {
  const DetectorImage& first = pictures.front();
  std::string bytes(4100 + pictures.size() * first.counts.size() * 4, '\0');
  put<float>(bytes, 10, exposure_s);
  put<std::uint16_t>(bytes, 42, static_cast<std::uint16_t>(first.width));
  put<std::uint16_t>(bytes, 656, static_cast<std::uint16_t>(first.height));
  put<std::int32_t>(bytes, 1446, static_cast<std::int32_t>(pictures.size()));
  put<float>(bytes, 1992, 2.5F);
  put<std::uint16_t>(bytes, 4098, 0x5555);
  std::size_t place = 4100;
  for (const DetectorImage& picture : pictures) {
    std::memcpy(bytes.data() + place, picture.counts.data(), picture.counts.size() * 4);
    place += picture.counts.size() * 4;
  }
  return bytes;
}

}  // namespace candor::cli_test
