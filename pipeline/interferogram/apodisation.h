#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace candor {

/// The function by which an interferogram is multiplied so that its end makes no side lobes.
enum class Apodisation {
  boxcar,
  triangular,
  happ_genzel,
  blackman_harris_3,
  blackman_harris_4,
  norton_beer_weak,
  norton_beer_medium,
  norton_beer_strong,
};

/// Name a function: "boxcar", "happ-genzel", "blackman-harris-3", "norton-beer-medium", ...
std::string_view to_string(Apodisation apodisation);
std::optional<Apodisation> apodisation_from_string(std::string_view name);

/// Every function, in the order of the enumeration.
std::span<const Apodisation> all_apodisations();

/// The function's value at `u`, the distance from the centreburst as a part of the longest used
/// one: 1 at 0, and 0 beyond 1. Even in `u`.
///
/// | function | formula for 0 ≤ u ≤ 1 |
/// |---|---|
/// | boxcar | 1 |
/// | triangular | 1 − u |
/// | Happ–Genzel | 0.54 + 0.46 cos πu |
/// | Blackman–Harris, 3 terms | 0.42323 + 0.49755 cos πu + 0.07922 cos 2πu |
/// | Blackman–Harris, 4 terms | 0.35875 + 0.48829 cos πu + 0.14128 cos 2πu + 0.01168 cos 3πu |
/// | Norton–Beer, weak | 0.384093 − 0.087577 v + 0.703484 v², v = 1 − u² |
/// | Norton–Beer, medium | 0.152442 − 0.136176 v + 0.983734 v² |
/// | Norton–Beer, strong | 0.045335 + 0.554883 v² + 0.399782 v⁴ |
///
/// Sources: Happ, Genzel, Infrared Phys. 1 (1961) 39; Harris, Proc. IEEE 66 (1978) 51,
/// doi:10.1109/PROC.1978.10837, the windows with the lowest
/// side lobes (−71 and −92 dB); Norton, Beer, J. Opt. Soc. Am. 66
/// (1976) 259, doi:10.1364/JOSA.66.000259, with the coefficients of the erratum, 67 (1977) 419.
double apodisation_at(Apodisation apodisation, double u);

}  // namespace candor
