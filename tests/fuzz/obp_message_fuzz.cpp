#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/ocean_obp/memory.h"
#include "drivers/ocean_obp/message.h"
#include "drivers/ocean_obp/spectrum.h"
#include "pipeline/core/invariant.h"

namespace {

using namespace candor::drivers::ocean_obp;

/// Whatever a message holds, reading it as anything ends with a value or a sentence.
void read_data(std::span<const std::uint8_t> data) {
  const auto text = decode_text(data);
  if (text) CANDOR_INVARIANT(text->size() <= data.size(), "a text is no longer than its bytes");
  const auto numbers = decode_coefficients(data);
  if (numbers) CANDOR_INVARIANT(numbers->size() <= kMostCoefficients, "coefficients have a limit");
  [[maybe_unused]] const auto number = decode_number(data);
  [[maybe_unused]] const auto count = decode_coefficient_count(data);
  [[maybe_unused]] const auto real = decode_float(data);
  for (const Model& model : all_models()) {
    const auto spectrum = decode_spectrum(model, model.pixels, data);
    if (!spectrum) continue;
    for (const std::uint32_t count_of_pixel : spectrum->counts) {
      CANDOR_INVARIANT(count_of_pixel <= model.full_scale, "a count is within the scale");
    }
  }
}

}  // namespace

/// A message that is read says the same when it is written and read again; one that is not is
/// refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(data, size);
  const auto length = message_size(bytes);
  const auto message = decode(bytes);
  if (!message) {
    CANDOR_INVARIANT(!message.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  CANDOR_INVARIANT(length.ok() && *length == size, "a message has the size that it says");
  [[maybe_unused]] const auto refused = refusal(*message);
  read_data(message->data);
  const auto written = encode(*message);
  CANDOR_INVARIANT(written.ok(), "what was read can be written");
  const auto back = decode(*written);
  CANDOR_INVARIANT(back.ok() && *back == *message, "and says the same");
  return 0;
}
