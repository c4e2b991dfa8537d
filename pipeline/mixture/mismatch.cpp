#include "pipeline/mixture/mismatch.h"

namespace candor {

MismatchModel default_mismatch(Technique technique) {
  MismatchModel model;
  if (technique == Technique::raman) {
    // No ATR tilt; the detector's response and the fluorescence background vary instead.
    model.tilt_exponent = 0.3;
    model.baseline = 0.02;
  }
  return model;
}

}  // namespace candor
