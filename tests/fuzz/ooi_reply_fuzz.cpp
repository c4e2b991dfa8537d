#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/ocean_ooi/codec.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"

/// Whatever an instrument of the OOI generation answers: the first byte says which of its answers
/// the rest is. What is taken is plausible, what is not has a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace candor::drivers::ocean_ooi;
  if (size == 0) return 0;
  const std::span<const std::uint8_t> reply(data + 1, size - 1);
  const Model& model = all_models()[data[0] % all_models().size()];
  if (const auto slot = decode_slot(reply, static_cast<std::uint8_t>(data[0] % 32))) {
    const auto text = slot_text(*slot);
    CANDOR_INVARIANT(!text || candor::formats::is_utf8(*text), "a text can be printed");
    const auto number = slot_number(*slot);
    CANDOR_INVARIANT(!number || !*number || std::isfinite(**number), "a number is finite");
    const std::uint32_t full = decode_saturation(model, *slot);
    CANDOR_INVARIANT(full > 0 && full <= model.converter_maximum, "the scale has an end");
  }
  [[maybe_unused]] const auto status = decode_status(reply);
  for (const auto& celsius : {decode_board_temperature(reply), decode_cooler_temperature(reply)}) {
    CANDOR_INVARIANT(!celsius || std::isfinite(*celsius), "a temperature is finite");
  }
  const auto counts = decode_spectrum(model, reply);
  if (!counts) {
    CANDOR_INVARIANT(!counts.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  CANDOR_INVARIANT(counts->size() == model.pixels, "a spectrum has all pixels");
  for (const std::uint32_t count : *counts) {
    CANDOR_INVARIANT(count <= 0xFFFF, "a count has at most 16 bits");
  }
  return 0;
}
