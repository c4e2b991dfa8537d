#pragma once

#include <cstddef>
#include <string>

#include "library/band_tables.h"
#include "library/library.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// A table made of a measured reference, and how alike they are.
struct FittedReference {
  BandTableFile file;
  double whole_correlation = 0;  ///< Pearson over the whole range of the table
};

/// Describe a reference by at most `bands` bands. IR spectra are taken as they are, on a straight
/// line; from Raman spectra an arPLS baseline is taken off first, as the recipe for Raman does,
/// and nothing is left under the bands. The correlation that the file states is that of the
/// rounded table over 660 to 1800 cm⁻¹ for IR, 320 to 1800 cm⁻¹ for Raman, as far as the spectrum
/// goes. Errors: `incompatible` for another technique or axis unit; those of the fit.
Result<FittedReference> fit_reference(const Entry& entry, std::size_t bands,
                                      const std::string& tool);

}  // namespace candor::library
