#pragma once

#include <span>

#include "pipeline/core/result.h"
#include "pipeline/imaging/detector_image.h"

namespace candor {

/// Measure gain and read noise from two or more darks and two or more flats of one exposure, by
/// photon transfer (J. R. Janesick, Photon Transfer, SPIE Press 2007, chapter 5): half of the
/// variance of the difference of two pictures is their noise, that of the darks the read noise, and
/// what the flats have more is shot noise, whose variance in counts² is their mean count over the
/// gain. Pixels are grouped by their mean count into 24 levels, of each of which differences beyond
/// 5 robust standard deviations are left out (cosmic rays), and a straight line through the levels
/// gives the gain. All pictures are of one size. Levels above `saturation_counts` do not
/// count. Errors: `insufficient_data` for fewer than two of either, or if the flats have less than
/// ten times the variance of the darks anywhere; `incompatible` for pictures of different sizes;
/// `invalid_value` if the pictures of a kind are byte for byte the same.
Result<DetectorNoise> measure_noise(std::span<const DetectorImage> darks,
                                    std::span<const DetectorImage> flats, double saturation_counts);

}  // namespace candor
