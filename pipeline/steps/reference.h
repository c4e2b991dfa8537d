#pragma once

#include <span>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// The reference read at the positions of a spectrum: itself if the axes are equal, else resampled
/// (`resample_onto`). Errors: `incompatible` if axis or ordinate are in other units;
/// `insufficient_data` if the reference does not cover the spectrum's range.
Result<Spectrum> reference_on(const Spectrum& reference, const Spectrum& spectrum);

/// The reference read at those positions of a spectrum that lie in its range. Errors:
/// `incompatible` if axis or ordinate are in other units; `insufficient_data` if that is fewer than
/// two positions, or the reference has a gap there.
Result<Spectrum> reference_within(const Spectrum& reference, const Spectrum& spectrum);

/// The mean of two or more spectra that share axis and ordinate unit, titled "mean of N spectra".
/// Errors: `insufficient_data` for fewer than two; `incompatible` if they do not share both or
/// one was digitised.
Result<Spectrum> mean_spectrum(std::span<const Spectrum> spectra);

}  // namespace candor
