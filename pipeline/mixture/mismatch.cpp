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
    // A table of at most 30 bands leaves a few per cent of the strongest band, about as smooth as
    // the bands are wide.
    model.reference_error = 0.04;
    model.reference_range_per_cm = 8;
  }
  return model;
}

}  // namespace candor
