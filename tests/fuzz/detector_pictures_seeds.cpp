#include <cstdint>
#include <cstring>

#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

template <typename Number>
void put(std::string& bytes, std::size_t place, Number number) {
  std::memcpy(bytes.data() + place, &number, sizeof(number));
}

std::string fits() {
  std::string header;
  for (const std::string card : {"SIMPLE  =                    T", "BITPIX  =                   16",
                                 "NAXIS   =                    3", "NAXIS1  =                    4",
                                 "NAXIS2  =                    3", "NAXIS3  =                    2",
                                 "BZERO   =                32768", "BSCALE  =                    1",
                                 "EXPTIME =                  1.5", "END"}) {
    header += card + std::string(80 - card.size(), ' ');
  }
  header.resize(2880, ' ');
  std::string data(2880, '\0');
  for (std::size_t i = 0; i < 24; ++i) data[2 * i + 1] = static_cast<char>(i);
  return header + data;
}

std::string tiff() {
  std::string bytes("II*\0", 4);
  bytes.resize(8 + 24, '\0');  // 4 x 3 pixels of 16 bits
  put<std::uint32_t>(bytes, 4, 32);
  const auto short_at = [&](std::uint16_t number) {
    bytes.resize(bytes.size() + 2);
    put<std::uint16_t>(bytes, bytes.size() - 2, number);
  };
  const auto field = [&](std::uint16_t tag, std::uint16_t type, std::uint32_t value) {
    short_at(tag);
    short_at(type);
    bytes.resize(bytes.size() + 8);
    put<std::uint32_t>(bytes, bytes.size() - 8, 1);
    put<std::uint32_t>(bytes, bytes.size() - 4, value);
  };
  short_at(9);
  field(256, 3, 4);   // width
  field(257, 3, 3);   // height
  field(258, 3, 16);  // bits
  field(259, 3, 1);   // no compression
  field(262, 3, 1);   // black is zero
  field(273, 4, 8);   // place of the strip
  field(277, 3, 1);   // samples a pixel
  field(278, 3, 3);   // rows a strip
  field(279, 4, 24);  // bytes of the strip
  bytes.resize(bytes.size() + 4, '\0');
  return bytes;
}

std::string spe(float version) {
  std::string bytes(4100 + 2 * 24, '\0');
  put<float>(bytes, 10, 0.5F);
  put<std::uint16_t>(bytes, 42, 4);
  put<std::int16_t>(bytes, 108, 3);
  put<std::uint16_t>(bytes, 656, 3);
  put<std::int32_t>(bytes, 1446, 2);
  put<std::int16_t>(bytes, 1510, 1);
  put<float>(bytes, 1992, version);
  put<std::uint16_t>(bytes, 4098, 0x5555);
  if (version < 3) return bytes;
  put<std::uint64_t>(bytes, 678, bytes.size());
  return bytes +
         "<SpeFormat><DataFormat><DataBlock type=\"Frame\" count=\"2\" "
         "pixelFormat=\"MonochromeUnsigned16\" size=\"24\" stride=\"24\"><DataBlock "
         "type=\"Region\" count=\"1\" width=\"4\" height=\"3\" size=\"24\" "
         "stride=\"24\"/></DataBlock></DataFormat></SpeFormat>";
}

}  // namespace

std::vector<std::string> seeds() { return {fits(), tiff(), spe(2.5F), spe(3.0F)}; }

}  // namespace candor::fuzz
