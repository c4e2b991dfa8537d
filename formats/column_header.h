#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// What the header of a column says about an axis.
struct AxisHeader {
  AxisUnit unit = AxisUnit::unknown;
  /// "Wavenumber" without a unit: absolute or a Raman shift, which the ordinate may settle.
  bool is_bare_wavenumber = false;
};

/// Read the header of an axis column, such as "Wavenumber (cm-1)", "Raman shift / cm^-1" or
/// "wavelength_nm"; none if it names no axis.
std::optional<AxisHeader> axis_header(std::string_view cell);

/// Read the header of an ordinate column, such as "Absorbance", "%T" or "Intensity (counts)";
/// `unknown` if it names an ordinate without its unit ("Intensity"), none if it names no ordinate.
std::optional<SignalUnit> signal_header(std::string_view cell);

/// What a column is in a table that holds a spectrum beside what it was computed from.
enum class ReadingPart { processed, raw, dark, reference };

/// Read the header of such a column, such as "Processed_Data", "Dark Subtracted" or "Raw Counts";
/// none if it names no part.
std::optional<ReadingPart> reading_part(std::string_view cell);

}  // namespace candor::formats
