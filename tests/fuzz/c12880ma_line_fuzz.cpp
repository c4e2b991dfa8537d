#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/c12880ma/codec.h"
#include "pipeline/core/invariant.h"

namespace {

using namespace candor::drivers::c12880ma;

void read_counts(const Model& model, std::string_view line) {
  const auto counts = decode_counts(model, line);
  if (!counts) {
    CANDOR_INVARIANT(!counts.error().message.empty(), "an error says what is wrong");
    return;
  }
  CANDOR_INVARIANT(counts->size() == kPixels, "a line has one number a pixel");
  CANDOR_INVARIANT(std::ranges::max(*counts) <= model.converter_maximum,
                   "a count is within the scale");
  const auto back = decode_counts(model, encode_counts(model, *counts));
  CANDOR_INVARIANT(back.ok() && *back == *counts, "what was written says the same");
}

}  // namespace

/// Whatever a line holds, it is refused with a reason or has 288 numbers that the converter can
/// give; times are read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  for (const Model& model : all_models()) read_counts(model, line);
  const auto timing = decode_timing(line);
  if (timing) {
    CANDOR_INVARIANT(timing->exposure().count() >= 0, "an exposure is not negative");
    CANDOR_INVARIANT(confirms(*timing, timing->exposure()), "a time confirms itself");
  }
  return 0;
}
