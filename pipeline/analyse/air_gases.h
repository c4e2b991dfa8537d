#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/core/spectrum.h"

namespace candor {

/// A gas of the air in the beam, found in an absorbance spectrum by its shape.
struct AirGas {
  double height = 0;  ///< of its highest feature, in absorbance; negative if the background had it
  double correlation = 0;               ///< of curve and shape, in [-1, 1]
  double correlation_when_shifted = 0;  ///< the same at `shift_per_cm`, to the nearest whole cm⁻¹
  std::size_t points = 0;               ///< that were looked at
  double shift_per_cm = 0;  ///< where the shape fits best less where it should; within ±10
};

/// Measure carbon dioxide: the part of the curve between 2280 and 2420 cm⁻¹, without a cubic trend,
/// projected on the envelope of the P and R branches of ν₃. Lines of even J of the rigid rotor with
/// B″ = 0.3902, B′ = 0.3871 cm⁻¹ and the origin at 2349.1 cm⁻¹, populated as at 296 K and broadened
/// to 4 cm⁻¹ or two points. None if the range is not covered by at least 10 points, or the axis is
/// not in cm⁻¹.
/// Source: Herzberg, Infrared and Raman Spectra (1945), for the constants.
std::optional<AirGas> carbon_dioxide(const Spectrum& absorbance);

/// Measure water vapour: the part of the curve between 3560 and 3910 cm⁻¹, where hardly a solid has
/// narrow bands, smoothed to a resolution of 4 cm⁻¹ and without its mean over ±16 cm⁻¹, projected
/// on 17 lines. Their positions and heights are medians over six real single-beam backgrounds of
/// four instruments at 4 cm⁻¹, which agree in the positions to 0.5 cm⁻¹. The bands of the vapour
/// between 1400 and 1900 cm⁻¹ were 1.1 to 1.5 times as high there. None if the range is not covered
/// by points at most 4.5 cm⁻¹ apart, or the axis is not in cm⁻¹.
std::optional<AirGas> water_vapour(const Spectrum& absorbance);

}  // namespace candor
