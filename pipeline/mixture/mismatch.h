#pragma once

#include "pipeline/core/spectrum.h"
#include "pipeline/match/reference.h"

namespace candor {

/// How a substance in a sample may differ from its reference. The residual of a fit is hardly ever
/// white: most of it is bands that are a little stronger, broader or elsewhere than in the
/// reference. Each figure is a prior standard deviation.
///
/// Defaults are round figures from what is known of benches (`docs/method.md` has the sources);
/// they are no fit to any data set.
struct MismatchModel {
  /// Relative deviation of a band's intensity, one draw per substance, smooth over
  /// `intensity_range`.
  double band_intensity = 0.12;
  double intensity_range_per_cm = 40;
  /// Shift of the whole axis, and of one substance against the others, in cm⁻¹.
  double axis_shift_per_cm = 1.2;
  double component_shift_per_cm = 0.6;
  /// Relative stretch of the axis about its middle.
  double axis_stretch = 5e-4;
  /// Broadening or narrowing: standard deviation of the change of a band's variance, in cm⁻²,
  /// common to all and per substance.
  double broadening_per_cm2 = 4;
  double component_broadening_per_cm2 = 2;
  /// Exponent of the slow dependence of ATR intensity on the wavenumber.
  double tilt_exponent = 0.12;
  /// Error of the reference itself (noise, sampling), relative to its local intensity, over about
  /// one data point.
  double reference_error = 0.01;
  double reference_range_per_cm = 5;
  /// What a baseline leaves, relative to the strongest band, smooth over `baseline_range`.
  double baseline = 0.01;
  double baseline_range_per_cm = 150;
  /// Noise that is always there, relative to the strongest band.
  double noise_floor = 5e-4;
};

/// The default model of a technique for references of that origin.
MismatchModel default_mismatch(Technique technique, ReferenceOrigin origin);

}  // namespace candor
