#pragma once

#include <cstddef>

#include "pipeline/core/result.h"
#include "pipeline/imaging/image_calibration.h"

namespace candor {

/// When a pixel counts as struck by a cosmic ray.
struct CosmicRayOptions {
  double deviations = 4.5;       ///< of the noise, of its Laplacian above that of its neighbours
  double neighbour_share = 0.3;  ///< of `deviations` is enough beside a struck pixel
  double contrast = 5;           ///< of the Laplacian to the fine structure of the light, at least
  std::size_t rounds = 3;        ///< long tracks are eaten from their ends
};

/// Finds what cosmic rays struck in single pictures, by the edges that light through a spectrograph
/// cannot have, after P. G. van Dokkum, Publ. Astron. Soc. Pac. 113 (2001) 1420 (L.A.Cosmic): the
/// Laplacian on a grid of half pixels, negative parts cut, scaled so that a single pixel over dark
/// ones gives its height, over the noise of the median picture; the median of this over 5 × 5
/// pixels is subtracted, so that sampling of bright smooth light does not count; and the Laplacian
/// must be `contrast` times the fine structure (the 3 × 3 median less its 7 × 7 median), so that a
/// narrow line is kept. Which pixels could be struck one pass over the picture tells, and only
/// those are tested, where they are (`strike_tests.h`): the result is that of the definition.
class CosmicRayFilter {
 public:
  /// Errors: `invalid_value` for options that are not positive.
  static Result<CosmicRayFilter> make(const DetectorNoise& noise,
                                      const CosmicRayOptions& options = {});

  /// Mark pixels that were struck with kCosmicRay, and replace them by the median of the good ones
  /// of the 5 × 5 pixels around. Hot and dead ones are replaced likewise and never marked anew.
  /// Returns how many were marked.
  std::size_t remove_from(CorrectedImage& image) const;

 private:
  CosmicRayFilter(const DetectorNoise& noise, const CosmicRayOptions& options)
      : noise_(noise), options_(options) {}

  DetectorNoise noise_;
  CosmicRayOptions options_;
};

}  // namespace candor
