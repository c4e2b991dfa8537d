#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/core/invariant.h"
#include "pipeline/warning/signal_bytes.h"

/// What another site, or who runs the server, gives for an unexplained signal: it is refused, or it
/// can be compared, and written down and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto signal = candor::signal_of_bytes(bytes);
  if (!signal) {
    CANDOR_INVARIANT(!signal.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  const candor::ResidualSignature& signature = signal->signature;
  CANDOR_INVARIANT(signature.signal.size() == signature.doubt.size(), "a point has a doubt");
  const auto is_finite = [](float value) { return std::isfinite(value); };
  CANDOR_INVARIANT(std::ranges::all_of(signature.signal, is_finite), "a signal is finite");
  CANDOR_INVARIANT(std::isfinite(candor::alikeness(signature, signature)), "signals are compared");
  const auto written = candor::bytes_of_signal(*signal);
  CANDOR_INVARIANT(written.ok(), "what was read can be written");
  CANDOR_INVARIANT(candor::signal_of_bytes(*written).ok(), "what was written can be read");
  return 0;
}
