#include "drivers/ocean_obp/message.h"
#include "drivers/ocean_obp/spectrum.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

using namespace drivers::ocean_obp;

std::string bytes_of(const Message& message) {
  const auto bytes = encode(message).value();
  return {bytes.begin(), bytes.end()};
}

Message answer(MessageType type, std::vector<std::uint8_t> data) {
  Message message;
  message.flags = kResponse;
  message.type = type;
  message.regarding = 7;
  message.data = std::move(data);
  return message;
}

}  // namespace

std::vector<std::string> seeds() {
  std::vector<std::string> seeds;
  Message refused = answer(MessageType::set_exposure, {});
  refused.flags = kResponse | kRefused;
  refused.error = kUnknownType;
  Message checked = answer(MessageType::wavelength_coefficient, {0, 0, 0x80, 0x3F});
  checked.checksum = ChecksumType::md5;
  Message first = answer(MessageType::serial_number, {'S', '0', '1', 0, 0xFF});
  first.version = ProtocolVersion::first;
  Message second = answer(MessageType::obp2_wavelengths, std::vector<std::uint8_t>(20, 0x3F));
  second.version = ProtocolVersion::obp2;
  for (const Message& message : {refused, checked, first, second}) {
    seeds.push_back(bytes_of(message));
  }
  for (const Model* model : {find_model(kVendorId, 0x4000), find_model(kVendorId, 0x4004)}) {
    Spectrum spectrum;
    spectrum.metadata = {3, 100'000, 100'000};
    spectrum.counts.assign(model->pixels, 1'000);
    seeds.push_back(bytes_of(answer(model->spectrum, encode_spectrum(*model, spectrum))));
  }
  return seeds;
}

}  // namespace candor::fuzz
