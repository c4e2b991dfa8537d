#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/imaging/cosmic_rays.h"

namespace candor {

/// The pixels that the definition of van Dokkum (2001) marks in one round, every picture that it
/// names made in full: twice as many pixels, their Laplacian, the medians of all pixels.
std::vector<std::size_t> struck_by_definition(const DetectorImage& image,
                                              const DetectorNoise& noise,
                                              const CosmicRayOptions& options);

}  // namespace candor
