#pragma once

#include <compare>

namespace candor {

/// A difference of two wavenumbers, in cm⁻¹: how far scattered light lies from the laser line.
/// Positive on the Stokes side.
class RamanShift {
 public:
  explicit constexpr RamanShift(double per_cm) : per_cm_(per_cm) {}
  constexpr double per_cm() const { return per_cm_; }
  constexpr auto operator<=>(const RamanShift&) const = default;
  friend constexpr RamanShift operator+(RamanShift a, RamanShift b) {
    return RamanShift(a.per_cm_ + b.per_cm_);
  }
  friend constexpr RamanShift operator-(RamanShift a, RamanShift b) {
    return RamanShift(a.per_cm_ - b.per_cm_);
  }

 private:
  double per_cm_;
};

/// An absolute wavenumber in vacuum, in cm⁻¹. A point on a scale: two of them have a difference
/// (a `RamanShift`) and no sum.
class Wavenumber {
 public:
  explicit constexpr Wavenumber(double per_cm) : per_cm_(per_cm) {}
  constexpr double per_cm() const { return per_cm_; }
  constexpr auto operator<=>(const Wavenumber&) const = default;
  friend constexpr RamanShift operator-(Wavenumber a, Wavenumber b) {
    return RamanShift(a.per_cm_ - b.per_cm_);
  }
  friend constexpr Wavenumber operator-(Wavenumber a, RamanShift shift) {
    return Wavenumber(a.per_cm_ - shift.per_cm());
  }
  friend constexpr Wavenumber operator+(Wavenumber a, RamanShift shift) {
    return Wavenumber(a.per_cm_ + shift.per_cm());
  }

 private:
  double per_cm_;
};

/// A wavelength in vacuum, in nm. It mixes with nothing but through the functions below.
class Wavelength {
 public:
  explicit constexpr Wavelength(double nm) : nm_(nm) {}
  constexpr double nm() const { return nm_; }
  constexpr auto operator<=>(const Wavelength&) const = default;

 private:
  double nm_;
};

/// Convert a wavelength to its wavenumber: 10⁷ / λ. The wavelength must not be zero.
constexpr Wavenumber to_wavenumber(Wavelength wavelength) {
  return Wavenumber(1e7 / wavelength.nm());
}

/// Convert a wavenumber to its wavelength: 10⁷ / ν̃. The wavenumber must not be zero.
constexpr Wavelength to_wavelength(Wavenumber wavenumber) {
  return Wavelength(1e7 / wavenumber.per_cm());
}

/// The Raman shift of light scattered at `scattered` from a laser at `laser`.
constexpr RamanShift raman_shift(Wavelength laser, Wavelength scattered) {
  return to_wavenumber(laser) - to_wavenumber(scattered);
}

/// The wavelength at which light shifted by `shift` from a laser at `laser` arrives.
constexpr Wavelength scattered_wavelength(Wavelength laser, RamanShift shift) {
  return to_wavelength(to_wavenumber(laser) - shift);
}

}  // namespace candor
