#include "pipeline/mixture/mismatch.h"

namespace candor {

MismatchModel default_mismatch(Technique technique, ReferenceOrigin origin) {
  MismatchModel model;
  if (technique == Technique::raman) {
    // No ATR tilt; the detector's response and the fluorescence background vary instead.
    model.tilt_exponent = 0.3;
    model.baseline = 0.02;
  }
  if (origin == ReferenceOrigin::rebuilt) {
    // Tables of at most 30 bands leave a residual of about 8 % of a spectrum's own spread, with
    // or without a band at the place, as wide as a few points.
    model.reference_error = 0.05;
    model.reference_floor = 0.012;
    model.reference_range_per_cm = 8;
  }
  return model;
}

}  // namespace candor
