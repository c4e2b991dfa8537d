#include "pipeline/numerics/internal_reflection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace candor {
namespace {

/// The absorbance of one reflection by Fresnel's equations with a complex index n₂ + i·k, the mean
/// of both polarisations.
double fresnel_absorbance(const InternalReflection& reflection, double k) {
  using Complex = std::complex<double>;
  const double n1 = reflection.crystal_index;
  const Complex n2(reflection.sample_index, k);
  const double theta = reflection.angle_degrees * std::numbers::pi / 180;
  const double cos1 = std::cos(theta);
  const Complex sin2 = n1 * std::sin(theta) / n2;
  const Complex cos2 = std::sqrt(1.0 - sin2 * sin2);
  const Complex s = (n1 * cos1 - n2 * cos2) / (n1 * cos1 + n2 * cos2);
  const Complex p = (n2 * cos1 - n1 * cos2) / (n2 * cos1 + n1 * cos2);
  return -0.5 * (std::log10(std::norm(s)) + std::log10(std::norm(p)));
}

TEST(InternalReflection, AbsorbsAsItsEffectiveThicknessDoesByFresnelsEquations) {
  constexpr double kWeak = 1e-6;
  for (const double crystal : {2.38, 2.4, 3.4, 4.0}) {
    for (const double sample : {1.33, 1.5, 1.6}) {
      for (const double angle : {45.0, 50.0, 60.0}) {
        const InternalReflection reflection = {crystal, sample, angle};
        ASSERT_TRUE(reflection.is_total());
        // α·d over ln 10, with α = 4πk/λ and d in wavelengths.
        const double expected =
            4 * std::numbers::pi * kWeak * reflection.effective_thickness() / std::numbers::ln10;
        EXPECT_NEAR(fresnel_absorbance(reflection, kWeak), expected, 1e-4 * expected)
            << crystal << " " << sample << " " << angle;
      }
    }
  }
}

TEST(InternalReflection, EndsAtTheCriticalAngle) {
  const double critical = std::asin(1.5 / 2.38) * 180 / std::numbers::pi;
  EXPECT_FALSE((InternalReflection{2.38, 1.5, critical - 0.01}).is_total());
  EXPECT_TRUE((InternalReflection{2.38, 1.5, critical + 0.01}).is_total());
}

}  // namespace
}  // namespace candor
