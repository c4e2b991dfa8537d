#include "pipeline/core/units.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace candor {
namespace {

template <typename A, typename B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <typename A, typename B>
concept Subtractable = requires(A a, B b) {
  a - b;
};
template <typename A, typename B>
concept Comparable = requires(A a, B b) {
  a == b;
};

TEST(RamanShift, OfTheLaserLineItselfIsZero) {
  EXPECT_EQ(raman_shift(Wavelength(785.0), Wavelength(785.0)).per_cm(), 0.0);
}

TEST(RamanShift, IsPositiveOnTheStokesSide) {
  EXPECT_GT(raman_shift(Wavelength(785.0), Wavelength(850.0)), RamanShift(0.0));
  EXPECT_LT(raman_shift(Wavelength(785.0), Wavelength(750.0)), RamanShift(0.0));
}

TEST(RamanShift, OfTheSiliconLineMatchesItsWavelength) {
  // 10^7 / (10^7 / 785 - 520.5), worked out with 30 decimal digits.
  EXPECT_NEAR(scattered_wavelength(Wavelength(785.0), RamanShift(520.5)).nm(), 818.4408805486,
              1e-9);
}

TEST(RamanShift, ComesBackFromTheWavelengthWhereItArrives) {
  for (const double laser : {532.0, 638.0, 785.0, 1064.0}) {
    for (const double shift : {-300.0, 0.0, 200.0, 1001.4, 3500.0}) {
      const auto arrival = scattered_wavelength(Wavelength(laser), RamanShift(shift));
      EXPECT_NEAR(raman_shift(Wavelength(laser), arrival).per_cm(), shift, 1e-9);
    }
  }
}

TEST(RamanShift, AddsAndSubtracts) {
  EXPECT_EQ((RamanShift(500.0) + RamanShift(20.5)).per_cm(), 520.5);
  EXPECT_EQ((RamanShift(500.0) - RamanShift(20.5)).per_cm(), 479.5);
}

TEST(Wavenumber, OfTheHeliumNeonLaserIsKnown) {
  EXPECT_NEAR(to_wavenumber(Wavelength(632.8)).per_cm(), 15802.78128950695, 1e-9);
}

TEST(Wavenumber, DiffersFromAnotherByAShift) {
  static_assert(std::is_same_v<decltype(Wavenumber(2.0) - Wavenumber(1.0)), RamanShift>);
  EXPECT_EQ((Wavenumber(12000.0) - Wavenumber(11000.0)).per_cm(), 1000.0);
}

TEST(Wavenumber, MovesByAShift) {
  static_assert(std::is_same_v<decltype(Wavenumber(2.0) - RamanShift(1.0)), Wavenumber>);
  EXPECT_EQ((Wavenumber(12000.0) - RamanShift(1000.0)).per_cm(), 11000.0);
  EXPECT_EQ((Wavenumber(12000.0) + RamanShift(1000.0)).per_cm(), 13000.0);
}

TEST(Wavelength, ComesBackFromItsWavenumber) {
  for (const double nm : {200.0, 532.0, 785.0, 10000.0}) {
    EXPECT_NEAR(to_wavelength(to_wavenumber(Wavelength(nm))).nm(), nm, 1e-12 * nm);
  }
}

TEST(Units, OrderByTheirNumbers) {
  EXPECT_LT(Wavelength(532.0), Wavelength(785.0));
  EXPECT_LT(Wavenumber(400.0), Wavenumber(4000.0));
  EXPECT_EQ(RamanShift(1001.4), RamanShift(1001.4));
  EXPECT_GT(to_wavenumber(Wavelength(532.0)), to_wavenumber(Wavelength(785.0)));
}

TEST(Units, WorkInConstantExpressions) {
  static_assert(raman_shift(Wavelength(500.0), Wavelength(1000.0)).per_cm() == 10000.0);
}

TEST(Units, DoNotMix) {
  static_assert(!Addable<Wavenumber, Wavenumber>);
  static_assert(!Addable<Wavelength, Wavelength>);
  static_assert(!Addable<Wavelength, RamanShift>);
  static_assert(!Addable<RamanShift, Wavelength>);
  static_assert(!Addable<RamanShift, double>);
  static_assert(!Subtractable<Wavelength, RamanShift>);
  static_assert(!Subtractable<RamanShift, Wavenumber>);
  static_assert(!Comparable<Wavelength, Wavenumber>);
  static_assert(!Comparable<RamanShift, Wavenumber>);
  static_assert(!Comparable<Wavelength, double>);
}

TEST(Units, AreNeverMadeFromANumberUnasked) {
  static_assert(!std::is_convertible_v<double, Wavelength>);
  static_assert(!std::is_convertible_v<double, Wavenumber>);
  static_assert(!std::is_convertible_v<double, RamanShift>);
  static_assert(!std::is_convertible_v<Wavelength, double>);
  static_assert(!std::is_constructible_v<Wavelength, Wavenumber>);
}

}  // namespace
}  // namespace candor
