#pragma once

#include "formats/file_metadata.h"
#include "formats/perkin_elmer_block.h"

namespace candor::formats {

/// What the history of a data set says of the instrument.
struct PerkinElmerInstrument {
  bool is_infrared = false;
  bool is_ultraviolet = false;
  bool is_fluorescence = false;
  Metadata entries;
};

/// Read what the history of a data set states of the instrument: its kind, by the header that it
/// left, and the parameters whose place is known. Errors: `damaged` if a block leaves the one that
/// it lies in.
Result<PerkinElmerInstrument> read_perkin_elmer_instrument(const ByteReader& file,
                                                           const PerkinElmerBlock& history);

}  // namespace candor::formats
