#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/calibration_file.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"

/// A calibration that is read says the same when it is written and read again; one that is not is
/// refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  [[maybe_unused]] const bool claims = candor::formats::claims_calibration(bytes);
  const auto calibration = candor::formats::parse_calibration(bytes);
  if (!calibration) {
    CANDOR_INVARIANT(!calibration.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(calibration.error().message), "an error is UTF-8");
    return 0;
  }
  const auto back =
      candor::formats::parse_calibration(candor::formats::calibration_json(*calibration));
  CANDOR_INVARIANT(back.ok(), "what was written can be read");
  CANDOR_INVARIANT(back->fingerprint() == calibration->fingerprint(), "and says the same");
  return 0;
}
