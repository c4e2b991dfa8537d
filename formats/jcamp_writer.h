#pragma once

#include "formats/format.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// Write a spectrum as JCAMP-DX that reads back to the same numbers, units, technique and title:
/// plain numbers in their shortest digits, factors of 1, (X++(Y..Y)) where the positions come back
/// exactly from their ends, otherwise (XY..XY). Version 4.24 for infrared and Raman, 5.01 for the
/// rest. Metadata follow in their order, but for the labels that the writer sets itself; keys that
/// the standard does not know get its "$". Applied steps are ##$CANDOR STEP= records.
Result<WrittenSpectrum> write_jcamp(const Spectrum& spectrum);

/// The same with the ordinates in DIF/DUP form, which takes a third of the room. Errors:
/// `incompatible` for positions that are not even and for ordinates that are no whole multiples of
/// a common unit.
Result<WrittenSpectrum> write_jcamp_difdup(const Spectrum& spectrum);

}  // namespace candor::formats
