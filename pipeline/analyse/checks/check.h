#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "pipeline/analyse/quality.h"

namespace candor {

/// What a check looks at: the spectrum in the recipe's ordinate, before the recipe's steps, what
/// the recipe made of it, and the ordinate that the file states.
struct CheckedSpectrum {
  const Spectrum& signal;
  const Prepared& prepared;
  const Recipe& recipe;
  SignalUnit stated;
};

/// One check; none where the spectrum does not allow it.
using Check = std::optional<QualityCheck> (*)(const CheckedSpectrum& spectrum);

// For every technique: checks/signal.cpp.

/// Whether the points lie close enough to tell bands apart.
std::optional<QualityCheck> check_spacing(const CheckedSpectrum& spectrum);
/// Whether there is anything but a smooth slope.
std::optional<QualityCheck> check_shape(const CheckedSpectrum& spectrum);
/// Whether the detector or the converter was at its end, by what the reader recorded or by a top
/// that is cut off.
std::optional<QualityCheck> check_saturation(const CheckedSpectrum& spectrum);
/// A detector that does not answer, or a region that a program has filled in.
std::optional<QualityCheck> check_dead_region(const CheckedSpectrum& spectrum);
/// The height of the bands over the standard deviation of the noise.
std::optional<QualityCheck> check_noise(const CheckedSpectrum& spectrum);
/// The height of the bands over the noise from its lowest to its highest point, in the quietest
/// stretch of 25 grid points without its cubic trend, as ASTM E1421 states noise. It has no limit.
std::optional<QualityCheck> check_peak_to_peak_noise(const CheckedSpectrum& spectrum);
/// The root mean square of the spectrum without its trend over the standard deviation of the noise:
/// small where there are few bands. It has no limit.
std::optional<QualityCheck> check_mean_signal(const CheckedSpectrum& spectrum);
/// Whether anything as narrow as a band stands out of the noise. A fluorescence background leaves
/// humps behind its baseline that are high and smooth, and no bands.
std::optional<QualityCheck> check_bands_above_noise(const CheckedSpectrum& spectrum);
/// Deep negative bands, as after a background that held sample.
std::optional<QualityCheck> check_negative(const CheckedSpectrum& spectrum);
/// How long before the sample the background or dark was taken.
std::optional<QualityCheck> check_background_age(const CheckedSpectrum& spectrum);

// Those that a recipe asks for by name.

/// Whether the bands point the way that the ordinate says.
std::optional<QualityCheck> check_orientation(const CheckedSpectrum& spectrum);
/// Whether the sample touched the crystal, and whether the detector still saw light.
std::optional<QualityCheck> check_absorbance(const CheckedSpectrum& spectrum);
/// Carbon dioxide of the air, above or below the background's.
std::optional<QualityCheck> check_carbon_dioxide(const CheckedSpectrum& spectrum);
/// The wavenumber axis held against the carbon dioxide of the air, where that is visible.
std::optional<QualityCheck> check_axis_by_gas(const CheckedSpectrum& spectrum);
/// Water vapour of the air, above or below the background's.
std::optional<QualityCheck> check_water_vapour(const CheckedSpectrum& spectrum);
/// A slow background that is high beside the bands.
std::optional<QualityCheck> check_baseline(const CheckedSpectrum& spectrum);
/// Cosmic rays on the detector. The recipe may take them off, but what was under them is lost.
std::optional<QualityCheck> check_spikes(const CheckedSpectrum& spectrum);
/// How far the slow background that the recipe takes off rises, beside the bands.
std::optional<QualityCheck> check_fluorescence(const CheckedSpectrum& spectrum);
/// Whether the background that the recipe takes off rose under a band and took part of it.
std::optional<QualityCheck> check_band_loss(const CheckedSpectrum& spectrum);
/// Whether the exposure used the detector's range.
std::optional<QualityCheck> check_exposure(const CheckedSpectrum& spectrum);

// What checks share: checks/signal.cpp, and quality.cpp.

/// A check that found nothing.
QualityCheck passed(std::string id, double value, std::optional<double> limit, std::string unit);

/// The check with a status other than `pass`, and why, in English and by the ids of `check_texts`.
QualityCheck flagged(QualityCheck check, CheckStatus status, CheckText cause, CheckText advice);

/// Lowest and highest of at least one value.
struct Range {
  double low;
  double high;
  double span() const { return high - low; }
};
Range range_of(std::span<const double> values);

/// How high the bands stand above a slow background.
double band_height(const Prepared& prepared);

/// The part of a spectrum that lies on a grid, as the file has it.
std::span<const double> within_grid(const Spectrum& signal, const Grid& grid);

}  // namespace candor
