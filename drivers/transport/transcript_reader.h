#pragma once

#include <cstddef>
#include <string_view>

#include "drivers/transport/transcript.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// A text of more is no transcript.
inline constexpr std::size_t kMostTranscriptBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMostTranscriptLines = 1'000'000;
/// Payload that all transfers of a transcript may have together: zeros take little text.
inline constexpr std::size_t kMostTranscriptPayload = std::size_t{64} << 20;

/// Read what `write_transcript` writes, from anybody. Empty lines and what follows a `#` at the
/// beginning of a line are left out. Errors: `damaged` naming the line, what is wrong and what
/// would be right; `unsupported` for another version.
Result<Transcript> read_transcript(std::string_view text);

}  // namespace candor::drivers
