#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pipeline/core/units.h"

namespace candor {

/// A lamp whose lines calibrate a wavelength axis.
enum class Lamp { neon, hg_ar, cfl };

/// Name a lamp: "neon", "hg-ar", "cfl" (a compact fluorescent lamp).
std::string_view to_string(Lamp lamp);
std::optional<Lamp> lamp_from_string(std::string_view name);

/// One emission line. `air_nm` is the wavelength in standard air in nm, as tables above 200 nm and
/// spectrometers state it. `strength` is rough and relative within the lamp: lamps differ by
/// pressure and current, and spectrometers by their response.
struct LampLine {
  double air_nm = 0;
  double strength = 0;
  double uncertainty_nm = 0;  ///< standard uncertainty; 0 for a line of an atom
};

/// The lines of a lamp by ascending wavelength: neon from 533 to 967 nm, mercury and argon from
/// 253 to 1014 nm. Wavelengths after the NIST Atomic Spectra Database (Ne I, Hg I, Ar I), typed by
/// hand and then compared, line by line, with what public software carries as values of that
/// database or of the NIST Handbook of Basic Atomic Spectroscopic Data: neon agrees within
/// 0.00012 nm, mercury and argon within 0.0001 nm. NIST's own pages were not at hand. Neon also
/// agrees with measured lamps to 0.01 nm; no measured lamp of mercury and argon was. Close pairs
/// (313.16 and 313.18 nm, 772.38 and 772.42 nm) are listed as two lines, so that a fit leaves out a
/// blend of them.
///
/// A compact fluorescent lamp, from 404 to 712 nm: the mercury lines as above, and the groups of
/// lines of its phosphors, LaPO4:Ce,Tb and Y2O3:Eu, which differ from lamp to lamp and of which a
/// camera shows the middle. Those are after the labelled spectrum of a "cool white" lamp by
/// Deglr6328 (Wikimedia Commons, "Fluorescent lighting spectrum peaks labeled with colored peaks
/// added"), less the 0.4 to 0.7 nm by which its mercury lines are high, with an uncertainty of
/// about 1 nm. No measured lamp was at hand.
std::span<const LampLine> lamp_lines(Lamp lamp);

/// The vacuum wavelength of light of a wavelength in standard air (15 °C, 101325 Pa), in nm from
/// 200 on. The refractive index is the inverse by N. Piskunov (VALD) of the formula of D. Morton,
/// ApJS 130 (2000) 403.
Wavelength vacuum_wavelength(double air_nm);

}  // namespace candor
