#pragma once

#include <string_view>

#include "drivers/transport/transcript.h"

namespace candor::drivers {

/// Put as many X in the place of a serial number wherever it stands in a payload, as ASCII or as
/// UTF-16LE; what is not told apart from it (counts that happen to be the same bytes) goes with it.
/// An empty one changes nothing. One that is split between two transfers is not found, and a
/// checksum over it is not mended.
Transcript redacted(Transcript transcript, std::string_view serial);

/// The same for every text of four characters or more, spaces apart, that the device sent: for a
/// device that did not open, of which nobody knows the serial number.
Transcript without_texts(Transcript transcript);

}  // namespace candor::drivers
