#pragma once

#include <array>
#include <string_view>

namespace candor {

/// How a substance in a sample may differ from its reference. The residual of a fit is hardly ever
/// white: most of it is bands that are a little stronger, broader or elsewhere than in the
/// reference. Each figure is a prior standard deviation.
///
/// Defaults are round figures from what is known of infrared benches (`docs/method.md` has the
/// sources); they are no fit to any data set. A recipe states what is different for its technique.
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

/// A figure of the model under the name that recipes use.
struct MismatchFigure {
  std::string_view name;
  double MismatchModel::*figure;
  double lowest;  ///< that a recipe may state
  double highest;
};

/// Every figure of the model, for recipes.
constexpr std::array<MismatchFigure, 13> kMismatchFigures = {{
    {"band-intensity", &MismatchModel::band_intensity, 0, 1},
    {"intensity-range", &MismatchModel::intensity_range_per_cm, 1, 1000},
    {"axis-shift", &MismatchModel::axis_shift_per_cm, 0, 20},
    {"component-shift", &MismatchModel::component_shift_per_cm, 0, 20},
    {"axis-stretch", &MismatchModel::axis_stretch, 0, 0.01},
    {"broadening", &MismatchModel::broadening_per_cm2, 0, 400},
    {"component-broadening", &MismatchModel::component_broadening_per_cm2, 0, 400},
    {"tilt-exponent", &MismatchModel::tilt_exponent, 0, 2},
    {"reference-error", &MismatchModel::reference_error, 0, 0.5},
    {"reference-range", &MismatchModel::reference_range_per_cm, 1, 100},
    {"baseline", &MismatchModel::baseline, 0, 0.5},
    {"baseline-range", &MismatchModel::baseline_range_per_cm, 1, 5000},
    {"noise-floor", &MismatchModel::noise_floor, 0, 0.1},
}};

}  // namespace candor
