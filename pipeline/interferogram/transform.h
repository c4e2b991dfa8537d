#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/interferogram/apodisation.h"

namespace candor {

/// How the complex spectrum becomes a real one. `mertz` turns each point back by the phase that the
/// points around the centreburst give at low resolution; `power` takes its magnitude, which is
/// never negative and keeps the noise of both parts.
enum class PhaseCorrection { mertz, power };

/// Name a correction: "mertz", "power".
std::string_view to_string(PhaseCorrection phase);
std::optional<PhaseCorrection> phase_correction_from_string(std::string_view name);

/// Whether a record is one scan, or a scan forward and one backward in its second half, which are
/// transformed each for itself and averaged.
enum class ScanDirections { one, forward_and_backward };

/// Name them: "one", "forward-and-backward".
std::string_view to_string(ScanDirections directions);
std::optional<ScanDirections> scan_directions_from_string(std::string_view name);

/// Whether a record goes equally far to both sides of the centreburst. `automatic` looks: it does
/// if the shorter side holds at least 95 % of the points that are used of the longer one.
enum class Sides { automatic, single_sided, double_sided };

/// How the weight of a single-sided record rises from 0 to 2 across the part that lies on both
/// sides of the centreburst, so that nothing counts twice; u from −1 to 1. `linear`: 1 + u (Mertz;
/// OMNIC). `smooth`: 1 + (5u³ − 3u⁵)/2 (OPUS, as its spectra show).
enum class Ramp { linear, smooth };

/// Where the low-resolution phase is computed: at every point of the spectrum, or on the coarsest
/// grid that holds it, and linearly in between (OPUS).
enum class PhaseGrid { every_point, coarse };

/// The correction of a detector that is not linear: x becomes linear·x + quadratic·x², x the
/// interferogram less its mean, in the units of the file (OPUS: NLA and NLB).
struct Nonlinearity {
  double linear = 1;
  double quadratic = 0;
};

/// How an interferogram becomes a single-beam spectrum. Retardation is the optical path difference
/// in cm.
struct TransformSettings {
  /// The highest wavenumber that the sampling carries: neighbours of the interferogram lie
  /// 1/(2·this) cm apart. With a point at every half wavelength of the laser it is the laser's
  /// wavenumber, with one at every wavelength half of it.
  std::optional<double> folding_limit_per_cm;
  Apodisation apodisation = Apodisation::blackman_harris_3;
  /// The retardation up to which points are used and the apodisation reaches; none: the longer side
  /// of the record. Not more than that is ever used.
  std::optional<double> retardation_cm;
  PhaseCorrection phase = PhaseCorrection::mertz;
  /// The retardation up to which points give the phase, and over which a ramp rises.
  double phase_retardation_cm = 0.9 / 32;
  PhaseGrid phase_grid = PhaseGrid::every_point;
  /// The transform has this many times the next power of two of the points on one side; a power of
  /// two. 2 interpolates once and is the least that keeps all information.
  std::size_t zero_filling = 2;
  ScanDirections directions = ScanDirections::one;
  Sides sides = Sides::automatic;
  Ramp ramp = Ramp::smooth;
  /// The place of the centreburst, from 0; none: the point farthest from the mean. With two
  /// directions it is sought in each.
  std::optional<std::size_t> centreburst;
  std::optional<Nonlinearity> nonlinearity;
  /// The part of the spectrum to keep; none: all of it.
  std::optional<double> from_per_cm;
  std::optional<double> to_per_cm;
};

/// The retardation that a resolution Δν stands for, in cm: 0.9/Δν, as OPUS takes it.
double retardation_of_resolution(double resolution_per_cm);

/// Spell out every setting: "folding-limit=15798.26,apodisation=happ-genzel,...".
std::string describe(const TransformSettings& settings);

/// Compute the single-beam spectrum of an interferogram,
///
///     S(ν) = C·Δx·Re[ e^(−iφ(ν)) Σₙ A(n/L)·w(n/P)·xₙ·e^(−2πi·ν·nΔx) ],    φ(ν) = arg Σ
///     A(n/P)·xₙ·e^(...)
///
/// n counted from the centreburst, x less its mean, A the apodisation over L points, w the ramp
/// over P points of a single-sided record (1 for a double-sided one), Δx the distance of the points
/// in cm. C = 15798/4 per cm is the scale of OPUS and OMNIC, so that neither sampling nor
/// resolution changes the height of a broad band. With `power` the magnitude takes the place of
/// Re[e^(−iφ)...]. The result lies at k·2·(folding limit)/N, N the points of the transform. O(N log
/// N).
///
/// Errors: `incompatible` if the ordinate is no interferogram; `unknown_unit` without folding
/// limit; `invalid_value` for a setting out of its range; `insufficient_data` if there is no
/// centreburst or too little of the record lies on one side of it; `invalid_value` if the numbers
/// overflow. Sources: Mertz, Infrared Phys. 7 (1967) 17, doi:10.1016/0020-0891(67)90026-7;
/// Griffiths, de Haseth, Fourier Transform Infrared Spectrometry, 2nd ed. (2007), chapter 4.
Result<Spectrum> single_beam(const Spectrum& interferogram, const TransformSettings& settings);

}  // namespace candor
