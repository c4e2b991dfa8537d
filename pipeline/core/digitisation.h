#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/axis.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// Where the mark of a digitised spectrum stands among the metadata of its label; a private label
/// of JCAMP-DX, as every writer keeps it.
inline constexpr std::string_view kDigitisedKey = "$CANDOR DIGITISED";

/// What the mark of a spectrum says that was read off a picture.
struct Digitisation {
  /// How far a position may be off, as a half width in `unit`; none where the mark does not state
  /// it legibly. A mark counts all the same.
  std::optional<double> uncertainty;
  std::string unit;  ///< "cm-1", "nm", "um"; empty without an uncertainty
};

/// The mark of a spectrum that was digitised; none if nothing says so. A mark counts under its own
/// key, under a key or in a text into which another program put it, and in the title. Its first
/// legible uncertainty is taken.
std::optional<Digitisation> digitisation_of(const SpectrumLabel& label);

/// The label of a digitised spectrum: its mark, "+/- 4 cm-1", comes first of the metadata and at
/// the end of the title too, which other programs are more likely to keep.
SpectrumLabel marked_as_digitised(SpectrumLabel label, double uncertainty, AxisUnit unit);

/// `label` with the mark that `before` carried, if it carries none itself.
SpectrumLabel keeping_mark(SpectrumLabel label, const SpectrumLabel& before);

/// What is to be said beside anything that is shown of such a spectrum.
std::string digitised_sentence(const Digitisation& digitisation);

/// Refuse a spectrum that was read off a picture: it may hint at look-alikes and is never evidence,
/// a reference, or what a calibration rests on. Errors: `incompatible`.
Result<void> require_measured(const Spectrum& spectrum);

}  // namespace candor
