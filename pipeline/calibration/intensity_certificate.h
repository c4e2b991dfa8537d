#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// How a certificate writes the shape of its standard over the Raman shift x in cm⁻¹.
enum class CertificateForm {
  polynomial,  ///< Σ aₖ xᵏ, up to 10 coefficients
  /// H·exp(−ln 2 / ln²ρ · ln²((x − x₀)(ρ² − 1) / (w ρ) + 1)) + m x + b: H, w, ρ, x₀, m, b
  log_normal,
};

/// The certified relative spectral intensity of a luminescent glass or a lamp, under one laser.
struct IntensityCertificate {
  std::string name;
  double laser_nm = 0;  ///< nominal
  CertificateForm form = CertificateForm::polynomial;
  std::vector<double> coefficients;
  double from_per_cm = 0;  ///< the certified range
  double to_per_cm = 0;

  /// The relative intensity at a shift within the range.
  double value(double per_cm) const;
};

/// A certificate by name: "srm-2241" (785 nm, 200 to 3500 cm⁻¹) or "srm-2242a" (532 nm, 150 to
/// 4000 cm⁻¹). The coefficients are those of the certificates of the National Institute of
/// Standards and Technology, typed from two public copies that agree to the last digit (the
/// projects ramanchada2 of CHARISMA, and ENLIGHTEN of Wasatch Photonics, which calls the second SRM
/// 2242), and not seen on the certificates themselves. Errors: `not_found`.
Result<IntensityCertificate> find_certificate(std::string_view name);

/// A certificate from TOML, as a person types it from the paper:
///
///     name = "SRM 2245, serial 7"
///     laser-nm = 633
///     form = "log-normal"            # or "polynomial"
///     coefficients = [0.95071, 1657.7, 0.95207, 1960.0, 1.8981e-5, 0.011698]
///     range-per-cm = [150, 4000]
///
/// Errors: `damaged` for what is no TOML or lacks a key, `invalid_value` for an unknown key, a
/// wrong number of coefficients, a range that does not ascend, or a shape that is not positive and
/// finite all over its range.
Result<IntensityCertificate> parse_certificate(std::string_view toml);

}  // namespace candor
