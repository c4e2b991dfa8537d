#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "pipeline/core/spectrum.h"

namespace candor {

/// Neighbouring points of one value.
struct Plateau {
  std::size_t first = 0;
  std::size_t points = 0;
};

/// The longest run of points that have exactly one value. At least 1 value. Cost linear.
Plateau longest_plateau(std::span<const double> values);

/// Find where a detector or a converter stopped counting: at least three neighbours that have
/// exactly the highest value, with a drop of at least four quantisation steps at either side. A
/// rounded band reaches its top in small steps: the parabola y = h − c·x² that is rounded to steps
/// of q and has n equal points at its top falls by less than q·(1 + 2/n)² < 2.8 q to the next one.
/// The step q is the smallest difference of neighbours that is not zero. Up to five equal points
/// may be a chance of the noise: there the drop must also be six times its standard deviation. A
/// top from which a dark was subtracted scatters as the dark does, and is not found. Cost linear.
std::optional<Plateau> clipped_top(std::span<const double> values);

/// The ν₃ band of carbon dioxide in an absorbance spectrum.
struct CarbonDioxide {
  double height = 0;  ///< of the higher branch, in absorbance; negative if the background had it
  double correlation = 0;  ///< with the shape of the band, in [-1, 1]
};

/// Measure carbon dioxide in the air of the beam: the part of the curve between 2280 and 2420 cm⁻¹,
/// without a cubic trend, projected on the envelope of the P and R branches. Lines of even J of the
/// rigid rotor with B″ = 0.3902, B′ = 0.3871 cm⁻¹ and the origin at 2349.1 cm⁻¹, populated as at
/// 296 K and broadened to 4 cm⁻¹ or two points. None if the range is not covered by at least 10
/// points, or the axis is not in cm⁻¹.
/// Source: Herzberg, Infrared and Raman Spectra (1945), for the constants.
std::optional<CarbonDioxide> carbon_dioxide(const Spectrum& absorbance);

}  // namespace candor
