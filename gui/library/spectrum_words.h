#pragma once

#include <QString>

#include "pipeline/core/spectrum.h"

namespace candor::gui {

/// The unit of an axis as it is printed behind a number: "cm⁻¹", "nm".
QString axis_unit_symbol(AxisUnit unit);

/// What an axis shows, with its unit: "Wavenumber (cm⁻¹)".
QString axis_title(AxisUnit unit);

/// The same without the unit: "Wavenumber".
QString axis_name(AxisUnit unit);

/// What the intensities are: "Absorbance", "Counts".
QString signal_name(SignalUnit unit);

}  // namespace candor::gui
