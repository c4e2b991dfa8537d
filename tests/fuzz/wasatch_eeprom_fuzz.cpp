#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/wasatch/eeprom.h"
#include "drivers/wasatch/models.h"
#include "drivers/wasatch/traits.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"

namespace {

using candor::drivers::wasatch::Eeprom;

void check_pixels(const Eeprom& eeprom) {
  if (!eeprom.pixels) {
    CANDOR_INVARIANT(!eeprom.roi && eeprom.wavelengths.empty() && eeprom.bad_pixels.empty(),
                     "without pixels nothing is said of them");
    return;
  }
  for (const std::size_t pixel : eeprom.bad_pixels) {
    CANDOR_INVARIANT(pixel < *eeprom.pixels, "a bad pixel exists");
  }
  if (eeprom.roi) CANDOR_INVARIANT(eeprom.roi->last < *eeprom.pixels, "the range exists");
}

}  // namespace

/// A memory that is read says the same when it is written and read again, in plausible values; one
/// that is not is refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace candor::drivers;
  CANDOR_INVARIANT(size == wasatch::kEepromSize || !wasatch::decode_eeprom({data, size}).ok(),
                   "a memory of another size is refused");
  std::vector<std::uint8_t> memory(data, data + size);
  memory.resize(wasatch::kEepromSize, 0xFF);
  const auto eeprom = wasatch::decode_eeprom(memory);
  if (!eeprom) {
    CANDOR_INVARIANT(!eeprom.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(eeprom.error().message), "an error is UTF-8");
    return 0;
  }
  for (const auto& remark : eeprom->remarks) {
    CANDOR_INVARIANT(candor::formats::is_utf8(remark), "a remark is UTF-8");
  }
  check_pixels(*eeprom);
  for (const auto& model : wasatch::all_models()) {
    const auto traits = wasatch::make_traits(model, *eeprom);
    CANDOR_INVARIANT(traits.ok() == eeprom->pixels.has_value(), "pixels are all that is needed");
    if (traits) CANDOR_INVARIANT(traits->active.last < traits->pixels, "active pixels exist");
  }
  const auto bytes = wasatch::encode_eeprom(*eeprom);
  const auto back = wasatch::decode_eeprom(bytes);
  CANDOR_INVARIANT(back.ok(), "what was written can be read");
  CANDOR_INVARIANT(wasatch::encode_eeprom(*back) == bytes, "and says the same");
  return 0;
}
