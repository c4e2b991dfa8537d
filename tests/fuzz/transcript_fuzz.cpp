#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/transport/redaction.h"
#include "drivers/transport/transcript_reader.h"
#include "pipeline/core/invariant.h"

/// A text that is read as a transcript is written as one that says the same; one that is not is
/// refused with a reason. Without a serial number it is a transcript still.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace candor::drivers;
  // The bytes of a text are characters, whatever their sign.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto transcript = read_transcript(text);
  if (!transcript) {
    CANDOR_INVARIANT(!transcript.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  std::size_t payload = 0;
  for (const RecordedTransfer& transfer : transcript->transfers) payload += transfer.data.size();
  CANDOR_INVARIANT(payload <= kMostTranscriptPayload, "a transcript has a limit");
  const std::string written = write_transcript(*transcript);
  const auto back = read_transcript(written);
  CANDOR_INVARIANT(back.ok(), "what was written can be read");
  CANDOR_INVARIANT(write_transcript(*back) == written, "and says the same");
  constexpr std::size_t kSmall = 4096;
  if (payload > kSmall) return 0;
  CANDOR_INVARIANT(read_transcript(write_transcript(redacted(*back, "AB"))).ok(),
                   "it stays readable without the serial number");
  CANDOR_INVARIANT(read_transcript(write_transcript(without_texts(*back))).ok(),
                   "it stays readable without texts");
  return 0;
}
