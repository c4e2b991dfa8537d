#pragma once

namespace candor {

/// One reflection of unpolarised light inside a crystal with a thick sample on it.
struct InternalReflection {
  double crystal_index =
      0;  ///< refractive index n₁ of the crystal, diamond 2.38 in the mid infrared
  double sample_index = 0;   ///< refractive index n₂ of the sample, most organic solids 1.5
  double angle_degrees = 0;  ///< between the beam and the normal of the surface

  /// True above the critical angle, sin θ > n₂/n₁: below it light passes into the sample.
  bool is_total() const;

  /// The effective thickness: the path in transmission, over the wavelength in vacuum, that absorbs
  /// as much as this reflection, for weak absorption; the mean of both polarisations.
  ///
  ///   dₛ = (1/n₁)·n₂₁·cos θ / (π(1 − n₂₁²)√(sin²θ − n₂₁²))
  ///   dₚ = dₛ·(2 sin²θ − n₂₁²) / ((1 + n₂₁²)sin²θ − n₂₁²),   n₂₁ = n₂/n₁
  ///
  /// Needs total reflection. Source: Harrick, du Pré, Appl. Opt. 5 (1966) 1739,
  /// doi:10.1364/AO.5.001739.
  double effective_thickness() const;
};

}  // namespace candor
