#pragma once

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// The highest absorbance that a ratio of single beams is given: what OPUS and OMNIC write where no
/// light comes through.
constexpr double kHighestAbsorbance = 6;

/// Divide the single beam of a sample by `background_scale` times that of a background on the same
/// points: the transmittance, as a fraction of 1. The scale is 1 unless the two were amplified
/// differently. Errors: `incompatible` if either is no single beam, if the points differ, or if the
/// background is not above 0 at a point of the range, which the message names; `invalid_value` if
/// the scale is not above 0.
Result<Spectrum> transmittance(const Spectrum& sample, const Spectrum& background,
                               double background_scale);

/// Turn such a transmittance into absorbance, −log₁₀ T. Where no light came through, noise leaves
/// values about 0 that have no logarithm: T below 10⁻⁶ becomes an absorbance of 6, and the applied
/// step says at how many points. Errors: `incompatible` if the ordinate is no transmittance.
Result<Spectrum> limited_absorbance(const Spectrum& transmittance);

}  // namespace candor
