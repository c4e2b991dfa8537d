#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/text.h"
#include "formats/threshold_file.h"
#include "pipeline/core/invariant.h"

/// Thresholds that are read say the same when they are written and read again; what is none is
/// refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto thresholds = candor::formats::parse_thresholds(bytes);
  if (!thresholds) {
    CANDOR_INVARIANT(!thresholds.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(thresholds.error().message), "an error is UTF-8");
    return 0;
  }
  const auto back =
      candor::formats::parse_thresholds(candor::formats::thresholds_json(*thresholds));
  CANDOR_INVARIANT(back.ok(), "what was written can be read");
  CANDOR_INVARIANT(back->fingerprint() == thresholds->fingerprint(), "and says the same");
  return 0;
}
