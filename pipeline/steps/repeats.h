#pragma once

#include <cstddef>
#include <span>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// A spectrum made of repeats, and how many points of single scans were replaced in it.
struct CombinedSpectrum {
  Spectrum spectrum;
  std::size_t replaced = 0;
};

/// Average repeats of one sample without the spikes of single scans (`combine_repeats`). The label
/// is that of the first; the applied step says how many scans and replaced points there were.
/// Errors: `incompatible` if they do not share axis and ordinate unit, one was digitised, or the
/// ordinate is neither counts nor arbitrary; those of `combine_repeats`.
Result<CombinedSpectrum> combine_spectra(std::span<const Spectrum> repeats);

}  // namespace candor
